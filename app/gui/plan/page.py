"""The Plan page: presets, the form, the variants, and what pressing Start will take."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app import format as show
from app.gui.look import Look
from app.gui.plan import presets
from app.gui.plan.draft import Draft
from app.gui.plan.editor import FieldEditor
from app.gui.plan.fields import Field
from app.gui.plan.form import Form
from app.gui.plan.reader import Reader
from app.gui.plan.recent import Recent
from app.gui.plan.variants import Variants
from app.gui.session import Session
from app.gui.widgets.parts import Card, button, column, label, row, scrolling
from app.paths import corpora, home
from db import pilots
from db.store import Store
from engine import jobs, pilotfile
from engine.data.corpus import CorpusFacts
from engine.prepare import prepare
from engine.problems import SpecError
from engine.sections import DataSpec
from engine.spec import PilotSpec
from engine.words import tr

STOPPED = "Reading the data was stopped; nothing can start without it."


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
        self._name = FieldEditor(Field(key="name", title="Pilot", kind="text"), self.draft)
        self._saved = label("", "chip", name="plan.saved")
        self._start = button("Start pilot", "plan.start", role="primary", tip="Queue all runs and start (Ctrl+Return)")
        self._runs, self._trials, self._tokens, self._flops = (label("", "figure") for _ in range(4))
        self._trials_column = QWidget()
        self._problems = label("", "problem", name="plan.problems", wrap=True)
        self._leak = Card()
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
        place = f"data.{self._form.data.number}"
        self.draft.set(f"{place}.source", _source_of(Path(path), self.draft.value(f"{place}.source")))
        self.draft.set(f"{place}.path", path)
        self._peek_soon.start()  # the same file may have been mended meanwhile

    def open_file(self) -> None:
        """Ask for a pilot file and load it."""
        path, _ = QFileDialog.getOpenFileName(self, "Open a pilot file", "", "Pilot files (*.toml)")
        if path:
            self._load(Path(path))

    def save_file(self) -> None:
        """Ask for a name and save the pilot there."""
        if self.draft.spec is None:
            self.trouble.emit("The pilot can't be saved while a setting is wrong. Mend the fields marked red first.")
            return
        path, _ = QFileDialog.getSaveFileName(self, "Save the pilot file", "pilot.toml", "Pilot files (*.toml)")
        if path:
            self.save_to(Path(path))

    def save_to(self, path: Path) -> None:
        """Save the pilot; a failure is said in words."""
        if self.draft.spec is None:
            return
        try:
            pilotfile.write(self.draft.spec, path)
        except OSError as error:
            self.trouble.emit(f"{path} can't be written: {error.strerror or error}. Choose another place.")
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
        self._reader.close()
        self.keep()

    def keep(self) -> None:
        """Remember the draft for the next start."""
        path = _draft_file()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(self.draft.data), encoding="utf-8")
        except OSError as error:
            self.trouble.emit(f"The draft can't be remembered in {path}: {error.strerror or error}.")

    @property
    def can_start(self) -> bool:
        """True where nothing is wrong and the data has been looked at."""
        return self._start.isEnabled()

    def start(self) -> None:
        """Look at the data, queue the runs, and say so."""
        if self.draft.spec is None or not self.can_start:
            return
        self._starting = True
        self._refresh()
        spec = self.draft.spec
        self._session.ask(lambda store: _queue(store, spec), self._was_started, self._not_started)

    # Qt overrides

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
        outer.addWidget(self._presets)
        body = QHBoxLayout()
        body.setSpacing(14)
        content, meaning = scrolling(tr("Variants and what they mean"))
        meaning.setContentsMargins(0, 0, 0, 0)  # as wide as the card below
        meaning.addWidget(self._variants)
        meaning.addWidget(self._leak)
        meaning.addStretch(1)
        right = column(content, self._bottom(), spacing=14)
        right.setStretch(0, 1)
        body.addWidget(self._form, 2)
        body.addLayout(right, 5)
        outer.addLayout(body, 1)
        self._leak.setProperty("role", "warning")
        self._leak_words = label("", name="plan.leak", wrap=True)
        self._leak.body.addWidget(self._leak_words)

    def _bottom(self) -> Card:
        card = Card()
        figures = row(spacing=28)
        for title, value in (("Runs", self._runs), ("Tokens", self._tokens), ("Training FLOPs", self._flops)):
            figures.addLayout(column(label(title, "muted"), value, spacing=0))
        self._trials_column.setLayout(column(label("Trials of finders", "muted"), self._trials, spacing=0))
        figures.insertWidget(1, self._trials_column)
        figures.addStretch(1)
        self._problems.setMinimumWidth(200)
        self._problems.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        figures.addWidget(self._problems, 1)
        figures.addWidget(self._start)
        self._name.input.setMinimumWidth(220)
        undo, redo = button("Undo", "plan.undo", tip="Ctrl+Z"), button("Redo", "plan.redo", tip="Ctrl+Shift+Z")
        self._undo, self._redo = undo, redo
        naming = row(self._name, self._saved, undo, redo)
        naming.setStretch(0, 1)
        card.body.addLayout(naming)
        card.body.addLayout(figures)
        return card

    def _connect_signals(self) -> None:
        # edits
        self._presets.chosen.connect(self._load)
        self.recent.file_chosen.connect(self._load)
        self.recent.pilot_chosen.connect(self._take_stored)
        self.recent.trouble.connect(self.trouble)
        self.draft.changed.connect(self._refresh)
        self.draft.changed.connect(self._keep_soon.start)
        self._form.data.file_chosen.connect(self.use_file)
        self._undo.clicked.connect(self.draft.undo)
        self._redo.clicked.connect(self.draft.redo)
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
        # start
        self._start.clicked.connect(self.start)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.start)
        QShortcut(QKeySequence.StandardKey.Undo, self, self.draft.undo)
        QShortcut(QKeySequence.StandardKey.Redo, self, self.draft.redo)
        self._look.changed.connect(self._refresh)

    def _refresh(self) -> None:
        draft = self.draft
        estimates = draft.estimates()
        self._form.refresh()
        self._name.refresh()
        self._variants.show_estimates(estimates)
        self._saved.setText("saved" if draft.saved else "not saved")
        self._undo.setEnabled(draft.can_undo)
        self._redo.setEnabled(draft.can_redo)
        wrong = len(draft.problems)
        many = "1 setting needs attention" if wrong == 1 else f"{wrong} settings need attention"
        first = draft.problems[0].sentence if wrong else ""
        unread = next((text for text in self._facts.values() if isinstance(text, str)), "")
        self._problems.setText(f"{many}. {first}" if wrong else unread)
        self._start.setEnabled(draft.solved is not None and self._all_read and not self._starting)
        runs = len(draft.spec.rounds()) * len(draft.spec.variant) if draft.spec else None
        self._runs.setText("–" if runs is None else str(runs))
        trials = _most_trials(draft.solved)
        self._trials.setText(f"≤ {trials}")
        self._trials_column.setVisible(trials > 0)
        totals = draft.totals()
        self._tokens.setText(show.count(totals[0]) if totals else "–")
        self._flops.setText(show.count(totals[1]) if totals else "–")
        leaking = [e.variant for e in estimates if e.receptive_field.future]
        self._leak.setVisible(bool(leaking))
        self._leak_words.setText(
            f"“{'”, “'.join(leaking)}” averages over the whole window, so during training each position sees its own "
            "answer. It will run, its honest loss is measured beside, and it is marked wherever it appears."
        )
        if draft.spec is not None and draft.spec.data != self._looked_at:
            self._peek_soon.start()
        self._show_facts()

    def _peek(self) -> None:
        if self.draft.spec is None:
            return
        self._looked_at, self._facts = self.draft.spec.data, {}
        self._reader.begin(self.draft.spec.data)
        self.draft.know_vocabulary(None)  # nothing starts before all is read

    def _was_read(self, number: int, found: CorpusFacts | str) -> None:
        self._facts[number] = found
        first = self._facts.get(0)
        self.draft.know_vocabulary(first.vocab_size if isinstance(first, CorpusFacts) else None)

    def _gave_up(self) -> None:
        self._facts = dict.fromkeys(range(len(self._looked_at)), STOPPED)
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
            self._form.data.show_trouble(found, again=found == STOPPED)
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
        self.trouble.emit(f"The pilot was not started. {sentence}")

    def _load(self, path: Path) -> None:
        try:
            self.draft.load(pilotfile.read(path), saved=True)
            self.recent.add(path)
        except SpecError as error:
            self.trouble.emit(f"{path.name} was not opened:\n{error}")

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


def _queue(store: Store, spec: PilotSpec) -> int:
    return pilots.add_pilot(store, spec, prepare(spec, corpora()).runs)


def _source_of(path: Path, now: str | None) -> str:
    """What a file most likely is; the source chosen already, where that reads files too."""
    if path.suffix.lower() in (".csv", ".parquet", ".pq"):
        return "series"
    if (path / "train.bin").exists():
        return "tokens"
    if path.suffix.lower() in (".log", ".jsonl", ".gz"):
        return "log"
    return now if now in ("text", "log") else "text"


def _draft_file() -> Path:
    return home() / "draft.json"


def _most_trials(spec: PilotSpec | None) -> int:
    """Trainings that finders do for themselves, at most; 0 while sizes are not solved."""
    found = jobs.jobs(spec, spec.runs()) if spec is not None else []
    return sum(job.most_trials for job in found if isinstance(job, jobs.HybridJob | jobs.SizeJob))
