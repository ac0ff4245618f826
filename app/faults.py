"""Exceptions that nobody caught, from whatever thread: they are logged, and whoever shows them asks the record."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from app.exporting.sheet import ExportError
from db.errors import StoreError
from engine.data.errors import DataError
from engine.problems import SpecError
from engine.words import tr, unusable

_FRAMES = 30  # that tell two faults apart

log = logging.getLogger("pilotlight")


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """An exception that nobody caught."""

    key: tuple[object, ...]  # the same each time that it happens
    kind: str  # "KeyError"
    trace: str


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


def sentence(error: Exception, where: str) -> str:
    """What a person is told of an error that ended some work: its own words if it is one of ours."""
    if isinstance(error, StoreError | DataError | SpecError | ExportError):
        return str(error)
    if isinstance(error, OSError):
        return unusable(error)
    return unexpected(error, where)


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


HOOKS: tuple[tuple[Any, str, Callable[..., None]], ...] = (
    (sys, "excepthook", uncaught),
    (threading, "excepthook", _in_thread),
    (sys, "unraisablehook", _unraisable),
)
