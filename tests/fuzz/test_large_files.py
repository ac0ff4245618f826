"""A wrong file of ten megabytes is refused, or read, within seconds and without taking the machine's memory: each is
read by a process that may take 1.5 GB more for it, far less than the square of what is in the file."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process can't be limited")
ROOT = Path(__file__).resolve().parents[2]
MB, MOST_S = 10_000_000, 60
LIMITED = """
import json, resource, sys, time
from pathlib import Path
import psutil
from app import importing_curves, kpis
from engine import lines, pilotfile
from engine.analysis.kpis import Kpi, KpiBook
from engine.data import corpus, series
from engine.data.errors import DataError
from engine.lines import LinesError
from engine.problems import SpecError
from engine.sections import DataSpec

def checkpoint(path):
    from engine import nanogpt  # brings in torch
    nanogpt.load(path, 1)

def data(path, source):
    asked = DataSpec(source=source, path=str(path), column="a" if source == "series" else None)
    return corpus.load(asked, path.parent / "cache").facts

def curves(path):
    [found] = importing_curves.read_all([path], lambda _: None)
    if isinstance(found, str):
        raise DataError(found)

READERS = {
    "pilot": pilotfile.read,
    "text": lambda path: data(path, "text"),
    "log": lambda path: data(path, "log"),
    "series": lambda path: (series.columns(path), data(path, "series")),
    "curves": curves,
    "lines": lambda path: list(lines.read(path)),
    "kpis": lambda path: kpis.read(path, KpiBook(kpis=(Kpi(name="a"),)), []),
    "checkpoint": checkpoint,
}
for line in sys.stdin:
    most = psutil.Process().memory_info().vms + 1_500_000_000  # libraries that an earlier file brought in hold some
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
    kind, path = json.loads(line)
    began, told = time.monotonic(), ""
    try:
        READERS[kind](Path(path))
    except (SpecError, DataError, LinesError) as error:
        told = str(error)[:300]
    print(json.dumps([kind, told, time.monotonic() - began]), flush=True)
"""
ONE_LINE = b"x" * MB


def columns() -> bytes:
    return ",".join(f"loss{n}" for n in range(900_000)).encode()


def objects() -> bytes:
    return json.dumps([{f"k{n}": n} for n in range(600_000)]).encode()


FILES: dict[str, tuple[str, str, Callable[[], bytes]]] = {
    "one line as a pilot": ("pilot", "x.toml", lambda: ONE_LINE),
    "keys of keys": ("pilot", "x.toml", lambda: b"a." * 400_000 + b"b = 1"),
    "half a million seeds": (
        "pilot",
        "x.toml",
        lambda: b"name = 'x'\nseeds = [" + b"1," * 450_000 + b"]\n[[variant]]\nname = 'a'\n",
    ),
    "many variants": ("pilot", "x.toml", lambda: b"name = 'x'\n" + b"[[variant]]\nname = 'a'\n" * 40_000),
    "a sweep without end": (
        "pilot",
        "x.toml",
        lambda: (
            b"name = 'x'\n[sweep]\n"
            + b"".join(
                b"%s = [%s]\n" % (name, b"0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9")
                for name in (b"beta1", b"beta2", b"dropout", b"decay_fraction", b"weight_decay", b"grad_clip")
            )
            + b"[[variant]]\nname = 'a'\n"
        ),
    ),
    "one line as text": ("text", "x.txt", lambda: ONE_LINE),
    "binary as text": ("text", "x.txt", lambda: os.urandom(MB)),
    "no encoding": ("text", "x.txt", lambda: bytes(range(128, 256)) * (MB // 128)),
    "one line as a log": ("log", "x.log", lambda: ONE_LINE),
    "one line as a series": ("series", "x.csv", lambda: ONE_LINE),
    "900,000 columns": ("series", "x.csv", columns),
    "rubbish as Parquet": ("series", "x.parquet", lambda: b"PAR1" + os.urandom(MB) + b"PAR1"),
    "one line as curves": ("curves", "x.csv", lambda: ONE_LINE),
    "packed 1,000 to one": ("curves", "x.csv.gz", lambda: gzip.compress(ONE_LINE) * 30),
    "900,000 losses": ("curves", "x.csv", lambda: b"step," + columns() + b"\n1,2\n"),
    "a square of JSON": ("curves", "x.json", objects),
    "deep JSON": ("curves", "x.json", lambda: b"[" * MB),
    "only quotes": ("curves", "x.csv", lambda: b'step,"' + b'"a,' * (MB // 3)),
    "a long curve": ("curves", "x.csv", lambda: b"step,val_loss\n" + b"".join(b"%d,2.5\n" % n for n in range(900_000))),
    "one record": ("lines", "x.jsonl", lambda: b'["Pilot", {"format": 1, "x": "' + ONE_LINE),
    "deep records": ("lines", "x.jsonl", lambda: b"[" * MB),
    "KPIs in 900,000 columns": ("kpis", "x.csv", lambda: b"run," + columns()),
    "rubbish as a checkpoint": ("checkpoint", "x.safetensors", lambda: os.urandom(MB)),
}
READ = {"one line as text", "one line as a log", "a long curve"}
"""What is no wrong file, only a strange one."""


FEW = (
    "keys of keys",
    "a sweep without end",
    "one line as curves",
    "packed 1,000 to one",
    "900,000 losses",
    "deep records",
)


@pytest.mark.parametrize(
    "wanted", [pytest.param(FEW, id="few"), pytest.param(tuple(FILES), marks=pytest.mark.slow, id="many")]
)
def test_a_large_wrong_file_is_refused_in_a_sentence_with_little_memory(
    wanted: tuple[str, ...], tmp_path: Path
) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-c", LIMITED]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        took = {}
        for what in wanted:
            kind, name, content = FILES[what]
            path = tmp_path / name
            path.write_bytes(content())
            child.stdin.write(json.dumps([kind, str(path)]) + "\n")
            child.stdin.flush()
            answer = child.stdout.readline()
            assert answer, f"{what}: the process ended"
            _, told, seconds = json.loads(answer)
            took[what] = round(seconds, 2)
            assert bool(told) != (what in READ), (what, told)
            assert seconds < MOST_S, (what, seconds)
        child.stdin.close()
    assert len(took) == len(wanted)
    print(f"\n{len(took)} files; the slowest: {sorted(took.items(), key=lambda pair: -pair[1])}")
