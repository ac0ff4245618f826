"""The example pilot: what its file holds, and that it comes and goes without touching anything else."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from app import comparison, example, importing
from db import pilots
from db.store import open_store
from engine import lines, pilotfile
from engine.lines import Begun, LinesError
from engine.records import EnvironmentRecord
from tests.pilots import queued, tiny


def test_the_file_is_the_recording_that_its_pilot_file_asks_for_and_names_no_machine() -> None:
    events = list(lines.read(example.FILE))
    begun = [event.at for event in events if isinstance(event, Begun)]
    conditions = [event.record for event in events if isinstance(getattr(event, "record", None), EnvironmentRecord)]
    assert begun[0] == example.BEGAN
    assert {found.host for found in conditions} == {""}
    assert lines.read_head(example.FILE).pilot == pilotfile.read(example.FILE.with_name("example.toml"))
    text = gzip.decompress(example.FILE.read_bytes()).decode()
    assert not re.search(r'"(/|[A-Za-z]:\\\\)', text)  # no path of anybody's machine
    assert example.FILE.stat().st_size < 1_000_000


def test_the_example_comes_into_an_empty_store_and_goes_without_a_trace(store_url: str) -> None:
    store = open_store(store_url)
    pilot_id = example.begin_with(store)
    assert example.found(store) == [pilot_id]
    assert {run.status for run in pilots.queue(store, pilot_id)} == {"finished"}
    found = comparison.load(store, pilot_id)
    assert [len(row.seeds) for row in found.matrix.rows] == [3] * 5
    assert any("sees the future" in sentence for sentence in found.findings.not_proven)
    assert example.bring(store) == pilot_id  # not a second time
    example.remove(store)
    assert pilots.pilots(store) == []
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM iteration").scalar() == 0


def test_the_example_keeps_out_of_a_store_that_has_pilots(store_url: str) -> None:
    store = open_store(store_url)
    mine = queued(store, tiny())
    assert example.begin_with(store) == 0
    example.remove(store)
    assert [pilot.id for pilot in pilots.pilots(store)] == [mine]


def test_a_packed_file_that_is_cut_short_leaves_nothing_half_done(store_url: str, tmp_path: Path) -> None:
    torn = tmp_path / "torn.jsonl.gz"
    torn.write_bytes(example.FILE.read_bytes()[:200_000])
    store = open_store(store_url)
    with pytest.raises(LinesError, match="damaged"):
        importing.take_in(store, torn)
    assert pilots.pilots(store) == []
