"""Checkpoints: tensors as safetensors, the rest as JSON, complete or not there at all.

The last two are kept, and beside them the weights with the lowest validation loss. Each file holds a sum of what is in
it, and the JSON that of its tensors too: a changed bit, or a file of another checkpoint, is not gone on from.
"""

from __future__ import annotations

import errno
import json
import logging
import re
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file

from engine.words import tr
from engine.writing import own_folder, replacing

log = logging.getLogger(__name__)

TENSORS, FACTS, BEST, WEIGHTS = "checkpoint.safetensors", "checkpoint.json", "best.safetensors", "weights.safetensors"
KEPT = 2
SUM, TENSORS_SUM = "sum", "tensors_sum"
WRITING = 4 * 2**20  # bytes; what safetensors takes to write a file, 1 MiB and little more, several times over
_SPOILED = (OSError, ValueError, KeyError, TypeError, RuntimeError, SafetensorError)


class CheckpointError(Exception):
    """A checkpoint that a run can't go on from, as a sentence for a person."""


def save(
    folder: Path,
    model: torch.nn.Module,
    optimizer: torch.optim.Optimizer,
    facts: dict[str, Any],
    *,
    best: bool = False,
) -> None:
    """Write model, optimiser and random state, and `facts` as JSON; `best`: the weights also by themselves.

    Raises OSError or MemoryError; what was there then stays. The JSON is written last: tensors without it are no
    checkpoint.
    """
    own_folder(folder)
    weights = {name: tensor.detach().contiguous() for name, tensor in model.state_dict().items()}
    if best:
        with replacing(folder / BEST) as part:
            _write_tensors(weights, part)
    tensors = {f"model.{name}": tensor for name, tensor in weights.items()}
    for index, entries in optimizer.state_dict()["state"].items():
        tensors |= {f"optimizer.{index}.{key}": tensor.contiguous() for key, tensor in entries.items()}
    tensors["random.cpu"] = torch.get_rng_state()
    if torch.cuda.is_initialized():
        tensors["random.cuda"] = torch.cuda.get_rng_state()
    number = f"{facts['iteration']:09d}"
    with replacing(folder / f"{number}.{TENSORS}") as part:
        tensors_sum = _write_tensors(tensors, part)
    with replacing(folder / f"{number}.{FACTS}") as part:
        _write_facts(facts | {TENSORS_SUM: tensors_sum}, part)
    kept = {path.name[:9] for path in _newest_first(folder)[:KEPT]}
    for old in [*folder.glob(f"*.{TENSORS}*"), *folder.glob(f"*.{FACTS}*")]:  # also a .part that a crash left
        if old.name[:9] not in kept or old.suffix == ".part":
            old.unlink(missing_ok=True)


def exists(folder: Path) -> bool:
    """True where `folder` holds a complete checkpoint."""
    return bool(_newest_first(folder))


def threads(folder: Path) -> int | None:
    """How many threads the newest checkpoint was computed with; None where nobody knows."""
    for path in _newest_first(folder):
        with suppress(*_SPOILED):
            return int(_read_facts(path)["threads"])
    return None


def load(
    folder: Path,
    model: torch.nn.Module,
    optimizer: torch.optim.Optimizer,
    belongs: Callable[[dict[str, Any]], bool] = lambda _: True,
) -> dict[str, Any]:
    """Put the newest checkpoint back into model, optimiser and random state; returns its facts.

    The one before it serves where it is spoiled, or where its facts are not of a run to which it `belongs`. Raises
    CheckpointError where neither serves.
    """
    first: Exception | None = None
    for path in _newest_first(folder):
        try:
            facts = _read_facts(path)
            facts["iteration"] = int(facts["iteration"])
            if not belongs(facts):
                raise ValueError(tr("it is of another run"))
            tensors, tensors_sum = _read_tensors(path.with_name(f"{path.name[:9]}.{TENSORS}"))
            if facts.pop(TENSORS_SUM, tensors_sum) != tensors_sum:
                raise ValueError(tr("its two files are of different checkpoints"))
            _restore(tensors, model, optimizer)
        except torch.OutOfMemoryError:
            raise
        except _SPOILED as error:
            log.warning("checkpoint %s can't be used: %s", path.name, error)
            first = first or error
        else:
            return facts
    reason = str(first).partition("\n")[0]
    raise CheckpointError(
        tr(
            "The checkpoint in {folder} can't be used ({kind}: {reason}). Put its files back from a backup, or delete "
            "the folder to begin the run again.",
            folder=folder,
            kind=type(first).__name__,
            reason=reason,
        )
    ) from first


def load_best(folder: Path, model: torch.nn.Module) -> None:
    """Put the weights with the lowest validation loss into `model`. Raises CheckpointError."""
    try:
        model.load_state_dict(_read_tensors(folder / BEST)[0])
    except _SPOILED as error:
        raise CheckpointError(
            tr(
                "The best weights in {folder} can't be used ({kind}). Delete the folder to begin the run again.",
                folder=folder,
                kind=type(error).__name__,
            )
        ) from error


