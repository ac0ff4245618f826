"""Did the last window come to its end? While one is open, a mark beside its log says so, and its process holds it
locked; a mark that nobody holds is of a window that was killed, has crashed, or was ended by the system."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

PATIENCE_S = 5.0
_NOT_HELD = (Timeout, OSError, NotImplementedError)  # by another one, or on a drive without locks


@contextlib.contextmanager
def marked(log_path: Path | None) -> Iterator[datetime | None]:
    """Mark this window as open, beside its log if it has one. Gives the time at which the last one was heard of that
    ended without taking its mark away."""
    if log_path is None:
        yield None
        return
    mark = log_path.with_suffix(".open")
    lock = FileLock(mark, mode=0o600, timeout=0)
    with _alone(mark.parent):
        left = [when for path in mark.parent.glob("*.open") if (when := _take_away(path))]
        with contextlib.suppress(*_NOT_HELD):  # then the window opens unmarked
            lock.acquire()
    try:
        yield max(left, default=None)
    finally:
        with _alone(mark.parent):
            lock.release()
            mark.unlink(missing_ok=True)


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One window at a time makes marks or takes them away: nobody meets one that is not held yet, or no more."""
    lock = FileLock(folder / "marks.lock", mode=0o600, timeout=PATIENCE_S)
    with contextlib.suppress(*_NOT_HELD):
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _take_away(mark: Path) -> datetime | None:
    """When the window of a mark was heard of last; None while it is open."""
    log_path = mark.with_suffix(".log")
    try:
        heard = (log_path if log_path.exists() else mark).stat().st_mtime  # first, as locking touches the mark
        with FileLock(mark, timeout=0):
            pass
        mark.unlink(missing_ok=True)
    except _NOT_HELD:
        return None
    return datetime.fromtimestamp(heard)
