"""The command line as a program: exit codes, one JSON line, sentences for bad input."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from app import cli, comparison, example
from db import imported, pilots
from db.store import open_store
from engine import pilotfile
from tests.aftermath import foreseen
from tests.pilots import ATTENTION, PEEKING, queued, tiny

Command = Callable[..., tuple[int, str, str]]


def as_program(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "app.cli", *arguments], capture_output=True, text=True, check=False)


@pytest.fixture
def pilotlight(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """The same entry point without another interpreter: the exit code, stdout and stderr of a command."""

    def command(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["pilotlight", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return (ended.value.code or 0, *capsys.readouterr())

    return command


def test_run_compares_marks_the_leak_and_prints_one_object(store_url: str, tmp_path: Path, pilotlight: Command) -> None:
    pilot, report = tmp_path / "pilot.toml", tmp_path / "report.html"
    pilotfile.write(tiny(ATTENTION, PEEKING, name="<b>tiny</b>"), pilot)
    done = as_program("run", str(pilot), "--json", "--store", store_url)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert [run["status"] for run in found["runs"]] == ["finished", "finished"]
    assert [run["causal"] for run in found["runs"]] == [True, False]
    assert set(found["runs"][0]) == {
        *("id", "variant", "seed", "status", "parameters", "val_loss", "honest_val_loss", "train_loss"),
        *("test_loss", "ms_per_iteration", "peak_memory_bytes", "causal"),
    }
    assert "sees the future" in pilotlight("show", "1", "--store", store_url)[1]
    assert pilotlight("export", "1", "--out", str(report), "--store", store_url)[0] == 0
    text = report.read_text(encoding="utf-8")
    assert "&lt;b&gt;tiny&lt;/b&gt;" in text
    assert "leaks: sees the future" in text


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT")
def test_ctrl_c_before_the_worker_listens_still_stops_with_a_checkpoint(store_url: str, tmp_path: Path) -> None:
    pilot = tmp_path / "pilot.toml"
    pilotfile.write(tiny(ATTENTION, max_iters=1_000_000, eval_interval=1000), pilot)
    program = subprocess.Popen([sys.executable, "-m", "app.cli", "run", str(pilot), "--store", store_url])
    me = psutil.Process(program.pid)
    while not (workers := me.children()):
        assert program.poll() is None
    program.send_signal(signal.SIGINT)
    assert program.wait() == 130
    assert not workers[0].is_running()
    [run] = pilots.runs(open_store(store_url), 1)
    assert run.status == "stopped"


def test_a_wrong_pilot_file_gets_every_error_at_once(home: Path, tmp_path: Path) -> None:
    pilot = tmp_path / "wrong.toml"
    pilot.write_text(
        'name = "x"\n[model]\nn_layer = 0\nlayers = 3\n[train]\nbatch_size = "many"\n[[variant]]\nname = "a"\n'
    )
    done = as_program("run", str(pilot))
    assert done.returncode == 2
    for part in ("line 3: model.n_layer = 0 must be at least 1", "line 4: model.layers", "line 6: train.batch_size"):
        assert part in done.stderr
    assert foreseen(done.stderr)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("run", "missing.toml"), "can't be read"),
        (("show", "no such pilot"), "There is no pilot 'no such pilot'"),
        (("list", "--store", "postgresql://somewhere/x"), "is no SQLite file"),
    ],
)
def test_bad_input_is_a_sentence(home: Path, pilotlight: Command, arguments: tuple[str, ...], sentence: str) -> None:
    code, _, said = pilotlight(*arguments)
    assert code == 2
    assert sentence in said


def test_curves_are_put_beside_a_pilot(store_url: str, tmp_path: Path, pilotlight: Command) -> None:
    pilot_id = queued(open_store(store_url), tiny(ATTENTION))
    log, table = tmp_path / "theirs.log", tmp_path / "two.csv"
    log.write_text("step 0: train loss 4.2, val loss 4.3\niter 0: loss 4.1, time 88.3ms, mfu 1%\niter 10: lo\n")
    table.write_text("Step,a - val/loss,b - val/loss\n0,4,3\n")
    code, _, said = pilotlight("import", str(log), "--beside", "tiny", "--name", "their GPT", "--store", store_url)
    assert code == 0
    assert "Line 3 can't be read and was passed over: iter 10: lo" in said
    assert "their GPT: read from theirs.log as nanoGPT log." in said
    assert pilotlight("import", str(table), "--beside", str(pilot_id), "--store", store_url)[0] == 0
    names = [found.curve.name for found in imported.curves(open_store(store_url), pilot_id)]
    assert names == ["their GPT", "a", "b"]
    for arguments, sentence in (
        ((str(log),), "give --beside"),
        ((str(log), "--beside", "nobody"), "There is no pilot 'nobody'"),
        ((str(tmp_path / "missing.csv"), "--beside", "tiny"), "does not exist"),
    ):
        code, _, said = pilotlight("import", *arguments, "--store", store_url)
        assert code == 2
        assert sentence in " ".join(said.replace("│", " ").split())


def test_export_writes_the_format_that_the_name_says_in_the_language_asked_for(
    store_url: str, tmp_path: Path, pilotlight: Command
) -> None:
    opened = open_store(store_url)
    example.bring(opened)
    opened.close()
    told = ("export", "1", "--store", store_url)
    assert pilotlight(*told, "--lang", "ja", "--out", str(tmp_path / "a.md"))[0] == 0
    assert "判断の内容" in (tmp_path / "a.md").read_text(encoding="utf-8")
    assert pilotlight(*told, "--format", "json", "--out", str(tmp_path / "a.txt"))[0] == 0
    assert json.loads((tmp_path / "a.txt").read_text(encoding="utf-8"))["decision_title"] == "The decision"
    for wrong, why in ((("--out", str(tmp_path / "a.docx")), "docx"), (("--lang", "fr", "--out", "a.md"), "fr")):
        code, _, error = pilotlight(*told, *wrong)
        assert code == 2
        assert why in error
    code, _, error = pilotlight(*told, "--out", str(tmp_path / "nowhere" / "a.html"))
    assert code == 2
    assert "nowhere" in error


def test_a_pilot_that_has_run_gets_one_more_seed(store_url: str, tmp_path: Path, pilotlight: Command) -> None:
    pilot = tmp_path / "pilot.toml"
    pilotfile.write(tiny(), pilot)
    assert pilotlight("run", str(pilot), "--store", store_url)[0] == 0
    code, said, told = pilotlight("more", "tiny", "--json", "--store", store_url)
    assert code == 0, told
    assert "Seeds added: 2." in told
    runs = json.loads(said.splitlines()[-1])["runs"]
    assert [(run["seed"], run["status"]) for run in runs] == [(n, "finished") for n in (1, 1, 2, 2)]
    row = comparison.load(open_store(store_url), 1).matrix.rows[1]
    assert row.seeds == (1, 2)
    assert row.cells["val_loss"].half_width is not None
    assert "95 % interval" in " ".join(pilotlight("show", "tiny", "--store", store_url)[1].split())
