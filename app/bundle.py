"""A report bundle: what helps to mend a fault, in one ZIP file that may be shown to anybody.

Each part is made by itself, so that one that can't be made does not keep the others away.
"""

from __future__ import annotations

import configparser
import json
import logging
import os
import platform
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from app import language, paths
from app.private import cleared, cleared_log
from db import health
from db.address import path_of
from db.errors import StoreError
from db.store import look_into
from engine import version
from engine.data.errors import Cancelled
from engine.words import tr
from engine.writing import replacing

log = logging.getLogger(__name__)

RUN_LOGS = 10  # the newest of them
LOG_BYTES = 2_000_000  # the end of each
TOLD = {"theme", "language", "currency"}
"""Settings whose values are in it; of the others only that they are set."""

Watch = Callable[[float], None]


def contents() -> list[str]:
    """What a bundle holds and what it does not, as sentences."""
    return [
        tr("Logs of Pilotlight: when it began and ended, and where in its code something failed."),
        tr("The machine: versions, processor, GPU, driver, memory."),
        tr("The store: its schema version, the findings of doctor, and how many rows each table has."),
        tr("Settings: theme, language and currency; of all others only that they are set."),
        tr(
            "No data, no results, no texts, no samples, no notes; no names of pilots, files, folders, users or "
            "machines; no passwords."
        ),
    ]


def file_name() -> str:
    """How a bundle of today is called."""
    return f"pilotlight-report-{date.today():%Y-%m-%d}.zip"


def write(target: Path, store_url: str, watch: Watch = lambda _: None) -> list[str]:
    """Write a bundle at once or not at all, for its user alone; the names of what is in it. Raises OSError."""
    parts = list(_made(store_url, watch))
    try:
        with replacing(target, mode=0o600) as part, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, text in parts:
                packed.writestr(name, text)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from None
    return [name for name, _ in parts]


def _made(store_url: str, watch: Watch) -> Iterator[tuple[str, str]]:
    store = _file_of(store_url)
    makers: list[tuple[str, Callable[[], str]]] = [
        ("about.txt", lambda: "\n".join(contents())),
        ("settings.json", lambda: _json(_settings())),
        ("store.json", lambda: _json(_store(store_url))),
        ("environment.json", lambda: _json(_environment())),
    ]
    makers += [(name, lambda path=path: _log(path, store)) for name, path in _logs()]
    for n, (name, make) in enumerate(makers):
        watch(n / len(makers))
        try:
            text = make()
        except Cancelled:
            raise
        except Exception as error:  # whatever is wrong here may be what the bundle is for
            log.exception("a part of the report bundle could not be made")
            text = f"could not be made: {type(error).__name__}"
        if text:
            yield name, cleared(text, store=store)


def _environment() -> dict[str, object]:
    from app import doctor  # not at the start of the window, which it would slow down

    return {
        "pilotlight": version.application(),
        "platform": platform.platform(),
        "language": language.in_use(),
        **doctor.machine(),
    }


def _store(url: str) -> dict[str, object]:
    path = _file_of(url)
    if path is None or not path.exists():
        return {"store": "there is none" if path else "its address is none of SQLite"}
    found: dict[str, object] = {"bytes": path.stat().st_size}
    try:
        with closing(look_into(url)) as store:
            found |= {"schema": health.schema(store), "rows": health.rows(store)}
            found["findings"] = {one.name: one.words for one in health.check(store)}
    except StoreError as error:
        found["findings"] = {"store": str(error)}
    return found


def _settings() -> dict[str, str]:
    """Key → its value where anybody may know it, else that it is set."""
    read = configparser.ConfigParser(interpolation=None, strict=False, delimiters="=")
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read(paths.home() / "window.ini", encoding="utf-8")
    found = {}
    for section in read.sections():
        for key, value in read.items(section):
            name = key if section == "General" else f"{section}/{key}"
            found[name] = value if name in TOLD else "set"
    return found | {name: "set" for name in ("PILOTLIGHT_HOME", "PILOTLIGHT_STORE") if os.environ.get(name)}


def _logs() -> Iterator[tuple[str, Path]]:
    """Of programs all that are kept, of runs the newest; each with its name in the bundle."""
    for path in sorted(paths.program_logs().glob("*.log*")):
        yield f"logs/{path.name}", path
    runs = sorted(paths.home().glob("logs/*/run-*.log*"), key=lambda path: -path.stat().st_mtime)
    for path in runs[:RUN_LOGS]:
        yield f"logs/runs/{path.parent.name[:8]}-{path.name}", path


def _log(path: Path, store: Path | None) -> str:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - LOG_BYTES))
        return cleared_log(file.read().decode("utf-8", "replace").splitlines(), store=store)


def _file_of(url: str) -> Path | None:
    try:
        return path_of(url)
    except StoreError:
        return None


def _json(found: object) -> str:
    return json.dumps(found, indent=2, ensure_ascii=False)
