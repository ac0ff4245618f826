"""`pilotlight roi PILOT`: what each variant costs and what replacing the baseline saves, as the Decide page has it."""

from __future__ import annotations

import json
import math
from typing import Any

from rich.table import Table
from rich.text import Text

from app import comparison, console, gating
from app.roi import Case, Line, case
from app.roi_table import columns, texts
from db.errors import StoreError
from db.gates import gates
from db.scenarios import scenario
from db.store import Store
from engine.analysis.risk import Interval
from engine.analysis.roi_words import Recommendation
from engine.words import clauses, marked, tr

_NOBODY = marked("There is no candidate '{name}'. Choose one of: {choices}.")


def show(store: Store, pilot: str, *, candidate: str = "", data: str = "", setting: str = "") -> dict[str, Any]:
    """Print the table and its sentences to stdout; the same as an object for --json. Raises StoreError."""
    pilot_id = comparison.find(store, pilot)
    found = comparison.load(store, pilot_id, data_set=data, setting=setting)
    reckoned = case(found, scenario(store, pilot_id), candidate)
    _, standing = gating.judged(found, reckoned, gates(store, pilot_id))
    advice = reckoned.recommendation(standing)
    titles = [line.title for line in reckoned.roi.candidates]
    if candidate and candidate not in titles:
        raise StoreError(tr(_NOBODY, name=candidate, choices=clauses(titles) or tr("none")))
    console.out.print(_table(reckoned, found.pilot.name))
    console.print_sentences(_told(reckoned, advice), console.out)
    return {"pilot": {"id": found.pilot.id, "name": found.pilot.name}, **_figures(reckoned, advice)}


def _table(found: Case, name: str) -> Table:
    """A column for each variant."""
    table = Table("", title=Text(name), title_justify="left")
    for line in found.roi.lines:
        table.add_column(
            Text(tr("{variant} (leaks)", variant=line.title) if line.leaks else line.title), justify="right"
        )
    figures = zip(*(texts(line, found.roi) for line in found.roi.lines), strict=True)
    for title, values in zip(columns(found.roi.inputs.horizon_months), figures, strict=False):
        table.add_row(Text(title.replace("\n", " ")), *map(Text, values))
    return table


def _told(found: Case, advice: Recommendation) -> list[str]:
    about = found.line.title if found.line else ""
    phrase = tr("{variant}: {sentence}", variant=about, sentence=advice.phrase) if about else advice.phrase
    return [f"{phrase}.", *advice.why, *found.sentences, *found.roi.doubts]


def _figures(found: Case, advice: Recommendation) -> dict[str, Any]:
    """Everything in it as numbers; null is unknown, and of payback and break-even also never."""
    risk = found.risk
    return {
        "inputs": found.roi.inputs.model_dump(mode="json"),
        "baseline": found.roi.baseline.title if found.roi.baseline else None,
        "candidate": found.line.title if found.line else None,
        "recommendation": {"phrase": advice.phrase, "why": list(advice.why)},
        "probability": None if risk is None else risk.probability,
        "intervals": None
        if risk is None
        else {
            name: _ends(getattr(risk, name))
            for name in ("npv", "saving_total", "saving_per_month", "payback_month", "break_even_requests")
        },
        "lines": [_line(line) for line in found.roi.lines],
        "sentences": list(found.sentences),
        "doubts": list(found.roi.doubts),
    }


def _line(line: Line) -> dict[str, Any]:
    costs, outcome = line.costs, line.outcome
    of_costs = ("training", "per_million_in", "per_million_out", "per_month", "total", "gpus", "load")
    of_outcome = ("saving_per_month", "saving_total", "npv", "payback_month", "break_even_requests", "gpus_freed")
    return {
        "title": line.title,
        "variant": line.rates.variant,
        "leaks": line.leaks,
        **{name: _number(getattr(costs, name)) for name in of_costs},
        **{name: _number(getattr(outcome, name, None)) for name in of_outcome},
    }


def _ends(found: Interval) -> list[float | None]:
    return [_number(found.low), _number(found.median), _number(found.high)]


def _number(value: Any) -> float | None:
    return None if value is None or not math.isfinite(value) else float(value)


def as_line(figures: dict[str, Any]) -> str:
    """One JSON object on one line."""
    return json.dumps(figures, allow_nan=False)
