"""The largest batch and context that fit: the search alone, and with real steps in a child with little memory."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from engine import memory
from engine.capacity import MOST, Bisection, Question, search
from engine.records import CapacityRecord
from tests.engine.build import run_of

pytestmark = pytest.mark.skipif(not memory.STATUS.exists(), reason="only Linux limits what a process may take")
SMALL = Question(
    run=run_of(model={"n_embd": 64, "block_size": 64}), vocab_size=50, dimension="batch_size", room_bytes=150_000_000
)


@pytest.mark.parametrize("truth", [0, 1, 2, 3, 7, 100, 1000, 4097])
def test_bisection_finds_the_largest_that_fits_within_a_twentieth(truth: int) -> None:
    known, tries = Bisection(1), 0
    while (size := known.next()) is not None:
        known.tell(size, fits=size <= truth)
        tries += 1
    assert (known.fits or 0) <= truth < (known.fails or 0)
    assert truth - (known.fits or 0) <= (known.fits or 0) // 20
    assert tries <= 24


def test_nothing_larger_is_tried_than_what_took_too_long_or_makes_no_sense() -> None:
    assert Bisection(1, fits=8, ended=True).next() is None
    assert Bisection(1, fits=MOST).next() is None


def test_real_steps_tell_the_largest_batch_of_a_small_machine() -> None:
    found = search(SMALL, 7)
    assert found is not None
    assert (found.measured_run_id, found.dimension, found.other, found.limit_bytes) == (
        7,
        "batch_size",
        64,
        150_000_000,
    )
    assert not found.at_least
    assert 8 < (found.largest or 0) < 1024


def test_a_child_that_the_system_ends_in_a_try_has_shown_that_it_does_not_fit() -> None:
    ended: list[int] = []

    def end_one() -> None:
        while not ended:
            for child in psutil.Process().children():
                if "engine.capacity" in " ".join(child.cmdline()) and child.cpu_times().user > 1.5:  # it is trying
                    ended.append(child.pid)
                    child.kill()
            time.sleep(0.02)

    threading.Thread(target=end_one, daemon=True).start()
    with ThreadPoolExecutor() as pool:
        found = pool.submit(search, SMALL, 7).result()
    assert ended
    assert isinstance(found, CapacityRecord)
    assert found.largest is None or found.largest < 1024
