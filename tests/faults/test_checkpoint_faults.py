"""A checkpoint is cut, changed, taken away, exchanged, or its writer killed: the run goes on from the last whole one
and ends bit for bit as an undisturbed one, or a sentence says why not."""

from __future__ import annotations

import multiprocessing
import random
import shutil
import signal
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest
import torch

from engine import checkpoint, failures
from engine.checkpoint import CheckpointError
from engine.control import InMemory, RunControl
from engine.records import EvaluationRecord, IterationRecord, Record
from engine.run import Attempt
from engine.spec import RunSpec
from tests.draws import draws
from tests.pilots import ATTENTION, tiny

DROPPING = ATTENTION | {"model": {"dropout": 0.1}}
STOPPED, BEFORE = 45, 40  # where it was stopped with a checkpoint, and the one before


def spec(**changes: Any) -> RunSpec:
    return tiny(DROPPING, **({"max_iters": 60, "eval_interval": 10} | changes)).runs()[0]


class Until(InMemory):
    """Takes records, and wishes for an end after so many iterations."""

    def __init__(self, control: RunControl, iterations: int) -> None:
        self._control, self._iterations = control, iterations

    def append(self, record: Record) -> None:
        super().append(record)
        if isinstance(record, IterationRecord) and record.iteration + 1 == self._iterations:
            self._control.stop.set()


def carry(run: RunSpec, folder: Path, cache: Path, until: int = 0) -> list[Record]:
    torch.set_num_threads(1)
    control = RunControl()
    sink = Until(control, until)
    assert Attempt(run, sink, control, folder, cache).carry_out() == (not until)
    return list(sink)


def losses(records: list[Record], since: int) -> dict[object, object]:
    """All that training and evaluation have found from iteration `since` on."""
    steps = {r.iteration: (r.loss, r.grad_norm) for r in records if isinstance(r, IterationRecord)}
    scores = {(r.iteration, r.split): r.loss for r in records if isinstance(r, EvaluationRecord)}
    return {at: found for at, found in steps.items() if at >= since} | {
        at: found for at, found in scores.items() if at[0] > since
    }


def weights(folder: Path) -> dict[str, torch.Tensor]:
    return checkpoint._read_tensors(folder / checkpoint.WEIGHTS)[0]


