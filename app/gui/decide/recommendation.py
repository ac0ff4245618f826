"""What to do, in one phrase, and the four figures that it rests on."""

from __future__ import annotations

import math

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app import format as show
from app.gui.widgets.parts import Card, column, label, repolish, row
from app.roi import Case
from engine.analysis import roi_words
from engine.analysis.gates import Standing
from engine.words import tr

HIGH = 40  # pixels of a large figure, in whatever script


class Figure(QWidget):
    """A title, a large figure, and a note below it."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self._title, self._note = label(title, "muted"), label("", "muted", wrap=True, name=f"{name}.note")
        self._value = label("", "figure", name=name)
        self._value.setAccessibleName(title)
        self._value.setMinimumHeight(HIGH)
        stack = column(self._title, self._value, self._note, spacing=2)
        stack.addStretch(1)
        self.setLayout(stack)

    def tell(self, value: str, note: str = "", *, tone: str = "", title: str = "") -> None:
        """Show another figure; `tone`: good, bad, unknown, or none."""
        self._title.setText(title or self._title.text())
        self._value.setText(value)
        self._note.setText(note)
        _wear(self._value, tone)


class RecommendationCard(Card):
    """The candidate is chosen here. What is unknown stays so, with the reason and what to do about it."""

    chosen = Signal(str)  # the title of a line of app.roi

    def __init__(self) -> None:
        super().__init__()
        self._candidates = QComboBox()
        self._candidates.setObjectName("decide.candidate")
        self._candidates.setAccessibleName(tr("Candidate"))
        self._candidates.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._candidates.activated.connect(self._choose)
        self._against = label("", "muted", name="decide.baseline")
        self._phrase = label("", "figure", name="decide.phrase", wrap=True)
        self._phrase.setAccessibleName(tr("Recommendation"))
        self._why = label("", wrap=True, name="decide.why")
        self.saving = Figure("decide.saving", tr("Saving"))
        self.probability = Figure("decide.probability", tr("Probability that it pays"))
        self.break_even = Figure("decide.break_even", tr("Breaks even at"))
        self.payback = Figure("decide.payback", tr("Pays back in"))
        head = row(label(tr("Candidate"), "field"), self._candidates, self._against)
        head.addStretch(1)
        self.body.addLayout(head)
        self.body.addSpacing(6)
        for part in (self._phrase, self._why):
            self.body.addWidget(part)
        self.body.setSpacing(4)
        self.body.addSpacing(8)
        self._figures = QWidget()
        line = row(self.saving, self.probability, self.break_even, self.payback, spacing=18)
        for place, stretch in enumerate((7, 4, 4, 4)):
            line.setStretch(place, stretch)
        self._figures.setLayout(line)
        self.body.addWidget(self._figures)

    def show_case(self, case: Case, standing: Standing | None) -> None:
        """`standing`: what the candidate's gates justify; None while nobody has judged them."""
        found = case.recommendation(standing)
        self._list_candidates(case)
        self._phrase.setText(found.phrase)
        _wear(self._phrase, "" if found.tone == "caution" else found.tone)
        self._why.setText(" ".join(found.why))
        self._why.setVisible(bool(found.why))
        self._show_figures(case)

    def _list_candidates(self, case: Case) -> None:
        self._candidates.clear()
        for line in case.roi.candidates:
            words = tr("{variant} (leaks)", variant=line.title) if line.leaks else line.title
            self._candidates.addItem(words, line.title)
        if case.line is not None:
            self._candidates.setCurrentIndex(self._candidates.findData(case.line.title))
        base = case.roi.baseline
        self._against.setText(tr("instead of {baseline}", baseline=base.title) if base else "")

    def _choose(self, _: int) -> None:
        self.chosen.emit(self._candidates.currentData())

    def _show_figures(self, case: Case) -> None:
        months, write = case.roi.inputs.horizon_months, case.style
        title = tr("Saving over {n} months", n=months)
        outcome, risk = case.line.outcome if case.line else None, case.risk
        if case.line is None or outcome is None or risk is None:
            for figure in (self.probability, self.break_even, self.payback):
                figure.tell(tr(show.NOT_MEASURED), tone="unknown")
            self.saving.tell(tr(show.NOT_MEASURED), tone="unknown", title=title)
            return
        counts = not case.line.leaks
        total = float(outcome.saving_total)
        tone = ("good" if total > 0 else "bad" if total < 0 else "") if counts else ""
        interval = roi_words.interval(risk.saving_total, write)
        currency = case.roi.inputs.currency
        ends = tr("90 % interval {interval}", interval=interval.replace(f" {currency}", f"\u00a0{currency}"))
        self.saving.tell(roi_words.signed(roi_words.rounded(total), write), ends, tone=tone, title=title)
        self.probability.tell(roi_words.probability(risk.probability), tr("net present value above 0"))
        self._show_volume(float(outcome.break_even_requests), case)
        payback, when = float(outcome.payback_month), risk.payback_month
        if math.isinf(payback):
            self.payback.tell("–", roi_words.payback(payback, when, months))
        else:
            self.payback.tell(tr("month {month}", month=f"{payback:.0f}"), _between(when, months))

    def _show_volume(self, volume: float, case: Case) -> None:
        text = roi_words.break_even(volume, case.style)
        today = case.style.number(case.roi.inputs.requests_per_day)
        if math.isinf(volume) or volume <= 0:
            self.break_even.tell(text, tr("you have {n} requests/day", n=today))
            return
        number = case.style.number(roi_words.rounded(volume))
        self.break_even.tell(number, tr("requests/day; you have {n}", n=today))


def _between(when: roi_words.Interval, months: int) -> str:
    low = f"{when.low:.0f}"
    if math.isinf(when.high):
        return tr("90 % interval: month {low} to not within {months}", low=low, months=months)
    return tr("90 % interval: month {low} to {high}", low=low, high=f"{when.high:.0f}")


def _wear(part: QWidget, tone: str) -> None:
    part.setProperty("tone", tone)
    repolish(part)
