"""What a decision freezes, and what has changed since: plain data that any later version can show."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pydantic import FiniteFloat, TypeAdapter, ValidationError

from app import format as show
from app import language
from app.comparison import Comparison
from db.decisions import DecisionRow
from engine.analysis.gates import STAGES, STATES, THRESHOLDS, Gate, GateResult, GateSettings, Standing
from engine.analysis.matrix import Cell, Metric
from engine.words import listed, tr

FORMAT = 1
Frozen = Mapping[str, Any]


@dataclass
class _Variant:
    seeds: list[int]
    cells: dict[str, Cell]


@dataclass
class _Shape:
    """What is asked of a frozen state when it is shown."""

    language: str
    plan_sha256: str
    data_set: str
    setting: str
    metrics: list[Metric]
    variants: dict[str, _Variant]
    gate_settings: GateSettings
    gates: list[GateResult]
    roi: dict[str, str | FiniteFloat | None] | None


_SHAPE = TypeAdapter(_Shape)


def freeze(
    found: Comparison,
    candidate: str,
    settings: GateSettings,
    results: Sequence[GateResult],
    standing: Standing,
    roi: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The figures behind a decision, as JSON can hold them. `roi`: title → what it says, where it was worked out."""
    return {
        "format": FORMAT,
        "language": language.in_use(),  # of the titles and sentences below
        "pilot": found.pilot.name,
        "plan_sha256": hashlib.sha256(found.pilot.spec.encode()).hexdigest(),
        "baseline": found.matrix.baseline,
        "candidate": candidate,
        "data_set": found.data_set,
        "setting": found.setting,
        "runs": [run.id for run in found.compared],
        "metrics": [
            {"key": m.key, "title": m.title, "kind": m.kind, "lower_is_better": m.lower_is_better, "seeded": m.seeded}
            for m in found.matrix.metrics
        ],
        "variants": {
            row.variant: {
                "seeds": list(row.seeds),
                "causal": row.causal,
                "cells": {metric.key: asdict(row.cells[metric.key]) for metric in found.matrix.metrics},
            }
            for row in found.matrix.rows
        },
        "gate_settings": settings.model_dump(mode="json"),
        "gates": [asdict(result) for result in results],
        "standing": {"justified": standing.justified, "sentences": list(standing.sentences)},
        "not_proven": list(found.findings.not_proven),
        "environments": [asdict(environment) for environment in dict.fromkeys(found.environments)],
        "roi": _finite(roi),
    }


def thawed(row: DecisionRow) -> Frozen | None:
    """What was frozen with a decision; None where it is damaged, or of another version's making."""
    frozen = row.figures
    try:
        _SHAPE.validate_python(frozen)
        figures(frozen)
    except (ValidationError, TypeError, ValueError, OverflowError):
        return None
    return frozen


def figures(frozen: Frozen) -> list[tuple[str, dict[str, str]]]:
    """Title of each figure → variant → what was frozen of it, for a table; the seeds first."""
    seeds = {name: str(len(variant["seeds"])) for name, variant in frozen["variants"].items()}
    rows = [(tr("Seeds"), seeds)]
    for metric in frozen["metrics"]:
        texts = {
            name: _text(metric, variant["cells"].get(metric["key"])) for name, variant in frozen["variants"].items()
        }
        rows.append((tr(metric["title"]), texts))
    return rows


def against_gates(row: DecisionRow) -> str:
    """That a stage was decided for which the gates did not justify, and which these were; empty where they did."""
    frozen, stage = thawed(row), row.stage
    if frozen is None or row.verdict != "go" or stage not in STAGES:
        return ""
    needed = GateSettings.model_validate(frozen["gate_settings"]).needed_by(stage)
    open_then = [gate for gate in frozen["gates"] if gate["gate"] in needed and gate["state"] != "passed"]
    if not open_then:
        return ""
    gates = (tr("{gate} ({state})", gate=gate["title"], state=tr(STATES[gate["state"]])) for gate in open_then)
    return tr("The gates did not justify this stage: {gates}.", gates=listed(gates))


def since(then: Frozen, now: Frozen) -> list[str]:
    """What has changed between two frozen states, as sentences; empty where nothing has."""
    if (then["data_set"], then["setting"]) != (now["data_set"], now["setting"]):
        return [
            tr("Compare shows other data or another setting than the decision is about, so figures can't be compared.")
        ]
    plan = [tr("The pilot's plan is another one.")] * (then["plan_sha256"] != now["plan_sha256"])
    return [*plan, *_figures_since(then, now), *_gates_since(then, now), *_roi_since(then, now)]


def _figures_since(then: Frozen, now: Frozen) -> Iterator[str]:
    before, after = dict(figures(then)), dict(figures(now))
    for name in (name for name in now["variants"] if name not in then["variants"]):
        yield tr("{variant} has come since.", variant=name)
    for name in then["variants"]:
        if name not in now["variants"]:
            yield tr("{variant} has no finished run on show any more.", variant=name)
            continue
        for title, texts in before.items():
            told, current = texts[name], after.get(title, {}).get(name, tr(show.NOT_MEASURED))
            if told != current:
                words = {"variant": name, "figure": title, "then": told, "now": current}
                yield tr("{variant}, {figure}: {then} then, {now} now.", **words)
        for title in (title for title in after if title not in before):
            yield tr(
                "{figure} of {variant} was not measured then: {now} now.",
                figure=title,
                variant=name,
                now=after[title][name],
            )


def _gates_since(then: Frozen, now: Frozen) -> Iterator[str]:
    before, after = ({(gate["gate"], gate.get("about", "")): gate for gate in state["gates"]} for state in (then, now))
    for key, gate in before.items():
        if key not in after:
            yield tr("The gate '{gate}' is not asked any more.", gate=gate["title"])
        elif after[key]["state"] != gate["state"]:
            told = {"then": tr(STATES[gate["state"]]), "now": tr(STATES[after[key]["state"]])}
            yield tr("The gate '{gate}': {then} then, {now} now.", gate=after[key]["title"], **told)
        elif _threshold(then, *key) != _threshold(now, *key):
            yield tr("The gate '{gate}' asks for something else now.", gate=after[key]["title"])


def _threshold(frozen: Frozen, gate: Gate, about: str) -> Any:
    settings = frozen["gate_settings"]
    return settings["kpis"].get(about) if about else settings.get(THRESHOLDS.get(gate, ""))


def _roi_since(then: Frozen, now: Frozen) -> Iterator[str]:
    """Texts of another language are not compared."""
    before, after = then["roi"] or {}, now["roi"] or {}
    same_language = then["language"] == now["language"]
    for title, value in before.items():
        comparable = same_language or not isinstance(value, str)
        if title in after and comparable and after[title] != value:
            yield tr("{figure}: {then} then, {now} now.", figure=title, then=value, now=after[title])


def _text(metric: Mapping[str, Any], cell: Mapping[str, Any] | None) -> str:
    if cell is None:
        return tr(show.NOT_MEASURED)
    return show.cell(Metric(**metric), Cell(**cell))


def _finite(value: Any) -> Any:
    """`value` without what JSON can't hold: unknown instead."""
    if isinstance(value, Mapping):
        return {str(key): _finite(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
