"""Stands in for eight workers in `bench gui`: records rows into a real store, first many, then some every second.

A program of its own, as workers are: `python -m app.gui.bench_writer STORE ROWS RATE RUN…`.
"""

from __future__ import annotations

import contextlib
import math
import os
import sys
import time
from collections.abc import Iterator, Sequence

from db import attempts, liveness, rows
from db.pyramid import Pyramid
from db.recorder import Recorder
from db.rows import Row, row_of
from db.store import Store, open_store
from engine.records import DeviceSampleRecord, EvaluationRecord, IterationRecord, Record

BATCH, TICK_S = 2000, 0.05
EVALUATE_EVERY, RUNS = 500, 8


def main(url: str, count: int, rate: int, run_ids: Sequence[int]) -> None:
    """Record `count` rows of each series of each run, then `rate` a second until somebody ends this."""
    store = open_store(url)
    with contextlib.ExitStack() as held:
        recorders = []
        for run_id in run_ids:
            held.enter_context(liveness.lock_of(store.path, run_id))  # the runs are in progress, as readers see it
            attempt_id = attempts.begin(store, run_id, pid=os.getpid(), log_path="")
            recorders.append(Recorder(store, run_id, attempt_id, on_wish=_deaf))
            recorders[-1].start()
        done = 0
        while True:
            due = BATCH if done < count else round(rate * TICK_S)
            for number, recorder in enumerate(recorders):
                for record in _records(number, done, due):
                    recorder.append(record)
                if done < count:
                    recorder.flush()
            done += due
            time.sleep(0 if done < count else TICK_S)


def write_long(store: Store, run_id: int, count: int, *, evaluate_every: int = EVALUATE_EVERY) -> int:
    """Put a run of `count` iterations into a store at once, with its pyramid; the id of its attempt. Raises
    StoreError."""
    attempt_id = attempts.begin(store, run_id, pid=os.getpid(), log_path="")
    pyramid, sequence = Pyramid(run_id), 0
    for first in range(0, count, BATCH):
        raw: list[Row] = []
        due = min(BATCH, count - first)
        for record in _records(run_id % RUNS, first, due, samples_every=100, evaluate_every=evaluate_every):
            sequence += 1
            raw.append(row_of(record, run_id=run_id, attempt_id=attempt_id, sequence=sequence))
        with store.write() as connection:
            rows.write(connection, [*raw, *pyramid.rows(raw)])
    return attempt_id


def _records(
    run: int, first: int, count: int, samples_every: int = 1, evaluate_every: int = EVALUATE_EVERY
) -> Iterator[Record]:
    """Rows that look like a run's: numbers without meaning, which nobody is shown."""
    for n in range(first, first + count):
        wave = math.sin(n * 0.7 + run) + math.sin(n * 0.013)
        step_ms = 20 + run + wave + 80 * (n % 997 == 0)
        yield IterationRecord(
            iteration=n,
            loss=1.5 + 2.5 * math.exp(-n / 4000) + 0.05 * wave,
            learning_rate=1e-3,
            grad_norm=1.0,
            step_ms=step_ms,
            tokens=768,
            elapsed_s=n * 0.02,
            warm_up=n < 3,
        )
        if n % samples_every == 0:
            yield DeviceSampleRecord(
                elapsed_s=n * 0.02,
                host_private_bytes=900_000_000,
                device_used_bytes=3_000_000_000 + n,
                device_total_bytes=48_000_000_000,
                process_bytes=2_700_000_000 + n,
                allocated_bytes=2_000_000_000 + int(1e6 * wave),
                reserved_bytes=2_400_000_000,
                utilisation_percent=90 + 4 * wave,
                power_mw=230_000 + 9_000 * wave,
                temperature_c=65 + wave,
            )
        if n % evaluate_every == 0:
            for split in ("train", "val"):
                loss = 1.5 + 2.5 * math.exp(-n / 4000) + 0.05 * run
                yield EvaluationRecord(iteration=n, split=split, loss=loss, windows=20, elapsed_s=n * 0.02)


def _deaf(_: str) -> None:
    """Nobody wishes anything of a benchmark."""


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), [int(word) for word in sys.argv[4:]])
