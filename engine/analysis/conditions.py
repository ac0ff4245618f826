"""What differs between runs beside the variant itself, settings and environments; and what disturbed them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.records import EnvironmentRecord, WarningRecord
from engine.spec import RunSpec
from engine.words import listed, marked, tr

_ENVIRONMENT = {  # what makes times and memory of two runs incomparable
    "device_name": marked("device name: {values}"),
    "dtype": marked("dtype: {values}"),
    "launch_mode": marked("launch mode: {values}"),
    "threads": marked("threads: {values}"),
    "torch": marked("torch: {values}"),
    "cuda": marked("cuda: {values}"),
    "driver": marked("driver: {values}"),
    "cpu": marked("cpu: {values}"),
    "host": marked("host: {values}"),
    "application": marked("application: {values}"),
}
WARM_C = 15.0  # a GPU that begins warmer by more than this clocks lower


def setting_differences(runs: Sequence[RunSpec], baseline: Sequence[RunSpec]) -> list[str]:
    """Model and training settings of a variant's runs that differ from the baseline's: "batch_size 16 (baseline 12)".

    Where a search gave each run its own, all of them: "learning_rate 0.002, 0.003 (baseline 0.001, 0.004)".
    """
    found = []
    for part in ("model", "train"):
        mine, theirs = ([getattr(run, part) for run in side] for side in (runs, baseline))
        for name in type(mine[0]).model_fields:
            here, there = (_once([getattr(section, name) for section in side]) for side in (mine, theirs))
            if here != there:
                values = {"name": name, "here": _shown(here), "there": _shown(there)}
                found.append(tr("{name} {here} (baseline {there})", **values))
    return found


def all_differences(runs: Mapping[str, Sequence[RunSpec]], baseline: str) -> dict[str, tuple[str, ...]]:
    """Variant → what differs from the baseline's; `runs`: variant → what its runs train, nothing where unknown."""
    if baseline not in runs:
        return {}
    others = {name: mine for name, mine in runs.items() if name != baseline}
    return {name: tuple(setting_differences(mine, runs[baseline])) for name, mine in others.items()}


def environment_differences(environments: Sequence[EnvironmentRecord]) -> list[str]:
    """Conditions that are not the same in all `environments`: "torch: 2.12.0, 2.13.0"."""
    found = []
    for name, told in _ENVIRONMENT.items():
        values = sorted({_known(getattr(e, name)) for e in environments})
        if len(values) > 1:
            found.append(tr(told, values=listed(values)))
    warmth = [e.start_temperature_c for e in environments if e.start_temperature_c is not None]
    if warmth and max(warmth) - min(warmth) > WARM_C:
        ends = {"lowest": f"{min(warmth):.0f}", "highest": f"{max(warmth):.0f}"}
        found.append(tr("GPU at the start: {lowest} to {highest} °C", **ends))
    return found


DISTURBANCES = ("busy", "shared", "throttled", "lost", "suspended", "telemetry")
"""Kinds of warnings that many runs of a pilot share."""


def warning_sentences(warned: Sequence[tuple[str, Sequence[WarningRecord]]]) -> list[str]:
    """What disturbed runs, of each kind of disturbance: "attention, seed 1: Other programs, or …".

    `warned`: the name of each run and its warnings. The first run that a disturbance of its times was noted of stands
    for the others, which are counted; all that it says of it is told. What bears on one run alone is told of each.
    """
    found: dict[str, dict[str, list[str]]] = {}  # kind → run → details
    for name, warnings in warned:
        for warning in warnings:
            kind = warning.kind if warning.kind in DISTURBANCES else f"{warning.kind} {name}"
            details = found.setdefault(kind, {}).setdefault(name, [])
            if warning.detail not in details:
                details.append(warning.detail)
    return [
        tr("{name}: {details}", name=name, details=" ".join([*details, *_and_others(len(by_run) - 1)]))
        for by_run in found.values()
        for name, details in [next(iter(by_run.items()))]
    ]


def _and_others(count: int) -> list[str]:
    if count == 1:
        return [tr("The like is noted of 1 more run.")]
    return [tr("The like is noted of {n} more runs.", n=count)] if count else []


def _known(value: object) -> str:
    return tr("unknown") if value is None else str(value)


def _once(values: list[object]) -> list[object]:
    return values[:1] if len(set(values)) == 1 else values


def _shown(values: Sequence[object]) -> str:
    return listed(f"{value:g}" if isinstance(value, float) else str(value) for value in values)
