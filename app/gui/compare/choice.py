"""What is compared: the pilot, its data set, the setting of a sweep, and the runs that count. One line above it all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from app import example
from app import format as show
from app.comparison import Comparison
from app.gui.compare.runs_panel import RunsPanel
from app.gui.widgets.parts import as_text, button, label, repolish, row
from db.pilots import PilotRow
from engine import sweep
from engine.analysis import conditions
from engine.words import tr

MOST_SEEDS = 5  # that can be added at once
NARROWEST, WIDEST = 160, 420  # pixels of a pilot's name
NARROWEST_SETTING = 100  # so that all has room in the narrowest window
_TIP = Qt.ItemDataRole.ToolTipRole


class Choice(QWidget):
    """Combo boxes and buttons; chips say how many runs count, and whether they were measured alike."""

    changed = Signal()
    watch_requested = Signal(int)  # pilot id
    more_seeds_requested = Signal(int, int)  # pilot id, how many

    def __init__(self) -> None:
        super().__init__()
        self.pilot_id = 0
        self._pilots = _combo("compare.pilots", tr("Pilot"))
        self._pilots.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._pilots.setMinimumWidth(NARROWEST)
        self._pilots.setMaximumWidth(WIDEST)
        self._data_sets = _combo("compare.data", tr("Data set"))
        self._settings = _combo("compare.setting", tr("Setting of the sweep by which variants are judged"))
        self._settings.setMinimumWidth(NARROWEST_SETTING)
        self._count = label("", "chip", name="compare.count")
        self._environment = label("", "chip", name="compare.environment")
        self._choose = button(tr("Choose runs…"), "compare.choose_runs", tip=tr("Which runs count"))
        self._more = button(tr("More seeds…"), "compare.more_seeds", tip=_more_tip())
        self._more.setMenu(self._seeds_menu())
        self._watch = button(tr("Show on Run"), "compare.watch", tip=tr("Charts and log of this pilot"))
        self._panel = RunsPanel(self)
        line = row(self._pilots, self._data_sets, self._settings, self._count, self._environment)
        for chip in (self._count, self._environment):
            line.setAlignment(chip, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        line.addWidget(self._choose)
        line.addWidget(self._more)
        line.addWidget(self._watch)
        self.setLayout(line)
        self.clear()
        self._pilots.activated.connect(self._choose_pilot)
        for combo in (self._data_sets, self._settings):
            combo.activated.connect(self._ask_for_it)
        self._choose.clicked.connect(self._open_panel)
        self._watch.clicked.connect(self._ask_to_watch)
        self._panel.changed.connect(self.changed)

    @property
    def without(self) -> frozenset[int]:
        """Ids of the runs that do not count."""
        return frozenset(self._panel.without)

    @property
    def data_set(self) -> str:
        """Empty for the first one."""
        return self._data_sets.currentText()

    @property
    def setting(self) -> str:
        """Empty where each variant is judged at its own best."""
        return self._settings.currentData() or ""

    def use(self, pilot_id: int, without: frozenset[int] = frozenset()) -> None:
        """Another pilot, on its first data set and with all its runs but those in `without`."""
        self.pilot_id = pilot_id
        self._panel.clear()
        self._panel.without |= without
        self._data_sets.clear()
        self._settings.clear()

    def clear(self) -> None:
        """There is no pilot."""
        self.use(0)
        for part in (self._pilots, self._data_sets, self._settings, self._count, self._environment):
            part.hide()
        for part in (self._choose, self._more, self._watch):
            part.setEnabled(False)

    def list_pilots(self, found: Sequence[PilotRow]) -> None:
        """Offer these; the newest is chosen where the one before is gone."""
        self._pilots.clear()
        for place, pilot in enumerate(found):
            self._pilots.addItem(pilot.name, pilot.id)
            values = {"finished": pilot.finished, "total": pilot.runs, "day": show.day(pilot.created_at)}
            words = tr("{name}: {finished} of {total} runs have finished, {day}", name=pilot.name, **values)
            self._pilots.setItemData(place, as_text(words), _TIP)
        place = self._pilots.findData(self.pilot_id)
        if place < 0 and found:
            self.use(found[0].id)
        self._pilots.setCurrentIndex(max(place, 0))
        self._pilots.setVisible(bool(found))
        for part in (self._choose, self._watch):
            part.setEnabled(bool(found))

    def show_comparison(self, found: Comparison) -> None:
        """Offer what the pilot has, and say what of it is compared."""
        self._panel.show_comparison(found)
        here = not example.is_example(found.pilot)
        self._more.setEnabled(here)
        self._more.setToolTip(_more_tip() if here else tr("Further seeds are for pilots that were trained here"))
        labels = map(sweep.label, sweep.settings(found.spec.sweep))
        settings = [(tr("each at its own best"), ""), *((setting, setting) for setting in labels)]
        for combo, entries, now in (
            (self._data_sets, [(name, name) for name in found.data_sets], found.data_set),
            (self._settings, settings, self._settings.currentData() or ""),
        ):
            combo.clear()
            for text, value in entries:
                combo.addItem(text, value)
            combo.setCurrentIndex(max(combo.findData(now), 0))
        self._data_sets.setVisible(len(found.data_sets) > 1)
        self._settings.setVisible(bool(found.spec.sweep))
        self._show_chips(found)

    def _show_chips(self, found: Comparison) -> None:
        here = [run for run in found.every if run.data_set == found.data_set]
        total = sum(run.setting == found.settings.get(run.variant, "") for run in here)
        self._count.setText(_count(len(found.compared), total))
        self._count.show()
        unlike = conditions.environment_differences(found.environments)
        self._environment.setText(tr("environment differs") if unlike else tr("environment equal"))
        self._environment.setToolTip(as_text("\n".join(unlike)))
        self._environment.setProperty("role", "chip_warning" if unlike else "chip")
        repolish(self._environment)
        self._environment.setVisible(bool(found.environments))

    def _choose_pilot(self, _: int) -> None:
        self.use(self._pilots.currentData())
        self.changed.emit()

    def _ask_for_it(self, _: int) -> None:
        self.changed.emit()

    def _open_panel(self) -> None:
        self._panel.open_at(self._choose)

    def _seeds_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("compare.more_seeds.menu")
        for n in range(1, MOST_SEEDS + 1):
            menu.addAction(tr("1 more seed") if n == 1 else tr("{n} more seeds", n=n)).setData(n)
        menu.triggered.connect(self._ask_for_seeds)
        return menu

    def _ask_for_seeds(self, chosen: QAction) -> None:
        self.more_seeds_requested.emit(self.pilot_id, chosen.data())

    def _ask_to_watch(self) -> None:
        if self.pilot_id:
            self.watch_requested.emit(self.pilot_id)


def _more_tip() -> str:
    return tr("Run all variants with further seeds too, for narrower intervals")


def _count(compared: int, total: int) -> str:
    if compared < total:
        return tr("{n} of {total} runs", n=compared, total=total)
    return tr("1 run") if compared == 1 else tr("{n} runs", n=compared)


def _combo(name: str, title: str) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    made.setAccessibleName(title)
    made.setToolTip(title)
    made.hide()
    return made
