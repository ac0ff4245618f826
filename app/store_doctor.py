"""What `pilotlight doctor` says and does about a store."""

from __future__ import annotations

from pathlib import Path

from app import console
from db import health
from db.address import path_of, url_of
from db.errors import StoreError
from db.health import Finding
from db.salvage import Salvaged
from db.salvage import salvage as take_over
from db.store import open_store
from engine.words import tr


def look(url: str, *, repair: bool) -> list[Finding]:
    """What is wrong with a store; with `repair`, after what can be mended was. One that can't be opened, or may only be
    read, is a finding too."""
    try:
        store = open_store(url)
        if store.notice:
            return [Finding(name="store", sound=False, words=store.notice)]
        there = Finding(name="store", sound=True, words=str(store.path))
        return [there, *(health.mend(store) if repair else health.check(store))]
    except StoreError as error:
        return [Finding(name="store", sound=False, words=str(error))]


def salvage(url: str, target: Path) -> bool:
    """Take what a damaged store holds into a new file, and tell of it; whether nothing was lost. Raises StoreError."""
    found = take_over(path_of(url), target.absolute())
    for one in found:
        if one.rows or one.holes or one.orphans:
            console.say(_told(one))
    address = url_of(target)
    whole = not any(one.holes or one.orphans for one in found)
    if whole:
        console.say(tr("Nothing was lost. Use it with --store {url}.", url=address))
    else:
        console.say(tr("All that can be read is in {path}. Use it with --store {url}.", path=target, url=address))
    return whole


def _told(one: Salvaged) -> str:
    told = {"table": one.table, "rows": f"{one.rows:,}"}
    if not one.holes and not one.orphans:
        return tr("{table}: {rows} rows.", **told)
    return tr(
        "{table}: {rows} rows; at {holes} places rows could not be read, {orphans} more lost their run or pilot.",
        **told,
        holes=one.holes,
        orphans=f"{one.orphans:,}",
    )
