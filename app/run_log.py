"""Bounds the log of a worker, to which its stderr goes too: whatever it or a library prints, the disk does not fill."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from pathlib import Path

MOST_BYTES = 4_000_000  # then only its end is kept
END_BYTES = 1_000_000
LOOK_S = 0.5


def bound(path: Path, quiet: Callable[[], bool]) -> None:
    """While this process lives, keep the log within bounds, but where `quiet()`, as times are taken then. From outside:
    who writes to a file holds it open."""
    threading.Thread(target=_watch, args=(path, quiet), name="log watch", daemon=True).start()


def trim(path: Path) -> None:
    """Keep the end of a log that has become too large. All its writers append; a line that one of them writes meanwhile
    may be lost. Raises OSError."""
    size = path.stat().st_size
    if size <= MOST_BYTES:
        return
    with path.open("rb+") as file:
        file.seek(size - END_BYTES)
        end = file.read()  # to where it ends by now
        file.truncate(0)  # first: the disk may be full
    with path.open("ab") as file:
        file.write(end)


def _watch(path: Path, quiet: Callable[[], bool]) -> None:
    while True:
        with contextlib.suppress(OSError):
            if not quiet():
                trim(path)
        time.sleep(LOOK_S)
