"""A damaged store: what it still holds comes over into a new one, and what does not is told."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from db import attempts, pilots, series
from db.address import path_of
from db.errors import StoreError
from db.rows import row_of, write
from db.salvage import salvage
from db.store import Store, open_store
from engine.records import IterationRecord
from tests.faults.witness import sound
from tests.pilots import queued, tiny

ROWS = 4000
PAGE = 4096


def iteration(n: int) -> IterationRecord:
    return IterationRecord(
        iteration=n,
        loss=1 / (n + 1),
        learning_rate=1e-3,
        grad_norm=1.0,
        step_ms=5.0,
        tokens=64,
        elapsed_s=n / 100,
        warm_up=False,
    )


@pytest.fixture
def store(store_url: str) -> Store:
    """Two runs with a long series each, and an attempt to which it belongs."""

    made = open_store(store_url)
    for run in pilots.runs(made, queued(made, tiny())):
        attempt = attempts.begin(made, run.id, pid=1, log_path="")
        with made.write() as connection:
            rows = [row_of(iteration(n), run_id=run.id, attempt_id=attempt, sequence=n + 1) for n in range(ROWS)]
            write(connection, rows)
    made.close()  # everything is in the file itself then
    return made


def kept(path: Path, run_id: int) -> dict[int, IterationRecord]:
    store = open_store(f"sqlite:///{path}")
    found = {sequence: record for sequence, record in series.after(store, run_id, "iteration", 0)}
    store.close()
    return found  # type: ignore[return-value]


def test_a_sound_store_comes_over_whole(store: Store, tmp_path: Path) -> None:
    found = {one.table: one for one in salvage(store.path, tmp_path / "new.sqlite")}
    assert (found["iteration"].rows, found["iteration"].holes, found["iteration"].orphans) == (2 * ROWS, 0, 0)
    assert kept(tmp_path / "new.sqlite", 1) == kept(store.path, 1)
    assert open_store(f"sqlite:///{tmp_path / 'new.sqlite'}").identity == store.identity  # its checkpoints are found


def test_a_hole_costs_the_rows_in_it_and_none_beyond(store: Store, tmp_path: Path) -> None:
    before = kept(store.path, 1) | {ROWS + k: v for k, v in kept(store.path, 2).items()}
    pages = _leaves(store.path, "iteration")
    for page in (pages[len(pages) // 4], pages[-len(pages) // 4]):  # one of each run
        _spoil(store.path, page)
    found = {one.table: one for one in salvage(store.path, tmp_path / "new.sqlite")}
    assert found["iteration"].holes == 2
    after = kept(tmp_path / "new.sqlite", 1) | {ROWS + k: v for k, v in kept(tmp_path / "new.sqlite", 2).items()}
    assert after.items() <= before.items()
    per_page = 2 * ROWS / len(pages)
    assert 0 < len(before) - len(after) <= 4 * per_page


def test_a_store_whose_identity_is_damaged_gets_another(store: Store, tmp_path: Path) -> None:
    with store.write() as connection:
        connection.exec_driver_sql("UPDATE store_info SET identity = '../../elsewhere'")
    store.close()
    with pytest.raises(StoreError, match="is damaged"):
        open_store(store.url)
    salvage(store.path, tmp_path / "new.sqlite")
    new = open_store(f"sqlite:///{tmp_path / 'new.sqlite'}")
    assert new.identity not in ("", store.identity)
    assert [pilot.name for pilot in pilots.pilots(new)] == ["tiny"]
    new.close()


def test_rows_whose_run_was_lost_are_counted_and_left_out(store: Store, tmp_path: Path) -> None:
    for page in _leaves(store.path, "run"):
        _spoil(store.path, page)
    found = {one.table: one for one in salvage(store.path, tmp_path / "new.sqlite")}
    assert found["run"].holes == 1
    assert (found["iteration"].rows, found["attempt"].rows) == (0, 0)
    assert found["attempt"].orphans == 2
    assert found["iteration"].orphans == 2 * ROWS
    assert found["pilot"].rows == 1


@pytest.mark.faults("a page of the store holds random bytes: salvage", spoilt="pilot.sqlite")
@pytest.mark.parametrize("seed", [1, 2, 3, *(pytest.param(n, marks=pytest.mark.slow) for n in range(4, 60))])
def test_a_random_page_of_random_bytes_is_no_traceback(store: Store, tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)  # the same damage from the same seed
    pages = store.path.stat().st_size // PAGE
    _spoil(store.path, rng.randrange(1, pages + 1), rng.randbytes(PAGE))
    try:
        salvage(store.path, tmp_path / "new.sqlite")
    except StoreError as error:
        told = str(error)
    else:
        told = ""
    if told:
        assert "can't be read at all" in told
        assert not (tmp_path / "new.sqlite").exists()
    else:
        assert sound(tmp_path / "new.sqlite")


def test_nothing_is_written_over(store: Store) -> None:
    with pytest.raises(StoreError, match="exists already"):
        salvage(store.path, store.path)


def test_what_is_not_there_is_said(store_url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no store"):
        salvage(path_of(store_url), tmp_path / "new.sqlite")


def _leaves(path: Path, name: str) -> list[int]:
    """The leaf pages of a table, in the order of its key."""
    with sqlite3.connect(path) as connection:
        try:
            rows = connection.execute(
                "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'", (name,)
            ).fetchall()
        except sqlite3.OperationalError:
            pytest.skip("this SQLite has no dbstat")
    connection.close()
    return [page for (page,) in rows]


def _spoil(path: Path, page: int, content: bytes = b"\xff" * PAGE) -> None:
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(content)
