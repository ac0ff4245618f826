"""The Compare page: pilots and their runs at the left, side by side at the right."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from app import comparison, example
from app import format as show
from app.comparison import Comparison
from app.gui.compare.context_view import ContextView
from app.gui.compare.hybrid_view import HybridView
from app.gui.compare.matrix_view import MatrixView
from app.gui.compare.quality_view import QualityView
from app.gui.compare.recall_view import RecallView
from app.gui.compare.scaling_view import ScalingView
from app.gui.compare.serving_view import ServingView
from app.gui.compare.size_view import SizeView
from app.gui.compare.static_view import StaticView
from app.gui.compare.target_view import TargetView
from app.gui.look import Look
from app.gui.session import Session
from app.gui.widgets.chart import Chart, Curve
from app.gui.widgets.parts import Card, as_text, button, label, row, scrolling
from db import pilots
from db.pilots import PilotRow
from db.store import Store
from engine import sweep
from engine.words import marked, tr

_ID = Qt.ItemDataRole.UserRole
NOTHING_FINISHED = marked("No run of this pilot has finished yet.")


class ComparePage(QWidget):
    """Choose a pilot and the runs that count; see what they say."""

    compared = Signal(object)  # Comparison, also for the Decide page; None where no pilot is left
    example_removed = Signal()
    watch_requested = Signal(int)  # pilot id

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self._session, self._look = session, look
        self._pilot_id = 0
        self._without: set[int] = set()
        self._comparison: Comparison | None = None
        self._pilots = _list("compare.pilots", tr("Pilots"))
        self._runs = _list("compare.runs", tr("Runs that count"))
        self._matrix = MatrixView("compare.matrix", look)
        self._data_sets = _combo("compare.data", tr("Data set"))
        self._settings = _combo("compare.setting", tr("Setting of the sweep by which variants are judged"))
        self.curves = Chart(look, "compare.curves", tr("Validation loss"), x_title=tr("iteration"))
        self.serving, self.scaling, self.hybrids = ServingView(look), ScalingView(look), HybridView(look)
        self.recall, self.static, self.context = RecallView(look), StaticView(look), ContextView(look)
        self.sizes, self.quality, self.target = SizeView(look), QualityView(look), TargetView(look)
        self._views = (
            *(self.quality, self.target, self.hybrids, self.sizes),
            *(self.recall, self.static, self.context, self.scaling, self.serving),
        )
        self._condition = label("", "muted", name="compare.condition", wrap=True)
        self._watch = button(tr("Show on Run"), "compare.watch", tip=tr("Charts and log of this pilot"))
        self._empty = label(tr("Reading the store…"), "muted", name="compare.empty", wrap=True)
        self._example = label("", "chip", name="compare.example")
        self._remove = button(tr("Remove the example"), "compare.remove_example", tip=tr("Settings shows it again"))
        for view in self._views:
            view.hide()
        self._says, self._cannot, self._open = (label("", wrap=True) for _ in range(3))
        self._claims = label("", name="compare.claims", wrap=True)
        self._claimed = Card(tr("What others report"))
        self._claimed.body.addWidget(self._claims)
        self._claimed.hide()
        self._lay_out()
        self._connect_signals()

    def refresh(self, pilot_id: int = 0) -> None:
        """Read the pilots again, and show `pilot_id` or the one that is on show."""
        if pilot_id and pilot_id != self._pilot_id:
            self._pilot_id, self._without = pilot_id, set()
            self._data_sets.clear()
            self._settings.clear()
        self._session.ask(pilots.pilots, self._list_pilots)

    def _lay_out(self) -> None:
        outer = QHBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(14)
        choice = Card(tr("Pilots"))
        choice.body.addWidget(self._pilots, 2)
        choice.body.addWidget(label(tr("Runs that count"), "section"))
        choice.body.addWidget(self._runs, 3)
        choice.body.addWidget(self._watch)
        choice.setFixedWidth(215)
        content, right = scrolling(tr("The comparison"))
        right.addLayout(self._example_line())
        self._side = Card(tr("Side by side"))
        self._side.head.addWidget(self._data_sets)
        self._side.head.addWidget(self._settings)
        self._side.body.addWidget(self._empty)
        self._side.body.addWidget(self._matrix)
        self._side.body.addWidget(self._condition)
        words = QHBoxLayout()
        words.setSpacing(14)
        for title, text in (
            (tr("What it says"), self._says),
            (tr("What it cannot do"), self._cannot),
            (tr("What is not proven"), self._open),
        ):
            card = Card(title)
            card.body.addWidget(text)
            card.body.addStretch(1)
            words.addWidget(card, 1)
        self.curves.setMinimumHeight(290)
        right.addWidget(self._side)
        right.addWidget(self.curves, 1)
        right.addLayout(words)
        for view in self._views:
            right.addWidget(view)
        right.addWidget(self._claimed)
        outer.addWidget(choice)
        outer.addWidget(content, 1)

    def _example_line(self) -> QHBoxLayout:
        line = row(self._example, self._remove)
        line.addStretch(1)
        self._example.hide()
        self._remove.hide()
        return line

    def _connect_signals(self) -> None:
        self._pilots.currentItemChanged.connect(self._choose)
        for combo in (self._data_sets, self._settings):
            combo.activated.connect(self._load)
        self._runs.itemChanged.connect(self._pick)
        self._watch.clicked.connect(self._ask_to_watch)
        self._remove.clicked.connect(self._remove_example)
        self._look.changed.connect(self._draw)

    def _list_pilots(self, found: list[PilotRow]) -> None:
        self._pilots.blockSignals(True)
        self._pilots.clear()
        for pilot in found:
            values = {"finished": pilot.finished, "total": pilot.runs, "day": show.day(pilot.created_at)}
            standing = tr("{finished} of {total} · {day}", **values)
            item = QListWidgetItem(f"{pilot.name}\n{standing}")
            item.setData(_ID, pilot.id)
            words = tr("{name}: {finished} of {total} runs have finished, {day}", name=pilot.name, **values)
            item.setToolTip(as_text(words))
            self._pilots.addItem(item)
            if pilot.id == self._pilot_id:
                self._pilots.setCurrentItem(item)
        if found and self._pilots.currentItem() is None:
            self._pilots.setCurrentRow(0)
        self._pilots.blockSignals(False)
        self._watch.setEnabled(bool(found))
        self._empty.setText("" if found else tr("No pilot yet. Plan one and press Start; its runs appear here."))
        if found:
            self._load()
        elif self._comparison is not None:
            self._show_nothing()
        self._show_parts()

    def _choose(self, *_: object) -> None:
        self._without = set()
        self._data_sets.clear()  # those of another pilot
        self._settings.clear()
        self._load()

    def _load(self, *_: object) -> None:
        item = self._pilots.currentItem()
        if item is None:
            return
        self._pilot_id = item.data(_ID)
        pilot_id, without = self._pilot_id, frozenset(self._without)
        data_set, setting = self._data_sets.currentText(), self._settings.currentData() or ""
        self._session.ask(lambda store: _loaded(store, pilot_id, without, data_set, setting), self._show)

    def _show(self, found: tuple[Comparison, Comparison]) -> None:
        everything, picked = found
        if picked.pilot.id != self._pilot_id:
            return
        self._comparison = picked
        self._list_runs(everything)
        self._list_choices(everything)
        self._draw()
        self.compared.emit(picked)

    def _show_nothing(self) -> None:
        """The pilot on show was the last one, and is gone."""
        self._pilot_id, self._comparison = 0, None
        self._runs.clear()
        self._matrix.setRowCount(0)
        self._side.subtitle.setText("")
        self.curves.clear()
        self.curves.show_key([])
        for text in (self._says, self._cannot, self._open):
            text.clear()
        for part in (*self._views, self._claimed, self._condition, self._data_sets, self._settings):
            part.hide()
        self._mark_example(None)
        self.compared.emit(None)

    def _mark_example(self, pilot: PilotRow | None) -> None:
        here = pilot is not None and example.is_example(pilot)
        self._example.setText(example.mark() if here else "")
        for part in (self._example, self._remove):
            part.setVisible(here)

    def _remove_example(self) -> None:
        self._session.ask(example.remove, self._on_example_removed)

    def _on_example_removed(self, _: None) -> None:
        self._pilot_id = 0
        self.example_removed.emit()
        self.refresh()

    def _draw(self) -> None:
        found = self._comparison
        if found is None:
            return
        self._mark_example(found.pilot)
        self._side.subtitle.setText(_subtitle(found))
        elsewhere = tr("It was not trained here: what was measured of it stands below.")
        nothing = elsewhere if found.trained_elsewhere else tr(NOTHING_FINISHED)
        self._empty.setText("" if found.matrix.rows else nothing)
        self._matrix.show_comparison(found)
        self._condition.setText(found.measured.condition)
        self._condition.setVisible(bool(found.measured.condition))
        for view in self._views:
            view.show_comparison(found)
        self._claims.setText("\n".join(found.claims))
        self._claimed.setVisible(bool(found.claims))
        self.curves.clear()
        self.curves.show_x_range(0, max((run.max_iters for run in found.runs), default=1))
        drawn = dict.fromkeys(curve.variant for curve in found.curves)
        colors = {name: self._look.theme.variant(found.variants.index(name)) for name in drawn}
        self.curves.show_key([(found.marked(name), color) for name, color in colors.items()])
        for curve in found.curves:
            x, y = np.array(curve.iterations, dtype=float), np.array(curve.losses)
            self.curves.show_curve(
                f"{curve.variant} {curve.seed}", Curve(x, y, colors[curve.variant], width=1.5, marked=True)
            )
        for text, sentences in (
            (self._says, found.findings.says),
            (self._cannot, found.findings.cannot),
            (self._open, found.findings.not_proven),
        ):
            text.setText("\n".join(sentences) or tr("Nothing yet."))
        self._show_parts()

    def _show_parts(self) -> None:
        self._empty.setVisible(bool(self._empty.text()))
        self._matrix.setVisible(self._matrix.rowCount() > 0)

    def _list_runs(self, found: Comparison) -> None:
        self._runs.blockSignals(True)
        self._runs.clear()
        here = [run for run in found.runs if run.data_set == found.data_set]
        names = pilots.names(here)
        for run in here:
            item = QListWidgetItem(f"{names[run.id]}\n{tr(run.status)}")
            what = run.message or tr(run.status)
            item.setToolTip(as_text(tr("{name}, seed {seed}: {what}", name=names[run.id], seed=run.seed, what=what)))
            item.setData(_ID, run.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if run.id in self._without else Qt.CheckState.Checked)
            self._runs.addItem(item)
        self._runs.blockSignals(False)

    def _list_choices(self, found: Comparison) -> None:
        """Data sets and, of a sweep, settings; hidden where there is nothing to choose."""
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

    def _pick(self, item: QListWidgetItem) -> None:
        run_id = item.data(_ID)
        if item.checkState() == Qt.CheckState.Checked:
            self._without.discard(run_id)
        else:
            self._without.add(run_id)
        self._load()

    def _ask_to_watch(self) -> None:
        if self._pilot_id:
            self.watch_requested.emit(self._pilot_id)


def _loaded(
    store: Store, pilot_id: int, without: frozenset[int], data_set: str, setting: str
) -> tuple[Comparison, Comparison]:
    everything = comparison.load(store, pilot_id, data_set=data_set, setting=setting)
    if not without:
        return everything, everything
    return everything, comparison.load(store, pilot_id, without=without, data_set=data_set, setting=setting)


def _subtitle(found: Comparison) -> str:
    seeds = max((len(row.seeds) for row in found.matrix.rows), default=0)
    spread = tr("one seed, so no interval") if seeds <= 1 else tr("± 95 % over {n} seeds", n=seeds)
    baseline = tr("baseline {variant}", variant=found.pilot.baseline)
    return " · ".join((baseline, spread, tr("= not distinguishable")))


def _combo(name: str, title: str) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    made.setAccessibleName(title)
    made.setToolTip(title)
    made.hide()
    return made


def _list(name: str, title: str) -> QListWidget:
    made = QListWidget()
    made.setObjectName(name)
    made.setAccessibleName(title)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made
