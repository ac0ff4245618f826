"""A file is written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


def replace_file(path: Path, write: Callable[[Path], T]) -> T:
    """Have `write` make a file beside `path` that takes its place once it is whole; what it returns. Raises OSError;
    then an older file is there as it was, and no half of a new one."""
    temporary = path.with_name(path.name + ".part")
    try:
        made = write(temporary)
        with temporary.open("rb+") as file:  # Windows flushes only what is open for writing
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    return made
