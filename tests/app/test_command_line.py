"""The command line as a program: exit codes, one JSON line, sentences for bad input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine import pilotfile
from tests.pilots import ATTENTION, PEEKING, tiny

pytestmark = pytest.mark.timeout(900)  # a guard against hanging: a run starts two workers, each imports torch


def pilotlight(*arguments: str, store: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PILOTLIGHT_STORE": store} if store else dict(os.environ)
    command = [sys.executable, "-m", "app.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=600, check=False)


def test_run_compares_marks_the_leak_and_prints_one_object(store_url: str, tmp_path: Path) -> None:
    pilot, report = tmp_path / "pilot.toml", tmp_path / "report.html"
    pilotfile.write(tiny(ATTENTION, PEEKING, name="<b>tiny</b>"), pilot)
    done = pilotlight("run", str(pilot), "--json", store=store_url)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert [run["status"] for run in found["runs"]] == ["finished", "finished"]
    assert [run["causal"] for run in found["runs"]] == [True, False]
    assert set(found["runs"][0]) == {
        *("id", "variant", "seed", "status", "parameters", "val_loss", "honest_val_loss", "train_loss"),
        *("ms_per_iteration", "peak_memory_bytes", "causal"),
    }
    assert "sees the future" in pilotlight("show", "1", store=store_url).stdout
    assert pilotlight("export", "1", "--out", str(report), store=store_url).returncode == 0
    text = report.read_text(encoding="utf-8")
    assert "&lt;b&gt;tiny&lt;/b&gt;" in text
    assert "leaks: sees the future" in text


def test_a_wrong_pilot_file_gets_every_error_at_once(home: Path, tmp_path: Path) -> None:
    pilot = tmp_path / "wrong.toml"
    pilot.write_text(
        'name = "x"\n[model]\nn_layer = 0\nlayers = 3\n[train]\nbatch_size = "many"\n[[variant]]\nname = "a"\n'
    )
    done = pilotlight("run", str(pilot))
    assert done.returncode == 2
    for part in ("line 3: model.n_layer = 0 must be at least 1", "line 4: model.layers", "line 6: train.batch_size"):
        assert part in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("run", "missing.toml"), "can't be read"),
        (("show", "no such pilot"), "There is no pilot 'no such pilot'"),
        (("list", "--store", "postgresql://somewhere/x"), "is no SQLite file"),
    ],
)
def test_bad_input_is_a_sentence(home: Path, arguments: tuple[str, ...], sentence: str) -> None:
    done = pilotlight(*arguments)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
