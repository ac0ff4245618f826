"""Named ways to look at the run table."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator
from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from db.rows import table
from db.stamps import now
from db.store import Store
from engine.analysis.run_table import COLUMNS, LOSSES, VAL_LOSS


class RunView(BaseModel):
    """What is shown of the run table. Columns that this version does not know are left out."""

    model_config = ConfigDict(frozen=True)

    filter: str = ""
    columns: tuple[str, ...] = (
        *("variant", "pilot", "seed", "status", VAL_LOSS, "honest_val_loss"),
        *("ms", "peak_memory", "tag", "note"),
    )
    order: str = "created"
    descending: bool = True
    grouped: bool = False
    loss: str = VAL_LOSS  # which loss stands in the column of that name

    @field_validator("columns")
    @classmethod
    def _known(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in COLUMNS if name in value) or (COLUMNS[0],)

    @field_validator("order")
    @classmethod
    def _can_order(cls, value: str) -> str:
        return value if value in COLUMNS else "created"

    @field_validator("loss")
    @classmethod
    def _is_loss(cls, value: str) -> str:
        return value if value in LOSSES else VAL_LOSS


def read(definition: str) -> RunView:
    """A view from JSON; the usual one where it can't be read."""
    try:
        return RunView.model_validate_json(definition)
    except ValidationError:
        return RunView()


def views(store: Store) -> dict[str, RunView]:
    """Every view by its name, in the order of the names."""
    t = table("run_view")
    with store.read() as connection:
        rows = connection.execute(select(t.c.name, t.c.definition)).all()
    return {row.name: read(row.definition) for row in sorted(rows, key=lambda row: row.name.casefold())}


def keep(store: Store, name: str, view: RunView) -> None:
    """Keep a view under a name, in the place of one that has it. Raises StoreError."""
    with store.write() as connection:
        values = {"definition": view.model_dump_json(), "changed_at": now()}
        statement = insert(table("run_view")).values(name=name, **values)
        connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_=values))


def remove(store: Store, name: str) -> None:
    """Forget a view. Raises StoreError."""
    t = table("run_view")
    with store.write() as connection:
        connection.execute(delete(t).where(t.c.name == name))
