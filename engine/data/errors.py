"""What can go wrong with data, as sentences for a person."""

from __future__ import annotations

from pathlib import Path

from engine.words import tr


class DataError(Exception):
    """A corpus that cannot be used, as a sentence for a person."""


class Cancelled(Exception):
    """Reading was given up because somebody wished so; nothing half-made is left."""


def unreadable(path: Path, error: OSError) -> DataError:
    """The sentence for a file that the system does not hand out."""
    if isinstance(error, FileNotFoundError):
        return DataError(tr("{path} does not exist. Choose a file that does.", path=path))
    if isinstance(error, PermissionError):
        return DataError(
            tr("{path} can't be read: {why}. Ask its owner for permission to read it.", path=path, why=error.strerror)
        )
    return DataError(tr("{path} can't be read: {why}.", path=path, why=error.strerror or error))


def missing_library(name: str, need: str) -> DataError:
    """What to do about a library that a bare engine may lack, behind the sentence that says what needs it."""
    mend = tr("It is not installed here: pip install {name}", name=name)
    return DataError(f"{need} {mend}")
