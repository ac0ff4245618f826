"""The clock is set forward and back under a window and its worker, and the system stops both for a while as it does
when a machine is suspended: the run finishes, nothing alarms for nothing, and the time that is left stays true."""

from __future__ import annotations

import re
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from db import attempts, pilots, series
from db.store import open_store
from engine.records import DeviceSampleRecord
from tests.engine.driver import COMPILER
from tests.faults.window import RESUME, Window, opened
from tests.faults.witness import iterations, rows, sound, until, with_children
from tests.pilots import ATTENTION, queued, tiny

STEPS = {"max_iters": 1200, "eval_interval": 600, "eval_iters": 1, "batch_size": 16}
SET_S = (3600, -7200, 0)
UNITS = {"s": 1, "min": 60, "h": 3600}
TOO_LONG_S = 300  # it takes seconds


@pytest.mark.faults("the clock is set back and forward, then the system stands still")
@pytest.mark.skipif(COMPILER is None, reason="no C compiler to build the clock with")
@pytest.mark.parametrize("suspended_s", [3, pytest.param(40, marks=pytest.mark.slow)])
def test_a_clock_that_is_set_and_a_system_that_stands_still(
    store_url: str, tmp_path: Path, suspended_s: int, tally: Callable[..., None]
) -> None:
    store, shift = open_store(store_url), tmp_path / "shift"
    shift.write_text("0")
    [run] = pilots.runs(store, queued(store, tiny(ATTENTION, **STEPS)))
    with opened(store_url, tmp_path, LD_PRELOAD=str(_clock(tmp_path)), CLOCK_SET_BY=str(shift)) as window:
        window.do("show", "run")
        window.press(RESUME)
        told: list[str] = []
        for seconds in SET_S:
            _train_on(window, store.path, run.id, told)
            shift.write_text(str(seconds))
        _train_on(window, store.path, run.id, told)
        _suspend(window, suspended_s)
        until(lambda: _look(window, told) and window.do("states") == ["finished"])
        assert window.text("window.notice") == ""
        assert ("stood still" in window.text("run.warnings")) == (suspended_s > 30)
        window.close()
    steps = iterations(store, run.id)
    assert [record.iteration for record in steps] == list(range(STEPS["max_iters"]))
    long = [record.step_ms for record in steps if record.step_ms >= suspended_s * 900]  # shown as what it was
    assert len(long) <= 1  # none where it fell between two
    summary = pilots.summaries(store, run.pilot_id)[run.id]
    assert summary.ms_per_iteration is not None
    assert summary.ms_per_iteration < suspended_s * 1e3 / 20  # by the median
    _nothing_runs_backwards(store_url, run.id)
    left = [seconds for text in told if (seconds := _seconds_left(text)) is not None]
    print(f"{len(left)} looks at the time left: at most {max(left)} s; {len(long)} long steps")
    assert max(left) < TOO_LONG_S
    assert len(left) > 5
    assert sound(store.path)
    tally(rows=len(steps))


def _clock(folder: Path) -> Path:
    library = folder / "clock.so"
    source = Path(__file__).with_name("clock.c")
    subprocess.run([COMPILER or "", "-Wall", "-Werror", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return library


def _train_on(window: Window, path: Path, run_id: int, told: list[str]) -> None:
    """Until some more rows have come, which the window tells."""
    wanted = rows(path, run_id) + STEPS["max_iters"] // 20
    until(lambda: _look(window, told) and rows(path, run_id) >= wanted)


def _look(window: Window, told: list[str]) -> bool:
    told.append(window.text("run.progress"))
    return True


def _suspend(window: Window, seconds: float) -> None:
    """As the system does with all processes at once."""
    assert window.workers
    with_children(window.process.pid, signal.SIGSTOP)
    time.sleep(seconds)
    with_children(window.process.pid, signal.SIGCONT)


def _seconds_left(text: str) -> int | None:
    found = re.search(r"than|about", text) and re.findall(r"(\d+) (h|min|s)\b", text)
    return sum(int(number) * UNITS[unit] for number, unit in found) if found else None


def _nothing_runs_backwards(store_url: str, run_id: int) -> None:
    store = open_store(store_url)
    samples = [record for _, record in series.after(store, run_id, "device_sample", 0)]
    at_s = [record.elapsed_s for record in samples if isinstance(record, DeviceSampleRecord)]
    assert at_s == sorted(at_s)
    assert at_s[0] >= 0
    trained_s = [record.elapsed_s for record in iterations(store, run_id)]
    assert trained_s == sorted(trained_s)
    [attempt] = attempts.attempts(store, run_id)
    assert attempt.outcome == "finished"
    newer = queued(store, tiny(ATTENTION))
    assert [pilot.id for pilot in pilots.pilots(store)][:1] == [newer]
    store.close()
