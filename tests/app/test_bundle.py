"""A report bundle helps to mend a fault and gives nothing away: secrets are planted everywhere, none is in it."""

from __future__ import annotations

import gzip
import json
import os
import sqlite3
import stat
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import String

from app import bundle, paths
from db import migrate
from db.schema import Base
from db.store import Store, open_store
from engine.data.errors import Cancelled
from tests.app.test_command_line import Command, pilotlight
from tests.db.test_upgrade import STORES

__all__ = ["pilotlight"]  # a fixture

OLDER = 5  # a schema

SECRET = "Hunter2"
ENTRY = "2026-11-26 19:32:34,193 INFO pilotlight  window begins: Python 3.11.7"
TRACE = f'Traceback (most recent call last):\n  File "/data/{SECRET}/x.py", line 6, in boom\n    raise {SECRET}\n'


@pytest.fixture
def full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store with the secret in its name and in every text of every table; beside it settings and logs with it."""
    monkeypatch.setenv("PILOTLIGHT_HOME", str(tmp_path / SECRET / "home"))
    monkeypatch.setenv("HOME", f"/home/{SECRET}")
    monkeypatch.setenv("LOGNAME", SECRET)
    made = open_store(f"sqlite:///{tmp_path / f'{SECRET} stores' / f'{SECRET}.sqlite'}")
    made.close()
    with sqlite3.connect(made.path) as raw:  # which does not mind keys that point at nothing
        for of in Base.metadata.sorted_tables:
            if of.name in ("store_info", "migration"):  # without texts of anybody
                continue
            values = {column.name: SECRET if isinstance(column.type, String) else 1 for column in of.columns}
            names, marks = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
            raw.execute(f"INSERT OR IGNORE INTO {of.name} ({names}) VALUES ({marks})", list(values.values()))
    raw.close()
    (paths.home() / "window.ini").parent.mkdir(parents=True, exist_ok=True)
    settings = f"[General]\ntheme=dark\nsigner={SECRET}\n\n[plan]\nrecent={SECRET}.toml\n"
    (paths.home() / "window.ini").write_text(settings)
    paths.run_log(made.identity, 1).write_text(f"19:32:35  {SECRET}, seed 1\n{SECRET}\n{TRACE}ValueError: '{SECRET}'\n")
    paths.program_log("window-2026-11-26T10-00-00-1").write_text(f"{ENTRY}\n{TRACE}KeyError: '{SECRET}'\n{SECRET}\n")
    return made


def test_a_bundle_says_what_is_wrong_and_gives_nothing_away(full: Store, tmp_path: Path, pilotlight: Command) -> None:
    target = tmp_path / "report.zip"
    code, told, said = pilotlight("doctor", "--bundle", str(target), "--store", full.url)
    assert (code, "Traceback" in said) == (0, False)
    assert "No data, no results" in told
    with zipfile.ZipFile(target) as packed:
        parts = {name: packed.read(name).decode() for name in packed.namelist()}
    assert not [name for name, text in parts.items() if SECRET.lower() in (name + text).lower()]
    for name in parts:
        assert name in " ".join(told.split())
    if os.name == "posix":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    store = json.loads(parts["store.json"])
    held = [name for name, count in store["rows"].items() if count]
    assert len(held) > 20, held  # so many tables had a secret to give away
    assert store["schema"] == migrate.known()[-1].number
    assert "rows belong to runs or pilots that are gone" in store["findings"]["orphaned rows"]
    assert json.loads(parts["environment.json"])["python"]
    settings = json.loads(parts["settings.json"])
    assert (settings["theme"], settings["signer"], settings["plan/recent"]) == ("dark", "set", "set")
    kept = parts["logs/window-2026-11-26T10-00-00-1.log"]
    assert ENTRY in kept
    assert 'File "PATH", line 6, in boom\nKeyError' in kept
    [of_run] = [text for name, text in parts.items() if name.startswith("logs/runs/")]
    assert of_run.endswith("ValueError")


def test_a_damaged_store_is_told_too(home: Path, tmp_path: Path) -> None:
    (tmp_path / "x.sqlite").write_bytes(b"no store at all")
    bundle.write(tmp_path / "report.zip", f"sqlite:///{tmp_path / 'x.sqlite'}")
    with zipfile.ZipFile(tmp_path / "report.zip") as packed:
        found = json.loads(packed.read("store.json"))
    assert "STORE is no Pilotlight store" in found["findings"]["store"]


def test_a_report_leaves_a_store_as_it_is_also_one_of_an_older_pilotlight(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    path.write_bytes(before := gzip.decompress((STORES / f"schema-{OLDER}.sqlite.gz").read_bytes()))
    bundle.write(tmp_path / "report.zip", f"sqlite:///{path}")
    with zipfile.ZipFile(tmp_path / "report.zip") as packed:
        found = json.loads(packed.read("store.json"))
    assert found["schema"] == OLDER
    assert found["findings"]["integrity"] == "Every page of the file is sound."
    assert found["rows"]["run"] > 0
    assert path.read_bytes() == before
    assert {one.name for one in tmp_path.iterdir()} <= {path.name, "report.zip", "home"}  # no copy, no log


def test_nothing_is_left_where_it_was_given_up_or_can_not_be_written(home: Path, tmp_path: Path) -> None:
    def give_up(_: float) -> None:
        raise Cancelled

    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(Cancelled):
        bundle.write(folder / "report.zip", f"sqlite:///{tmp_path / 'x.sqlite'}", give_up)
    (folder / "report.zip").mkdir()
    with pytest.raises(OSError, match=r"report\.zip"):
        bundle.write(folder / "report.zip", f"sqlite:///{tmp_path / 'x.sqlite'}")
    assert [path.name for path in folder.iterdir()] == ["report.zip"]
    assert not (tmp_path / "x.sqlite").exists()  # a look makes no store
