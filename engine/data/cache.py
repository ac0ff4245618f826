"""Tokenised corpora on disk: memory maps in the cache folder, complete or not there at all.

A corpus lies in a folder named after what its files hold and how they are tokenised. A second, small note per file
remembers which content a file of that path, size and time had, so that unchanged files are not read again.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import threading
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from engine.data.errors import DataError
from engine.data.files import Stamp
from engine.data.tokenizers import Vocabulary
from engine.words import tr

FORMAT = 1  # raised when tokens of the same content and settings would come out differently
FACTS = "corpus.json"
PARTS = ("train", "val", "test")


def folder_of(cache: Path, fingerprint: str, settings: dict[str, Any]) -> Path:
    """Where a corpus of that content, tokenised with those settings, lies or will lie."""
    return cache / _digest({"format": FORMAT, "content": fingerprint, **settings})


def remembered(cache: Path, found: list[Stamp]) -> str | None:
    """The fingerprint that files of these paths, sizes and times had; None where nobody knows."""
    try:
        return _note(cache, found).read_text(encoding="ascii")
    except OSError:
        return None


def remember(cache: Path, found: list[Stamp], fingerprint: str) -> None:
    """Note the fingerprint of these files. Raises DataError."""
    note = _note(cache, found)
    try:
        note.parent.mkdir(parents=True, exist_ok=True)
        part = note.with_name(f"{note.name}.part-{os.getpid()}-{threading.get_ident()}")
        part.write_text(fingerprint, encoding="ascii")
        part.replace(note)
    except OSError as error:
        raise _unwritable(cache, error) from None


def build(folder: Path, fill: Callable[[Path], dict[str, Any]]) -> None:
    """Let `fill` write a corpus into a folder beside `folder`, add the facts that it returns, and rename it.

    Raises DataError where the disk is full; then, and after any other error, nothing is left.
    """
    part = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _sweep(folder.parent)
        part = Path(tempfile.mkdtemp(prefix=f"{folder.name}.part-{os.getpid()}-", dir=folder.parent))
        found = fill(part)
        found["sizes"] = {path.name: path.stat().st_size for path in part.iterdir()}
        (part / FACTS).write_text(json.dumps(found), encoding="utf-8")
        for path in part.iterdir():
            _reach_the_disk(path)
        _put(part, folder)
    except OSError as error:
        raise _unwritable(folder.parent, error) from None
    finally:
        if part is not None:
            shutil.rmtree(part, ignore_errors=True)


def facts(folder: Path) -> dict[str, Any] | None:
    """What was kept beside the tokens; None where there is no such corpus, or not all of it."""
    try:
        found = json.loads((folder / FACTS).read_text(encoding="utf-8"))
        whole = all((folder / name).stat().st_size == size for name, size in found["sizes"].items())
    except (OSError, ValueError, KeyError):
        return None
    return found if whole else None


def vocabulary(found: dict[str, Any]) -> Vocabulary:
    """The vocabulary in the facts of a corpus."""
    plain = found["vocabulary"]
    return Vocabulary(**{**plain, "symbols": tuple(plain["symbols"]), "values": tuple(plain["values"])})


def plain(vocabulary: Vocabulary) -> dict[str, Any]:
    """A vocabulary as JSON takes it."""
    return asdict(vocabulary)


def mapped(path: Path, dtype: np.dtype[Any]) -> np.ndarray:
    """A file of numbers as a memory map; an empty array where it is empty or not there."""
    if not path.exists() or not path.stat().st_size:
        return np.zeros(0, dtype=dtype)
    return np.memmap(path, dtype=dtype, mode="r")


def _note(cache: Path, found: list[Stamp]) -> Path:
    plain = [(str(s.path.resolve()), s.size, s.modified_ns) for s in found]
    return cache / "seen" / _digest({"files": plain})


def _digest(plain: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:32]


def _sweep(cache: Path) -> None:
    """Take away what processes that are gone left half-made."""
    for part in cache.glob("*.part-*"):
        pid = part.name.partition(".part-")[2].partition("-")[0]
        if not pid.isdecimal() or not psutil.pid_exists(int(pid)):
            shutil.rmtree(part, ignore_errors=True)


def _put(part: Path, folder: Path) -> None:
    """Rename `part` to `folder`. A whole corpus that another reader put there first stays; a damaged one makes way."""
    try:
        part.rename(folder)
    except OSError:
        if facts(folder) is not None:
            return
        folder.rename(part / "damaged")  # in one step, so that nobody's whole one is taken apart
        shutil.rmtree(part / "damaged", ignore_errors=True)
        part.rename(folder)


def _reach_the_disk(path: Path) -> None:
    with path.open("rb+") as file:  # Windows flushes only what is open for writing
        os.fsync(file.fileno())


def _unwritable(cache: Path, error: OSError) -> DataError:
    return DataError(
        tr(
            "The tokens can't be kept in {folder}: {why}. Free some space there (tokenised corpora in that folder may "
            "be deleted at any time), or move it with PILOTLIGHT_HOME.",
            folder=cache,
            why=error.strerror or error,
        )
    )
