"""Named views of the run table: one is chosen, kept under a name, or taken away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QInputDialog, QWidget

from app.gui.widgets.parts import button, row
from db.run_views import RunView
from engine.words import tr


class ViewChoice(QWidget):
    """Views by their names; one that has been changed since is nobody's."""

    chosen = Signal(object)  # RunView
    keep_requested = Signal(str)  # name
    remove_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._views: dict[str, RunView] = {}
        self._names = QComboBox()
        self._names.setObjectName("compare.views")
        self._names.setAccessibleName(tr("View of the run table"))
        self._names.setToolTip(tr("Search, columns, order and grouping, kept under a name"))
        self._names.setPlaceholderText(tr("Changed view"))
        self._names.setMinimumWidth(150)
        self._keep = button(tr("Save as…"), "compare.keep_view", tip=tr("Keep this view under a name"))
        self._remove = button(tr("Remove"), "compare.remove_view", tip=tr("Forget the view that is chosen"))
        self.setLayout(row(self._names, self._keep, self._remove))
        self._names.activated.connect(self._choose)
        self._keep.clicked.connect(self._ask_name)
        self._remove.clicked.connect(self._ask_to_remove)

    def show_views(self, views: dict[str, RunView], now: RunView) -> None:
        """Those there are, and `now`, which may be one of them."""
        self._views = views
        self._names.clear()
        self._names.addItem(tr("All runs"), RunView())
        for name, view in views.items():
            self._names.addItem(name, view)
        self.show_current(now)

    def show_current(self, now: RunView) -> None:
        """Name the view that is on show, where it has a name."""
        known = (RunView(), *self._views.values())
        self._names.setCurrentIndex(known.index(now) if now in known else -1)
        self._remove.setEnabled(self._names.currentIndex() > 0)

    def _choose(self, place: int) -> None:
        self.chosen.emit(self._names.itemData(place))

    def _ask_name(self) -> None:
        dialog = QInputDialog(self)
        dialog.setObjectName("compare.view_name")
        dialog.setWindowTitle(tr("Save the view"))
        dialog.setLabelText(tr("Name of the view; one that has it already is replaced:"))
        dialog.setTextValue(self._names.currentText() if self._names.currentIndex() > 0 else "")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.textValueSelected.connect(self._keep_as)
        dialog.open()

    def _keep_as(self, name: str) -> None:
        if name.strip():
            self.keep_requested.emit(name.strip())

    def _ask_to_remove(self) -> None:
        self.remove_requested.emit(self._names.currentText())
