"""The window, the command line and the worker, one after another in a process of their own, whose user is held to the
permissions of files: root is not, so it gives that up first. `python -m tests.faults.programs STEPS` for `told`."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass

import pytest

from tests.aftermath import foreseen

PERMISSIONS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--")  # of root's, what overrides them
PATIENCE_S = 120.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What one of them said to its user."""

    code: int
    text: str  # of the window: its notices
    shown: int = 0  # of the window: runs on its Run page


def told(*steps: tuple[str, ...], **environment: str) -> list[Told]:
    """What becomes of ("cli", …), ("worker", …) and ("window", URL). Skips where root can't give up its rights."""
    command = [sys.executable, "-m", "tests.faults.programs", json.dumps(steps)]
    if os.geteuid() == 0:
        if shutil.which(PERMISSIONS[0]) is None:
            pytest.skip("root is held to no permissions, and there is no setpriv")
        command = [*PERMISSIONS, *command]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | environment)
    assert done.returncode == 0, done.stderr
    assert foreseen(done.stderr), done.stderr
    found = [Told(**each) for each in json.loads(done.stdout)]
    for each in found:
        assert foreseen(each.text), each.text
    return found


def _cli(*arguments: str) -> Told:
    from app import cli

    return _as_program(cli.main, "pilotlight", arguments)


def _worker(*arguments: str) -> Told:
    from app import worker

    return _as_program(lambda: sys.exit(worker.main()), "worker", arguments)


def _window(url: str) -> Told:
    """Every page is looked at, until a while has passed in which nothing new was said."""
    from PySide6.QtWidgets import QApplication, QLabel

    from app.gui.main import _application, build_window

    app = _application()
    window = build_window(url)
    window.show()
    notice = window.findChild(QLabel, "window.notice")
    for page in ("plan", "run", "compare", "decide"):
        window.show_page(page)
        _look(app.processEvents)
    found = Told(code=0, text=notice.text(), shown=len(window.run._runs))
    assert window.close()
    QApplication.processEvents()
    return found


def _look(pass_events: Callable[[], None]) -> None:
    ends = time.monotonic() + 0.4
    while time.monotonic() < ends:
        pass_events()
        time.sleep(0.01)


def _as_program(main: Callable[[], object], name: str, arguments: tuple[str, ...]) -> Told:
    sys.argv = [name, *arguments]
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            main()
    except SystemExit as ended:
        return Told(code=int(ended.code or 0), text=" ".join(said.getvalue().split()))
    except BaseException:  # what a user would see in the terminal
        return Told(code=1, text=said.getvalue() + traceback.format_exc())
    return Told(code=0, text=said.getvalue())


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    kinds: dict[str, Callable[..., Told]] = {"cli": _cli, "worker": _worker, "window": _window}
    with os.fdopen(os.dup(1), "w") as out:  # a worker leads its own away
        json.dump([asdict(kinds[kind](*arguments)) for kind, *arguments in json.loads(sys.argv[1])], out)