def save_weights(folder: Path, model: torch.nn.Module, iteration: int = 0) -> None:
    """Write the weights that a finished run is judged by, by themselves; they have had `iteration` steps here.

    Raises OSError or MemoryError.
    """
    own_folder(folder)
    weights = {name: tensor.detach().contiguous() for name, tensor in model.state_dict().items()}
    with replacing(folder / WEIGHTS) as part:
        _write_tensors(weights, part, iteration=str(iteration))


def weights_iteration(folder: Path) -> int | None:
    """How many steps the weights of a finished run have had; None where an earlier version did not say."""
    try:
        with safe_open(folder / WEIGHTS, framework="pt") as file:
            return int(file.metadata()["iteration"])
    except _SPOILED:
        return None


def load_weights(folder: Path, model: torch.nn.Module) -> None:
    """Put a finished run's weights into `model`: those it is judged by, or of the newest checkpoint where an earlier
    version left only that. Raises CheckpointError."""
    path = folder / WEIGHTS
    try:
        if path.exists():
            model.load_state_dict(_read_tensors(path)[0])
            return
        newest = next(iter(_newest_first(folder)), None)
        if newest is None:
            raise CheckpointError(
                tr(
                    "No weights are kept in {folder}: the run was carried elsewhere, or they were deleted.",
                    folder=folder,
                )
            )
        tensors, _ = _read_tensors(newest.with_name(f"{newest.name[:9]}.{TENSORS}"))
        model.load_state_dict({k.removeprefix("model."): v for k, v in tensors.items() if k.startswith("model.")})
    except _SPOILED as error:
        raise CheckpointError(
            tr(
                "The weights of the run in {folder} can't be used ({kind}). Put its files back from a backup, or run "
                "it again.",
                folder=folder,
                kind=type(error).__name__,
            )
        ) from error


def _newest_first(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*.{FACTS}"), reverse=True)


def _restore(tensors: dict[str, torch.Tensor], model: torch.nn.Module, optimizer: torch.optim.Optimizer) -> None:
    model.load_state_dict({k.removeprefix("model."): v for k, v in tensors.items() if k.startswith("model.")})
    state: dict[int, dict[str, torch.Tensor]] = {}
    for name, tensor in tensors.items():
        if name.startswith("optimizer."):
            _, index, key = name.split(".", 2)
            state.setdefault(int(index), {})[key] = tensor
    optimizer.load_state_dict({"state": state, "param_groups": optimizer.state_dict()["param_groups"]})
    torch.set_rng_state(tensors["random.cpu"])
    if "random.cuda" in tensors and torch.cuda.is_available():
        torch.cuda.set_rng_state(tensors["random.cuda"])


def _write_facts(facts: dict[str, Any], path: Path) -> None:
    text = json.dumps(facts)
    path.write_text(json.dumps(json.loads(text) | {SUM: zlib.crc32(text.encode())}))


def _read_facts(path: Path) -> dict[str, Any]:
    """What `_write_facts` wrote. Raises one of _SPOILED."""
    facts = json.loads(path.read_text())
    told = facts.pop(SUM, None)
    is_earlier = told is None and TENSORS_SUM not in facts  # both came with one version
    if not is_earlier and told != zlib.crc32(json.dumps(facts).encode()):
        raise ValueError(tr("it is not as it was written"))
    return facts


def _write_tensors(tensors: Mapping[str, torch.Tensor], path: Path, **facts: str) -> str:
    """Tensors with `facts` about them; returns their sum. Raises OSError, and MemoryError, where safetensors would end
    the process."""
    here = {name: tensor.cpu() for name, tensor in tensors.items()}
    found = _sum(here, facts)
    bytearray(WRITING)
    try:
        save_file(here, path, facts | {SUM: found})
    except SafetensorError as error:  # it tells the system's error number in its text only
        number = re.search(r"os error (\d+)", str(error))
        raise OSError(int(number[1]) if number else errno.EIO, str(error), str(path)) from error
    return found


def _read_tensors(path: Path) -> tuple[dict[str, torch.Tensor], str]:
    """What `_write_tensors` wrote, and its sum. Raises one of _SPOILED."""
    with safe_open(path, framework="pt") as file:
        facts = dict(file.metadata() or {})
        tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118  # it is no mapping
    told = facts.pop(SUM, None)  # None: of an earlier version
    found = _sum(tensors, facts)
    if told not in (None, found):
        raise ValueError(tr("it is not as it was written"))
    return tensors, found


def _sum(tensors: Mapping[str, torch.Tensor], facts: Mapping[str, str]) -> str:
    """Changes with any bit of the tensors, and with anything that is said of them: safetensors itself has no sum."""
    found = zlib.crc32(json.dumps(sorted(facts.items())).encode())
    for name, tensor in sorted(tensors.items()):
        found = zlib.crc32(f"{name} {tensor.dtype} {tuple(tensor.shape)}".encode(), found)
        found = zlib.crc32(tensor.reshape(-1).view(torch.uint8).numpy().data, found)
    return f"{found:08x}"
