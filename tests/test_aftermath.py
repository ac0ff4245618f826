"""What is looked at after a fault can be found wanting, and the table says 0 of what was looked at alone."""

from __future__ import annotations

from pathlib import Path

from app import faults
from db.store import Store
from tests.aftermath import foreseen, look
from tests.tally import FIGURES, table


def test_a_spoilt_store_and_a_traceback_are_found(store: Store, home: Path, tmp_path: Path) -> None:
    store.close()
    content = store.path.read_bytes()
    (tmp_path / "other.sqlite").write_bytes(content[: len(content) // 2])
    log = home / "logs" / "a" / "run-1.log"
    log.parent.mkdir(parents=True)
    log.write_text("Traceback (most recent call last):\n")
    found = look(tmp_path)
    assert (found.stores, found.unsound) == (2, [str(tmp_path / "other.sqlite")])
    assert (found.logs, found.traced) == (1, [str(log)])
    spared = look(tmp_path, "other.*")
    assert (spared.stores, spared.unsound) == (1, [])


def test_what_tells_of_a_fault_of_ours_is_known() -> None:
    assert foreseen("The store is locked by another program. Wait.")
    assert not foreseen(faults.unexpected(KeyError("x"), "here"))
    assert not foreseen("Pilotlight has failed unexpectedly (KeyError). What was measured is kept.")


def test_what_was_not_looked_at_is_a_dash() -> None:
    told = [{"fault": "a", FIGURES: {"times": 3, "rows": 1000, "stores": 2}}, {"fault": "a"}, {"fault": "b"}]
    assert table(told)[2:] == ["| a | 4 | 0 of 1,000 | 0 of 2 | – |", "| b | 1 | – | – | – |"]
