"""Further seeds of a pilot that is there: its runs once more with each, so that intervals become narrower."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select, update

from db.errors import StoreError
from db.pilots import PilotRow, RunRow, idle_comparison, pilot, put_in, runs_of
from db.rows import change_run, table
from db.store import Store
from engine.spec import RunSpec, check
from engine.words import tr


def add_further(store: Store, pilot_id: int, count: int) -> tuple[int, ...]:
    """As `add_seeds`, with `count` seeds numbered on from the highest; these seeds. Raises StoreError and SpecError."""
    highest = max(_pilot(store, pilot_id).pilot_spec().seeds)
    seeds = tuple(range(highest + 1, highest + 1 + count))
    add_seeds(store, pilot_id, seeds)
    return seeds


def add_seeds(store: Store, pilot_id: int, seeds: Sequence[int]) -> None:
    """Queue every run of the pilot once more with each of `seeds`, all else unchanged, before its finders and its
    comparison. Finders keep the seeds that they were asked for with.

    Raises StoreError, also where what was trained is not on this machine, and SpecError where a number is no seed.
    """
    t = table("pilot")
    with store.write() as connection:  # nobody else writes from here on
        asked = _with_seeds(_pilot(store, pilot_id), seeds)
        found = runs_of(connection, pilot_id)
        _require_trained_here(connection, found)
        idle_comparison(found)  # it would not see the new runs, and would not be carried again
        again = [spec.model_copy(update={"seed": seed}) for seed in seeds for spec in _one_of_each(found)]
        put_in(connection, pilot_id, _make_room(connection, found, len(again)), again)
        connection.execute(update(t).where(t.c.id == pilot_id).values(spec=asked))


def _pilot(store: Store, pilot_id: int) -> PilotRow:
    found = pilot(store, pilot_id)
    if found is None:
        raise StoreError(tr("The pilot is no longer in the store."))
    return found


def _with_seeds(known: PilotRow, seeds: Sequence[int]) -> str:
    """The pilot as it was asked for, with further seeds, as JSON."""
    spec = known.pilot_spec()
    for seed in seeds:
        if seed in spec.seeds:
            raise StoreError(tr("The pilot has seed {seed} already.", seed=seed))
    return check(spec.model_dump() | {"seeds": (*spec.seeds, *seeds)}).model_dump_json()


def _require_trained_here(connection: Connection, found: Iterable[RunRow]) -> None:
    """What was trained elsewhere has no attempt with a log on this machine, and its weights are not here."""
    finished = {run.id for run in found if run.trains and run.status == "finished"}
    t = table("attempt")
    here = connection.execute(select(t.c.run_id).where(t.c.run_id.in_(finished), t.c.log_path != "")).scalars()
    if finished - set(here):
        raise StoreError(
            tr(
                "Runs of this pilot were trained elsewhere, so further seeds can't be measured beside them. Start it "
                "as a new pilot instead."
            )
        )


def _one_of_each(found: Iterable[RunRow]) -> list[RunSpec]:
    """One run of each variant on each data set at each setting, in the order of the queue: of the first seed, unless
    that was deleted."""
    first: dict[tuple[str, str, str], RunRow] = {}
    for run in found:
        if run.trains:
            first.setdefault((run.variant, run.data_set, run.setting), run)
    return [run.run_spec() for run in first.values()]


def _make_room(connection: Connection, found: Sequence[RunRow], count: int) -> int:
    """Move finders and the comparison back by `count` places; the first place that is free then."""
    for run in found:
        if not run.trains:
            change_run(connection, run.id, position=run.position + count)
    return max(run.position for run in found if run.trains) + 1
