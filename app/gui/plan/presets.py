"""The presets above the form, as many in a row as fit."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.gui.widgets.parts import button
from app.paths import RESOURCES

PRESETS = (
    ("quick", "Quick look", "demo log, 4 variants"),
    ("baby-gpt", "nanoGPT baby GPT", "the processor recipe"),
    ("paper-cpu", "Paper's comparison", "small, 5 variants, 3 seeds"),
    ("paper", "Paper's comparison", "for a GPU, 5 variants"),
    ("batch-size", "Batch size", "64 against 16"),
    ("inner-dimension", "Inner dimension", "width of the MLP"),
    ("scaling", "Scaling", "cost against context"),
    ("few-layers", "How few layers", "which need attention"),
    ("smaller", "How small", "at the same loss"),
)
NARROWEST = 185  # pixels of a preset


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
            made = button(f"{title}\n{what}", f"plan.preset.{name}", role="preset", tip=f"{title}: {what}")
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
