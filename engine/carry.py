"""What a worker process does once it has begun: a run, a finder or a comparison, to an end that is told in words."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from engine import failures, memory
from engine.comparison import Comparison, Subject
from engine.control import RunControl, Sink
from engine.data.errors import Cancelled
from engine.finders.hybrid import HybridFinder
from engine.finders.size import SizeFinder
from engine.jobs import HybridJob, Job, SizeJob
from engine.run import Attempt
from engine.spec import RunSpec
from engine.words import tr

log = logging.getLogger(__name__)

Work = Callable[[Sink, RunControl], str | None]
"""Does a job; what a person should know of its end (mostly nothing), or None where a wish ended it early."""
Outcome = Literal["finished", "stopped", "failed", "interrupted"]


def work_of(job: Job, folder: Path, cache: Path, subjects: Sequence[Subject]) -> Work:
    """A run, a finder or a comparison. `folder` holds its checkpoints, `cache` tokenised corpora; `subjects` are the
    pilot's finished runs."""

    def work(sink: Sink, control: RunControl) -> str | None:
        if isinstance(job, RunSpec):
            attempt = Attempt(job, sink, control, folder, cache)
            return attempt.early_end if attempt.carry_out() else None
        if isinstance(job, HybridJob):
            return "" if HybridFinder(job, sink, control, folder, cache).carry_out() else None
        if isinstance(job, SizeJob):
            return "" if SizeFinder(job, sink, control, folder, cache).carry_out() else None
        return "" if Comparison(subjects, job, sink, control, cache).carry_out() else None

    return work


def carry(work: Work, sink: Sink, control: RunControl, *, room: int | None = None) -> tuple[Outcome, str]:
    """Do `work` in this process, which is made for it: how it ended, and a sentence. On a processor it may take as much
    memory as the machine has free, or `room` bytes."""
    memory.limit_to_free(room)
    try:
        message = None if control.ending else work(sink, control)
        if message is not None:
            return "finished", message
    except Cancelled:
        log.info("given up before anything was measured")
    except Exception as error:
        if (known := failures.sentence(error)) is not None:
            return "failed", known
        log.exception("the attempt ended with an error")
        told = tr("Unexpected {kind}: {error}. The log has the details.", kind=type(error).__name__, error=error)
        return "failed", told
    if control.stop.is_set():
        return "stopped", tr("Stopped on request. Resume goes on from here.")
    return "interrupted", tr("The program that started this run ended. Resume goes on from the last checkpoint.")
