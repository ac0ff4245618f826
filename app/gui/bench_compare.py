"""`bench compare`: how long Compare and a report take with as much as a team gathers, in a real window over a real
store.

From the wish until it is painted, or written. Rows are written as workers write them; their numbers mean nothing and
are shown to nobody.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from app.gui import bench_tools
from app.gui.bench_tools import Say, close, spin, until
from app.gui.bench_writer import write_long
from app.gui.compare.page import ComparePage
from app.gui.compare.tabs import ALL_RUNS, SIDE_BY_SIDE
from app.gui.main import build_window
from app.gui.widgets.segments import Segments
from app.gui.window import MainWindow
from app.report import build
from app.report.export import FORMATS
from app.report.material import Wanted
from db import pilots, rows
from db.pilots import RunRow
from db.rows import Row, row_of
from db.store import open_store
from engine.records import EnvironmentRecord, SummaryRecord
from engine.spec import PilotSpec, check

ROWS = 10_000  # iterations of each run, each with an evaluation, so that a curve has as many points
VARIANTS, SEEDS = 5, 10  # 50 runs of a pilot
RUNS, PILOTS = 5000, 98  # in the table; pilots of 50 runs each, beside that one
OPENINGS = 5
TYPED = "status:finished val_loss<2.1 "


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and return the exit status."""
    parser = argparse.ArgumentParser(prog="pilotlight bench compare", description="How long Compare takes to open.")
    parser.add_argument("--json", dest="as_json", action="store_true", help="print one JSON object as the last line")
    parser.add_argument("--openings", type=int, default=OPENINGS, help="of each, of which the median is told")
    chosen = parser.parse_args(arguments)
    if chosen.openings < 1:
        parser.error("--openings must be at least 1")
    conditions = bench_tools.conditions()
    found = run(chosen.openings, bench_tools.say)
    bench_tools.tell("compare", conditions | found.pop("conditions"), found, as_json=chosen.as_json)
    return 0


def run(openings: int, say: Say) -> dict[str, Any]:
    """Measure everything; {"figures": …, "conditions": …, "details": …}."""
    with bench_tools.store_url() as url:
        say(f"Recording {VARIANTS * SEEDS} runs of {ROWS:,} iterations: about a minute.")
        other, large = _record(url, [("small", 2, 1, 40), ("large", VARIANTS, SEEDS, ROWS)])
        window = build_window(url)
        window.resize(1920, 1080)
        window.show()
        window.show_page("compare")
        window.findChild(Segments, "compare.section").choose("curves")
        opened = _open_runs(window, other, large, openings)
        say(f"Recording {RUNS:,} runs.")
        plans = [(f"pilot {n + 1}", VARIANTS, SEEDS, 40) for n in range(PILOTS)]
        _record(url, [*plans, ("the rest", RUNS - 52 - 50 * PILOTS, 1, 40)])
        table, typed = _open_table(window, openings)
        close(window)
        written = _export(url, large)
    figures = {
        "open_50_runs_ms": statistics.median(opened),
        "table_5000_runs_ms": statistics.median(table),
        "export_50_runs_s": max(written.values()),
    }
    return {
        "figures": figures,
        "conditions": {"typing_ms_median": statistics.median(typed), "typing_ms_max": max(typed)},
        "details": {"open_50_runs_ms": opened, "table_5000_runs_ms": table, "export_50_runs_s": written},
    }


def _record(url: str, plans: Sequence[tuple[str, int, int, int]]) -> list[int]:
    """Pilots whose runs have finished: name, variants, seeds, iterations of each; their ids."""
    store = open_store(url)
    found = []
    for name, variants, seeds, iterations in plans:
        spec = _spec(name, variants, seeds)
        found.append(pilots.add_pilot(store, spec, spec.runs()))
        for run in pilots.runs(store, found[-1]):
            attempt_id = write_long(store, run.id, iterations, evaluate_every=1)
            with store.write() as connection:
                rows.write(connection, _ending(run, attempt_id))
    store.close()
    return found


