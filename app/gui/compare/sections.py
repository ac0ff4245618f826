"""The comparison in sections, one at a time: each a column of views, and a row of buttons to choose it by."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from app.comparison import Comparison
from app.gui.compare.context_view import ContextView
from app.gui.compare.curves_view import CurvesView
from app.gui.compare.differences_view import DifferencesView
from app.gui.compare.hybrid_view import HybridView
from app.gui.compare.imported import ImportedCurves
from app.gui.compare.overview import Overview
from app.gui.compare.quality_view import QualityView
from app.gui.compare.recall_view import RecallView
from app.gui.compare.samples_view import SamplesView
from app.gui.compare.scaling_view import ScalingView
from app.gui.compare.serving_view import ServingView
from app.gui.compare.size_view import SizeView
from app.gui.compare.static_view import StaticView
from app.gui.compare.target_view import TargetView
from app.gui.look import Look
from app.gui.session import Session
from app.gui.widgets.parts import column, label, row, scrolling
from app.gui.widgets.segments import Segments
from engine.words import marked, tr

_SECTIONS = {
    "overview": (marked("Overview"), marked("No run that counts has finished yet.")),
    "curves": (marked("Curves"), ""),
    "cost": (marked("Scaling and inference"), marked("No inference and no scaling was measured in this pilot.")),
    "finders": (marked("Finders"), marked("This pilot looks neither for mixtures nor for sizes.")),
    "probes": (marked("Probes"), marked("No probe has measured anything in this pilot.")),
    "samples": (marked("Samples"), marked("Nothing was written in this pilot.")),
    "differences": (marked("Differences"), marked("No run that counts has trained yet.")),
}
"""Key → title, and what stands there while there is nothing to show."""


class Sections(QWidget):
    """Every view hides itself where it has nothing to show."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self.overview, self._curves = Overview(look), CurvesView(session, look)
        self._views = {
            "overview": (self.overview, QualityView(look)),
            "curves": (self._curves, TargetView(look)),
            "cost": (ScalingView(look), ServingView(look)),
            "finders": (HybridView(look), SizeView(look)),
            "probes": (RecallView(look), StaticView(look), ContextView(look)),
            "samples": (SamplesView(look),),
            "differences": (DifferencesView(look),),
        }
        self._choice = Segments("compare.section", tr("What of the comparison is shown"), _titles())
        self._stack = QStackedWidget()
        self._nothing: dict[str, QLabel] = {}
        for key, (title, nothing) in _SECTIONS.items():
            area, stack = scrolling(tr(title))
            self._nothing[key] = label(tr(nothing) if nothing else "", "muted", wrap=True)
            self._nothing[key].setAlignment(Qt.AlignmentFlag.AlignTop)
            for part in (self._nothing[key], *self._views[key]):
                stack.addWidget(part)
            if key != "curves":  # which take all the height there is
                stack.addStretch(1)
            self._stack.addWidget(area)
        head = row(self._choice)
        head.addStretch(1)
        body = column(spacing=10)
        body.addLayout(head)
        body.addWidget(self._stack, 1)
        self.setLayout(body)
        self.clear()
        self._go(self._choice.key)
        self._choice.chosen.connect(self._go)

    @property
    def imported(self) -> ImportedCurves:
        """Curves of other programs beside the pilot's own."""
        return self._curves.imported

    def show_comparison(self, found: Comparison) -> None:
        """Show it in every section."""
        for key, views in self._views.items():
            for view in views:
                view.show_comparison(found)
            self._nothing[key].setVisible(all(view.isHidden() for view in views))

    def clear(self) -> None:
        """There is no pilot."""
        self.overview.clear()
        self._curves.clear()
        for views in self._views.values():
            for view in views:
                view.hide()

    def _go(self, key: str) -> None:
        self._stack.setCurrentIndex([*_SECTIONS].index(key))


def _titles() -> dict[str, str]:
    return {key: tr(title) for key, (title, _) in _SECTIONS.items()}
