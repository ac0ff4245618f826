"""Every test has a home and a store of its own, and needs no screen."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import aftermath
from tests.tally import FIGURES, TOLD, table

if TYPE_CHECKING:
    from db.store import Store

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


_tests = 0
gc.disable()  # widgets must not die in another thread; see app/gui/collector.py


@pytest.hookimpl(trylast=True)
def pytest_runtest_logfinish() -> None:
    """Collect garbage between two tests; all of it now and then, which takes its time."""
    global _tests
    _tests += 1
    gc.collect(2 if _tests % 100 == 0 else 1)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """PILOTLIGHT_HOME in an empty folder; workers use one thread, so that tests don't crowd each other out."""
    monkeypatch.setenv("PILOTLIGHT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("PILOTLIGHT_STORE", raising=False)
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    return tmp_path / "home"


@pytest.fixture
def store_url(home: Path) -> str:
    """A store that does not exist yet, in a folder with a space."""
    folder = home.parent / "my stores"
    folder.mkdir()
    return f"sqlite:///{folder / 'pilot.sqlite'}"


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """The same, open until the end of the test."""
    from db.store import open_store

    opened = open_store(store_url)
    yield opened
    opened.close()


@pytest.fixture
def tally(record_property: Callable[[str, object], None]) -> Callable[..., None]:
    """Takes `times` and `rows` of a test of a fault, where it tries more than once or knows what had to be there; and
    what else it has measured, in words."""

    def take(told: str = "", **figures: int) -> None:
        record_property(FIGURES, figures)
        record_property(TOLD, told)

    return take


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """After a test of a fault has done all it does: what it left behind in its folder."""
    yield
    marker = item.get_closest_marker("faults")
    if marker:
        figures = dict(item.user_properties).get(FIGURES, {})
        folder = getattr(item, "funcargs", {}).get("tmp_path")
        if folder:
            found = aftermath.look(folder, **marker.kwargs)
            assert (found.unsound, found.traced) == ([], [])
            figures = {**figures, "stores": found.stores, "logs": found.logs}
        item.user_properties += [("fault", marker.args[0]), (FIGURES, figures)]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The table of docs/reliability.md, as far as its tests have run, and what they tell in words."""
    told = [dict(report.user_properties) for report in terminalreporter.getreports("passed")]
    told = [each for each in told if "fault" in each]
    if told:
        terminalreporter.section("what faults cost")
        for line in (*table(told), "", *filter(None, (each.get(TOLD) for each in told))):
            terminalreporter.write_line(line)
