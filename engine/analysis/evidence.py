"""What is known of a candidate, for its gates, and how a gate's result is put."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engine.analysis.gates import Gate, GateResult, State
from engine.analysis.kpis import Kpi
from engine.analysis.matrix import Entry, Matrix, MatrixRow
from engine.records import InferencePointRecord, RecallRecord


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """What is known of a candidate. Nothing in it is guessed: what is unknown is None or empty."""

    candidate: str
    matrix: Matrix
    entries: Sequence[Entry]  # that the matrix was made from
    doubts: Sequence[str] | None = None  # why the ranking may still change (curves.py); None: not known
    failures: Sequence[str] = ()  # runs of the candidate that failed and so are left out, as sentences
    unsearched: Sequence[str] = ()  # what of either's search is still to come, as sentences
    environments: int = 0  # of compared runs that are known
    unlike: Sequence[str] = ()  # differences between them
    recall: Mapping[str, Sequence[RecallRecord]] = field(default_factory=dict)  # variant → records
    kpis: Sequence[Kpi] = ()
    prompt_tokens: float | None = None  # of a request in production
    probability: float | None = None  # that it pays
    npv: float | None = None  # net present value of the change, in the user's currency

    @property
    def row(self) -> MatrixRow | None:
        """The candidate's figures."""
        return self.matrix.row(self.candidate)

    @property
    def leaks(self) -> bool:
        """Whether it sees the future."""
        return self.row is not None and self.row.causal is False

    def of(self, variant: str) -> dict[int, Entry]:
        """Seed → run of a variant."""
        return {entry.seed: entry for entry in self.entries if entry.variant == variant}

    @property
    def paired(self) -> list[tuple[Entry, Entry]]:
        """(candidate's, baseline's) runs of the seeds that both have."""
        mine, theirs = self.of(self.candidate), self.of(self.matrix.baseline)
        return [(mine[seed], theirs[seed]) for seed in mine if seed in theirs]

    @property
    def point(self) -> InferencePointRecord | None:
        """The point of inference that stands for the candidate."""
        return next((e.serving for e in self.of(self.candidate).values() if e.serving is not None), None)


def result(gate: Gate, title: str, state: State, figure: str, why: str, about: str = "") -> list[GateResult]:
    """The one result of a gate, or of one KPI."""
    return [GateResult(gate=gate, title=title, state=state, figure=figure, why=why, about=about)]


def percent(share: float) -> str:
    """0.934 → 93.4 %."""
    return f"{share * 100:.3g} %"


def signed(value: float, half_width: float | None = None) -> str:
    """A difference of losses with its interval, fine enough for a margin: "−0.073 ± 0.009"."""
    interval = "" if half_width is None else f" ± {half_width:.3f}"
    return f"{value:+.3f}{interval}".replace("-", "−")
