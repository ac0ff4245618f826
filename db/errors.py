"""What can go wrong with a store, as sentences for a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic_core import PydanticSerializationError
from sqlalchemy.exc import DBAPIError

from engine.words import marked, tr


class StoreError(Exception):
    """The store can't do what was asked; the message says why and what to do."""


_DAMAGED = marked(
    "The store {path} is damaged. Put a backup back in its place, or save what it holds: "
    "python3 launch.py doctor --salvage FILE."
)
_CAUSES = (
    (
        "locked",
        marked(
            "The store {path} is locked by another program. Wait, or close the program that holds it, and try again."
        ),
    ),
    ("disk is full", marked("The store {path} can't grow: the disk is full. Free some space and try again.")),
    (
        "disk i/o error",
        marked("The store {path} can't be reached: the disk reports an error. Check the disk and its free space."),
    ),
    (
        "readonly",
        marked("The store {path} is read-only. Make the file and its folder writable, or choose another store."),
    ),
    ("unable to open", marked("The store {path} can't be opened. Check that its folder exists and may be written to.")),
    ("malformed", _DAMAGED),
    ("could not decode", _DAMAGED),  # a text that is none any more
    (
        "not a database",
        marked("The store {path} is no Pilotlight store. Choose another file, or move it away to begin a new store."),
    ),
    ("no such table", marked("The store {path} was replaced or emptied while it was open. Start Pilotlight again.")),
)


@contextmanager
def in_words(path: Path, *, opened: bool = False) -> Iterator[None]:
    """Turn the driver's errors inside into StoreError sentences that name `path`; `opened`: it was a store before."""
    try:
        yield
    except DBAPIError as error:
        cause = str(error.orig)
        if opened and "not a database" in cause:
            cause = "malformed"
        raise StoreError(sentence(path, cause)) from error
    except UnicodeDecodeError as error:  # the driver itself stumbles over the words of SQLite, which quote the damage
        raise StoreError(tr(_DAMAGED, path=path)) from error
    except MemoryError as error:
        words = tr("The store {path} can't be used: no memory is left. Close other programs and try again.", path=path)
        raise StoreError(words) from error
    except (UnicodeEncodeError, PydanticSerializationError):
        raise StoreError(tr("The store keeps whole characters only, and half of one is in what was written.")) from None
    except OverflowError:
        raise StoreError(tr("A whole number is too large for the store: it keeps up to 19 digits.")) from None


def sentence(path: Path, cause: str) -> str:
    """One sentence for a driver's message."""
    for sign, words in _CAUSES:
        if sign in cause.lower():
            return tr(words, path=path)
    return tr("The store {path} can't be used: {cause}.", path=path, cause=cause)
