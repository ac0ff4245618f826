"""Two windows and a command line work on one store at the same time, the windows even on the same pilot: all get their
results, no run is carried twice, each sees what the others do, and nobody hears that the store is locked."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.gui.compare.tabs import ALL_RUNS
from db import attempts, health, pilots
from db.store import open_store
from engine import pilotfile
from tests.faults.window import DELETE, RESUME, Window, opened
from tests.faults.witness import PATIENCE_S, sound, until
from tests.pilots import ATTENTION, queued, tiny


@pytest.mark.faults("two windows and a command line on one store")
def test_two_windows_and_a_command_line(store_url: str, tmp_path: Path) -> None:
    store = open_store(store_url)
    spare, shared = (queued(store, tiny(ATTENTION, name=name)) for name in ("spare", "shared"))
    pilotfile.write(tiny(ATTENTION, name="of the command line"), tmp_path / "pilot.toml")
    folders = tmp_path / "one", tmp_path / "two"
    for folder in folders:
        folder.mkdir()
    with opened(store_url, folders[0]) as one, opened(store_url, folders[1]) as two:
        windows = one, two
        for window in windows:
            window.do("watch", shared)
            until(lambda window=window: window.do("states") == ["queued"])
        assert [window.do("press", RESUME) for window in windows] == [True, True]
        said = _command_line(tmp_path / "pilot.toml", store_url)
        for window in windows:
            until(lambda window=window: window.do("states") == ["finished"])
            until(lambda window=window: not window.do("busy"))
            assert window.text("window.notice") == ""
            _sees(window, "spare", "shared", "of the command line")
        _delete(two, "spare")
        _sees(one, "shared", "of the command line")
        two.close()  # now it leaves the store
        one.close()
    assert pilots.pilot(store, spare) is None
    carried = [run for pilot in pilots.pilots(store) for run in pilots.runs(store, pilot.id)]
    outcomes = [[attempt.outcome for attempt in attempts.attempts(store, run.id)] for run in carried]
    print(f"{len(carried)} runs, {sum(map(len, outcomes))} attempts")
    assert outcomes == [["finished"]] * 2
    assert "locked" not in said
    assert all(found.sound for found in health.check(store))
    assert sound(store.path)


def _command_line(pilot: Path, store_url: str) -> str:
    """Carry a pilot; what was said."""
    command = [sys.executable, "-m", "app.cli", "run", str(pilot), "--json", "--store", store_url]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE_S)
    assert done.returncode == 0, done.stderr
    assert [run["status"] for run in json.loads(done.stdout.splitlines()[-1])["runs"]] == ["finished"]
    return done.stderr


def _sees(window: Window, *names: str) -> None:
    """The table of all runs has runs of these pilots and of no others, once somebody goes there."""
    window.do("show", "plan")
    window.do("show", "compare", ALL_RUNS)
    until(lambda: {name for name in ("spare", "shared", "of the command line") if _has(window, name)} == set(names))


def _has(window: Window, name: str) -> bool:
    return any(name in line for line in window.do("all_runs"))


def _delete(window: Window, name: str) -> None:
    window.do("choose", name)
    window.press(DELETE)
    until(lambda: not _has(window, name))
