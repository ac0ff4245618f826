"""Windows that die: noticed by the next one, unless they were closed."""

from __future__ import annotations

import os
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
# as above without the window, which takes its time; SIGHUP is ignored where the tests were begun with nohup
BARE = """
import signal, sys, time
from pathlib import Path
from app import ending
signal.signal(signal.SIGHUP, signal.SIG_DFL)
with ending.marked(Path(sys.argv[1])):
    print("there", flush=True)
    time.sleep(1000)
"""
# as above, closed again and again
CLOSING = """
import sys
from pathlib import Path
from app import ending
print("there", flush=True)
for _ in range(3000):
    with ending.marked(Path(sys.argv[1])):
        pass
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
        assert window.stdout.readline().startswith(
            f"The last Pilotlight did not end properly; it was last heard of on {datetime.now():%Y-%m-%d}"
        )
        assert window.wait() == 0
    [log] = set(paths.program_logs().glob("window-2*.log")) - {log}
    assert "ended" in log.read_text().splitlines()[-1]
    assert at_the_next_start(2) is None


@pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
def test_a_window_dies_of_what_the_system_sends_at_once_and_the_next_is_told(home: Path) -> None:
    signals = (signal.SIGTERM, signal.SIGHUP, signal.SIGKILL)
    for number, sent in enumerate(signals):
        with begun(BARE, str(paths.program_log(f"window-{sent.name}"))) as window:
            assert marks() == [f"window-{sent.name}.open"]
            window.send_signal(sent)
            assert window.wait() == -sent
        assert at_the_next_start(number) is not None
        assert marks() == []


def test_a_window_whose_log_is_gone_was_heard_of_when_it_began(home: Path) -> None:
    mark = paths.program_log("window-old").with_suffix(".open")
    mark.touch()
    mark.with_suffix(".log").unlink()
    began = datetime(2026, 1, 2, 3, 4)
    os.utime(mark, (began.timestamp(),) * 2)
    assert at_the_next_start() == began


def test_a_window_that_begins_while_another_closes_is_told_nothing(home: Path) -> None:
    """Many of them, as the moment between is short."""
    with begun(CLOSING, str(paths.program_log("window-closing"))) as other:
        seen = 0
        while other.poll() is None:
            seen += len(marks())
            assert at_the_next_start() is None
    assert other.returncode == 0
    print(f"{seen} marks were met")
    assert seen > 20
