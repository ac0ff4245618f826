"""The application in a process of its own, so that it can be killed: `python -m tests.faults.window STORE_URL` opens
the window as its user does, and hears on stdin what a person at it does and wants to see, one JSON line each."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

from app import workers
from tests.faults.witness import PATIENCE_S, foreseen, until

RESUME, DELETE, STOP = "run.resume", "compare.delete", "run.stop"


class Window:
    """A window, seen from the process that started it."""

    def __init__(self, store_url: str, errors: Path, environment: dict[str, str]) -> None:
        self._errors = errors
        with errors.open("a") as file:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.faults.window", store_url],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=file,
                text=True,
                env=os.environ | environment,
            )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._to, self._from = self.process.stdin, self.process.stdout
        self._noticed: set[str] = set()

    def do(self, what: str, *arguments: object) -> Any:
        """Have it done there; what it answers."""
        self._to.write(json.dumps([what, *arguments]) + "\n")
        self._to.flush()
        line = self._from.readline()
        assert line, self.errors
        notice, answer = json.loads(line)
        self._noticed.add(notice)
        return answer

    def text(self, name: str) -> str:
        """What a label or a text field shows."""
        return str(self.do("text", name))

    def press(self, name: str) -> None:
        """Press a button once it can be pressed."""
        until(lambda: self.do("press", name))

    @property
    def workers(self) -> list[int]:
        return list(self.do("workers"))

    @property
    def errors(self) -> str:
        """What it said on stderr."""
        return self._errors.read_text(errors="replace")

    @property
    def foreseen(self) -> bool:
        """Whether neither stderr nor what it showed in its message bar, whenever we asked it something, tells of a
        fault of ours."""
        return all(map(foreseen, (self.errors, *self._noticed)))

    def forget(self) -> None:
        """Once it has been killed."""
        with self.process, contextlib.suppress(BrokenPipeError):
            self._to.close()

    def close(self) -> None:
        """As its user does, once nothing is carried."""
        until(lambda: not self.do("busy"))
        self.do("close")
        assert self.process.wait(PATIENCE_S) == 0, self.errors


@contextmanager
def opened(store_url: str, folder: Path, **environment: str) -> Iterator[Window]:
    """A window in its own process, which is ended with its workers at the end if it still lives."""
    window = Window(store_url, folder / "window.err", environment)
    try:
        until(lambda: window.text("window.machine"))
        yield window
    finally:
        workers.kill_tree(window.process.pid)
        window.forget()
        assert window.foreseen, (window.errors, window._noticed)


def main() -> int:
    """Run the application; what comes on stdin is done between its events."""
    from PySide6.QtCore import QSocketNotifier
    from PySide6.QtWidgets import QApplication

    from app.gui.main import main as open_window

    app = QApplication(sys.argv[:1])
    heard = QSocketNotifier(0, QSocketNotifier.Type.Read, app)
    heard.activated.connect(_answer)
    return open_window(sys.argv[1])


def _answer(*_: object) -> None:
    line = sys.stdin.readline()
    if line:
        what, *arguments = json.loads(line)
        answer = _DEEDS[what](*arguments)
        print(json.dumps((_text("window.notice"), answer)), flush=True)


def _window() -> Any:
    from PySide6.QtWidgets import QApplication

    from app.gui.window import MainWindow

    return next(found for found in QApplication.topLevelWidgets() if isinstance(found, MainWindow))


def _text(name: str) -> str:
    from PySide6.QtWidgets import QWidget

    found: Any = _window().findChild(QWidget, name)
    return str(found.text() if hasattr(found, "text") else found.toPlainText())


def _press(name: str) -> bool:
    from PySide6.QtWidgets import QPushButton

    button = _window().findChild(QPushButton, name)
    if button.isEnabled():
        button.click()
        return True
    return False


def _states() -> list[str]:
    """The queue's second column, as it is read."""
    table = _window().run._card._table
    return [table.item(row, 1).text() for row in range(table.rowCount())]


def _watch(pilot_id: int) -> None:
    _window()._watch(pilot_id)


def _all_runs() -> list[str]:
    """The table of all runs, a text for each row, once it has been read."""
    runs = _window().compare_tabs.runs
    model = runs.table.lines
    return [
        " ".join(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def _choose(text: str) -> None:
    """Select the first row of the table of all runs that has the text in it."""
    row = next(n for n, line in enumerate(_all_runs()) if text in line)
    _window().compare_tabs.runs.table.selectRow(row)


def _show(page: str, tab: int = 0) -> None:
    _window().show_page(page)
    _window().compare_tabs.bar.setCurrentIndex(tab)


def _close() -> None:
    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, _window().close)  # it answers first


_DEEDS = {
    "text": _text,
    "press": _press,
    "states": _states,
    "watch": _watch,
    "show": _show,
    "all_runs": _all_runs,
    "choose": _choose,
    "workers": lambda: [pid for pid in _window().queue.worker_pids if pid],
    "busy": lambda: _window().queue.busy,
    "memory": lambda: psutil.Process().memory_info().rss,
    "close": _close,
}

if __name__ == "__main__":
    sys.exit(main())
