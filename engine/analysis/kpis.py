"""Business KPIs: measures that count in the end, defined per pilot, one value per run, beside the technical figures.

A value that nobody has entered is unknown and stays so. In the matrix a KPI is a figure like any other: the mean over
seeds with its 95 % interval by Student's t, the difference to the baseline paired by seed, and a verdict.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from engine.analysis.matrix import Metric
from engine.words import marked, tr

BY_HAND = "by hand"  # a source; else the name of a file
DIRECTIONS = {True: marked("higher is better"), False: marked("lower is better")}


@dataclass(frozen=True, kw_only=True, slots=True)
class Kpi:
    """A measure of the business."""

    name: str  # unique in its pilot
    unit: str = ""
    higher_is_better: bool = True

    @property
    def key(self) -> str:
        """Its Metric.key, which no field of a record can have."""
        return f"kpi:{self.name}"

    @property
    def title(self) -> str:
        """Name and unit: "Detection rate, %"."""
        return f"{self.name}, {self.unit}" if self.unit else self.name

    @property
    def metric(self) -> Metric:
        """It as a figure of the matrix."""
        lower = not self.higher_is_better
        return Metric(key=self.key, title=self.title, kind="value", lower_is_better=lower, optional=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class KpiValue:
    """A KPI of one run."""

    value: float
    source: str = BY_HAND
    changed_at: str = ""  # when it was kept; empty until then


Values = Mapping[tuple[str, int], KpiValue]
"""(KPI's name, run id) → value; what is not in it is unknown."""


@dataclass(frozen=True, kw_only=True, slots=True)
class KpiBook:
    """All KPIs of a pilot and their values. Nobody changes one: an edit makes another, and undo is the one before."""

    kpis: tuple[Kpi, ...] = ()
    values: Values = field(default_factory=dict)

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """All of them as figures of the matrix."""
        return tuple(kpi.metric for kpi in self.kpis)

    def of_run(self, run_id: int) -> dict[str, float]:
        """Metric.key → value, as a matrix entry has them."""
        found = {kpi.key: self.values.get((kpi.name, run_id)) for kpi in self.kpis}
        return {key: value.value for key, value in found.items() if value is not None}

    def with_values(self, values: Values) -> KpiBook:
        """This book with more values, or others in their place."""
        return replace(self, values={**self.values, **values})


def problems(kpis: tuple[Kpi, ...]) -> list[str]:
    """What is wrong with the names, as sentences."""
    names = [kpi.name for kpi in kpis]
    twice = dict.fromkeys(name for name in names if names.count(name) > 1 and name.strip())
    empty = [tr("A KPI needs a name.")] * any(not name.strip() for name in names)
    return [*empty, *(tr("Two KPIs are called '{name}'. Give each a name of its own.", name=name) for name in twice)]
