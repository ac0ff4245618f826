"""`python -m engine run PILOT.toml`: a whole pilot where nothing but the engine is installed.

Records go to a file of JSON lines, for `pilotlight import`. Each job has a process of its own, so that it begins with a
clean allocator; what has finished is not run again.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from filelock import FileLock, Timeout

from engine import lines, pilotfile
from engine.control import RunControl
from engine.data.errors import DataError
from engine.jobs import ComparisonSpec, Job
from engine.lines import Begun, Ended, Head, LinesError, Writer
from engine.prepare import prepare
from engine.problems import SpecError
from engine.spec import RunSpec
from engine.sweep import label
from engine.terminal import say
from engine.words import unusable

FINISHED, BAD_INPUT, FAULT, STOPPED = 0, 2, 3, 130
ROOT = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str]) -> int:
    """Carry a pilot, or with --job one of its jobs in this process; the exit status."""
    chosen = _parser().parse_args(arguments)
    out = chosen.out or chosen.pilot.with_suffix(".jsonl")
    work = chosen.work or out.with_suffix(".work")
    try:
        if chosen.job is not None:
            return _job(out, work, chosen.job)
        with _alone_with(out):
            return _pilot(chosen.pilot, out, work)
    except (SpecError, DataError, LinesError) as error:
        say(error)
    except OSError as error:
        say(unusable(error))
    return BAD_INPUT


@contextlib.contextmanager
def _alone_with(out: Path) -> Iterator[None]:
    """No other process appends to `out`. Raises LinesError where one does."""
    lock = FileLock(out.with_name(f"{out.name}.lock"))
    try:
        with lock.acquire(timeout=0):
            yield
    except Timeout:
        raise LinesError(f"Another process is carrying a pilot into {out}. Wait until it ends, or stop it.") from None


def _pilot(path: Path, out: Path, work: Path) -> int:
    spec = pilotfile.read(path)
    if not out.exists():
        prepared = prepare(spec, work / "corpora")
        for note in prepared.notes:
            say(note)
        lines.write_head(out, Head(pilot=spec, runs=prepared.runs))
    head = lines.read_head(out)
    if head.pilot != spec:
        raise LinesError(f"{out} holds another pilot, '{head.pilot.name}'. Name another file by --out, or remove it.")
    for number, job in enumerate(head.jobs):
        if number in _finished(out):
            continue
        say(f"{number + 1} of {len(head.jobs)}: {_title(job)}")
        command = [sys.executable, "-P", "-m", "engine", "run", str(path), "--job", str(number)]
        process = subprocess.Popen(
            [*command, "--out", str(out), "--work", str(work)], env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
        if _wait(process) == STOPPED:
            return STOPPED
    left = len(head.jobs) - len(_finished(out))
    say(f"{out}: {len(head.jobs) - left} of {len(head.jobs)} jobs finished.")
    return FAULT if left else FINISHED


def _wait(process: subprocess.Popen[bytes]) -> int:
    """The exit status of a job; Ctrl-C reaches it by itself, SIGTERM is passed on, and it ends with a checkpoint."""
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            say("Stopping with a checkpoint …")


def _title(job: Job) -> str:
    if not isinstance(job, RunSpec):
        return job.TITLE
    return " · ".join(filter(None, (job.variant.name, job.data.name, label(job.setting), f"seed {job.seed}")))


def _job(out: Path, work: Path, number: int) -> int:
    """One job in this process."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s  %(message)s", datefmt="%H:%M:%S")
    from engine import carry
    from engine.comparison import Subject

    head = lines.read_head(out)
    job = head.jobs[number]
    done = _finished(out)
    subjects = [Subject(run_id=n, run=run, folder=work / f"run-{n}") for n, run in enumerate(head.runs) if n in done]
    what = carry.work_of(job, work / f"run-{number}", work / "corpora", subjects)
    control = RunControl()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: control.stop.set())
    writer = Writer(out, number)
    writer.mark(Begun(job=number, at=_now(), pid=os.getpid()))
    outcome, message = carry.carry(what, writer, control)
    if message:
        say(message)
    writer.mark(Ended(job=number, at=_now(), outcome=outcome, message=message))
    writer.close()
    return {"finished": FINISHED, "failed": FAULT}.get(outcome, STOPPED)


def _finished(out: Path) -> set[int]:
    """The jobs that have come to their end; the comparison only where no run has ended after it."""
    comparison = next((n for n, job in enumerate(lines.read_head(out).jobs) if isinstance(job, ComparisonSpec)), -1)
    done: set[int] = set()
    for found in lines.read(out):
        if isinstance(found, Ended) and found.outcome == "finished":
            done = {*done, found.job} - ({comparison} if found.job != comparison else set())
    return done


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m engine run",
        description="Run all variants and seeds of a pilot, and measure them beside each other, without a store. Run "
        "again, it goes on with what has not finished.",
    )
    parser.add_argument("pilot", type=Path, help="a pilot file (TOML)")
    parser.add_argument("--out", type=Path, help="the file of records (PILOT.jsonl unless given)")
    parser.add_argument("--work", type=Path, help="the folder of checkpoints and tokenised data (beside the records)")
    parser.add_argument("--job", type=int, help=argparse.SUPPRESS)
    return parser
