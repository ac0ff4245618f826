"""Records as JSON lines: what an engine without a store writes, and what `pilotlight import` reads.

The first line holds the pilot and its jobs; each further one a record, or the beginning or end of an attempt.
"""

from __future__ import annotations

import gzip
import json
import threading
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal, TextIO, cast

from pydantic import TypeAdapter, ValidationError

from engine import records
from engine.jobs import Job, jobs
from engine.problems import SpecError, problems_of
from engine.records import Record
from engine.spec import PilotSpec, RunSpec
from engine.words import shown, tr

FORMAT = 1
FLUSH_S = 0.25
_MOST_LINE = 64_000_000  # characters: the first line holds a whole pilot with all its runs
_MOST_DIGITS = 18  # of a whole number that a store can keep
KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in records.Record.__args__}


class LinesError(Exception):
    """A file that holds no pilot's records, as a sentence for a person."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """The first line: a pilot and what is carried for it, in that order."""

    pilot: PilotSpec
    runs: tuple[RunSpec, ...]

    @property
    def jobs(self) -> list[Job]:
        """All that is carried, in that order."""
        return jobs(self.pilot, self.runs)


@dataclass(frozen=True, kw_only=True, slots=True)
class Begun:
    """An attempt of a job has begun."""

    job: int
    at: str  # UTC, ISO 8601
    pid: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Ended:
    """It has ended, as one of the states of a run."""

    job: int
    at: str
    outcome: Literal["finished", "stopped", "failed", "interrupted"]
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """A record of a job."""

    job: int
    record: Record


class Writer:
    """Appends an attempt's records to a file; a Sink for the engine. A thread writes, four times a second."""

    def __init__(self, path: Path, job: int) -> None:
        _drop_torn_line(path)
        self._file = path.open("a", encoding="utf-8")
        self._job = job
        self._waiting: list[Record] = []
        self._lock, self._closed = threading.Lock(), threading.Event()
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._thread.start()

    def append(self, record: Record) -> None:
        """Take a record; returns at once."""
        self._waiting.append(record)

    def flush(self) -> None:
        """Come back once all that was appended is in the file."""
        with self._lock:
            count = len(self._waiting)
            taken, self._waiting[:count] = self._waiting[:count], []
            self._file.writelines(_line(type(r).__name__, {"job": self._job, **asdict(r)}) for r in taken)
            self._file.flush()

    def mark(self, event: Begun | Ended) -> None:
        """Write the beginning or the end of the attempt."""
        self.flush()
        with self._lock:
            self._file.write(_line(type(event).__name__, asdict(event)))
            self._file.flush()

    def close(self) -> None:
        """Write what is left and let go of the file."""
        self._closed.set()
        self._thread.join()
        self.flush()
        self._file.close()

    def _work(self) -> None:
        while not self._closed.wait(FLUSH_S):
            self.flush()


def write_head(path: Path, head: Head) -> None:
    """Begin a file. Raises FileExistsError, or OSError."""
    values = {
        "format": FORMAT,
        "pilot": head.pilot.model_dump(mode="json"),
        "runs": [run.model_dump(mode="json") for run in head.runs],
    }
    with path.open("x", encoding="utf-8") as file:
        file.write(_line("Pilot", values))


def read_head(path: Path) -> Head:
    """The pilot of a file, plain or .gz. Raises LinesError, or OSError."""
    with _open(path) as file:
        return _head(next(_texts(file, path), ""), path)


def read(path: Path) -> Iterator[Begun | Ended | Measured]:
    """What a file holds after its first line; a last line that a crash cut short is left out.

    Raises LinesError with the line's number, or OSError.
    """
    jobs = len(read_head(path).jobs)
    with _open(path) as file:
        lines = enumerate(_texts(file, path), 1)
        next(lines)
        for number, text in lines:
            try:
                found = _event(*_entry(text))
            except ValueError as error:
                if not text.endswith("\n"):
                    return
                raise LinesError(
                    tr("{path}, line {number} can't be read: {why}.", path=path, number=number, why=_reason(error))
                ) from None
            measured = getattr(getattr(found, "record", None), "measured_run_id", None) or 0  # None: the job itself
            if not (0 <= found.job < jobs and 0 <= measured < jobs):
                raise LinesError(
                    tr(
                        "{path}, line {number} names a job that the pilot, with {jobs}, does not have.",
                        path=path,
                        number=number,
                        jobs=jobs,
                    )
                )
            yield found


def _open(path: Path) -> TextIO:
    opened = gzip.open if path.suffix == ".gz" else open
    return cast(TextIO, opened(path, "rt", encoding="utf-8", errors="replace"))


def _texts(file: TextIO, path: Path) -> Iterator[str]:
    """Line by line. Raises LinesError where a .gz is damaged, or a line is without end."""
    try:
        while line := file.readline(_MOST_LINE):
            if len(line) == _MOST_LINE:
                raise LinesError(tr("{path} has a line that is too long for a record. Copy it again.", path=path))
            yield line
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise LinesError(tr("{path} is damaged: it can't be unpacked to its end. Copy it again.", path=path)) from None


def _drop_torn_line(path: Path) -> None:
    """Take away a last line that a crash cut short."""
    with path.open("rb+") as file:
        whole = file.read().rfind(b"\n") + 1
        file.truncate(whole)


def _head(text: str, path: Path) -> Head:
    try:
        kind, values = _entry(text)
        if kind != "Pilot" or values.get("format") != FORMAT:
            raise ValueError
        return Head(
            pilot=PilotSpec.model_validate(values["pilot"]),
            runs=tuple(RunSpec.model_validate(run) for run in values["runs"]),
        )
    except (ValueError, TypeError, KeyError, SpecError):
        raise LinesError(
            tr(
                "{path} does not begin with a pilot. Give a file that `python -m engine run` of this version has "
                "written.",
                path=path,
            )
        ) from None


def _entry(text: str) -> tuple[str, dict[str, Any]]:
    """What kind of line it is, and its values. Raises ValueError."""
    try:
        found = json.loads(text, parse_int=_whole)
    except RecursionError:
        raise ValueError(tr("it is nested too deeply")) from None
    if not (isinstance(found, list) and list(map(type, found)) == [str, dict]):
        raise ValueError(tr("it is no record"))
    return found[0], found[1]


def _event(kind: str, values: dict[str, Any]) -> Begun | Ended | Measured:
    """Raises ValueError where a value is missing, unknown or of another kind than it must be."""
    if kind in ("Begun", "Ended"):
        datetime.fromisoformat(str(values.get("at")))
        return _made(Begun if kind == "Begun" else Ended, values)
    if kind not in KINDS:
        raise ValueError(tr("it is no record"))
    job = TypeAdapter(int).validate_python(values.pop("job", None))
    return Measured(job=job, record=_made(KINDS[kind], values))


def _made(kind: type[Any], values: dict[str, Any]) -> Any:
    if unknown := values.keys() - {field.name for field in fields(kind)}:
        raise ValueError(tr("it holds '{name}', which is not known here", name=shown(min(unknown), 80)))
    return _reader(kind).validate_python(values)


@cache
def _reader(kind: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ValueError(tr("a number in it is too long"))
    return int(digits)


def _reason(error: ValueError) -> str:
    return problems_of(error)[0].sentence.rstrip(".") if isinstance(error, ValidationError) else str(error)


def _line(kind: str, values: dict[str, Any]) -> str:
    return json.dumps([kind, values], ensure_ascii=False) + "\n"
