"""Checkpoints: whole or not there, no pickles, and a sentence where one is spoiled."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from engine import checkpoint, memory
from engine.checkpoint import CheckpointError
from engine.data.corpus import Corpus
from engine.failures import sentence
from engine.train import Trainer
from tests.engine.build import corpus_of, run_of, trainer_of


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return corpus_of(tmp_path, "abcdefgh" * 100)


def stepped(corpus: Corpus, steps: int, **parts: Any) -> Trainer:
    trainer = trainer_of(run_of(**parts), corpus)
    for _ in range(steps):
        trainer.one_step()
        trainer.progress.iteration += 1
    return trainer


def save(folder: Path, trainer: Trainer, **facts: Any) -> None:
    checkpoint.save(folder, trainer.model, trainer.optimizer, {"iteration": trainer.progress.iteration} | facts)


@pytest.fixture
def folder(tmp_path: Path, corpus: Corpus) -> Path:
    """A folder with the checkpoint of three steps."""
    save(tmp_path / "run", stepped(corpus, 3), note="three")
    return tmp_path / "run"


def tensors_in(folder: Path) -> Path:
    (path,) = folder.glob("*.checkpoint.safetensors")
    return path


def facts_in(folder: Path) -> Path:
    (path,) = folder.glob("*.checkpoint.json")
    return path


def load(folder: Path, corpus: Corpus, **parts: Any) -> tuple[dict[str, Any], Trainer]:
    trainer = stepped(corpus, 0, **parts)
    return checkpoint.load(folder, trainer.model, trainer.optimizer), trainer


def test_weights_optimiser_random_state_and_facts_come_back(tmp_path: Path, corpus: Corpus) -> None:
    kept = stepped(corpus, 3)
    save(tmp_path / "run", kept, note="three")
    drawn = torch.rand(3)
    facts, loaded = load(tmp_path / "run", corpus)
    assert torch.equal(torch.rand(3), drawn)
    assert (facts["iteration"], facts["note"]) == (3, "three")
    loaded.progress.iteration = 3
    for _ in range(2):
        assert kept.one_step() == loaded.one_step()
    assert all(torch.equal(p, q) for p, q in zip(kept.model.parameters(), loaded.model.parameters(), strict=True))


def test_a_folder_without_a_checkpoint_says_so(tmp_path: Path, folder: Path) -> None:
    assert checkpoint.exists(folder)
    assert not checkpoint.exists(tmp_path)
    assert not checkpoint.exists(tmp_path / "nowhere")


def test_the_last_two_checkpoints_stay_and_leftovers_go(folder: Path, corpus: Corpus) -> None:
    (folder / "000000002.checkpoint.safetensors.part").write_bytes(b"torn")
    save(folder, stepped(corpus, 5))
    (folder / "000000005.checkpoint.json.part").write_text("{")
    save(folder, stepped(corpus, 7))
    assert sorted(p.name for p in folder.iterdir()) == [
        f"00000000{n}.checkpoint.{kind}" for n in (5, 7) for kind in ("json", "safetensors")
    ]


def test_the_best_weights_are_kept_beside_and_come_back(folder: Path, corpus: Corpus) -> None:
    best = stepped(corpus, 5)
    checkpoint.save(folder, best.model, best.optimizer, {"iteration": 5}, best=True)
    later = stepped(corpus, 9)
    save(folder, later)
    checkpoint.load_best(folder, later.model)
    assert all(torch.equal(p, q) for p, q in zip(best.model.parameters(), later.model.parameters(), strict=True))
    (folder / "best.safetensors").write_bytes(b"")
    with pytest.raises(CheckpointError, match="The best weights in"):
        checkpoint.load_best(folder, later.model)


def test_the_checkpoint_before_serves_where_the_newest_is_spoiled(folder: Path, corpus: Corpus) -> None:
    save(folder, stepped(corpus, 5))
    cut(folder / "000000005.checkpoint.safetensors", 4000)
    assert load(folder, corpus)[0]["iteration"] == 3


def test_nothing_in_a_checkpoint_is_a_pickle(folder: Path) -> None:
    header = tensors_in(folder).read_bytes()
    length = int.from_bytes(header[:8], "little")
    assert isinstance(json.loads(header[8 : 8 + length]), dict)
    assert isinstance(json.loads(facts_in(folder).read_text()), dict)
    assert len(list(folder.iterdir())) == 2


def test_leftovers_of_a_crash_are_not_looked_at(folder: Path, corpus: Corpus) -> None:
    (folder / "000000009.checkpoint.safetensors.part").write_bytes(b"torn")
    (folder / "000000009.checkpoint.safetensors").write_bytes(b"whole, but the crash came before its facts")
    (folder / "000000009.checkpoint.json.part").write_text("{")
    assert load(folder, corpus)[0]["iteration"] == 3


def cut(path: Path, size: int) -> None:
    path.write_bytes(path.read_bytes()[:size])


SPOILED: dict[str, Callable[[Path], object]] = {
    "tensors gone": lambda folder: tensors_in(folder).unlink(),
    "tensors empty": lambda folder: cut(tensors_in(folder), 0),
    "header cut": lambda folder: cut(tensors_in(folder), 30),
    "tensors cut": lambda folder: cut(tensors_in(folder), 4000),
    "facts cut": lambda folder: cut(facts_in(folder), 10),
    "facts empty": lambda folder: cut(facts_in(folder), 0),
    "facts a list": lambda folder: facts_in(folder).write_text("[]"),
    "facts nameless": lambda folder: facts_in(folder).write_text("{}"),
    "facts binary": lambda folder: facts_in(folder).write_bytes(b"\xff\xfe\x00"),
}


@pytest.mark.parametrize("how", SPOILED)
def test_a_spoiled_checkpoint_is_told_in_a_sentence_with_a_way_out(how: str, folder: Path, corpus: Corpus) -> None:
    SPOILED[how](folder)
    with pytest.raises(CheckpointError) as caught:
        load(folder, corpus)
    told = sentence(caught.value)
    assert told is not None
    assert told.startswith(f"The checkpoint in {folder} can't be used (")
    assert told.endswith("or delete the folder to begin the run again.")
    assert "\n" not in told


@pytest.mark.parametrize("model", [{"n_layer": 1}, {"n_embd": 32}])
def test_a_checkpoint_of_another_model_is_told(model: dict[str, int], folder: Path, corpus: Corpus) -> None:
    with pytest.raises(CheckpointError, match="can't be used"):
        load(folder, corpus, model=model)


def test_a_checkpoint_that_cannot_be_written_leaves_the_old_one_whole(folder: Path, corpus: Corpus) -> None:
    (folder / "000000005.checkpoint.safetensors.part").mkdir()  # no file can be written there
    with pytest.raises(OSError, match="Is a directory") as caught:
        save(folder, stepped(corpus, 5))
    assert "Is a directory" in (sentence(caught.value) or "")
    assert load(folder, corpus)[0]["iteration"] == 3


FULL = """
import sys
from pathlib import Path
import torch
from engine import checkpoint, memory

model = torch.nn.Linear(8, 8)
checkpoint.save_weights(Path(sys.argv[1]), model, 1)
memory.limit_to_free(50_000_000)
held = []
try:
    while True:
        held.append(bytearray(100_000))
except MemoryError:
    del held[:5]  # half of what safetensors takes
try:
    checkpoint.save_weights(Path(sys.argv[1]), model, 2)
except MemoryError:
    print(checkpoint.weights_iteration(Path(sys.argv[1])))
"""


@pytest.mark.skipif(not memory.STATUS.exists(), reason="only Linux limits what a process may take")
def test_where_no_memory_is_left_to_write_the_process_lives_and_the_old_one_stays(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FULL, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert (done.returncode, done.stdout) == (0, "1\n"), done.stderr
