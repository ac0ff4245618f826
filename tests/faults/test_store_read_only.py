"""The store, its folder or Pilotlight's own may not be written to: reading goes on, and all else is a sentence."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db import pilots
from db.store import open_store
from engine import pilotfile
from tests.faults.programs import Told, told
from tests.faults.witness import sound
from tests.pilots import ATTENTION, queued, tiny

pytestmark = pytest.mark.faults("store, folder or home may not be written to")
FORBIDDEN = {"file": (0o400, 0o700), "folder": (0o600, 0o500), "both": (0o400, 0o500)}


@pytest.fixture
def made(store_url: str, tmp_path: Path) -> Path:
    """A store with a pilot, and a pilot file beside its folder."""
    store = open_store(store_url)
    queued(store, tiny(ATTENTION, name="kept"))
    store.close()
    pilotfile.write(tiny(ATTENTION, name="new"), tmp_path / "pilot.toml")
    return store.path


def all_of(path: Path) -> list[Told]:
    url, pilot = f"sqlite:///{path}", str(path.parent.parent / "pilot.toml")
    commands = [("list",), ("show", "kept"), ("run", pilot), ("resume", "kept"), ("export", "kept")]
    report = ("--out", str(path.parent.parent / "report.html"))
    cli = [("cli", *words, *(report if words[0] == "export" else ()), "--store", url) for words in commands]
    return told(*cli, ("worker", "--store", url, "--run", "1"), ("window", url))


def require_reading_only(path: Path) -> None:
    listed, shown, run, resumed, exported, worker, window = all_of(path)
    assert (listed.code, shown.code, exported.code) == (0, 0, 0)
    assert "kept" in listed.text
    assert "attention" in shown.text
    assert resumed.code in (2, 3)
    assert (run.code, worker.code) == (2, 2)
    for each in (run, resumed, worker, window):
        assert f"The store {path} is open for reading only" in each.text, each.text
        assert "copy it to a folder of your own" in each.text
    assert window.shown == 1


@contextmanager
def forbidden(path: Path, kind: str) -> Iterator[None]:
    """As long as it lasts nobody may write to the file, or to its folder."""
    of_file, of_folder = FORBIDDEN[kind]
    path.chmod(of_file)
    path.parent.chmod(of_folder)
    try:
        yield
    finally:
        path.parent.chmod(0o700)
        path.chmod(0o600)


def whole_again(path: Path) -> None:
    store = open_store(f"sqlite:///{path}")
    assert store.notice == ""
    assert [run.status for run in pilots.runs(store, queued(store, tiny(ATTENTION, name="more")))] == ["queued"]
    store.close()
    assert sound(path)


@pytest.mark.parametrize("kind", ["folder", *(pytest.param(kind, marks=pytest.mark.slow) for kind in ("file", "both"))])
def test_what_may_not_be_written_to_is_read(made: Path, kind: str) -> None:
    before = made.read_bytes()
    with forbidden(made, kind):
        require_reading_only(made)
        assert made.read_bytes() == before
    whole_again(made)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("begin", "end"),
    [
        (("chattr", "+i", "pilot.sqlite"), ("chattr", "-i", "pilot.sqlite")),
        (("sh", "-c", "mount --bind . . && mount -o remount,ro,bind ."), ("umount", "-l", ".")),
    ],
    ids=["unchangeable", "read-only mount"],
)
def test_what_the_system_does_not_let_anybody_change_is_read(
    made: Path, begin: tuple[str, ...], end: tuple[str, ...]
) -> None:
    if subprocess.run(begin, cwd=made.parent, check=False, capture_output=True).returncode:
        pytest.skip(f"{begin[0]} is not allowed here")
    try:
        require_reading_only(made)
    finally:
        subprocess.run(end, cwd=made.parent, check=True)
    whole_again(made)


@pytest.mark.slow
def test_a_home_that_may_not_be_written_to_is_named(made: Path, home: Path) -> None:
    home.mkdir(exist_ok=True)
    home.chmod(0o500)
    url, pilot = f"sqlite:///{made}", str(made.parent.parent / "pilot.toml")
    worker = ("worker", "--store", url, "--run", "1")
    listed, run, resumed, worker, own, window = told(
        *(("cli", "list", "--store", url), ("cli", "run", pilot, "--store", url)),
        *(("cli", "resume", "kept", "--store", url), worker, ("cli", "list"), ("window", url)),
    )
    assert (listed.code, run.code, resumed.code, worker.code, own.code) == (0, 2, 2, 2, 2)
    for each in (run, resumed, worker, own):
        assert str(home) in each.text, each.text
    assert "PILOTLIGHT_HOME" in run.text
    assert window.text.startswith(f"The draft can't be remembered in {home}")
    assert window.shown == 1
    home.chmod(0o700)
    whole_again(made)


@pytest.mark.slow
def test_a_folder_of_checkpoints_that_may_not_be_written_to_is_named(made: Path, home: Path) -> None:
    (home / "checkpoints").mkdir(parents=True)
    (home / "checkpoints").chmod(0o500)
    url = f"sqlite:///{made}"
    [worker] = told(("worker", "--store", url, "--run", "1"))
    assert worker.code == 1
    store = open_store(url)
    [run] = pilots.runs(store, 1)
    assert run.status == "failed"
    assert str(home / "checkpoints") in run.message
    assert run.message.endswith("can't be used: Permission denied.")
    (home / "checkpoints").chmod(0o700)
    [worker] = told(("worker", "--store", url, "--run", "1"))
    assert (worker.code, pilots.runs(store, 1)[0].status) == (0, "finished")
