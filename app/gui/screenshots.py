"""Pictures of every page, in both themes and two sizes, of a store that real runs have filled.

In a home of its own, so that nobody's store, settings or window are touched.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QApplication, QScrollArea

from app import paths
from app.carry import Carrier
from app.gui.look import THEMES
from app.gui.main import build_window
from app.gui.window import MainWindow
from db import pilots
from db.store import open_store
from engine import pilotfile
from engine.prepare import prepare
from engine.sections import override
from engine.spec import PilotSpec

SIZES = {"1280x720": QSize(1280, 720), "1920x1080": QSize(1920, 1080)}
SETTLE_S, PATIENCE_S = 1.0, 300.0


def take(out: Path, say: Callable[[str], None]) -> list[Path]:
    """Run a pilot, start a second one, and save pictures to `out`; their paths. Raises OSError, StoreError, or
    TimeoutError where a run does not come on."""
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    url = paths.default_store()
    say("Running a pilot for the pictures: about three minutes.")
    _finish(url, _brief(pilotfile.read(paths.RESOURCES / "presets" / "few-layers.toml")))
    window = build_window(url)
    window.show()
    try:
        found = [*_pages(window, out, ("plan", "compare", "decide"))]
        window.plan.draft.load(pilotfile.read(paths.RESOURCES / "presets" / "quick.toml"), saved=True)
        _wait(lambda: window.plan.can_start)
        window.plan.start()
        _wait(lambda: any(window.run.charts.step_ms.points(str(n)) > 20 for n in range(50)))
        found += _pages(window, out, ("run",))
    finally:
        window.queue.kill()
        _wait(lambda: not window.queue.busy)
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return found


def _brief(spec: PilotSpec) -> PilotSpec:
    """The preset in fewer steps, and its mixtures without recall nets of their own."""
    train = override(spec.train, {"max_iters": 150, "warmup_iters": 20})
    hybrid = spec.hybrid and spec.hybrid.model_copy(update={"recall": False})
    return spec.model_copy(update={"train": train, "hybrid": hybrid})


def _finish(url: str, spec: PilotSpec) -> None:
    store = open_store(url)
    pilot_id = pilots.add_pilot(store, spec, prepare(spec, paths.corpora()).runs)
    Carrier(store, lambda _: None).carry(pilots.waiting(store, pilot_id))


def _pages(window: MainWindow, out: Path, names: tuple[str, ...]) -> Iterator[Path]:
    """Each page in both themes and all sizes; one that scrolls is taken piece by piece."""
    for name, theme, (words, size) in product(names, THEMES, SIZES.items()):
        window.show_page(name)
        window.use_theme(theme)
        window.resize(size)
        _settle(SETTLE_S)
        for number, _ in enumerate(_scrolled(window, name)):
            path = out / f"{name}-{theme}-{words}-{number + 1}.png"
            if not window.grab().save(str(path)):
                raise OSError(f"{path} can't be written. Choose another folder.")
            yield path


def _scrolled(window: MainWindow, name: str) -> Iterator[None]:
    """The page from its top to its end, a screen at a time."""
    areas = [area for area in window.findChildren(QScrollArea) if area.isVisible()]
    if not areas or name == "plan":
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


def _wait(until: Callable[[], bool]) -> None:
    ends = time.monotonic() + PATIENCE_S
    while not until():
        if time.monotonic() > ends:
            raise TimeoutError("The window did not come to where a picture was to be taken.")
        _settle(0.1)
