"""The largest batch and the longest context whose training step fits, tried in a child process with a memory limit.

`python -m engine.capacity` is that child. It tries sizes one after another and tells each on stdout; one that the
system ends in the middle of a try has shown that this size does not fit, and another goes on from there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from engine.handshake import told
from engine.records import CapacityRecord
from engine.spec import RunSpec
from engine.words import tr

Dimension = Literal["batch_size", "context_tokens"]
ROOT = Path(__file__).resolve().parent.parent
MOST = 2**20  # block_size can't be more
SMALLEST = {"batch_size": 1, "context_tokens": 32}
KILLED = (-9, -6)  # how a child ends that the system, short of memory, has ended, or that gave up itself
CLOSE = 20  # the search ends where what fits and what does not lie within a twentieth
LONGEST_STEP_S = 10.0  # no larger size is tried than one whose step took that long


@dataclass(slots=True)
class Bisection:
    """Doubles a size until it does not fit, then halves the gap."""

    size: int  # to begin with
    least: int = 1  # smaller makes no sense
    fits: int | None = None  # the largest that did
    fails: int | None = None  # the smallest that did not
    ended: bool = False  # nothing larger shall be tried

    def next(self) -> int | None:
        """The size to try; None where enough is known."""
        if self.fails is None:
            size = self.size if self.fits is None else 2 * self.fits
            return None if self.ended or size > MOST else size
        if self.fits is None and self.fails <= self.least:
            return None
        low = self.fits or 0
        middle = (low + self.fails) // 2
        return None if middle == low or self.fails - low <= low // CLOSE else middle

    def tell(self, size: int, *, fits: bool) -> None:
        """What a try has shown."""
        if fits:
            self.fits = size
        else:
            self.fails = size


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """What is looked for."""

    run: RunSpec
    vocab_size: int
    dimension: Dimension
    room_bytes: int | None = None  # less memory than the machine has

    @property
    def other(self) -> int:
        """The dimension that is held: the run's own context, or one sequence."""
        return self.run.model.block_size if self.dimension == "batch_size" else 1

    def sized(self, size: int) -> tuple[int, int]:
        """(batch_size, context_tokens) of a try."""
        return (size, self.other) if self.dimension == "batch_size" else (self.other, size)


def search(question: Question, run_id: int, ending: Callable[[], bool] = lambda: False) -> CapacityRecord | None:
    """Try until the answer is known; None where `ending` cut it short. Raises RuntimeError where no child can work."""
    least = SMALLEST[question.dimension]
    known = Bisection(least, least)
    limit: int | None = None
    while known.next() is not None:
        tried: int | None = None
        for said in _child(question, known, ending):
            if "limit" in said:
                limit = said["limit"]
            elif "tries" in said:
                tried = said["tries"]
            else:
                known.tell(said["size"], fits=said["fits"])
                known.ended |= said["s"] > LONGEST_STEP_S
                tried = None
        if ending():
            return None
        if tried is not None:  # the system ended the child in the middle of it
            known.tell(tried, fits=False)
        elif known.next() is not None:
            raise RuntimeError(tr("The process that looks for what fits ended before it could try anything."))
    return CapacityRecord(
        measured_run_id=run_id,
        dimension=question.dimension,
        largest=known.fits,
        other=question.other,
        limit_bytes=limit,
        at_least=known.fails is None,
    )


def _child(question: Question, known: Bisection, ending: Callable[[], bool]) -> Iterator[dict[str, Any]]:
    """What a child says, line by line, until it ends."""
    asked = {
        "run": question.run.model_dump(mode="json"),
        "vocab_size": question.vocab_size,
        "dimension": question.dimension,
        "room_bytes": question.room_bytes,
        "known": [known.size, known.least, known.fits, known.fails],
    }
    command = [sys.executable, "-P", "-m", "engine.capacity", json.dumps(asked)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as child:
        for line in child.stdout or ():
            if ending():
                child.kill()
                return
            if found := told(line):
                yield found
    if child.returncode not in (0, *KILLED):
        raise RuntimeError(
            tr("The process that looks for what fits failed ({code}); the log has its words.", code=child.returncode)
        )


def main() -> None:
    """The child: asked on its command line, it answers on stdout."""
    from engine import memory

    asked = json.loads(sys.argv[1])
    run = RunSpec.model_validate(asked["run"])
    room = asked["room_bytes"]
    question = Question(run=run, vocab_size=asked["vocab_size"], dimension=asked["dimension"], room_bytes=room)
    known = Bisection(*asked["known"])
    _say(limit=memory.limit_to_free(room))
    memory.return_at_once()
    while (size := known.next()) is not None:
        _say(tries=size)
        begun = time.monotonic()
        fits = _fits(question, size)
        seconds = time.monotonic() - begun
        known.tell(size, fits=fits)
        known.ended |= seconds > LONGEST_STEP_S
        _say(size=size, fits=fits, s=seconds)


def _fits(question: Question, size: int) -> bool:
    """Whether two training steps go through: the optimiser makes its state in the first."""
    from engine import memory, scaling
    from engine.sections import ScalingSpec

    batch, context = question.sized(size)
    case = None
    try:
        spec = ScalingSpec(batch_size=batch)
        case = scaling.make(0, question.run, question.vocab_size, context, "training step", spec)
        for _ in range(2):
            if case is not None:
                case.call()
        return True
    except (RuntimeError, MemoryError) as error:
        if not memory.is_exhaustion(error):
            raise
        return False
    finally:
        if case is not None:
            case.close()
        case = None
        memory.give_back()


def _say(**values: Any) -> None:
    print(json.dumps(values), flush=True)


if __name__ == "__main__":
    main()
