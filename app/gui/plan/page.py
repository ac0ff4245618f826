"""The Plan page: presets, the form, the variants, and what pressing Start will take."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.gui.look import Look
from app.gui.plan import presets
from app.gui.plan.calibration import Calibration
from app.gui.plan.cost_bar import CostBar
from app.gui.plan.data import source_of
from app.gui.plan.draft import Draft
from app.gui.plan.form import Form
from app.gui.plan.reader import Reader
from app.gui.plan.recent import Recent
from app.gui.plan.ten_minutes import TenMinutes
from app.gui.plan.variants import Variants
from app.gui.session import Session
from app.gui.widgets.parts import Card, column, label, scrolling
from app.paths import corpora, home
from db import pilots, scenarios
from db.store import Store
from engine import jobs, pilotfile
from engine.analysis import plan
from engine.analysis.prices import RoiInputs
from engine.data.corpus import CorpusFacts
from engine.prepare import prepare
from engine.problems import SpecError
from engine.sections import DataSpec
from engine.spec import PilotSpec
from engine.words import listed, marked, tr, unwritable
from engine.writing import own_folder, replacing

STOPPED = marked("Reading the data was stopped; nothing can start without it.")


class PlanPage(QWidget):
    """Plan a pilot and start it."""

    started = Signal(int)  # pilot id
    trouble = Signal(str)
    said = Signal(str)

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAcceptDrops(True)
        self._session = session
        self.draft = Draft(pilotfile.read(presets.path_of("quick")))
        self._looked_at: tuple[DataSpec, ...] = ()
        self._facts: dict[int, CorpusFacts | str] = {}  # by the data set's number; a sentence where it can't be read
        self._columns: dict[int, list[str]] = {}  # of numbers, by the data set's number
        self._reader = Reader()
        self.recent = Recent(session, self)
        self._form = Form(self.draft)
        self._presets = presets.Presets()
        self._variants = Variants(self.draft, look)
        self._look = look
        self.calibration = Calibration(session)
        self.minutes = TenMinutes(session, self.calibration)
        self._bar = CostBar(self.draft, self.calibration)
        self._leak, self._room = Card(), Card()
        self._starting = False  # asked to start, not yet answered
        self._peek_soon, self._keep_soon = QTimer(self), QTimer(self)
        for timer, ms in ((self._peek_soon, 300), (self._keep_soon, 500)):
            timer.setSingleShot(True)
            timer.setInterval(ms)
        self._lay_out()
        self._connect_signals()
        self._restore()
        self._refresh()

    def use_file(self, path: str) -> None:
        """Take a file or folder as the data, or a pilot file as the pilot."""
        if path.endswith(".toml"):
            self._load(Path(path))
            return
        self.minutes.take_file(path)
        place = f"data.{self._form.data.number}"
        self.draft.set(f"{place}.source", source_of(Path(path), self.draft.value(f"{place}.source")))
        self.draft.set(f"{place}.path", path)
        self._peek_soon.start()  # the same file may have been mended meanwhile

    def open_file(self) -> None:
        """Ask for a pilot file and load it."""
        path, _ = QFileDialog.getOpenFileName(self, tr("Open a pilot file"), "", tr("Pilot files (*.toml)"))
        if path:
            self._load(Path(path))

    def save_file(self) -> None:
        """Ask for a name and save the pilot there."""
        if self.draft.spec is None:
            words = tr("The pilot can't be saved while a setting is wrong. Mend the fields marked red first.")
            self.trouble.emit(words)
            return
        kinds = tr("Pilot files (*.toml)")
        path, _ = QFileDialog.getSaveFileName(self, tr("Save the pilot file"), "pilot.toml", kinds)
        if path:
            self.save_to(Path(path))

    def save_to(self, path: Path) -> None:
        """Save the pilot; a failure is said in words."""
        if self.draft.spec is None:
            return
        try:
            pilotfile.write(self.draft.spec, path)
        except OSError as error:
            self.trouble.emit(unwritable(path, error))
            return
        self.draft.saved = True
        self.recent.add(path)
        self._refresh()
        whole = len(self.draft.rows) == len(self.draft.data["variant"])
        saved = tr("Saved as {path}.", path=path)
        self.said.emit(saved if whole else tr("Saved as {path}, without the variants that are not run.", path=path))

    def close_down(self) -> None:
        """Give up what is being read, and remember the draft for the next start."""
        self._peek_soon.stop()
        self._keep_soon.stop()
        self.calibration.close()
        self.minutes.close_down()
        self._reader.close()
        self.keep()

    def keep(self) -> None:
        """Remember the draft for the next start."""
        path = _draft_file()
        try:
            own_folder(path.parent)
            with replacing(path, mode=0o600, durable=False) as part:
                part.write_text(json.dumps(self.draft.data), encoding="utf-8")
        except OSError as error:
            reason = error.strerror or error
            self.trouble.emit(tr("The draft can't be remembered in {path}: {reason}.", path=path, reason=reason))

    @property
    def can_start(self) -> bool:
        """True where nothing is wrong and the data has been looked at."""
        return self._bar.start.isEnabled()

    def start(self) -> None:
        """Look at the data, queue the runs, and say so."""
        if self.draft.spec is None or not self.can_start:
            return
        self._starting = True
        self._refresh()
        spec = self.draft.spec
        self._session.ask(lambda store: _queue(store, spec), self._was_started, self._not_started)

    def hold(self, taken: bool) -> None:
        """Whether a run has the machine: nothing is measured meanwhile."""
        self.calibration.hold(taken)
        self.minutes.hold(taken)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask_for_prices()
        self.calibration.show(not self.minutes.busy)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.calibration.show(False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls()[:1]:
            self.use_file(url.toLocalFile())

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(14)
        outer.addWidget(self.minutes)
        outer.addWidget(self._presets)
        body = QHBoxLayout()
        body.setSpacing(14)
        content, meaning = scrolling(tr("Variants and what they mean"))
        meaning.setContentsMargins(0, 0, 0, 0)  # as wide as the card below
        meaning.addWidget(self._variants)
        meaning.addWidget(self._room)
        meaning.addWidget(self._leak)
        meaning.addStretch(1)
        right = column(content, self._bar, spacing=14)
        right.setStretch(0, 1)
        body.addWidget(self._form, 2)
        body.addLayout(right, 5)
        outer.addLayout(body, 1)
        self._leak_words = label("", name="plan.leak", wrap=True)
        self._room_words = label("", name="plan.room", wrap=True)
        for card, words in ((self._leak, self._leak_words), (self._room, self._room_words)):
            card.setProperty("role", "warning")
            card.body.addWidget(words)

    def _connect_signals(self) -> None:
        # edits
        self._presets.chosen.connect(self._load)
        self.recent.file_chosen.connect(self._load)
        self.recent.pilot_chosen.connect(self._take_stored)
        self.recent.trouble.connect(self.trouble)
        self.draft.changed.connect(self._refresh)
        self.draft.changed.connect(self._keep_soon.start)
        self._form.data.file_chosen.connect(self.use_file)
        self._bar.undo.clicked.connect(self.draft.undo)
        self._bar.redo.clicked.connect(self.draft.redo)
        self.minutes.chosen.connect(self._take)
        # later
        self._peek_soon.timeout.connect(self._peek)
        self._keep_soon.timeout.connect(self.keep)
        # data
        self._form.data.cancel_requested.connect(self._reader.cancel)
        self._form.data.again_requested.connect(self._peek)
        self._form.data.picked.connect(self._refresh)
        self._reader.columns_found.connect(self._offer_columns)
        self._reader.progressed.connect(self._show_progress)
        self._reader.read.connect(self._was_read)
        self._reader.failed.connect(self._was_read)
        self._reader.cancelled.connect(self._gave_up)
        # what it will take
        self.calibration.changed.connect(self._show_cost)
        self.minutes.busy_changed.connect(self._share_machine)
        self._session.opened.connect(self._ask_for_prices)
        # start
        self._bar.start.clicked.connect(self.start)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.start)
        QShortcut(QKeySequence.StandardKey.Undo, self, self.draft.undo)
        QShortcut(QKeySequence.StandardKey.Redo, self, self.draft.redo)
        self._look.changed.connect(self._refresh)

    def _refresh(self) -> None:
        draft = self.draft
        estimates = draft.estimates()
        self._form.refresh()
        self._bar.start.setEnabled(draft.solved is not None and self._all_read and not self._starting)
        self.calibration.want(draft.spec, draft.solved, self._vocab_size)
        self._show_cost()
        leaking = [e.variant for e in estimates if e.receptive_field.future]
        self._leak.setVisible(bool(leaking))
        self._leak_words.setText(_leak_words(leaking))
        if draft.spec is not None and draft.spec.data != self._looked_at:
            self._peek_soon.start()
        self._show_facts()

    def _show_cost(self) -> None:
        """What is measured and reckoned of the draft."""
        draft, costs = self.draft, self.calibration.costs
        cost = None
        if draft.solved is not None and self._vocab_size is not None and self._all_read:
            facts = [found for _, found in sorted(self._facts.items()) if isinstance(found, CorpusFacts)]
            scored = [found.val_tokens + found.test_tokens for found in facts]
            cost = plan.pilot_cost(draft.solved, costs, scored, self._vocab_size)
        self._variants.show_estimates(draft.estimates(), costs, cost.each if cost else {})
        self._bar.refresh(cost, trials=_most_trials(draft.solved), totals=draft.totals(), problem=self._problem())
        too_large = cost.too_large if cost else ()
        self._room.setVisible(bool(too_large))
        self._room_words.setText(
            tr(
                "{names}: a training step needs more memory than this machine has free. Choose a smaller batch with "
                "more accumulation, a shorter context or a smaller model.",
                names=_quoted(too_large),
            )
        )

    def _problem(self) -> str:
        """The first thing that keeps the pilot from starting."""
        wrong = self.draft.problems
        if not wrong:
            return next((text for text in self._facts.values() if isinstance(text, str)), "")
        if len(wrong) == 1:
            return tr("1 setting needs attention. {first}", first=wrong[0].sentence)
        return tr("{n} settings need attention. {first}", n=len(wrong), first=wrong[0].sentence)

    @property
    def _vocab_size(self) -> int | None:
        """Tokens that the first data set has."""
        first = self._facts.get(0)
        return first.vocab_size if isinstance(first, CorpusFacts) else None

    def _take(self, spec: PilotSpec) -> None:
        self.draft.load(spec, saved=False)

    def _share_machine(self, measuring: bool) -> None:
        self.calibration.show(self.isVisible() and not measuring)

    def _ask_for_prices(self, *_: object) -> None:
        self._session.ask(scenarios.latest, self._take_prices)

    def _take_prices(self, prices: RoiInputs | None) -> None:
        self._bar.prices = prices
        self._show_cost()

    def _peek(self) -> None:
        if self.draft.spec is None:
            return
        self._looked_at, self._facts = self.draft.spec.data, {}
        self._reader.begin(self.draft.spec.data)
        self.draft.know_vocabulary(None)  # nothing starts before all is read

    def _was_read(self, number: int, found: CorpusFacts | str) -> None:
        self._facts[number] = found
        self.draft.know_vocabulary(self._vocab_size)

    def _gave_up(self) -> None:
        self._facts = dict.fromkeys(range(len(self._looked_at)), tr(STOPPED))
        self.draft.know_vocabulary(None)

    def _offer_columns(self, number: int, names: list[str]) -> None:
        self._columns[number] = names
        if number == self._form.data.number:
            self._form.data.offer_columns(names)

    def _show_progress(self, number: int, fraction: float) -> None:
        if number == self._form.data.number:
            self._form.data.show_progress(fraction)

    def _show_facts(self) -> None:
        found = self._facts.get(self._form.data.number)
        self._form.data.offer_columns(self._columns.get(self._form.data.number, []))
        if found is None:
            self._form.data.show_nothing()
        elif isinstance(found, str):
            self._form.data.show_trouble(found, again=found == tr(STOPPED))
        elif self.draft.spec is not None:
            self._form.data.show_facts(found, self.draft.spec.model.block_size)

    @property
    def _all_read(self) -> bool:
        data = self.draft.spec.data if self.draft.spec else ()
        read = sum(isinstance(found, CorpusFacts) for found in self._facts.values())
        return data == self._looked_at and read == len(data)

    def _was_started(self, pilot_id: int) -> None:
        self._starting = False
        self._refresh()
        self.started.emit(pilot_id)

    def _not_started(self, sentence: str) -> None:
        self._starting = False
        self._refresh()
        self.trouble.emit(tr("The pilot was not started. {reason}", reason=sentence))

    def _load(self, path: Path) -> None:
        try:
            self.draft.load(pilotfile.read(path), saved=True)
            self.recent.add(path)
        except SpecError as error:
            self.trouble.emit(tr("{file} was not opened:\n{problems}", file=path.name, problems=error))

    def _take_stored(self, spec: PilotSpec) -> None:
        self.draft.load(spec, saved=False)

    def _restore(self) -> None:
        path = _draft_file()
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            if data["variant"] and all(isinstance(v, dict) for v in data["variant"]):
                self.draft.load_plain(data)
        except (OSError, ValueError, KeyError, TypeError):
            return  # none was kept, or it can't be read: the preset stays


def _quoted(names: Sequence[str]) -> str:
    return listed(tr("“{name}”", name=name) for name in names)


def _leak_words(variants: Sequence[str]) -> str:
    """What it means that these variants see the future."""
    if len(variants) == 1:
        return tr(
            "{name} averages over the whole window, so during training each position sees its own answer. It will run, "
            "its honest loss is measured beside, and it is marked wherever it appears.",
            name=_quoted(variants),
        )
    return tr(
        "{names} average over the whole window, so during training each position sees its own answer. They will run, "
        "their honest losses are measured beside, and they are marked wherever they appear.",
        names=_quoted(variants),
    )


def _queue(store: Store, spec: PilotSpec) -> int:
    return pilots.add_pilot(store, spec, prepare(spec, corpora()).runs)


def _draft_file() -> Path:
    return home() / "draft.json"


def _most_trials(spec: PilotSpec | None) -> int:
    """Trainings that finders do for themselves, at most; 0 while sizes are not solved."""
    found = jobs.jobs(spec, spec.runs()) if spec is not None else []
    return sum(job.most_trials for job in found if isinstance(job, jobs.HybridJob | jobs.SizeJob))
