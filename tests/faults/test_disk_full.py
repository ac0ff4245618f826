"""The disk is full, really: a small file system. What was there stays, nothing half-written is left,
a sentence says so, and all goes on once there is room."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.exporting import files
from app.exporting.sheet import ExportError, sheet
from app.gui.look import Look
from app.gui.plan.page import PlanPage
from app.gui.session import Session
from app.gui.settings import settings
from app.report.export import FORMATS
from db import attempts, health, journal, pilots
from db.rows import Row
from db.store import open_store
from engine import failures, pilotfile
from engine.control import RunControl
from engine.records import IterationRecord
from engine.run import Attempt
from tests.app.test_command_line import Command, pilotlight
from tests.app.test_kill import begin
from tests.faults.test_checkpoint_faults import carry, losses, same, spec, weights
from tests.faults.test_data_faults import Disturbed
from tests.faults.witness import foreseen, iterations, rows, sound, until
from tests.pilots import ATTENTION, queued, tiny

pytestmark = pytest.mark.faults("the disk is full")
__all__ = ["pilotlight"]  # fixture
SMALL = "400k"


class Disk:
    """A small one, in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    def fill(self, but: int = 0) -> None:
        """Leave room for so many bytes."""
        try:
            with self._filler.open("wb", buffering=0) as file:
                while file.write(bytes(4096)):
                    continue
        except OSError:
            with self._filler.open("r+b") as file:
                file.truncate(self._filler.stat().st_size // 4096 * 4096 - but)

    def free(self) -> None:
        self._filler.unlink()

    def names(self) -> list[str]:
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path != self._filler)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL},mode=700", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("nothing may be mounted here")
    yield Disk(folder)
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_checkpoint_that_finds_no_room_leaves_the_one_before(disk: Disk, tmp_path: Path) -> None:
    whole = carry(spec(), tmp_path / "whole", tmp_path / "cache")
    folder = disk.folder / "run"
    sink = Disturbed(45, lambda: disk.fill(but=20_000))  # half of a checkpoint
    with pytest.raises(OSError, match="No space left") as caught:
        Attempt(spec(), sink, RunControl(), folder, tmp_path / "cache").carry_out()
    told = failures.sentence(caught.value) or ""
    assert told.startswith(f"The disk is full; {folder}")
    assert told.endswith("Free some space, then Resume.")
    assert not [name for name in disk.names() if name.endswith(".part")]
    disk.free()
    resumed = carry(spec(), folder, tmp_path / "cache")
    assert min(r.iteration for r in resumed if isinstance(r, IterationRecord)) == 40
    assert losses(resumed, 40) == losses(whole, 40)
    assert same(weights(folder), weights(tmp_path / "whole"))


def test_a_journal_that_finds_no_room_takes_nothing_and_hides_nothing(disk: Disk) -> None:
    """The store and its journal on one full disk: half a row in it would hide those that come once there is room."""
    path = journal.journal_of(disk.folder / "pilot.sqlite", 1)
    row = [Row("run", {"id": 1, "message": "x" * 100})]
    journal.append(path, row * 3)
    disk.fill(but=4096)
    before = path.read_bytes()
    for _ in range(3):
        with pytest.raises(OSError, match="No space left"):
            journal.append(path, row * 500)
        assert path.read_bytes() == before
    disk.free()
    journal.append(path, row * 500)
    assert journal.read(path) == row * 503


@pytest.mark.usefixtures("qapp")
def test_a_report_that_finds_no_room_leaves_the_older_one(disk: Disk, store_url: str, pilotlight: Command) -> None:
    store = open_store(store_url)
    queued(store, tiny(ATTENTION, name="kept"))
    for kind in FORMATS:
        report = disk.folder / f"report.{kind.name}"
        report.write_bytes(b"the older one")
        disk.fill()
        code, _, told = pilotlight("export", "kept", "--out", str(report), "--store", store_url)
        assert code == 2, (kind.name, told)
        assert f"{report} can't be used: No space left on device." in " ".join(told.split())
        assert foreseen(told), told
        assert report.read_bytes() == b"the older one"
        assert disk.names() == [report.name]
        disk.free()
        report.unlink()


def test_what_the_window_writes_finds_no_room(disk: Disk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    """A table, a pilot file, the draft and the settings: the older ones are there, whole."""
    home = disk.folder / "home"
    monkeypatch.setenv("PILOTLIGHT_HOME", str(home))
    settings().setValue("page", "plan")
    settings().sync()
    session = Session(f"sqlite:///{disk.folder.parent / 'pilot.sqlite'}")
    page = PlanPage(session, Look("light"))
    qtbot.addWidget(page)
    told: list[str] = []
    page.trouble.connect(told.append)
    page.keep()
    table, pilot = disk.folder / "table.csv", disk.folder / "pilot.toml"
    table.write_text("older")
    pilotfile.write(tiny(ATTENTION), pilot)
    before = {path: path.read_bytes() for path in disk.folder.rglob("*") if path.is_file()}
    names = disk.names()
    disk.fill()
    page.draft.data["name"] = "x" * 10_000
    page.keep()
    assert told == [f"The draft can't be remembered in {home / 'draft.json'}: No space left on device."]
    figures = sheet("figures", ["a"], [[f"{n}"] for n in range(5000)])
    with pytest.raises(ExportError, match=r"can't be written: No space left on device\. Choose another place\."):
        files.write(figures, table)
    with pytest.raises(OSError, match="No space left"):
        pilotfile.write(tiny(ATTENTION, name="y" * 200), pilot)
    settings().setValue("page", "compare" * 5000)
    settings().sync()
    assert {path: path.read_bytes() for path in before} == before
    assert disk.names() == names
    disk.free()
    page.keep()
    assert json.loads((home / "draft.json").read_text())["name"] == "x" * 10_000
    settings().sync()
    assert b"comparecompare" in (home / "window.ini").read_bytes()  # what was chosen meanwhile is remembered then
    page.close_down()
    session.close()


@pytest.mark.slow
def test_a_store_with_its_journal_and_log_on_a_full_disk_loses_no_row(disk: Disk, home: Path) -> None:
    """Nothing can be written anywhere for a while: rows wait in the worker's memory."""
    subprocess.run(["mount", "-o", "remount,size=4m", str(disk.folder)], check=True)
    (home / "logs").parent.mkdir(parents=True, exist_ok=True)
    (home / "logs").symlink_to(disk.folder / "logs")
    (disk.folder / "logs").mkdir()
    store = open_store(f"sqlite:///{disk.folder / 'pilot.sqlite'}")
    [run] = pilots.runs(store, queued(store, tiny(ATTENTION, max_iters=1500, eval_interval=500, eval_iters=1)))
    with begin(store, run.id) as worker:
        until(lambda: rows(store.path, run.id) > 20)
        disk.fill()
        time.sleep(2)
        assert worker.poll() is None
        disk.free()
        assert worker.wait(120) == 0
    attempts.recover(store)
    assert [run.status for run in pilots.runs(store, 1)] == ["finished"]
    assert [record.iteration for record in iterations(store, run.id)] == list(range(1500))
    assert all(one.sound for one in health.check(store))
    assert sound(store.path)
    store.close()
