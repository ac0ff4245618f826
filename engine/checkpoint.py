"""Checkpoints: tensors as safetensors, the rest as JSON, complete or not there at all."""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

TENSORS, FACTS = "checkpoint.safetensors", "checkpoint.json"


class CheckpointError(Exception):
    """A checkpoint that a run can't go on from, as a sentence for a person."""


def save(folder: Path, model: torch.nn.Module, optimizer: torch.optim.Optimizer, facts: dict[str, Any]) -> None:
    """Write model, optimiser and random state, and `facts` as JSON. Raises OSError; the old one then stays.

    The JSON names the tensor file it belongs to, and is replaced last: a crash in between leaves the old pair whole.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tensors = {f"model.{name}": tensor.detach().contiguous() for name, tensor in model.state_dict().items()}
    for index, entries in optimizer.state_dict()["state"].items():
        tensors |= {f"optimizer.{index}.{key}": tensor.contiguous() for key, tensor in entries.items()}
    tensors["random.cpu"] = torch.get_rng_state()
    if torch.cuda.is_initialized():
        tensors["random.cuda"] = torch.cuda.get_rng_state()
    name = f"{facts['iteration']:09d}.{TENSORS}"
    _replace(folder / name, lambda path: _write_tensors(tensors, path))
    _replace(folder / FACTS, lambda path: path.write_text(json.dumps(facts | {"tensors": name})))
    for old in folder.glob(f"*.{TENSORS}*"):  # also a .part that a crash left
        if old.name != name:
            old.unlink(missing_ok=True)


def exists(folder: Path) -> bool:
    """True where `folder` holds a complete checkpoint."""
    return (folder / FACTS).exists()


def load(folder: Path, model: torch.nn.Module, optimizer: torch.optim.Optimizer) -> dict[str, Any]:
    """Put a checkpoint back into model, optimiser and random state; returns its facts. Raises CheckpointError."""
    try:
        facts = json.loads((folder / FACTS).read_text())
        _restore(load_file(folder / facts["tensors"]), model, optimizer)
    except torch.OutOfMemoryError:
        raise
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, SafetensorError) as error:
        reason = str(error).partition("\n")[0]
        raise CheckpointError(
            f"The checkpoint in {folder} can't be used ({type(error).__name__}: {reason}). "
            "Put its files back from a backup, or delete the folder to begin the run again."
        ) from error
    return facts


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


def _write_tensors(tensors: dict[str, torch.Tensor], path: Path) -> None:
    try:
        save_file(tensors, path)
    except SafetensorError as error:  # it tells the system's error number in its text only
        number = re.search(r"os error (\d+)", str(error))
        raise OSError(int(number[1]) if number else errno.EIO, str(error), str(path)) from error


def _replace(path: Path, write: Callable[[Path], Any]) -> None:
    temporary = path.with_name(path.name + ".part")
    write(temporary)
    with temporary.open("rb+") as file:  # Windows flushes only what is open for writing
        os.fsync(file.fileno())
    os.replace(temporary, path)
