"""`doctor` on stores that are sound, that can be mended, that are damaged, and on what is none."""

from __future__ import annotations

import gzip
import json
from contextlib import closing
from pathlib import Path

import pytest

from db import attempts, health, migrate, pilots
from db.store import Store, look_into, open_store
from tests.aftermath import foreseen
from tests.app.test_command_line import Command, pilotlight
from tests.db.test_salvage import _leaves, _spoil
from tests.db.test_salvage import store as damageable
from tests.db.test_upgrade import STORES
from tests.pilots import queued, tiny

__all__ = ["damageable", "pilotlight"]  # fixtures


def test_a_run_without_a_worker_is_told_and_mended(store_url: str, pilotlight: Command) -> None:
    store = open_store(store_url)
    run, _ = pilots.runs(store, queued(store, tiny()))
    attempts.begin(store, run.id, pid=1, log_path="")
    store.close()
    code, told, _ = pilotlight("doctor", "--json", "--store", store_url)
    assert code == 3
    assert "--repair" in json.loads(told.splitlines()[-1])["stale runs"]
    assert pilotlight("doctor", "--repair", "--store", store_url)[0] == 0
    assert pilotlight("doctor", "--store", store_url)[0] == 0


def test_what_a_damaged_store_holds_is_taken_into_a_new_one(
    damageable: Store, tmp_path: Path, pilotlight: Command
) -> None:
    pages = _leaves(damageable.path, "iteration")
    _spoil(damageable.path, pages[len(pages) // 2])
    code, told, _ = pilotlight("doctor", "--store", damageable.url)
    assert code == 3
    assert "--salvage" in " ".join(told.split())
    code, _, said = pilotlight("doctor", "--salvage", str(tmp_path / "new.sqlite"), "--store", damageable.url)
    assert code == 3
    assert "at 1 places rows could not be read" in " ".join(said.split())
    assert pilotlight("doctor", "--repair", "--store", f"sqlite:///{tmp_path / 'new.sqlite'}")[0] == 0


@pytest.mark.parametrize("content", [b"no database", b"\x00" * 8192])
def test_a_file_that_is_no_store_is_a_sentence(tmp_path: Path, pilotlight: Command, content: bytes) -> None:
    (tmp_path / "x.sqlite").write_bytes(content)
    code, told, said = pilotlight("doctor", "--store", f"sqlite:///{tmp_path / 'x.sqlite'}")
    assert code == 3
    assert "is no Pilotlight store" in " ".join(told.split())
    assert foreseen(said)


def test_without_repair_no_store_is_made_and_none_converted(tmp_path: Path, pilotlight: Command) -> None:
    path = tmp_path / "there" / "x.sqlite"
    code, told, _ = pilotlight("doctor", "--store", f"sqlite:///{path}")
    assert code == 0
    assert "There is none yet" in " ".join(told.split())
    assert not path.parent.exists()
    (tmp_path / "empty.sqlite").touch()
    assert "There is none yet" in pilotlight("doctor", "--store", f"sqlite:///{tmp_path / 'empty.sqlite'}")[1]
    assert not (tmp_path / "empty.sqlite").stat().st_size
    code, told, _ = pilotlight("doctor", "--store", f"sqlite:///{tmp_path}")
    assert code == 3
    assert "is a folder" in " ".join(told.split())
    for old in sorted(STORES.iterdir()):
        kept = gzip.decompress(old.read_bytes())
        path = tmp_path / old.name.removesuffix(".gz")
        path.write_bytes(kept)
        code, told, _ = pilotlight("doctor", "--store", f"sqlite:///{path}")
        assert "is of an older Pilotlight" in " ".join(told.split())
        assert path.read_bytes() == kept
    assert pilotlight("doctor", "--repair", "--store", f"sqlite:///{path}")[0] == 0
    with closing(look_into(f"sqlite:///{path}")) as store:
        assert health.schema(store) == migrate.known()[-1].number
