"""Decisions as they were signed. They are put in and read; nothing here changes one or takes it out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select

from db.errors import StoreError
from db.rows import table, table_of
from db.stamps import now
from db.store import Store
from engine.words import marked, tr

VERDICTS = (marked("go"), marked("no go"), marked("not yet"))
"""What may be decided; `tr` tells it where it is shown."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DecisionRow:
    """A signed decision."""

    id: int
    pilot_id: int
    candidate: str
    stage: str  # of engine.analysis.gates.STAGES: what is to come next
    verdict: str  # of VERDICTS
    reasons: str
    decided_by: str
    decided_at: str
    frozen: str  # the figures behind it, as JSON

    @property
    def figures(self) -> dict[str, Any]:
        """What was frozen; empty where that is damaged."""
        return table_of(self.frozen) or {}


def sign(
    store: Store,
    pilot_id: int,
    *,
    candidate: str,
    stage: str,
    verdict: str,
    reasons: str,
    decided_by: str,
    frozen: Mapping[str, Any],
) -> DecisionRow:
    """Put a decision in for good. Raises StoreError where nobody signs or no reasons are given."""
    if not decided_by.strip():
        raise StoreError(tr("A decision needs the name of who takes it."))
    if not reasons.strip():
        raise StoreError(tr("A decision needs its reasons."))
    values = {
        "pilot_id": pilot_id,
        "candidate": candidate,
        "stage": stage,
        "verdict": verdict,
        "reasons": reasons.strip(),
        "decided_by": decided_by.strip(),
        "decided_at": now(),
        "frozen": json.dumps(frozen, ensure_ascii=False, allow_nan=False),
    }
    with store.write() as connection:
        key = connection.execute(insert(table("decision")).values(**values)).inserted_primary_key
    return DecisionRow(id=int(key[0]) if key else 0, **values)


def history(store: Store, pilot_id: int) -> list[DecisionRow]:
    """All decisions about a pilot, the newest first."""
    t = table("decision")
    with store.read() as connection:
        rows = connection.execute(select(*t.c).where(t.c.pilot_id == pilot_id).order_by(t.c.id.desc()))
        return [DecisionRow(**row._mapping) for row in rows]
