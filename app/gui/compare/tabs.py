"""The Compare page's two sides: one pilot's runs side by side, and all runs of all pilots."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.gui.compare.page import ComparePage
from app.gui.compare.runs.view import RunsView
from app.gui.look import Look
from app.gui.session import Session
from app.gui.widgets.parts import row
from engine.words import tr

SIDE_BY_SIDE, ALL_RUNS = 0, 1


class CompareTabs(QWidget):
    """Tabs above the page that compares and the table to choose from."""

    def __init__(self, page: ComparePage, session: Session, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self._page, self.runs = page, RunsView(session, look)
        self.bar = QTabBar()
        self.bar.setObjectName("compare.tabs")
        self.bar.setAccessibleName(tr("Compare"))
        self.bar.setDrawBase(False)
        self._stack = QStackedWidget()
        for title, part in ((tr("Side by side"), page), (tr("All runs"), self.runs)):
            self.bar.addTab(title)
            self._stack.addWidget(part)
        top = row(self.bar)
        top.setContentsMargins(20, 10, 20, 0)
        top.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(top)
        outer.addWidget(self._stack, 1)
        self.bar.currentChanged.connect(self._stack.setCurrentIndex)
        self.runs.compare_requested.connect(self._compare)
        self.runs.changed.connect(page.refresh)
        page.example_removed.connect(self.runs.refresh)

    def refresh(self, pilot_id: int = 0) -> None:
        """Read the store again, and have `pilot_id` side by side, or the one that is."""
        self._page.refresh(pilot_id)
        self.runs.refresh()

    def _compare(self, pilot_id: int, without: frozenset[int]) -> None:
        self._page.show_runs(pilot_id, without)
        self.bar.setCurrentIndex(SIDE_BY_SIDE)
