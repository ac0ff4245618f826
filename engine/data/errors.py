"""What can go wrong with data, as sentences for a person."""

from __future__ import annotations

from pathlib import Path


class DataError(Exception):
    """A corpus that cannot be used, as a sentence for a person."""


class Cancelled(Exception):
    """Reading was given up because somebody wished so; nothing half-made is left."""


def unreadable(path: Path, error: OSError) -> DataError:
    """The sentence for a file that the system does not hand out."""
    if isinstance(error, FileNotFoundError):
        return DataError(f"{path} does not exist. Choose a file that does.")
    if isinstance(error, PermissionError):
        return DataError(f"{path} can't be read: {error.strerror}. Ask its owner for permission to read it.")
    return DataError(f"{path} can't be read: {error.strerror or error}.")


def missing_library(name: str, purpose: str) -> DataError:
    """The sentence for a library that a bare engine may lack."""
    return DataError(f"{purpose} the library {name} is needed, which is not installed here: pip install {name}")