def _spec(name: str, variants: int, seeds: int) -> PilotSpec:
    named = [{"name": "attention", "mixer": "attention"}]
    named += [{"name": f"variant {n + 1}", "mixer": "generative"} for n in range(1, variants)]
    train = {"max_iters": ROWS, "eval_interval": 1}
    return check({"name": name, "seeds": list(range(1, seeds + 1)), "train": train, "variant": named})


def _ending(run: RunRow, attempt_id: int) -> list[Row]:
    """What a worker writes last: where it ran, what came out, and how it ended."""
    records = (_environment(), _summary(run))
    made = [row_of(record, run_id=run.id, attempt_id=attempt_id, sequence=0) for record in records]
    outcome = "failed" if run.id % 20 == 19 else "finished"
    ended = [Row("run", {"id": run.id, "status": outcome}), Row("attempt", {"id": attempt_id, "outcome": outcome})]
    return [*made, *ended]


def _environment() -> EnvironmentRecord:
    same = dict.fromkeys(("device_name", "torch", "python", "os", "cpu", "host"), "here")
    return EnvironmentRecord(
        device="cpu", dtype="float32", launch_mode="eager", threads=2, cuda=None, driver=None, **same
    )


def _summary(run: RunRow) -> SummaryRecord:
    loss = 2.0 + (run.id * 37 % 100) / 500
    return SummaryRecord(
        parameters=800_000,
        vocab_size=65,
        train_loss=loss - 0.1,
        val_loss=loss,
        best_val_loss=loss - 0.01,
        honest_val_loss=loss,
        test_loss=None,
        forecast_mae=None,
        naive_mae=None,
        causal=True,
        ended_by="budget",
        loss_spikes=0,
        highest_spike=0.0,
        ms_per_iteration=20.0 + run.id % 7,
        ms_per_iteration_p5=19.0,
        ms_per_iteration_p95=30.0,
        first_iteration_ms=50.0,
        training_s=200.0,
        tokens_per_s=38_000.0,
        tokens_seen=768 * ROWS,
        peak_memory_bytes=37_000_000,
        peak_memory_source="torch profiler",
        state_bytes=262_144,
    )


def _open_runs(window: MainWindow, other: int, large: int, openings: int) -> list[float]:
    """From the wish to see fifty runs side by side until they are painted."""
    page, times = window.compare, []
    for _ in range(openings):
        _timed(window, partial(page.refresh, other), lambda: _compared(page) == other)
        spin(0.5)
        times.append(_timed(window, partial(page.refresh, large), lambda: _compared(page) == large))
    return times


def _compared(page: ComparePage) -> int:
    return page._comparison.pilot.id if page._comparison is not None else 0


def _open_table(window: MainWindow, openings: int) -> tuple[list[float], list[float]]:
    """From the wish to see all runs until they are painted; and for each letter typed into the search."""
    tabs, model, times = window.compare_tabs, window.compare_tabs.runs.table.lines, []
    for _ in range(openings):
        tabs.bar.setCurrentIndex(SIDE_BY_SIDE)
        model.show((), ())
        tabs.runs.refresh()  # hidden: it reads when it is seen
        spin(0.5)
        times.append(_timed(window, partial(tabs.bar.setCurrentIndex, ALL_RUNS), lambda: len(model.lines) == RUNS))
    search = tabs.runs.search
    return times, [_timed(window, partial(search.insert, letter), lambda: True) for letter in TYPED]


def _export(url: str, pilot_id: int) -> dict[str, float]:
    """Seconds from the wish until the report of fifty runs is written, by format."""
    store, times = open_store(url), {}
    with tempfile.TemporaryDirectory() as folder:
        for kind in FORMATS:
            begun = time.perf_counter()
            build.export(store, Wanted(pilot_id=pilot_id), Path(folder) / f"report.{kind.name}", kind, "en")
            times[kind.name] = time.perf_counter() - begun
    store.close()
    return times


def _timed(window: MainWindow, ask: Callable[..., object], there: Callable[[], bool]) -> float:
    """Milliseconds from asking until it is there and painted."""
    begun = time.perf_counter()
    ask()
    until(there, 60)
    window.repaint()
    return (time.perf_counter() - begun) * 1e3
