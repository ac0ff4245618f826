"""Pictures of every page, in every language, both themes and two sizes, of a store that real runs have filled.

In a home of its own, so that nobody's store, settings or window are touched.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import product
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QRegularExpression, QSize
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QScrollArea, QToolButton, QWidget

from app import paths
from app.carry import Carrier
from app.gui.compare.tabs import ALL_RUNS, SIDE_BY_SIDE
from app.gui.look import THEMES
from app.gui.main import build_window
from app.gui.settings import settings
from app.gui.window import MainWindow
from app.language import LANGUAGES
from app.workers import kill_tree
from db import pilots
from db.store import open_store
from engine import pilotfile
from engine.prepare import prepare
from engine.sections import override
from engine.spec import PilotSpec

SIZES = {"1280x720": QSize(1280, 720), "1920x1080": QSize(1920, 1080)}
SETTLE_S, PATIENCE_S, MEASURING_S = 0.5, 300.0, 60.0


def take(out: Path, say: Callable[[str], None]) -> list[Path]:
    """Run a pilot, start a second one, and save pictures to `out`; their paths. Raises OSError, StoreError, or
    TimeoutError where a run does not come on."""
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    url = paths.default_store()
    say("Running a pilot for the pictures: about three minutes.")
    _finish(url, _brief(pilotfile.read(paths.RESOURCES / "presets" / "few-layers.toml")))
    found: list[Path] = []
    for code in LANGUAGES:
        with _window(url, code) as window:
            _wait(lambda window=window: window.plan.can_start)
            with suppress(TimeoutError):  # a page that still measures is a true picture too
                _wait(lambda window=window: window.plan.calibration.complete, MEASURING_S)
            found += _pages(window, out, code, ("plan", "compare", "decide"))
            found += _dialogs(window, out, code)
    with _running(url) as pilot_id:
        for code in LANGUAGES:
            with _window(url, code) as window:
                window.show_page("run")
                window.run.show_pilot(pilot_id)
                _wait(lambda charts=window.run.charts: any(len(c.x) > 20 for c in charts.step_ms.curves.values()))
                found += _pages(window, out, code, ("run",))
    return found


@contextmanager
def _window(url: str, code: str) -> Iterator[MainWindow]:
    """The window in a language, taken away afterwards."""
    settings().setValue("language", code)
    window = build_window(url)
    window.show()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@contextmanager
def _running(url: str) -> Iterator[int]:
    """A pilot that the command line carries meanwhile, long enough for all pictures; its id."""
    spec = pilotfile.read(paths.RESOURCES / "presets" / "quick.toml")
    file = paths.home() / "running.toml"
    pilotfile.write(spec.model_copy(update={"train": override(spec.train, {"max_iters": 5000})}), file)
    store = open_store(url)
    before = len(pilots.pilots(store))
    words = [sys.executable, "-P", "-m", "app.cli", "run", str(file), "--store", url]
    carrier = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(lambda: len(pilots.pilots(store)) > before)
        yield pilots.pilots(store)[0].id
    finally:
        kill_tree(carrier.pid)
        carrier.wait()


def _brief(spec: PilotSpec) -> PilotSpec:
    """The preset in fewer steps, and its mixtures without recall nets of their own."""
    train = override(spec.train, {"max_iters": 150, "warmup_iters": 20})
    hybrid = spec.hybrid and spec.hybrid.model_copy(update={"recall": False})
    return spec.model_copy(update={"train": train, "hybrid": hybrid})


def _finish(url: str, spec: PilotSpec) -> None:
    store = open_store(url)
    pilot_id = pilots.add_pilot(store, spec, prepare(spec, paths.corpora()).runs)
    Carrier(store, lambda _: None).carry(pilots.waiting(store, pilot_id))


def _pages(window: MainWindow, out: Path, code: str, names: tuple[str, ...]) -> Iterator[Path]:
    """Each page in both themes and all sizes; one that scrolls is taken piece by piece."""
    for name, theme, (words, size) in product(names, THEMES, SIZES.items()):
        window.show_page(name)
        window.use_theme(theme)
        window.resize(size)
        _settle(SETTLE_S)
        for number, _ in enumerate(_parts(window, name)):
            yield _save(window, out / f"{name}-{code}-{theme}-{words}-{number + 1}.png")


def _dialogs(window: MainWindow, out: Path, code: str) -> Iterator[Path]:
    """Help and settings."""
    for name, theme in product(("help", "settings"), THEMES):
        window.use_theme(theme)
        [button] = window.findChildren(QToolButton, f"nav.{name}")
        button.click()
        _settle(SETTLE_S)
        dialog = next(found for found in window.findChildren(QDialog) if found.isVisible())
        yield _save(dialog, out / f"{name}-{code}-{theme}.png")
        dialog.close()
        _settle(SETTLE_S)


def _save(widget: QWidget, path: Path) -> Path:
    if not widget.grab().save(str(path)):
        raise OSError(f"{path} can't be written. Choose another folder.")
    return path


def _parts(window: MainWindow, name: str) -> Iterator[None]:
    """All that a page shows: of Compare one section after the other, and the table of all runs."""
    if name != "compare":
        yield from _scrolled(window, name)
        return
    for section in window.findChildren(QPushButton, QRegularExpression(r"^compare\.section\.")):
        section.click()
        yield from _scrolled(window, name)
    tabs = window.compare_tabs.bar
    tabs.setCurrentIndex(ALL_RUNS)
    _settle(SETTLE_S)
    yield
    tabs.setCurrentIndex(SIDE_BY_SIDE)


def _scrolled(window: MainWindow, name: str) -> Iterator[None]:
    """The page from its top to its end, a screen at a time."""
    areas = [area for area in window.findChildren(QScrollArea) if area.isVisible()]
    if not areas or name in ("plan", "run"):
        yield
        return
    bar = areas[-1].verticalScrollBar()
    bar.setValue(0)
    while True:
        _settle(0.3)
        yield
        if bar.value() >= bar.maximum():
            return
        bar.setValue(bar.value() + areas[-1].viewport().height() - 60)


def _settle(seconds: float) -> None:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        QApplication.processEvents()
        time.sleep(0.01)


def _wait(until: Callable[[], bool], most_s: float = PATIENCE_S) -> None:
    ends = time.monotonic() + most_s
    while not until():
        if time.monotonic() > ends:
            raise TimeoutError("The window did not come to where a picture was to be taken.")
        _settle(0.1)
