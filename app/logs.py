"""The log of a program, window or command line: a file of its own for each process, which rotates.

What nobody caught goes there too, from whatever thread, and so does what Python prints when it dies. Never what a
person brought: no text of a corpus, no sample, no prompt, no name.
"""

from __future__ import annotations

import contextlib
import copy
import faulthandler
import logging
import os
import platform
import sys
import threading
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any

from app import paths
from engine.words import tr

WINDOW, COMMAND = "window", "command"
KEPT = 10  # logs of each of these two
BYTES = 1_000_000  # of a log; with as much before that
_FRAMES = 30  # that tell two faults apart

log = logging.getLogger("pilotlight")

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """An exception that nobody caught."""

    key: tuple[object, ...]  # the same each time that it happens
    kind: str  # "KeyError"
    trace: str


class ProgramLog:
    """From `begin` to `end` all that this process logs is kept; where no file can be written, it works without."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self._undo = contextlib.ExitStack()

    def begin(self, kind: str, command: str = "") -> None:
        """`kind`: WINDOW or COMMAND, and then the command's name."""
        root = logging.getLogger()
        self._undo.callback(root.setLevel, root.level)
        root.setLevel(logging.INFO)
        with contextlib.suppress(OSError):
            path = paths.program_log(f"{kind}-{datetime.now():%Y-%m-%dT%H-%M-%S}-{os.getpid()}")
            self._add(_Kept(path))
            self.path = path
            _drop_oldest(path.parent, kind)
        self._add(_Sentence(self.path))
        for owner, name, hook in _HOOKS:
            self._undo.callback(setattr, owner, name, getattr(owner, name))
            setattr(owner, name, hook)
        logging.captureWarnings(True)
        self._undo.callback(logging.captureWarnings, False)
        log.info("%s begins: %s", f"{kind} {command}".strip(), ", ".join(versions()))

    def end(self) -> None:
        """As it was before."""
        log.info("ended")
        self._undo.close()

    def _add(self, handler: logging.Handler) -> None:
        logging.getLogger().addHandler(handler)
        self._undo.callback(handler.close)
        self._undo.callback(logging.getLogger().removeHandler, handler)


def fault_of(record: logging.LogRecord) -> Fault | None:
    """The exception that a record tells of."""
    kind, error, trace = record.exc_info or (None, None, None)
    if kind is None:
        return None
    frames = tuple((frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(trace))
    text = "".join(traceback.format_exception(kind, error, trace))
    return Fault(key=(kind.__name__, *frames[-_FRAMES:]), kind=kind.__name__, trace=text)


def unexpected(error: BaseException, where: str) -> str:
    """Log a fault that was caught; a sentence for whoever waits."""
    log.error("unexpected error: %s", where, exc_info=error)
    return tr(
        "Unexpected {kind}: {error}. The log has the details; Help saves a report bundle.",
        kind=type(error).__name__,
        error=error,
    )


def versions() -> list[str]:
    """Of what a fault may come from."""
    system = f"{platform.system()} {platform.release()} {platform.machine()}"  # platform.platform() starts a process
    known = [f"Python {platform.python_version()}", system]
    for title, package in (("Pilotlight", "pilotlight"), ("PySide6", "PySide6-Essentials"), ("SQLAlchemy",) * 2):
        with contextlib.suppress(PackageNotFoundError):
            known.append(f"{title} {version(package)}")
    return known


def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """sys.excepthook: for all that has its place in the main thread, also slots of Qt."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
    else:
        log.critical("unhandled exception", exc_info=(kind, error, trace))


def _in_thread(met: threading.ExceptHookArgs) -> None:
    if met.exc_value is not None and not issubclass(met.exc_type, SystemExit):
        name = met.thread.name if met.thread else "?"
        exc_info = (met.exc_type, met.exc_value, met.exc_traceback)
        log.critical("unhandled exception in the thread %s", name, exc_info=exc_info)


def _unraisable(met: Any) -> None:
    """Of a destructor or a callback: nothing depends on it, so nobody is told."""
    log.error("%s", met.err_msg or "exception ignored", exc_info=(met.exc_type, met.exc_value, met.exc_traceback))


_HOOKS: tuple[tuple[Any, str, Callable[..., None]], ...] = (
    (sys, "excepthook", uncaught),
    (threading, "excepthook", _in_thread),
    (sys, "unraisablehook", _unraisable),
)


class _Kept(RotatingFileHandler):
    """The user's alone. What fails again and again is written with its traceback once, then at every power of two."""

    def __init__(self, path: Path) -> None:
        self._dumps = not faulthandler.is_enabled()  # else somebody has chosen another place for them
        self._seen: Counter[object] = Counter()
        super().__init__(path, maxBytes=BYTES, backupCount=1, encoding="utf-8")
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s  %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        times = self._times(record)
        if times == 1:
            super().emit(record)
        elif times & (times - 1) == 0:
            brief = copy.copy(record)
            brief.msg, brief.args = f"{record.getMessage()} ({times} times)", ()
            brief.exc_info = brief.exc_text = None
            super().emit(brief)

    def _times(self, record: logging.LogRecord) -> int:
        """How often this has been said by now; news that all is well counts as new."""
        if record.levelno < logging.WARNING:
            return 1
        fault = fault_of(record)
        key = fault.key if fault else record.getMessage()
        self._seen[key] += 1
        return self._seen[key]

    def handleError(self, record: logging.LogRecord) -> None:
        """The disk is full, say: then the log has a gap, and nobody at the terminal is shown a traceback."""

    def doRollover(self) -> None:
        self._stop_dumps()
        super().doRollover()

    def close(self) -> None:
        self._stop_dumps()
        with contextlib.suppress(OSError):  # of what was never written
            super().close()

    def _open(self) -> Any:
        Path(self.baseFilename).touch(mode=0o600)
        stream = super()._open()
        if self._dumps:
            faulthandler.enable(stream)
        return stream

    def _stop_dumps(self) -> None:
        """Before the file is closed: its number may come to mean another one, such as the store."""
        if self._dumps:
            faulthandler.disable()


class _Sentence(logging.Handler):
    """Says on stderr that there was an unhandled exception, once for each."""

    def __init__(self, path: Path | None) -> None:
        super().__init__(logging.CRITICAL)
        self._path, self._told = path, set[object]()

    def emit(self, record: logging.LogRecord) -> None:
        fault = fault_of(record)
        if fault is None or fault.key in self._told or sys.stderr is None:
            return
        self._told.add(fault.key)
        told = tr("Pilotlight has failed unexpectedly ({kind}). What was measured is kept.", kind=fault.kind)
        if self._path is not None:
            more = tr("Details are in {path}; python3 launch.py doctor --bundle FILE.zip packs them.", path=self._path)
            told = f"{told} {more}"
        print(told, file=sys.stderr, flush=True)


def _drop_oldest(folder: Path, kind: str) -> None:
    for path in sorted(folder.glob(f"{kind}-*.log"))[:-KEPT]:
        for old in (path, path.with_name(f"{path.name}.1")):
            with contextlib.suppress(OSError):  # Windows: of a window that is open
                old.unlink(missing_ok=True)
