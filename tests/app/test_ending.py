"""Windows that die: noticed by the next one, unless they were closed or told to end by the system."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from app import ending, paths

# a real window, opened by the real command line; it says when it is there, and at its end what it tells of the last
WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from app import cli
app = QApplication(["pilotlight"])
def end():
    [told] = [label for window in app.topLevelWidgets() for label in window.findChildren(QLabel, "window.ended")]
    print(told.text() if told.isVisible() else "", flush=True)
    app.closeAllWindows()
QTimer.singleShot(0, lambda: print("there", flush=True))
QTimer.singleShot(int(sys.argv.pop()), end)
cli.main()
"""
FOREVER = "1000000"
# as above without the window, which takes its time
BARE = """
import sys, time
from pathlib import Path
from app import ending
with ending.marked(Path(sys.argv[1])):
    print("there", flush=True)
    time.sleep(1000)
"""


@contextmanager
def begun(code: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A process that is there; killed at the end if it still lives."""
    words = [sys.executable, "-c", code, *arguments]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "there\n"
            yield process
        finally:
            process.kill()


def at_the_next_start(number: int = 0) -> datetime | None:
    """What the next window is told, which ends well."""
    with ending.marked(paths.program_log(f"window-next-{number}")) as before:
        return before


def marks() -> list[str]:
    return sorted(path.name for path in paths.program_logs().glob("*.open"))


@pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
def test_a_window_that_crashed_is_told_of_by_the_next_alone_and_its_log_says_where(home: Path) -> None:
    with begun(WINDOW, FOREVER) as window:
        assert at_the_next_start(1) is None  # it lives
        window.send_signal(signal.SIGSEGV)
        assert window.wait() == -signal.SIGSEGV
    [log] = paths.program_logs().glob("window-2*.log")
    text = log.read_text()
    assert "Fatal Python error: Segmentation fault" in text
    assert "in _stay" in text
    with begun(WINDOW, "100") as window:  # the next is told, and closed
        assert window.stdout is not None
        assert window.stdout.readline().startswith(f"Pilotlight ended unexpectedly on {datetime.now():%Y-%m-%d}")
        assert window.wait() == 0
    [log] = set(paths.program_logs().glob("window-2*.log")) - {log}
    assert "ended" in log.read_text().splitlines()[-1]
    assert at_the_next_start(2) is None


@pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
def test_a_kill_is_told_of_and_an_end_that_the_system_wants_is_not(home: Path) -> None:
    one, two = (str(paths.program_log(f"window-{name}")) for name in ("one", "two"))
    with begun(BARE, one) as told, begun(BARE, two) as killed:
        assert marks() == ["window-one.open", "window-two.open"]
        told.terminate()
        assert told.wait() == -signal.SIGTERM
        assert at_the_next_start(1) is None
        killed.kill()
        killed.wait()
    assert at_the_next_start(2) is not None
    assert marks() == []
