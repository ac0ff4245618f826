"""Exceptions that nobody caught, from whatever thread, shown to the person at the window; Qt's own messages are logged.

One dialog at a time: what fails again is counted there, what fails too is added. What was shown once is not shown anew.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import Any, Protocol

import shiboken6
from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from app.faults import Fault, fault_of
from app.gui.fault_dialog import FaultDialog

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
}


class Shown(Protocol):
    """Whoever has the window."""

    @property
    def window(self) -> QWidget: ...

    @property
    def store_url(self) -> str: ...

    def close(self) -> None: ...


class Faults(QObject):
    """From its making to `close`."""

    _met = Signal(object)

    def __init__(self, desk: Shown) -> None:
        super().__init__()
        self._desk = desk
        self._times: dict[object, int] = {}
        self._dialog: FaultDialog | None = None
        self._met.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._relay = _Relay(self._met)
        logging.getLogger().addHandler(self._relay)
        self._before: Any = qInstallMessageHandler(_log)

    def close(self) -> None:
        """Hear nothing any more."""
        logging.getLogger().removeHandler(self._relay)
        qInstallMessageHandler(self._before)

    def _show(self, fault: Fault) -> None:
        times = self._times[fault.key] = self._times.get(fault.key, 0) + 1
        if self._dialog is not None and shiboken6.isValid(self._dialog) and self._dialog.isVisible():
            self._dialog.add(fault)
        elif times == 1 and self._desk.window.isVisible():
            self._dialog = FaultDialog(QApplication.activeModalWidget() or self._desk.window, self._desk.store_url)
            self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._dialog.close_requested.connect(self._desk.close)
            self._dialog.add(fault)
            self._dialog.open()


class _Relay(logging.Handler):
    """Hands them to the window's thread."""

    def __init__(self, met: Any) -> None:
        super().__init__(logging.CRITICAL)
        self._met = met

    def emit(self, record: logging.LogRecord) -> None:
        fault = fault_of(record)
        if fault is not None:
            with suppress(RuntimeError):  # the window is gone
                self._met.emit(fault)


def _log(kind: QtMsgType, _: QMessageLogContext, message: str) -> None:
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.ERROR), "%s", message)
