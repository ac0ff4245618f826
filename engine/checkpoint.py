"""Checkpoints: tensors as safetensors, the rest as JSON, complete or not there at all.

The last two are kept, and beside them the weights with the lowest validation loss.
"""

from __future__ import annotations

import errno
import json
import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file, save_file

from engine.words import tr
from engine.writing import own_folder, replacing

log = logging.getLogger(__name__)

TENSORS, FACTS, BEST, WEIGHTS = "checkpoint.safetensors", "checkpoint.json", "best.safetensors", "weights.safetensors"
KEPT = 2
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

    Raises OSError; what was there then stays. The JSON is written last: tensors without it are no checkpoint.
    """
    own_folder(folder)
    weights = {name: tensor.detach().contiguous() for name, tensor in model.state_dict().items()}
    if best:
        replace_file(folder / BEST, lambda path: _write_tensors(weights, path))
    tensors = {f"model.{name}": tensor for name, tensor in weights.items()}
    for index, entries in optimizer.state_dict()["state"].items():
        tensors |= {f"optimizer.{index}.{key}": tensor.contiguous() for key, tensor in entries.items()}
    tensors["random.cpu"] = torch.get_rng_state()
    if torch.cuda.is_initialized():
        tensors["random.cuda"] = torch.cuda.get_rng_state()
    number = f"{facts['iteration']:09d}"
    replace_file(folder / f"{number}.{TENSORS}", lambda path: _write_tensors(tensors, path))
    replace_file(folder / f"{number}.{FACTS}", lambda path: path.write_text(json.dumps(facts)))
    kept = {path.name[:9] for path in _newest_first(folder)[:KEPT]}
    for old in [*folder.glob(f"*.{TENSORS}*"), *folder.glob(f"*.{FACTS}*")]:  # also a .part that a crash left
        if old.name[:9] not in kept or old.suffix == ".part":
            old.unlink(missing_ok=True)


def exists(folder: Path) -> bool:
    """True where `folder` holds a complete checkpoint."""
    return bool(_newest_first(folder))


def threads(folder: Path) -> int | None:
    """How many threads the newest checkpoint was computed with; None where nobody knows."""
    for path in _newest_first(folder)[:1]:
        try:
            return int(json.loads(path.read_text())["threads"])
        except _SPOILED:
            return None
    return None


def load(folder: Path, model: torch.nn.Module, optimizer: torch.optim.Optimizer) -> dict[str, Any]:
    """Put the newest checkpoint back into model, optimiser and random state; returns its facts.

    The one before it serves where it is spoiled. Raises CheckpointError where both are.
    """
    first: Exception | None = None
    for path in _newest_first(folder):
        try:
            facts = json.loads(path.read_text())
            facts["iteration"] = int(facts["iteration"])
            _restore(load_file(path.with_name(f"{path.name[:9]}.{TENSORS}")), model, optimizer)
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
        model.load_state_dict(load_file(folder / BEST))
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

    Raises OSError.
    """
    own_folder(folder)
    weights = {name: tensor.detach().contiguous() for name, tensor in model.state_dict().items()}
    replace_file(folder / WEIGHTS, lambda path: _write_tensors(weights, path, iteration=str(iteration)))


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
            model.load_state_dict(load_file(path))
            return
        newest = next(iter(_newest_first(folder)), None)
        if newest is None:
            raise CheckpointError(
                tr(
                    "No weights are kept in {folder}: the run was carried elsewhere, or they were deleted.",
                    folder=folder,
                )
            )
        tensors = load_file(newest.with_name(f"{newest.name[:9]}.{TENSORS}"))
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


def _write_tensors(tensors: dict[str, torch.Tensor], path: Path, **facts: str) -> None:
    try:
        save_file(tensors, path, facts or None)
    except SafetensorError as error:  # it tells the system's error number in its text only
        number = re.search(r"os error (\d+)", str(error))
        raise OSError(int(number[1]) if number else errno.EIO, str(error), str(path)) from error


def replace_file(path: Path, write: Callable[[Path], Any]) -> None:
    """Have `write` make a file beside `path` that takes its place once it is whole. Raises OSError."""
    with replacing(path) as part:
        write(part)
