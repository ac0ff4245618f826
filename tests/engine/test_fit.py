"""A batch that fits, found by trying; the allocator's refusal is the only part that is made up."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from engine import fit, memory
from engine.failures import sentence
from engine.fit import OutOfMemory
from engine.train import Trainer
from tests.engine.build import carry_out, corpus_of, run_of, trainer_of

REFUSAL = "CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 79.1 GiB of which …"


@pytest.fixture
def room_for(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Steps of more windows than this ask for too much."""
    limit, step = [2], Trainer.one_step

    def one_step(trainer: Trainer) -> tuple[float, float]:
        if trainer.run.train.batch_size > limit[0]:
            raise torch.OutOfMemoryError(REFUSAL)
        return step(trainer)

    monkeypatch.setattr(Trainer, "one_step", one_step)
    return limit


@pytest.mark.parametrize(
    ("batch", "accumulation", "room", "found"), [(12, 1, 4, (3, 4)), (8, 2, 4, (4, 4)), (7, 1, 3, (1, 7))]
)
def test_as_many_windows_are_trained_on_in_more_and_smaller_parts(
    tmp_path: Path, room_for: list[int], batch: int, accumulation: int, room: int, found: tuple[int, int]
) -> None:
    room_for[0] = room
    train = {"batch_size": batch, "gradient_accumulation_steps": accumulation}
    fits = fit.smaller(trainer_of(run_of(train=train), corpus_of(tmp_path, "abcdefgh" * 100)))
    assert fits is not None
    assert (fits.batch_size, fits.gradient_accumulation_steps) == found
    assert fits.peak_bytes > 0


def test_an_attempt_that_runs_out_of_memory_says_what_fits(tmp_path: Path, room_for: list[int]) -> None:
    with pytest.raises(OutOfMemory) as caught:
        carry_out(run_of(), tmp_path)
    told = sentence(caught.value) or ""
    assert told.startswith(
        "The memory of cpu is too small for this variant: it asked for another 2.00 GiB. The peak was "
    )
    assert "Measured: batch_size = 2 with gradient_accumulation_steps = 2 fits, at " in told


def test_where_not_even_one_window_fits_that_is_told(tmp_path: Path, room_for: list[int]) -> None:
    room_for[0] = 0
    with pytest.raises(OutOfMemory, match="Not even one window fits"):
        carry_out(run_of(), tmp_path)


SMALL_MACHINE = """
import logging
import sys
from pathlib import Path
from engine import carry
from engine.control import InMemory, RunControl
from tests.engine.build import run_of
import torch
logging.basicConfig(level=logging.INFO)
torch.set_num_threads(1)
run = run_of(model={"n_embd": 64, "block_size": 64, "n_layer": 1}, train={"batch_size": 1024, "eval_windows": 4})
folder = Path(sys.argv[1])
work = carry.work_of(run, folder / "run", folder / "cache", [])
print(*carry.carry(work, InMemory(), RunControl(), room=300_000_000), sep="\\n")
"""


@pytest.mark.skipif(not memory.STATUS.exists(), reason="only Linux limits what a process may take")
def test_a_processor_without_enough_memory_says_what_fits_instead_of_being_ended_by_the_system(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SMALL_MACHINE, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    outcome, message = done.stdout.strip().split("\n")
    assert outcome == "failed", done.stderr
    assert message.startswith("The memory of cpu is too small for this variant: it asked for another 0.")
    assert "The peak was " in message
    found = re.search(r"Measured: batch_size = (\d+) with gradient_accumulation_steps = (\d+) fits, at", message)
    assert found is not None, message + done.stderr
    assert int(found[1]) * int(found[2]) == 1024
    assert int(found[1]) < 1024
