"""What `pilotlight doctor` says and does about a store."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from app import console
from db import health, migrate
from db.address import path_of, url_of
from db.errors import StoreError
from db.health import Finding
from db.salvage import Salvaged
from db.salvage import salvage as take_over
from db.store import look_into, open_store
from engine.words import tr


def look(url: str, *, repair: bool) -> list[Finding]:
    """What is wrong with a store; with `repair`, after what can be mended was. One that can't be opened, or may only be
    read, is a finding too. Without `repair` none is made and none converted."""
    try:
        path = path_of(url)
        if not repair and not (path.exists() and path.stat().st_size):
            return [_store(tr("There is none yet; the first window or run makes {path}.", path=path))]
        if not repair and path.is_file() and (older := _findings_of_older(url)):
            return older
        store = open_store(url)
        if store.notice:
            return [_store(store.notice, sound=False)]
        return [_store(str(store.path)), *(health.mend(store) if repair else health.check(store))]
    except StoreError as error:
        return [_store(str(error), sound=False)]


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


def _findings_of_older(url: str) -> list[Finding]:
    """What is wrong with a store that this version would convert; nothing where it is of no older schema."""
    with closing(look_into(url)) as store:
        have, newest = health.schema(store), migrate.known()[-1].number
        if have >= newest:
            return []
        words = tr(
            "{path} is of an older Pilotlight (schema {have}, this one has {newest}); opening it in a window or by "
            "--repair converts it, and keeps a copy.",
            path=store.path,
            have=have,
            newest=newest,
        )
        return [_store(words), *health.check(store)]


def _store(words: str, *, sound: bool = True) -> Finding:
    return Finding(name="store", sound=sound, words=words)


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
