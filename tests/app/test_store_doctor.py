"""`doctor` on stores that are sound, that can be mended, that are damaged, and on what is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from db import attempts, pilots
from db.store import Store, open_store
from tests.app.test_command_line import Command, pilotlight
from tests.db.test_salvage import _leaves, _spoil
from tests.db.test_salvage import store as damageable
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
    assert "Traceback" not in said