def same(one: dict[str, torch.Tensor], other: dict[str, torch.Tensor]) -> bool:
    return one.keys() == other.keys() and all(torch.equal(one[name], other[name]) for name in one)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`whole`: an undisturbed run; `stopped`: one that has still to go on; `other`: one of another seed."""
    made = tmp_path_factory.mktemp("checkpoints")
    carry(spec(), made / "stopped", made / "cache", STOPPED)
    other = spec().model_copy(update={"seed": 7})
    carry(other, made / "other", made / "cache", STOPPED)
    return made


@pytest.fixture(scope="module")
def undisturbed(place: Path) -> list[Record]:
    return carry(spec(), place / "whole", place / "cache")


@pytest.fixture
def folder(place: Path, tmp_path: Path) -> Path:
    shutil.copytree(place / "stopped", tmp_path / "run")
    return tmp_path / "run"


def newest(folder: Path, kind: str = checkpoint.TENSORS, number: int = STOPPED) -> Path:
    return folder / f"{number:09d}.{kind}"


def cut(path: Path, seed: int) -> None:
    with path.open("r+b") as file:
        file.truncate(random.Random(seed).randrange(path.stat().st_size))


def flip(path: Path, rng: random.Random) -> None:
    """One bit of it, anywhere."""
    content = bytearray(path.read_bytes())
    content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    path.write_bytes(content)


def exchange(folder: Path, kinds: tuple[str, ...]) -> None:
    for kind in kinds:
        shutil.copy(newest(folder.parent / "other", kind), newest(folder, kind))


FAULTS: dict[
    str, tuple[int, Callable[[Path], object]]
] = {  # where the run then goes on, and what is done to its folder
    "nothing": (STOPPED, lambda folder: None),
    "tensors cut": (BEFORE, lambda folder: cut(newest(folder), 1)),
    "facts cut": (BEFORE, lambda folder: cut(newest(folder, checkpoint.FACTS), 1)),
    "tensors gone": (BEFORE, lambda folder: newest(folder).unlink()),
    "facts gone": (BEFORE, lambda folder: newest(folder, checkpoint.FACTS).unlink()),
    "all gone": (0, lambda folder: shutil.rmtree(folder)),
    "tensors of the other run": (BEFORE, lambda folder: exchange(folder, (checkpoint.TENSORS,))),
    "all of the other run": (BEFORE, lambda folder: exchange(folder, (checkpoint.TENSORS, checkpoint.FACTS))),
    "tensors of the one before": (BEFORE, lambda folder: shutil.copy(newest(folder, number=BEFORE), newest(folder))),
    "half a new one": (STOPPED, lambda folder: cut(Path(shutil.copy(newest(folder), f"{newest(folder)}.part")), 1)),
}


@pytest.mark.faults("a checkpoint is cut, gone or exchanged")
@pytest.mark.parametrize("fault", FAULTS)
def test_a_run_goes_on_from_the_last_whole_checkpoint(
    fault: str, place: Path, folder: Path, undisturbed: list[Record]
) -> None:
    since, damage = FAULTS[fault]
    shutil.copytree(place / "other", folder.parent / "other")
    damage(folder)
    resumed = carry(spec(), folder, place / "cache")
    assert min(r.iteration for r in resumed if isinstance(r, IterationRecord)) == since
    assert losses(resumed, since) == losses(undisturbed, since)
    assert same(weights(folder), weights(place / "whole"))


@pytest.mark.faults("a bit of a checkpoint is changed")
@pytest.mark.parametrize("flips", [100, pytest.param(3000, marks=pytest.mark.slow)])
def test_no_changed_bit_is_gone_on_from(place: Path, folder: Path, flips: int, tally: Callable[..., None]) -> None:
    """Each is of a copy whose newest checkpoint has one bit changed: the one before is taken, but where the bit says
    nothing."""
    rng, whole = random.Random(flips), place / "stopped"
    attempt = Attempt(spec(), InMemory(), RunControl(), whole, place / "cache")
    seen = []
    for n in range(flips):
        kind = (checkpoint.TENSORS, checkpoint.FACTS)[n % 2]
        flip(newest(folder, kind), rng)
        facts = checkpoint.load(folder, attempt.model, attempt.trainer.optimizer, attempt._is_mine)
        seen.append(facts["iteration"])
        known = checkpoint._read_tensors(newest(whole, number=facts["iteration"]))[0]
        assert same({f"model.{k}": v for k, v in attempt.model.state_dict().items()}, _models(known))
        told = checkpoint._read_facts(newest(whole, checkpoint.FACTS, facts["iteration"]))
        assert facts.items() <= told.items()
        shutil.copy(newest(whole, kind), newest(folder, kind))
    print(f"{flips} bits changed one at a time; {seen.count(BEFORE)} led to the checkpoint before")
    assert seen.count(BEFORE) > 0.9 * flips
    tally(times=flips)


def _models(tensors: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    return {name: tensor for name, tensor in tensors.items() if name.startswith("model.")}


@pytest.mark.faults("all checkpoints of a run are spoiled")
@pytest.mark.parametrize("seed", range(3))
def test_a_run_whose_checkpoints_are_all_spoiled_says_so(place: Path, folder: Path, seed: int) -> None:
    for number in (STOPPED, BEFORE):
        cut(newest(folder, (checkpoint.TENSORS, checkpoint.FACTS)[seed % 2], number), seed)
    with pytest.raises(CheckpointError) as caught:
        carry(spec(), folder, place / "cache")
    told = failures.sentence(caught.value) or ""
    assert "can't be used" in told
    assert "delete the folder to begin the run again" in told
    shutil.rmtree(folder)  # as it says
    carry(spec(), folder, place / "cache")


@pytest.mark.faults("a bit of the weights is changed")
@pytest.mark.parametrize("kind", [checkpoint.BEST, checkpoint.WEIGHTS])
def test_weights_that_a_run_is_judged_by_are_those_that_were_kept(place: Path, tmp_path: Path, kind: str) -> None:
    carry(spec(), tmp_path / "run", place / "cache")
    attempt = Attempt(spec(), InMemory(), RunControl(), tmp_path / "run", place / "cache")
    load = checkpoint.load_best if kind == checkpoint.BEST else checkpoint.load_weights
    load(tmp_path / "run", attempt.model)
    content = bytearray((tmp_path / "run" / kind).read_bytes())
    content[-5] ^= 1  # the last bit of some weight
    (tmp_path / "run" / kind).write_bytes(content)
    with pytest.raises(CheckpointError, match="can't be used"):
        load(tmp_path / "run", attempt.model)


@pytest.mark.faults("killed while a checkpoint is written")
@pytest.mark.parametrize("kills", [2, pytest.param(60, marks=pytest.mark.slow)])
def test_a_run_killed_while_it_writes_checkpoints_ends_as_if_nothing_had_happened(
    tmp_path: Path, kills: int, tally: Callable[..., None]
) -> None:
    """A checkpoint after every other step; each kill comes while half of a new file lies there."""
    run = spec(max_iters=20, eval_interval=2, eval_iters=1)
    carry(run, tmp_path / "whole", tmp_path / "cache")
    context = multiprocessing.get_context("forkserver")  # it loads torch once, and every attempt is a fork of it
    context.set_forkserver_preload(["engine.run", __name__])
    rng, killed, amid = draws(), 0, 0
    while killed < kills:
        shutil.rmtree(tmp_path / "torn", ignore_errors=True)
        while True:
            process = context.Process(target=carry, args=(run, tmp_path / "torn", tmp_path / "cache"))
            process.start()
            part = _killed_amid(process, tmp_path / "torn", rng.randrange(1, 20))
            if process.exitcode == 0:
                break
            assert process.exitcode == -signal.SIGKILL
            killed, amid = killed + 1, amid + part
        assert same(weights(tmp_path / "torn"), weights(tmp_path / "whole"))
    print(f"{killed} kills, {amid} of them while a file was half written; every run ended as the undisturbed one")
    assert amid > 0
    tally(times=killed)


def _killed_amid(process: BaseProcess, folder: Path, writes: int) -> bool:
    """Kill the process in its so-manieth write that is seen; whether half a file was left. It may have ended before."""
    seen: set[str] = set()
    while len(seen) < writes:
        if not process.is_alive():
            return False
        seen |= {path.name for path in folder.glob("*.part")}
        time.sleep(0.0003)
    process.kill()
    process.join()
    return bool(list(folder.glob("*.part")))
