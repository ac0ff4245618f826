"""`bench gui`: what the Run page costs the window's thread, with a real store, a real window and a writer beside it.

A refresh is all that the window's thread does for one look at the store: taking the rows in, and painting what has
changed. A block is the longest time in which a timer of 1 ms was not heard. Widgets without a screen paint as with one.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import psutil
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.gui import bench_tools
from app.gui.bench_tools import Say, close, spin, until
from app.gui.bench_writer import write_long
from app.gui.main import build_window
from app.gui.run.live import News
from app.gui.window import MainWindow
from db import attempts, pilots
from db.pilots import RunRow
from db.store import open_store
from engine.records import IterationRecord
from engine.spec import PilotSpec, check

RUNS, ROWS, RATE, CHARTS = 8, 20_000, 100, 6
LONG_ROWS, OPENINGS = 1_000_000, 5
WARM_UP, CLOSINGS = 1000, 100


class Watch(QObject):
    """Times the window's thread: each refresh, and the longest block."""

    def __init__(self) -> None:
        super().__init__()
        self.refreshes_ms: list[float] = []
        self.longest_block_ms = 0.0
        self._heard = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._hear)

    def begin(self, window: MainWindow) -> None:
        """Watch from now on."""
        self._window, page = window, window.run
        taken = page._take

        def timed(news: News) -> None:
            begun = time.perf_counter()
            taken(news)
            self.refreshes_ms.append((time.perf_counter() - begun) * 1e3)

        page._take = timed  # type: ignore[method-assign]
        window.installEventFilter(self)
        self._heard = time.perf_counter()
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.UpdateRequest or not self.refreshes_ms:
            return False
        begun = time.perf_counter()
        self._window.event(event)  # paints all that has changed
        self.refreshes_ms[-1] += (time.perf_counter() - begun) * 1e3
        return True

    def _hear(self) -> None:
        now = time.perf_counter()
        self.longest_block_ms = max(self.longest_block_ms, (now - self._heard) * 1e3)
        self._heard = now


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and return the exit status."""
    parser = argparse.ArgumentParser(prog="pilotlight bench gui", description="What the Run page costs the window.")
    parser.add_argument("--json", dest="as_json", action="store_true", help="print one JSON object as the last line")
    parser.add_argument("--seconds", type=float, default=30.0, help="how long eight runs in progress are watched")
    parser.add_argument("--refreshes", type=int, default=10_000, help="over how many memory is to stay flat")
    chosen = parser.parse_args(arguments)
    if chosen.seconds <= 0 or chosen.refreshes < 10:
        parser.error("--seconds must be above 0, --refreshes at least 10")
    conditions = bench_tools.conditions()
    found = run(chosen.seconds, chosen.refreshes, bench_tools.say)
    bench_tools.tell("gui", conditions, found, as_json=chosen.as_json)
    return 0


def run(seconds: float, refreshes: int, say: Say) -> dict[str, Any]:
    """Measure everything; {"figures": …, "details": …}."""
    with bench_tools.store_url() as url:
        live, long = _pilots(url, say)
        window = build_window(url)
        window.resize(1920, 1080)
        window.show()
        window.show_page("run")
        figures, details = _live(window, url, live, seconds, say)
        figures["open_million_points_ms"], details["openings_ms"] = _openings(window, live[0].pilot_id, long, say)
        figures["rss_growth_bytes"], details["refresh_alone_ms"] = _steady(window, live, refreshes, say)
        close(window)
        figures |= _left_behind(url, live[0].pilot_id, say)
    return {"figures": figures, "details": details}


def _pilots(url: str, say: Say) -> tuple[list[RunRow], RunRow]:
    """A pilot of eight runs that is to be in progress, and a long one that has finished."""
    say(f"Recording a run of {LONG_ROWS:,} iterations: about a minute.")
    store = open_store(url)
    found = []
    for count, last in ((RUNS, 10 * ROWS), (1, LONG_ROWS)):
        spec = _spec(count, last)
        pilot_id = pilots.add_pilot(store, spec, spec.runs())
        found.append([run for run in pilots.runs(store, pilot_id) if run.trains])
    [long] = found[1]
    write_long(store, long.id, LONG_ROWS)
    pilots.set_status(store, long.id, "finished", "")
    attempts.recover(store)
    store.close()
    return found[0], long


def _spec(variants: int, iterations: int) -> PilotSpec:
    named = [{"name": f"variant {n + 1}", "mixer": "generative"} for n in range(variants)]
    train = {"max_iters": iterations, "eval_interval": 500}
    plain = {"name": f"{variants} runs", "train": train, "variant": named, "inference": {"measure": False}}
    return check(plain)


def _live(window: MainWindow, url: str, runs: list[RunRow], seconds: float, say: Say) -> tuple[dict, dict]:
    """Eight runs in progress on show: refreshes, and the longest block."""
    say(f"{RUNS} runs of {ROWS:,} rows in each series come in, then {RATE} rows/s each.")
    words = [url, str(ROWS), str(RATE), *(str(run.id) for run in runs)]
    writer = subprocess.Popen([sys.executable, "-P", "-m", "app.gui.bench_writer", *words])
    try:
        until(lambda: _begun(url, runs), 60)
        window.run.show_pilot(runs[0].pilot_id)
        known = window.run._curves
        until(lambda: len(known) == RUNS and all(len(k.extremes["loss"]) >= ROWS for k in known.values()), 600)
        spin(3)
        say(f"Watching for {seconds:g} s.")
        watch = Watch()
        watch.begin(window)
        begun = len(known[runs[0].id].extremes["loss"])
        spin(seconds)
    finally:
        writer.kill()
        writer.wait()
    window.removeEventFilter(watch)
    watch._timer.stop()
    del window.run._take
    times = sorted(watch.refreshes_ms)
    figures = {
        "refresh_ms_median": statistics.median(times),
        "refresh_ms_p95": times[int(0.95 * len(times))],
        "longest_block_ms": watch.longest_block_ms,
    }
    grown = len(known[runs[0].id].extremes["loss"]) - begun
    details = {
        "refreshes_per_s": len(times) / seconds,
        "rows_per_s_and_run": grown / seconds,
        "charts": len([chart for chart in window.run.charts.grid.shown if not chart.visibleRegion().isEmpty()]),
    }
    return figures, details


def _begun(url: str, runs: list[RunRow]) -> bool:
    store = open_store(url)
    found = {run.status for run in pilots.runs(store, runs[0].pilot_id) if run.trains}
    store.close()
    return found == {"running"}


def _openings(window: MainWindow, other: int, long: RunRow, say: Say) -> tuple[float, list[float]]:
    """From the wish to see a run of a million points until it is painted."""
    say(f"Opening a run of {LONG_ROWS:,} points {OPENINGS} times.")
    times, page = [], window.run
    for _ in range(OPENINGS):
        page.show_pilot(other)
        until(lambda: bool(page._curves), 60)
        spin(1)
        begun = time.perf_counter()
        page.show_pilot(long.pilot_id)
        until(lambda: page.charts.loss.points(f"{long.id}.batch") > 1000, 60)
        window.repaint()
        times.append((time.perf_counter() - begun) * 1e3)
    return statistics.median(times), times


def _steady(window: MainWindow, runs: list[RunRow], refreshes: int, say: Say) -> tuple[float, float]:
    """Growth of resident memory over refreshes that bring new rows in the place of old ones; and ms of a refresh."""
    say(f"{refreshes:,} refreshes.")
    page = window.run
    page.show_pilot(runs[0].pilot_id)
    until(lambda: len(page._curves) == RUNS, 60)
    page._timer.stop()
    active = [replace(run, status="running") for run in page._runs if run.trains]
    process, begun = psutil.Process(), time.perf_counter()
    before = process.memory_info().rss
    for n in range(refreshes):
        if n == min(WARM_UP, refreshes // 10):
            gc.collect()
            before, begun = process.memory_info().rss, time.perf_counter()
        rows = {run.id: {"iteration": _last_rows(n)} for run in active}
        page._take(News(runs=active, opened={}, rows=rows, waiting_rows=0, log=""))
        QApplication.processEvents()
    spent = (time.perf_counter() - begun) / (refreshes - min(WARM_UP, refreshes // 10)) * 1e3
    gc.collect()
    return float(process.memory_info().rss - before), spent


def _last_rows(n: int) -> list:
    """Ten iterations that a resume has run again: curves change and grow no longer."""
    return [
        (
            10_000_000 + 10 * n + i,
            IterationRecord(
                iteration=ROWS - 10 + i,
                loss=1.5 + (n % 7) / 100,
                learning_rate=1e-3,
                grad_norm=1.0,
                step_ms=20.0 + n % 5,
                tokens=768,
                elapsed_s=400.0 + i,
                warm_up=False,
            ),
        )
        for i in range(10)
    ]


def _left_behind(url: str, pilot_id: int, say: Say) -> dict[str, float]:
    """What is still there after the window was opened and closed many times."""
    say(f"Opening and closing the window {CLOSINGS} times.")
    _open_and_close(url, pilot_id)
    before = _alive()
    for _ in range(CLOSINGS):
        _open_and_close(url, pilot_id)
    return {name: float(count - before[name]) for name, count in _alive().items()}


def _open_and_close(url: str, pilot_id: int) -> None:
    window = build_window(url)
    window.show()
    window.show_page("run")
    window.run.show_pilot(pilot_id)
    until(lambda: bool(window.run._curves), 60)
    close(window)


def _alive() -> dict[str, int]:
    from shiboken6 import isValid

    gc.collect()
    timers = [found for found in gc.get_objects() if isinstance(found, QTimer) and isValid(found)]
    return {
        "left_widgets": len(QApplication.allWidgets()),
        "left_timers": len(timers),
        "left_threads": threading.active_count(),
    }
