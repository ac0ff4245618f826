"""The presets above the form, as many in a row as fit."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.gui.widgets.parts import button
from app.paths import RESOURCES
from engine.words import marked, tr

PRESETS = (
    ("quick", marked("Quick look"), marked("demo log, 4 variants")),
    ("paper-cpu", marked("Paper's comparison"), marked("small, 3 seeds")),
    ("paper", marked("Paper's comparison"), marked("for a GPU, 3 seeds")),
    ("baby-gpt", marked("nanoGPT baby GPT"), marked("the processor recipe")),
    ("long-log", marked("Long log"), marked("context of 1024")),
    ("long-series", marked("Long series"), marked("context of 1024")),
    ("batch-size", marked("Batch size"), marked("64 against 16")),
    ("scaling", marked("Scaling"), marked("cost against context")),
    ("inner-dimension", marked("Inner dimension"), marked("width of the MLP")),
    ("few-layers", marked("How few layers"), marked("which need attention")),
    ("smaller", marked("How small"), marked("at the same loss")),
)
NARROWEST = 184  # pixels of a preset: six in a row of a window that is 1280 wide


class Presets(QWidget):
    """A button for each."""

    chosen = Signal(Path)

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        self._buttons = []
        for name, title, what in PRESETS:
            words = f"{tr(title)}\n{tr(what)}"
            made = button(words, f"plan.preset.{name}", role="preset", tip=words)
            made.setProperty("preset", name)
            made.clicked.connect(self._choose)
            self._buttons.append(made)
        self._place(len(PRESETS))

    # Qt override

    def resizeEvent(self, event: QResizeEvent) -> None:
        fitting = max(1, (event.size().width() + 10) // (NARROWEST + 10))
        rows = -(-len(PRESETS) // fitting)
        self._place(-(-len(PRESETS) // rows))
        super().resizeEvent(event)

    def _choose(self) -> None:
        self.chosen.emit(path_of(self.sender().property("preset")))

    def _place(self, columns: int) -> None:
        for number, made in enumerate(self._buttons):
            self._grid.addWidget(made, number // columns, number % columns)


def path_of(name: str) -> Path:
    """The pilot file of a preset."""
    return RESOURCES / "presets" / f"{name}.toml"
