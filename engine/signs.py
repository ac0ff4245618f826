"""What telemetry says of the conditions that a run trained under: sentences for a person. No torch."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from engine.control import Sink
from engine.host import Host, cores
from engine.records import DeviceSampleRecord, WarningRecord
from engine.words import listed, marked, tr

FEWEST = 6  # samples, or nothing is said
BUSY_PERCENT = 20.0  # of one core
ROOM_PERCENT = 10.0  # of one core, by which more must be wanted than there is
THROTTLED_SHARE = 0.1

BUSY_TRAINING = marked(
    "Other programs, or the host, took {taken} of {cores} cores while this run trained: its times are too long. "
    "Measure again on a quiet machine."
)
BUSY_FINDER = marked(
    "Other programs, or the host, took {taken} of {cores} cores while a finder trained: its times are too long. "
    "Measure again on a quiet machine."
)
BUSY_INFERENCE = marked(
    "Other programs, or the host, took {taken} of {cores} cores while inference was measured: its times are too long. "
    "Measure again on a quiet machine."
)
BUSY_SCALING = marked(
    "Other programs, or the host, took {taken} of {cores} cores while scaling was measured: its times are too long. "
    "Measure again on a quiet machine."
)


class Signs:
    """Takes the samples of a training, and says at its end what a reader of its times must know."""

    def __init__(self, *, cores: int, threads: int) -> None:
        """`cores` that the process may run on, `threads` that compute."""
        self._cores, self._threads = cores, threads
        self._others = array("f")
        self._reasons: Counter[str] = Counter()
        self._clocked = self._throttled = 0

    def take(self, sample: DeviceSampleRecord) -> None:
        """Count a sample."""
        if sample.others_cpu_percent is not None:
            self._others.append(sample.others_cpu_percent)
        if sample.throttle_reasons is not None:
            self._clocked += 1
            self._throttled += bool(sample.throttle_reasons)
            self._reasons.update(sample.throttle_reasons.split(", ") if sample.throttle_reasons else ())

    @property
    def others_cpu_percent(self) -> float | None:
        """Median, of one core; None where nothing was seen."""
        return median(self._others) if self._others else None

    def warnings(self) -> Iterator[WarningRecord]:
        """What is wrong with the conditions."""
        taken = self.others_cpu_percent
        if taken is not None and len(self._others) >= FEWEST and takes_away(taken, self._cores, self._threads):
            yield busy(taken, self._cores, BUSY_TRAINING)
        if self._clocked >= FEWEST and self._throttled > THROTTLED_SHARE * self._clocked:
            detail = tr(
                "The GPU's clocks were held back in {share} % of the samples while this run trained ({reasons}): its "
                "times are those of this card in this place.",
                share=f"{100 * self._throttled / self._clocked:.0f}",
                reasons=listed(tr(reason) for reason, _ in self._reasons.most_common()),
            )
            yield WarningRecord(kind="throttled", detail=detail)


def takes_away(percent: float, cores: int, threads: int) -> bool:
    """True where others, with `percent` of one core, took what `threads` wanted."""
    return percent > BUSY_PERCENT and threads * 100 + percent > cores * 100 + ROOM_PERCENT


@contextmanager
def watched(sink: Sink, threads: int, sentence: str) -> Iterator[None]:
    """Warn by `sentence`, one of BUSY_…, where others took processor time from what `threads` do inside; telemetry may
    be silent meanwhile."""
    host = Host()
    yield
    others = host.look(slow=False)["others_cpu_percent"]
    if others is not None and takes_away(others, cores(), threads):
        sink.append(busy(others, cores(), sentence))


def busy(percent: float, cores: int, sentence: str) -> WarningRecord:
    """The warning that others took processor time while something was timed."""
    return WarningRecord(kind="busy", detail=tr(sentence, taken=f"{percent / 100:.1f}", cores=cores))
