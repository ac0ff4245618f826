"""Did the last window come to its end? While one is open, a mark beside its log says so, and its process holds it
locked; a mark that nobody holds is of a window that was killed or has crashed."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

_BY_SYSTEM = ("SIGTERM", "SIGHUP")  # a session that ends, a terminal that is closed


@contextlib.contextmanager
def marked(log_path: Path | None) -> Iterator[datetime | None]:
    """Mark this window as open, beside its log if it has one. Gives the time at which the last one was heard of that
    ended without taking its mark away."""
    if log_path is None:
        yield None
        return
    left = [when for path in log_path.parent.glob("*.open") if (when := _take_away(path))]
    mark = log_path.with_suffix(".open")
    lock = FileLock(mark, mode=0o600, timeout=0)
    with contextlib.suppress(Timeout, OSError, NotImplementedError):  # a drive without locks: the window opens unmarked
        lock.acquire()
    try:
        with _taken_away_when_told_to_end(mark):
            yield max(left, default=None)
    finally:
        lock.release()
        mark.unlink(missing_ok=True)


def _take_away(mark: Path) -> datetime | None:
    """When the window of a mark was heard of last; None while it is open."""
    try:
        with FileLock(mark, timeout=0):
            log_path = mark.with_suffix(".log")
            heard = (log_path if log_path.exists() else mark).stat().st_mtime
        mark.unlink(missing_ok=True)
    except (Timeout, OSError, NotImplementedError):
        return None
    return datetime.fromtimestamp(heard)


@contextlib.contextmanager
def _taken_away_when_told_to_end(mark: Path) -> Iterator[None]:
    """To be told by the system is no crash; the window ends as it would have without us."""

    def leave(number: int, _: object) -> None:
        mark.unlink(missing_ok=True)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    numbers = [getattr(signal, name) for name in _BY_SYSTEM if hasattr(signal, name)]
    before = {number: signal.signal(number, leave) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)
