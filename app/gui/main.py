"""Opens the window. `python -m app.gui.main --startup` prints when it was painted, for `pilotlight doctor`."""

from __future__ import annotations

import json
import signal
import sys
import time
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app import ending, paths
from app.gui.collector import Collector
from app.gui.faults import Faults
from app.gui.look import Look
from app.gui.session import Session
from app.gui.settings import chosen, speak
from app.gui.window import MainWindow


def build_window(store_url: str) -> MainWindow:
    """The window over a store, not yet shown, in the chosen theme and language. Needs a QApplication; the store is
    opened in the background."""
    speak()
    look = Look(chosen("theme"))
    look.apply()
    return MainWindow(Session(store_url), look)


class Desk(QObject):
    """Holds the window, and builds it anew where another language is to be spoken."""

    def __init__(self, store_url: str) -> None:
        super().__init__()
        self.store_url = store_url
        self.window = self._open()

    def close(self) -> None:
        """Close the window, as its own button does."""
        self.window.close()

    def _open(self) -> MainWindow:
        window = build_window(self.store_url)
        window.language_chosen.connect(self._open_anew, Qt.ConnectionType.QueuedConnection)  # its dialog ends first
        window.show()
        return window

    def _open_anew(self) -> None:
        QGuiApplication.setQuitOnLastWindowClosed(False)
        if self.window.close():
            self.window.deleteLater()
            self.window = self._open()
        QGuiApplication.setQuitOnLastWindowClosed(True)


def main(store_url: str, log_path: Path | None = None) -> int:
    """Open the window and stay until it is closed; the exit code. `log_path`: the log of this process."""
    with ending.marked(log_path) as before:
        return _stay(store_url, before)


def _stay(store_url: str, before: datetime | None) -> int:
    """`before`: when a window was heard of last that did not come to its end."""
    app = _application()
    collector = Collector()
    desk = Desk(store_url)
    faults = Faults(desk)
    if before is not None:
        desk.window.tell_of_end(before)
    signal.signal(signal.SIGINT, lambda *_: desk.close())
    alive = QTimer()  # lets Python see Ctrl-C while Qt waits
    alive.timeout.connect(_breathe)
    alive.start(300)
    status = app.exec()
    faults.close()
    del collector
    return status


def startup(store_url: str) -> int:
    """Open the window, print the time at which it was painted, and close it."""
    _application()
    window = build_window(store_url)
    window.show()
    QApplication.processEvents()  # one pass paints it; nothing runs yet that could re-enter
    print(json.dumps({"painted_at": time.time(), "torch": "torch" in sys.modules}), flush=True)
    window.close()
    return 0


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("Pilotlight")
    return app


def _breathe() -> None:
    return


if __name__ == "__main__":
    sys.exit(startup(paths.default_store()) if "--startup" in sys.argv else main(paths.default_store()))
