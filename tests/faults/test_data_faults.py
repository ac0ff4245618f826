"""The data of a run is removed, replaced, cut or written to, while it trains and before it resumes: it ends as it would
have, or a sentence says why not; it never goes on with other data than it began with."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from app import paths, workers
from db import pilots
from db.store import open_store
from engine import checkpoint, failures
from engine.control import RunControl
from engine.data.errors import DataError
from engine.prepare import prepare
from engine.records import IterationRecord, Record
from engine.run import Attempt
from engine.spec import RunSpec, check
from tests.app.test_kill import begin
from tests.faults.programs import told
from tests.faults.test_checkpoint_faults import Until, carry, losses, same, weights
from tests.faults.witness import rows, sound, until
from tests.pilots import ATTENTION

pytestmark = pytest.mark.faults("data is removed, replaced, cut or written to")
STOPPED = 45
TRAIN = {"max_iters": 60, "eval_interval": 10, "batch_size": 4, "eval_iters": 2, "warmup_iters": 2}


def spec(data: dict[str, Any], cache: Path, **train: int) -> RunSpec:
    """A run as a pilot has it: with the fingerprint of its data."""
    model = {"n_layer": 1, "n_head": 2, "n_embd": 16, "block_size": 16}
    settings = {
        "name": "data",
        "seeds": [1],
        "data": data,
        "model": model,
        "train": TRAIN | train,
        "variant": [ATTENTION],
    }
    [run] = prepare(check(settings | {"train": TRAIN | train}), cache).runs
    assert run.data.fingerprint
    return run


def text(folder: Path) -> dict[str, Any]:
    (folder / "text.txt").write_text("all work and no play makes jack a dull boy. " * 60)
    return {"source": "text", "path": str(folder / "text.txt")}


def tokens(folder: Path) -> dict[str, Any]:
    (folder / "tokens").mkdir()
    for name, count in (("train", 3000), ("val", 500)):
        numbers(count, seed=1).tofile(folder / "tokens" / f"{name}.bin")
    return {"source": "tokens", "path": str(folder / "tokens"), "vocab_size": 20}


def numbers(count: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 20, count).astype("<u2")


def source(folder: Path) -> Path:
    return next(path for path in (folder / "text.txt", folder / "tokens" / "train.bin") if path.exists())


def cached(folder: Path) -> Path:
    return next((folder / "cache").glob("*/train.bin"))


def replace(path: Path) -> None:
    """Other contents of the same size under the same name."""
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content[::-1])


def write_into(path: Path) -> None:
    """Other contents into the very file."""
    content = path.read_bytes()
    with path.open("r+b") as file:
        file.write(content[::-1])


def remove(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def cut(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 4 * 2)


MAKE = {"text": text, "tokens": tokens}
NOT_WHAT_IT_WAS, WRITTEN, GONE = "is not what it was when the pilot began", "was written to while", "does not exist"
BEFORE_RESUME: dict[str, tuple[str, Callable[[Path], object], str]] = {  # kind, what is done, what is said
    "text removed": ("text", lambda folder: remove(source(folder)), ""),  # its tokens are still there
    "text replaced": ("text", lambda folder: replace(source(folder)), ""),
    "tokens of the text removed": ("text", lambda folder: remove(folder / "cache"), ""),
    "tokens of the text cut": ("text", lambda folder: cut(cached(folder)), ""),
    "text and its tokens removed": ("text", lambda f: (remove(source(f)), remove(f / "cache")), GONE),
    "text replaced, its tokens removed": ("text", lambda f: (replace(source(f)), remove(f / "cache")), NOT_WHAT_IT_WAS),
    "text cut, its tokens removed": ("text", lambda f: (cut(source(f)), remove(f / "cache")), NOT_WHAT_IT_WAS),
    "tokens removed": ("tokens", lambda folder: remove(source(folder)), GONE),
    "tokens replaced": ("tokens", lambda folder: replace(source(folder)), NOT_WHAT_IT_WAS),
    "tokens cut": ("tokens", lambda folder: cut(source(folder)), NOT_WHAT_IT_WAS),
    "tokens written to": ("tokens", lambda folder: write_into(source(folder)), NOT_WHAT_IT_WAS),
}
MEANWHILE: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "text removed": ("text", lambda folder: remove(source(folder)), ""),
    "tokens of the text removed": ("text", lambda folder: remove(folder / "cache"), ""),
    "tokens of the text written to": ("text", lambda folder: write_into(cached(folder)), WRITTEN),
    "tokens removed": ("tokens", lambda folder: remove(source(folder)), ""),
    "tokens replaced": ("tokens", lambda folder: replace(source(folder)), ""),
    "tokens written to": ("tokens", lambda folder: write_into(source(folder)), WRITTEN),
}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[list[Record], dict[str, torch.Tensor]]]:
    found = {}
    for kind, make in MAKE.items():
        folder = tmp_path_factory.mktemp(kind)
        records = carry(spec(make(folder), folder / "cache"), folder / "run", folder / "cache")
        found[kind] = records, weights(folder / "run")
    return found


@pytest.mark.parametrize("fault", BEFORE_RESUME)
def test_a_resumed_run_has_its_own_data_or_says_why_not(fault: str, tmp_path: Path, undisturbed: Any) -> None:
    kind, damage, said = BEFORE_RESUME[fault]
    run, cache = spec(MAKE[kind](tmp_path), tmp_path / "cache"), tmp_path / "cache"
    carry(run, tmp_path / "run", cache, STOPPED)
    damage(tmp_path)
    if said:
        with pytest.raises(DataError) as caught:
            carry(run, tmp_path / "run", cache)
        assert said in (failures.sentence(caught.value) or "")
        assert checkpoint.exists(tmp_path / "run")  # nothing of the run is lost by that
        return
    resumed = carry(run, tmp_path / "run", cache)
    assert losses(resumed, STOPPED) == losses(undisturbed[kind][0], STOPPED)
    assert same(weights(tmp_path / "run"), undisturbed[kind][1])


class Disturbed(Until):
    """Something is done once the run has come so far."""

    def __init__(self, iterations: int, act: Callable[[], object]) -> None:
        super().__init__(RunControl(), 0)
        self._at, self._act = iterations, act

    def append(self, record: Record) -> None:
        super().append(record)
        if isinstance(record, IterationRecord) and record.iteration + 1 == self._at:
            self._act()


@pytest.mark.parametrize("fault", MEANWHILE)
def test_a_run_under_way_keeps_its_data_or_says_why_not(fault: str, tmp_path: Path, undisturbed: Any) -> None:
    kind, damage, said = MEANWHILE[fault]
    run, cache, folder = spec(MAKE[kind](tmp_path), tmp_path / "cache"), tmp_path / "cache", tmp_path / "run"
    whole = {path: path.read_bytes() for path in tmp_path.rglob("*.bin")}
    sink = Disturbed(STOPPED, lambda: damage(tmp_path))
    attempt = Attempt(run, sink, RunControl(), folder, cache)
    if said:
        with pytest.raises(DataError) as caught:
            attempt.carry_out()
        assert said in (failures.sentence(caught.value) or "")
        assert not (folder / checkpoint.WEIGHTS).exists()
        for path, content in whole.items():  # as the sentence says
            path.write_bytes(content)
        sink = carry(run, folder, cache)
        assert min(r.iteration for r in sink if isinstance(r, IterationRecord)) == 40  # before it was written to
    else:
        assert attempt.carry_out()
    assert losses(list(sink), STOPPED) == losses(undisturbed[kind][0], STOPPED)
    assert same(weights(folder), undisturbed[kind][1])


@pytest.mark.slow
def test_a_worker_whose_data_is_cut_under_it_dies_in_words_and_does_not_resume_with_the_rest(
    store_url: str, tmp_path: Path
) -> None:
    """The system ends who reads behind the end of a mapped file (SIGBUS); at a checkpoint we see it ourselves."""
    store = open_store(store_url)
    parts = {"data": tokens(tmp_path), "model": {"n_layer": 1, "n_head": 2, "n_embd": 16, "block_size": 16}}
    pilot = check({"name": "cut", "seeds": [1], "variant": [ATTENTION], "train": TRAIN | {"max_iters": 5000}} | parts)
    pilot_id = pilots.add_pilot(store, pilot, prepare(pilot, paths.corpora()).runs)
    [run] = pilots.runs(store, pilot_id)
    with begin(store, run.id) as worker:
        until(lambda: rows(store.path, run.id) > 20)
        cut(source(tmp_path))
        ended = worker.wait(60)
    status, words = {-signal.SIGBUS: ("interrupted", "ended unexpectedly"), 1: ("failed", WRITTEN)}[ended]
    found = workers.settle(store, run.id, "", forced=False, memory=workers.MemoryWatch())
    assert found is not None
    assert (found.status, words in found.message) == (status, True)
    with begin(store, run.id) as worker:
        assert worker.wait(60) == 1
    [after] = pilots.runs(store, pilot_id)
    assert (after.status, NOT_WHAT_IT_WAS in after.message) == ("failed", True)
    assert sound(store.path)


@pytest.mark.slow
def test_data_that_may_not_be_read_is_named(store_url: str, tmp_path: Path) -> None:
    store = open_store(store_url)
    run = spec(tokens(tmp_path), paths.corpora())
    parts = {"data": run.data.model_dump(), "model": run.model.model_dump(), "train": TRAIN}
    pilot = check({"name": "kept", "seeds": [1], "variant": [ATTENTION], "inference": {"measure": False}} | parts)
    pilot_id = pilots.add_pilot(store, pilot, [run])
    source(tmp_path).chmod(0o000)
    worker = ("worker", "--store", store_url, "--run", str(pilots.runs(store, pilot_id)[0].id))
    assert told(worker)[0].code == 1
    [after] = pilots.runs(store, pilot_id)
    assert (after.status, str(source(tmp_path)) in after.message) == ("failed", True)
    assert "Permission denied" in after.message
    source(tmp_path).chmod(0o600)
    assert told(worker)[0].code == 0
    assert pilots.runs(store, pilot_id)[0].status == "finished"
