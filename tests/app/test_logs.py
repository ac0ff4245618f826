"""The log of a program: whatever nobody caught is in it, it stays small, it is its user's alone, and afterwards
all is as it was before."""

from __future__ import annotations

import logging
import os
import stat
import subprocess
import sys
import threading
import warnings
from pathlib import Path

import pytest

from app import cli, faults, logs, paths
from tests.app.test_command_line import Command, pilotlight

__all__ = ["pilotlight"]  # a fixture


def text(log: logs.ProgramLog) -> str:
    assert log.path is not None
    return log.path.read_text(encoding="utf-8")


def fail(what: str) -> None:
    raise KeyError(what)


def test_what_nobody_caught_is_in_the_log(log: logs.ProgramLog, capsys: pytest.CaptureFixture[str]) -> None:
    class Bad:
        def __del__(self) -> None:
            raise ValueError("in a destructor")

    for name in ("one", "two"):
        thread = threading.Thread(target=fail, args=(name,), name=f"thread {name}")
        thread.start()
        thread.join()
    Bad().__class__  # noqa: B018 - made and dropped
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)  # catch_warnings has put its own in place of ours
        warnings.warn("an old function", DeprecationWarning, stacklevel=1)
    found = text(log)
    assert "Python 3." in found
    for sign in ("exception in the thread thread one", "KeyError: 'one'", "in a destructor", "an old function"):
        assert sign in found, sign
    said = capsys.readouterr().err
    assert said.count("Pilotlight has failed unexpectedly (KeyError)") == 1  # the same place: once
    assert "Traceback" not in said


def test_a_fault_that_repeats_does_not_push_out_its_beginning(log: logs.ProgramLog) -> None:
    for n in range(3000):
        try:
            fail(f"number {n}")
        except KeyError:
            logging.getLogger("x").exception("failed again")
    assert text(log).count("Traceback") == 1
    assert "failed again (2048 times)" in text(log)
    assert len(text(log)) < 20_000


def test_a_message_that_does_not_fit_its_arguments_is_no_fault_of_whoever_logs_it(home: Path) -> None:
    code = """
import logging
from app import logs
log = logs.ProgramLog()
log.begin(logs.COMMAND)
for message in ("%d of", "%s is a good one"):
    logging.getLogger("a library").warning(message, "x")
log.end()
"""  # pytest's own handlers raise
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    [path] = paths.program_logs().iterdir()
    assert "x is a good one" in path.read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="a name that Windows does not allow")
def test_the_terminal_is_told_of_a_fault_without_signs_that_move_its_cursor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PILOTLIGHT_HOME", str(tmp_path / "\x1b[2J"))
    made = logs.ProgramLog()
    made.begin(logs.COMMAND)
    faults.uncaught(KeyError, KeyError("x"), None)
    made.end()
    assert "\N{SYMBOL FOR ESCAPE}[2J" in (said := capsys.readouterr().err)
    assert "\x1b" not in said


def test_a_fault_that_was_caught_is_told_with_the_way_to_its_details(log: logs.ProgramLog) -> None:
    try:
        fail("x")
    except KeyError as error:
        told = faults.unexpected(error, "here")
    assert told == "Unexpected KeyError: 'x'. The log has the details; Help saves a report bundle."
    assert "unexpected error: here\nTraceback" in text(log)


def test_logs_are_bounded_and_their_users_alone(home: Path) -> None:
    before = os.umask(0o022)
    try:
        for number in range(logs.KEPT + 3):
            one = logs.ProgramLog()
            one.begin(logs.COMMAND)
            assert one.path is not None
            one.path.rename(one.path.with_name(f"command-2000-01-01T00-00-{number:02}-1.log"))
            one.end()
        last = logs.ProgramLog()
        last.begin(logs.COMMAND)
        for _ in range(10_000):
            logging.getLogger("x").info("%s", "x" * 300)
        last.end()
    finally:
        os.umask(before)
    found = list(paths.program_logs().iterdir())
    assert len(found) == logs.KEPT + 1  # the last is in two parts
    assert sum(path.stat().st_size for path in found) < 2.1 * logs.BYTES
    if os.name == "posix":
        assert {stat.S_IMODE(path.stat().st_mode) for path in found} == {0o600}


def test_everything_is_as_before_after_the_end(home: Path) -> None:
    def state() -> tuple[object, ...]:
        root = logging.getLogger()
        return sys.excepthook, threading.excepthook, sys.unraisablehook, root.level, tuple(root.handlers)

    before, one = state(), logs.ProgramLog()
    one.begin(logs.WINDOW)
    assert state() != before
    one.end()
    assert state() == before


@pytest.mark.skipif(sys.platform == "win32", reason="sets a limit of the system")
def test_a_disk_that_is_full_costs_lines_of_the_log_and_says_nothing(home: Path) -> None:
    code = """
import logging, resource
from app import logs
log = logs.ProgramLog()
log.begin(logs.COMMAND)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
for _ in range(100):
    logging.getLogger("x").info("one more line")
log.end()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")
    [path] = paths.program_logs().iterdir()
    assert 900 < path.stat().st_size <= 1000


def test_a_home_that_can_not_be_written_costs_the_log_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pilotlight: Command
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("PILOTLIGHT_HOME", str(tmp_path / "file" / "home"))
    assert pilotlight("list", "--store", f"sqlite:///{tmp_path / 'x.sqlite'}")[0] == 0


def test_a_fault_on_the_command_line_is_a_sentence(home: Path, pilotlight: Command) -> None:
    cli.app.command("fail")(lambda: fail("secret"))
    try:
        code, told, said = pilotlight("fail")
    finally:
        cli.app.registered_commands.pop()
    [path] = paths.program_logs().glob("*.log")
    assert code == cli.FAULT
    assert said.startswith("Pilotlight has failed unexpectedly (KeyError). What was measured is kept. Details are in")
    assert str(path) in said
    assert "Traceback" not in said + told
    assert "secret" not in said
    assert "KeyError: 'secret'" in path.read_text()


def test_a_password_is_neither_told_nor_kept(home: Path, pilotlight: Command) -> None:
    url = "postgresql://me:hunter2@host/db"
    code, told, said = pilotlight("list", "--store", url)
    assert code == cli.BAD_INPUT
    assert "postgresql://***@host/db" in said
    kept = "".join(path.read_text() for path in paths.program_logs().iterdir())
    assert "command list begins" in kept
    assert "hunter2" not in kept + told + said
