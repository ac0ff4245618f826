"""Opens the window. `python -m app.gui.main --startup` prints when it was painted, for `pilotlight doctor`."""

from __future__ import annotations

import json
import signal
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app import paths
from app.gui.look import THEMES, Look, system_theme
from app.gui.session import Session
from app.gui.settings import settings
from app.gui.window import MainWindow


def build_window(store_url: str) -> MainWindow:
    """The window over a store, not yet shown. Needs a QApplication; the store is opened in the background."""
    kept = str(settings().value("theme", ""))
    look = Look(kept if kept in THEMES else system_theme())
    look.apply()
    return MainWindow(Session(store_url), look)


def main(store_url: str) -> int:
    """Open the window and stay until it is closed; the exit code."""
    app = _application()
    window = build_window(store_url)
    window.show()
    signal.signal(signal.SIGINT, lambda *_: window.close())
    alive = QTimer()  # lets Python see Ctrl-C while Qt waits
    alive.timeout.connect(_breathe)
    alive.start(300)
    return app.exec()


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
