"""The data part of the form: which fields mean something for a source, choosing a file, and what was found in it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QMenu, QVBoxLayout, QWidget

from app.format import grouped
from app.gui.plan import summaries
from app.gui.plan.draft import Draft
from app.gui.plan.fields import DATA, DATA_NAME
from app.gui.plan.section import Section
from app.gui.widgets.parts import ProgressBar, button, column, label, repolish, row
from engine.data.corpus import CorpusFacts
from engine.data.look import short_validation
from engine.words import tr

_TEXTUAL = {"text", "log", "demo log"}
_SERIES = {"series", "demo series"}
_MEANS = {
    "path": {"text", "log", "series", "tokens"},
    "demo": {"demo log", "demo series"},
    "demo_lines": {"demo log", "demo series"},
    "demo_seed": {"demo log", "demo series"},
    "tokenizer": _TEXTUAL,
    "vocab_size": {"tokens", "bpe"},
    "encoding": {"text", "log"},
    "mask_timestamps": {"log", "demo log"},
    "column": {"series"},
    "bins": _SERIES,
    "binning": _SERIES,
    "val_fraction": {"text", "log", "series", "demo log", "demo series"},
}
"""For which sources a field means something; the others always do."""


class DataPart(QWidget):
    """Fields of [data], and below them the facts or the progress of reading."""

    file_chosen = Signal(str)
    picked = Signal()
    cancel_requested = Signal()
    again_requested = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self.number = 0  # of the data set on show
        self._which = QComboBox()
        self._which.setObjectName("plan.data.which")
        self._which.setAccessibleName(tr("Data set"))
        self._which.activated.connect(self._pick)
        add = button(tr("Add"), "plan.data.add", tip=tr("Another data set: every variant is run on each"))
        add.clicked.connect(self._add)
        self._remove = button(tr("Remove"), "plan.data.remove", tip=tr("Take this data set out"))
        self._remove.clicked.connect(self._take_out)
        self.section = Section(
            "data",
            tr("Data"),
            (DATA_NAME, *DATA),
            draft,
            summary=summaries.data,
            means=self._means,
            tools=(self._which, add, self._remove),
        )
        path = next(e for e in self.section.editors if e.field.key == "data.{n}.path")
        browse = button(tr("Browse…"), "plan.data.browse", tip=tr("Choose a file or a folder"))
        menu = QMenu(browse)
        menu.addAction(tr("A file…"), self._browse_file)
        menu.addAction(tr("A folder…"), self._browse_folder)
        browse.setMenu(menu)
        path.line.addWidget(browse)
        self._facts = label("", "muted", name="plan.data.facts", wrap=True)
        self._warnings = label("", "warning", name="plan.data.warnings", wrap=True)
        self._bar = ProgressBar(tr("Reading the data"), "plan.data.progress")
        cancel = button(tr("Cancel"), "plan.data.cancel", tip=tr("Stop reading the data"))
        cancel.clicked.connect(self.cancel_requested)
        again = button(tr("Read it again"), "plan.data.again")
        again.clicked.connect(self.again_requested)
        self._reading, self._again = QWidget(), again
        self._reading.setLayout(row(self._bar, cancel))
        self._found = QWidget()
        self._found.setLayout(column(self._reading, self._facts, self._warnings, self._again, spacing=6))
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 6)
        stack.setSpacing(6)
        stack.addWidget(self.section)
        stack.addWidget(self._found)
        self.section.folded.connect(self._found.setHidden)
        self._found.setHidden(not self.section.is_open)
        for hidden in (self._reading, self._warnings, self._again):
            hidden.hide()

    def refresh(self) -> None:
        """Show the draft as it is."""
        names = [str(found.get("name", "data")) for found in self._draft.data["data"]]
        if self.number >= len(names):
            self._show(len(names) - 1)
        self._which.clear()
        self._which.addItems(names)
        self._which.setCurrentIndex(self.number)
        for tool in (self._which, self._remove):
            tool.setVisible(len(names) > 1)
        self.section.refresh()

    def offer_columns(self, names: list[str]) -> None:
        """What a series has to choose from."""
        next(e for e in self.section.editors if e.field.key == "data.{n}.column").offer(names)

    def show_progress(self, fraction: float) -> None:
        """Reading is this far, from 0 to 1."""
        self._bar.tell(fraction)
        self._reading.show()
        self._again.hide()

    def show_facts(self, facts: CorpusFacts, block_size: int) -> None:
        """What was found in the data."""
        self._say("\n".join(_fact_lines(facts)), "muted")
        short = short_validation(facts.val_tokens, block_size)
        warnings = [*facts.warnings, *([short] if short else [])]
        self._warnings.setText("\n".join(warnings))
        self._warnings.setVisible(bool(warnings))

    def show_nothing(self) -> None:
        """Nothing is known of the data yet; progress and a way to read it again stay."""
        self._facts.clear()
        self._warnings.hide()

    def show_trouble(self, sentence: str, *, again: bool = False) -> None:
        """Why nothing is known of the data."""
        self._say(sentence, "muted" if again else "problem")
        self._warnings.hide()
        self._again.setVisible(again)

    def _say(self, text: str, role: str) -> None:
        self._reading.hide()
        self._again.hide()
        self._facts.setText(text)
        self._facts.setProperty("role", role)
        repolish(self._facts)

    def _means(self, key: str) -> bool:
        place, field = f"data.{self.number}", key.rpartition(".")[2]
        source = str(self._draft.value(f"{place}.source") or "demo")
        kinds = {f"demo {self._draft.value(f'{place}.demo') or 'log'}" if source == "demo" else source}
        if kinds & _TEXTUAL and self._draft.value(f"{place}.tokenizer") == "bpe":
            kinds.add("bpe")
        if field == "name":
            return len(self._draft.data["data"]) > 1
        return field not in _MEANS or bool(_MEANS[field] & kinds)

    def _pick(self, number: int) -> None:
        self._show(number)
        self.picked.emit()

    def _add(self) -> None:
        self._pick(self._draft.add_data())

    def _take_out(self) -> None:
        self._draft.remove_data(self.number)
        self._pick(min(self.number, len(self._draft.data["data"]) - 1))

    def _show(self, number: int) -> None:
        self.number = number
        self.section.show_number(number)

    def _browse_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Choose a file"), "", file_kinds())
        if path:
            self.file_chosen.emit(path)

    def _browse_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(self, tr("Choose a folder"))
        if path:
            self.file_chosen.emit(path)


def file_kinds() -> str:
    """What a dialog offers to choose from."""
    series = tr("Series (*.csv *.parquet *.pq)")
    return ";;".join((tr("Text and logs (*.txt *.md *.log *.jsonl *.gz)"), series, tr("All files (*)")))


def source_of(path: Path, now: str | None) -> str:
    """What a file most likely is; the source chosen already, where that reads files too."""
    if path.suffix.lower() in (".csv", ".parquet", ".pq"):
        return "series"
    if (path / "train.bin").exists():
        return "tokens"
    if path.suffix.lower() in (".log", ".jsonl", ".gz"):
        return "log"
    return now if now in ("text", "log") else "text"


def _fact_lines(facts: CorpusFacts) -> list[str]:
    """How much there is, what was noticed, how the data begins, and where its parts do."""
    begins = [line[:60] for line in facts.first_lines[:3]]
    parts = [tr("Validation begins: {text}", text=facts.val_begins)]
    if facts.test_tokens:
        parts.append(tr("Test begins: {text}", text=facts.test_begins))
    return [_sizes(facts), *facts.notes, *begins, *parts]


def _sizes(facts: CorpusFacts) -> str:
    values = {
        "train": grouped(facts.train_tokens),
        "val": grouped(facts.val_tokens),
        "vocabulary": grouped(facts.vocab_size),
    }
    if not facts.test_tokens:
        return tr("{train} tokens to train on, {val} to validate, vocabulary {vocabulary}", **values)
    values["test"] = grouped(facts.test_tokens)
    return tr("{train} tokens to train on, {val} to validate, {test} to test, vocabulary {vocabulary}", **values)
