"""The comparison of a pilot's finished runs: carried behind them, measured again on demand, taken in from a server."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from app import cli, comparison, importing
from db import attempts, pilots, series
from db.store import Store, open_store
from engine import carry, checkpoint, lines
from engine.control import RunControl
from engine.lines import Begun, Ended, Head, LinesError, Writer
from engine.model import GPT
from engine.prepare import prepare
from engine.records import InferencePointRecord, IterationRecord, SampleRecord
from engine.spec import PilotSpec
from tests.engine.build import carry_out, run_of
from tests.engine.test_nanogpt import theirs
from tests.engine.test_nanogpt import written as nanogpt_file
from tests.pilots import ATTENTION, GENERATIVE, queued, tiny

QUICK: dict[str, Any] = {"quick": True, "batch_sizes": [1], "output_tokens": 2, "sample_tokens": 5}
THEN = "2026-01-02T03:04:05.000+00:00"


def command(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["pilotlight", *arguments])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(ended.value.code or 0)


def test_the_comparison_follows_the_runs_and_can_be_asked_for_again(
    store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(store_url)
    pilot_id = queued(store, tiny(ATTENTION, GENERATIVE, seeds=(1, 2), inference=QUICK, max_iters=2))
    assert [run.kind for run in pilots.queue(store, pilot_id)] == ["training"] * 4 + ["comparison"]
    assert len(pilots.runs(store, pilot_id)) == 4
    assert pilots.pilots(store)[0].runs == 4
    assert command(monkeypatch, "resume", "1", "--store", store_url) == 0
    found = comparison.load(store, pilot_id)
    assert [entry.serving is not None for entry in found.entries] == [True] * 4  # measured once for both seeds
    assert found.measured.condition.startswith("Inference: 8 prompt tokens, 2 output tokens, 1 sequence, eager, quick")
    assert [variant for variant, _ in found.samples] == ["attention", "generative <max>"]
    cells = [row.cells["tpot_ms_p50"].mean for row in found.matrix.rows]
    assert all(cell is not None for cell in cells)
    assert pilots.waiting(store, pilot_id) == []
    assert command(monkeypatch, "measure", "1", "--store", store_url) == 0
    again = comparison.load(store, pilot_id)
    assert [row.cells["tpot_ms_p50"].mean for row in again.matrix.rows] != cells
    assert len(series.measured(store, pilot_id, InferencePointRecord)) == 2  # of the newest attempt alone


def test_a_comparison_that_has_finished_waits_again_once_more_runs_do(store_url: str) -> None:
    store = open_store(store_url)
    pilot_id = queued(store, tiny(ATTENTION, GENERATIVE, inference=QUICK))
    first, second, compared = pilots.queue(store, pilot_id)
    for run in (first, compared):
        pilots.set_status(store, run.id, "finished")
    pilots.set_status(store, second.id, "stopped")
    assert [run.id for run in pilots.waiting(store, pilot_id)] == [second.id, compared.id]
    assert pilots.queue(store, pilot_id)[-1].status == "queued"


def test_without_weights_the_comparison_says_so(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(store_url)
    pilot_id = queued(store, tiny(ATTENTION, inference=QUICK))
    pilots.set_status(store, pilots.queue(store, pilot_id)[0].id, "finished")  # but it has left no weights
    assert command(monkeypatch, "measure", "1", "--quick", "--store", store_url) == 3
    _, compared = pilots.queue(store, pilot_id)
    assert compared.status == "failed"
    assert "No weights of this pilot's runs are here" in compared.message
    assert series.measured(store, pilot_id, InferencePointRecord) == []


def written(spec: PilotSpec, folder: Path) -> Path:
    """A file of records as a server writes it."""
    path = folder / "pilot.jsonl"
    head = Head(pilot=spec, runs=prepare(spec, folder / "cache").runs)
    lines.write_head(path, head)
    for number, run in enumerate(head.runs):
        writer = Writer(path, number)
        writer.mark(Begun(job=number, at=THEN, pid=7))
        carry.work_of(run, folder / f"run-{number}", folder / "cache", [])(writer, RunControl())
        writer.mark(Ended(job=number, at=THEN, outcome="finished", message=""))
        writer.close()
    return path


def figures(store: Store, pilot_id: int) -> list[Any]:
    found = comparison.load(store, pilot_id)
    return [cell.mean for row in found.matrix.rows for cell in row.cells.values()]


def test_what_a_server_measured_looks_like_any_other_pilot(store_url: str, tmp_path: Path) -> None:
    path = written(tiny(ATTENTION, GENERATIVE), tmp_path)
    store = open_store(store_url)
    pilot_id = importing.take_in(store, path)
    runs = pilots.runs(store, pilot_id)
    assert [(run.status, run.iteration, run.started_at) for run in runs] == [("finished", 20, THEN)] * 2
    for run in runs:
        rows = [record for _, record in series.after(store, run.id, "iteration", 0)]
        assert [r.iteration for r in rows if isinstance(r, IterationRecord)] == list(range(20))
        assert len(series.overview(store, run.id, "iteration.loss").x) == 20
        [attempt] = attempts.attempts(store, run.id)
        assert (attempt.outcome, attempt.ended_at) == ("finished", THEN)
        assert attempt.environment is not None
    assert None not in figures(store, pilot_id)[:2]
    assert importing.take_in(store, path) == pilot_id + 1  # the same file again is another pilot
    assert figures(store, pilot_id) == figures(store, pilot_id + 1)


def test_measured_runs_get_the_stores_numbers(store_url: str, tmp_path: Path) -> None:
    store = open_store(store_url)
    queued(store, tiny())  # so that the numbers differ
    spec = tiny(ATTENTION, inference=QUICK)
    path = written(spec, tmp_path)
    writer = Writer(path, 1)
    writer.mark(Begun(job=1, at=THEN, pid=7))
    sample = SampleRecord(measured_run_id=0, prompt="a", text="b", temperature=1, top_k=None, top_p=None, seed=1)
    writer.append(sample)
    writer.close()  # copied while it ran
    pilot_id = importing.take_in(store, path)
    run, compared = pilots.queue(store, pilot_id)
    assert [s.measured_run_id for s in series.measured(store, pilot_id, SampleRecord)] == [run.id]
    assert compared.status == "interrupted"
    assert "The file ends here" in compared.message


def test_an_attempt_that_was_killed_has_the_times_of_then(store_url: str, tmp_path: Path) -> None:
    path = written(tiny(ATTENTION), tmp_path)
    head, first, *others = path.read_text().splitlines(keepends=True)
    path.write_text("".join([head, first, first, *others]))
    store = open_store(store_url)
    [run] = pilots.runs(store, importing.take_in(store, path))
    found = [(a.outcome, a.started_at, a.ended_at) for a in attempts.attempts(store, run.id)]
    assert found == [("interrupted", THEN, THEN), ("finished", THEN, THEN)]


def test_a_damaged_file_leaves_nothing_half_done(store_url: str, tmp_path: Path) -> None:
    path = written(tiny(ATTENTION), tmp_path)
    path.write_text(path.read_text() + '["SummaryRecord", {"job": 0}]\n')
    store = open_store(store_url)
    with pytest.raises(LinesError, match="can't be read"):
        importing.take_in(store, path)
    assert pilots.pilots(store) == []


TEXT = "hello gladly loaded geld " * 400


def trained_elsewhere(folder: Path) -> tuple[Path, Path]:
    """A checkpoint as nanoGPT writes it, and the text that it was trained on."""
    text = folder / "text.txt"
    text.write_text(TEXT, encoding="utf-8")
    sizes = {"n_embd": 24, "n_head": 3, "block_size": 20}
    train = {"max_iters": 60, "eval_interval": 60, "learning_rate": 0.01}
    run = run_of({"mixer": "attention"}, data={"source": "text", "path": str(text)}, model=sizes, train=train)
    carry_out(run, folder / "run")
    net = GPT(run, len(set(TEXT)))
    checkpoint.load_weights(folder / "run", net)
    return nanogpt_file(folder, theirs(net), n_head=3), text


def test_a_checkpoint_of_nanogpt_is_measured_like_a_run(
    store_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path, text = trained_elsewhere(tmp_path)
    assert command(monkeypatch, "import", str(path), "--data", str(text), "--store", store_url) == 0
    store = open_store(store_url)
    run, compared = pilots.queue(store, 1)
    assert run.status == compared.status == "finished"
    assert run.message.startswith("Trained elsewhere: model.safetensors, ")
    found = comparison.load(store, 1)
    assert found.trained_elsewhere
    assert [len(records) for records in found.heads.values()] == [2 * 3 + 2 + 1]
    assert found.static_sentences[0].startswith("attention: ")
    assert "of this model's heads" in capsys.readouterr().err


def test_a_checkpoint_without_fitting_data_leaves_nothing(
    store_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path, text = trained_elsewhere(tmp_path)
    assert command(monkeypatch, "import", str(path), "--store", store_url) == 2
    text.write_text(TEXT + "?", encoding="utf-8")
    assert command(monkeypatch, "import", str(path), "--data", str(text), "--store", store_url) == 2
    assert "but the checkpoint knows" in capsys.readouterr().err
    kinds = sorted(set(TEXT))
    text.write_text(TEXT.translate(str.maketrans(dict(zip(kinds, reversed(kinds), strict=True)))), encoding="utf-8")
    assert command(monkeypatch, "import", str(path), "--data", str(text), "--store", store_url) == 2
    assert "no better than guessing" in capsys.readouterr().err
    assert pilots.pilots(open_store(store_url)) == []


def test_a_file_of_other_bytes_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_bytes(bytes(range(256)) * 10)
    with pytest.raises(LinesError, match="does not begin with a pilot"):
        lines.read_head(tmp_path / "x.jsonl")
