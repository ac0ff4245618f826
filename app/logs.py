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
from collections import Counter
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from app import paths
from app.faults import HOOKS, Fault, fault_of
from engine.terminal import say
from engine.words import tr

WINDOW, COMMAND = "window", "command"
KEPT = 10  # logs of each of these two
BYTES = 1_000_000  # of a log; with as much before that

log = logging.getLogger("pilotlight")


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
        for owner, name, hook in HOOKS:
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


def versions() -> list[str]:
    """Of what a fault may come from."""
    system = f"{platform.system()} {platform.release()} {platform.machine()}"  # platform.platform() starts a process
    known = [f"Python {platform.python_version()}", system]
    for title, package in (("Pilotlight", "pilotlight"), ("PySide6", "PySide6-Essentials"), ("SQLAlchemy",) * 2):
        with contextlib.suppress(PackageNotFoundError):
            known.append(f"{title} {version(package)}")
    return known


class _Kept(RotatingFileHandler):
    """The user's alone. What fails again and again is written with its traceback once, then at every power of two."""

    def __init__(self, path: Path) -> None:
        self._dumps = not faulthandler.is_enabled()  # else somebody has chosen another place for them
        self._seen: Counter[object] = Counter()
        super().__init__(path, maxBytes=BYTES, backupCount=1, encoding="utf-8")
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s  %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        try:
            times = self._times(record)
            if times == 1:
                super().emit(record)
            elif times & (times - 1) == 0:
                super().emit(_brief(record, times))
        except Exception:  # such as a message that does not fit its arguments: never the fault of who called
            self.handleError(record)

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
        try:
            fault = fault_of(record)
            if fault is not None and fault.key not in self._told and sys.stderr is not None:
                self._told.add(fault.key)
                say(self._sentence(fault))
        except Exception:
            self.handleError(record)

    def _sentence(self, fault: Fault) -> str:
        told = tr("Pilotlight has failed unexpectedly ({kind}). What was measured is kept.", kind=fault.kind)
        if self._path is None:
            return told
        more = tr("Details are in {path}; python3 launch.py doctor --bundle FILE.zip packs them.", path=self._path)
        return f"{told} {more}"


def _brief(record: logging.LogRecord, times: int) -> logging.LogRecord:
    brief = copy.copy(record)
    brief.msg, brief.args = f"{record.getMessage()} ({times} times)", ()
    brief.exc_info = brief.exc_text = None
    return brief


def _drop_oldest(folder: Path, kind: str) -> None:
    for path in sorted(folder.glob(f"{kind}-*.log"))[:-KEPT]:
        for old in (path, path.with_name(f"{path.name}.1")):
            with contextlib.suppress(OSError):  # Windows: of a window that is open
                old.unlink(missing_ok=True)
