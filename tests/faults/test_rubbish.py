"""A library prints bytes that mean nothing on a worker's stdout and stderr, megabytes of them: the window goes on, its
memory does not grow with them, the run finishes and its log can still be read."""

from __future__ import annotations

import random
import signal
from pathlib import Path
from unicodedata import category

import pytest

from db import pilots
from db.store import open_store
from tests.draws import draws
from tests.faults.window import RESUME, opened
from tests.faults.witness import rows, sound, until, with_children
from tests.pilots import ATTENTION, queued, tiny

MEGABYTE = 2**20
PRINTED = 32 * MEGABYTE  # on each
WORDS = b"\x00\x00", b"\x1b[2J\x1b]0;title\x07", "\u202eback\u202c".encode(), b"\r\r", b"<b>&amp;</b>", b"%s%n{}"
STEPS = {"max_iters": 800, "eval_interval": 400, "eval_iters": 1}


@pytest.mark.faults("a worker prints 64 MB of random bytes")
def test_a_worker_that_prints_rubbish(store_url: str, tmp_path: Path) -> None:
    store, rng = open_store(store_url), draws()
    [run] = pilots.runs(store, queued(store, tiny(ATTENTION, **STEPS)))
    with opened(store_url, tmp_path) as window:
        window.do("show", "run")
        window.press(RESUME)
        until(lambda: rows(store.path, run.id) > 20)
        before, [worker] = window.do("memory"), window.workers
        with_children(worker, signal.SIGSTOP)  # who prints does nothing else meanwhile
        for stream in (1, 2):
            _print(worker, stream, rng)
        with_children(worker, signal.SIGCONT)
        until(lambda: window.do("states") == ["finished"])
        until(lambda: "finished" in window.text("run.log"))  # what the worker says itself is there, behind it all
        grown, shown = window.do("memory") - before, window.text("run.log")
        window.close()
    odd = {letter for letter in shown if not letter.isprintable() and letter not in "\t\n"}
    assert {category(letter) for letter in odd} <= {"Zs"}, odd  # spaces of every kind stay, as the wide one of Japanese
    print(f"{2 * PRINTED // MEGABYTE} MB printed; the window grew by {grown / MEGABYTE:.0f} MB")
    assert grown < PRINTED  # as much as either stream brought; charts and their like take a part of that
    assert sound(store.path)


def _print(pid: int, stream: int, rng: random.Random) -> None:
    """Without a line's end, as if the worker itself did."""
    with open(f"/proc/{pid}/fd/{stream}", "ab", buffering=0) as file:
        for _ in range(PRINTED // MEGABYTE):
            file.write((rng.randbytes(MEGABYTE) + rng.choice(WORDS)).replace(b"\n", b"\x00"))
