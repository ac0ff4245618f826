"""A whole pilot by the engine alone: JSON lines, a process for each job, and only what a bare server has."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from engine import lines
from engine.lines import Begun, Ended, LinesError, Measured
from engine.records import InferencePointRecord, IterationRecord, SummaryRecord, WarningRecord

ROOT = Path(__file__).resolve().parents[2]
PILOT = """
name = "alone"
[data]
demo_lines = 200
[model]
n_layer = 1
n_head = 2
n_embd = 16
block_size = 16
[train]
device = "cpu"
max_iters = {max_iters}
eval_interval = 10
eval_windows = 4
batch_size = 4
[inference]
quick = true
batch_sizes = [1]
output_tokens = 2
sample_tokens = 5
[[variant]]
name = "attention"
[[variant]]
name = "generative"
mixer = "generative"
"""
ALLOWED = ("torch", "numpy", "psutil", "pynvml", "pydantic", "safetensors")
"""What a bare server has; everything else of the environment is kept from the process."""
BARE = """
import sys, importlib.abc
class Refuse(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {refused}:
            raise ImportError(name + " is not on a bare server")
sys.meta_path.insert(0, Refuse())
"""


def bare(folder: Path) -> dict[str, str]:
    """An environment whose processes can't import what a bare server lacks."""
    refused = ("PySide6", "pyqtgraph", "sqlalchemy", "scipy", "rich", "typer", "jinja2", "tomli_w")
    refused += ("platformdirs", "charset_normalizer", "tokenizers", "pyarrow", "app", "db")
    (folder / "sitecustomize.py").write_text(BARE.format(refused=refused), encoding="utf-8")
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)])}


def command(folder: Path) -> list[str]:
    return [sys.executable, "-m", "engine", "run", str(folder / "pilot.toml")]


def run(folder: Path, max_iters: int = 10) -> subprocess.CompletedProcess[str]:
    (folder / "pilot.toml").write_text(PILOT.format(max_iters=max_iters), encoding="utf-8")
    return subprocess.run(command(folder), cwd=folder, env=bare(folder), capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a pilot has been carried to its end."""
    folder = tmp_path_factory.mktemp("alone")
    done = run(folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_a_bare_server_carries_a_whole_pilot(carried: Path) -> None:
    found = list(lines.read(carried / "pilot.jsonl"))
    ended = [(e.job, e.outcome, e.message) for e in found if isinstance(e, Ended)]
    assert ended == [(0, "finished", ""), (1, "finished", ""), (2, "finished", "")]
    assert [e.job for e in found if isinstance(e, Begun)] == [0, 1, 2]
    records = [(e.job, e.record) for e in found if isinstance(e, Measured)]
    for job in (0, 1):
        of_job = [record for number, record in records if number == job]
        assert [r.iteration for r in of_job if isinstance(r, IterationRecord)] == list(range(10))
        assert sum(isinstance(r, SummaryRecord) for r in of_job) == 1
    points = [record for number, record in records if number == 2 and isinstance(record, InferencePointRecord)]
    assert [p.measured_run_id for p in points] == [0, 1]


def test_what_has_finished_is_not_run_again(carried: Path) -> None:
    before = (carried / "pilot.jsonl").read_bytes()
    assert run(carried).returncode == 0
    assert (carried / "pilot.jsonl").read_bytes() == before


def test_another_pilot_does_not_overwrite_a_file(carried: Path) -> None:
    done = run(carried, max_iters=11)
    assert done.returncode == 2
    assert "holds another pilot, 'alone'. Name another file by --out" in done.stderr


def begun(folder: Path) -> subprocess.Popen[str]:
    """A long pilot whose first run trains."""
    (folder / "pilot.toml").write_text(PILOT.format(max_iters=100_000), encoding="utf-8")
    process = subprocess.Popen(
        command(folder), cwd=folder, env=bare(folder), stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    path = folder / "pilot.jsonl"
    ends = time.monotonic() + 60
    while time.monotonic() < ends and not (path.exists() and "IterationRecord" in path.read_text()):
        time.sleep(0.1)
    return process


def test_ctrl_c_ends_with_a_checkpoint_and_the_next_start_goes_on(tmp_path: Path) -> None:
    process, path = begun(tmp_path), tmp_path / "pilot.jsonl"
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 130
    *_, last = lines.read(path)
    assert isinstance(last, Ended)
    assert (last.job, last.outcome) == (0, "stopped")
    assert list((tmp_path / "pilot.work" / "run-0").glob("*.checkpoint.json"))


def test_sigterm_is_passed_on_and_nobody_else_may_carry_meanwhile(tmp_path: Path) -> None:
    process = begun(tmp_path)
    second = subprocess.run(
        command(tmp_path), cwd=tmp_path, env=bare(tmp_path), capture_output=True, text=True, check=False
    )
    assert second.returncode == 2
    assert "Another process is carrying a pilot into" in second.stderr
    process.terminate()
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "1 of 3: attention · data · seed 1" in said
    *_, last = lines.read(tmp_path / "pilot.jsonl")
    assert isinstance(last, Ended)
    assert last.outcome == "stopped"


def damaged(carried: Path, folder: Path, *more: Any) -> Path:
    path = folder / "copy.jsonl"
    path.write_text((carried / "pilot.jsonl").read_text() + "".join(more), encoding="utf-8")
    return path


def test_a_torn_last_line_is_left_out_and_cut_off_by_the_next_attempt(carried: Path, tmp_path: Path) -> None:
    path = damaged(carried, tmp_path, '["IterationRec')
    count = len(list(lines.read(carried / "pilot.jsonl")))
    assert len(list(lines.read(path))) == count
    writer = lines.Writer(path, 0)
    writer.append(WarningRecord(kind="busy", detail="told"))
    writer.close()
    *_, last = lines.read(path)
    assert last == Measured(job=0, record=WarningRecord(kind="busy", detail="told"))
    assert len(list(lines.read(path))) == count + 1


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("nonsense", "can't be read"),
        ('["IterationRecord", {"job": 0}]', "can't be read"),
        ('["Elsewhere", {"job": 0}]', "can't be read"),
        ("[1, 2, 3]", "can't be read"),
        (json.dumps(["WarningRecord", {"job": 3, "kind": "", "detail": ""}]), "names a job that the pilot"),
    ],
)
def test_a_line_that_is_no_record_is_named(line: str, message: str, carried: Path, tmp_path: Path) -> None:
    path = damaged(carried, tmp_path, line, "\n")
    number = len(path.read_text().splitlines())
    with pytest.raises(LinesError, match=f"line {number} .*{message}"):
        list(lines.read(path))


@pytest.mark.parametrize("text", ["", "{}", '["Pilot", {"format": 99}]', '["Pilot", {"format": 1, "pilot": 5}]'])
def test_a_file_that_begins_with_no_pilot_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(text)
    with pytest.raises(LinesError, match="does not begin with a pilot"):
        lines.read_head(tmp_path / "x.jsonl")
