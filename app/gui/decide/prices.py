"""The form of prices, volumes and the horizon, in sections that fold away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from app import format as show
from app.gui.decide.input_row import RANGE, TITLE, UNIT, Acquisition, InputRow
from app.gui.decide.inputs import Inputs
from app.gui.widgets.fold import Fold
from app.gui.widgets.parts import Card, button, label, row
from engine.analysis.prices import EXTRAPOLATION, OF_PURCHASE, OF_RENT, RoiInputs, told
from engine.words import marked, tr

_PRICES = ("currency", "acquisition", *OF_RENT, *OF_PURCHASE, "utilisation", "gpu_memory_gb")
_VOLUME = ("requests_per_day", "prompt_tokens", "output_tokens", "peak_factor", "growth_per_month")
_VOLUME = (*_VOLUME, "trainings_per_month")
_ONCE = ("migration_cost", "horizon_months", "discount_per_year")
_SIZE = ("model_scale", "training_scale", *EXTRAPOLATION)


class PricesForm(Card):
    """Shows what matters for the choices made; what is wrong is always shown, if need be by the heading above it."""

    def __init__(self, inputs: Inputs) -> None:
        super().__init__(tr("Prices and volumes"))
        self._inputs = inputs
        self._parts = [
            _Section("prices", tr("Prices"), _PRICES, inputs, _prices),
            _Section("volume", tr("Volume"), _VOLUME, inputs, _volume),
            _Section("once", tr("Once, and horizon"), _ONCE, inputs, _once),
            _Section("size", tr("Production size"), _SIZE, inputs, _size, first_open=False),
        ]
        self._reset = button(tr("Reset to examples"), "decide.reset", role="fold")
        self._note = label("", "muted", wrap=True, name="decide.examples")
        titles = [label(text, "muted") for text in ("", tr("likely"), tr("range"))]
        for title, width in zip((titles[0], titles[2]), (TITLE, RANGE), strict=True):
            title.setFixedWidth(width)
        titles[1].setAlignment(Qt.AlignmentFlag.AlignRight)
        titles[2].setAlignment(Qt.AlignmentFlag.AlignRight)
        head = row(*titles, spacing=6)
        head.insertSpacing(2, UNIT)
        head.setStretch(1, 1)
        self.body.addLayout(head)
        for part in self._parts:
            self.body.addWidget(part)
        self.body.addWidget(self._note)
        self.body.addWidget(self._reset)
        self._reset.clicked.connect(inputs.reset)
        inputs.changed.connect(self._refresh)
        for key, act in ((QKeySequence.StandardKey.Undo, inputs.undo), (QKeySequence.StandardKey.Redo, inputs.redo)):
            QShortcut(key, self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._refresh()

    def _refresh(self) -> None:
        for part in self._parts:
            part.refresh()
        left = sum(part.examples for part in self._parts)
        self._reset.setEnabled(self._inputs.data != self._inputs.examples.model_dump())
        self._note.setText(
            tr("{n} of these are examples of 2026: their source is in the tip. Enter your own.", n=left) if left else ""
        )
        self._note.setVisible(left > 0)


class _Section(Fold):
    def __init__(
        self,
        name: str,
        title: str,
        names: tuple[str, ...],
        inputs: Inputs,
        sum_up: Callable[[RoiInputs], str],
        *,
        first_open: bool = True,
    ) -> None:
        super().__init__(f"decide.{name}", title, first_open=first_open)
        self._inputs, self._sum_up = inputs, sum_up
        self._rows = {n: Acquisition(inputs) if n == "acquisition" else InputRow(n, inputs) for n in names}
        for made in self._rows.values():
            self.inside.addWidget(made)

    @property
    def examples(self) -> int:
        """How many of its inputs that matter nobody has changed."""
        names = [name for name in self._rows if name not in ("currency", "acquisition")]
        return sum(self._matters(name) and self._inputs.is_example(name) for name in names)

    def refresh(self) -> None:
        """Show the inputs as they are."""
        for name, made in self._rows.items():
            made.refresh()
            made.setVisible(self._matters(name) or self._inputs.is_wrong(name))
        wrong = sum(self._inputs.is_wrong(name) for name in self._rows)
        count = tr("1 setting needs attention") if wrong == 1 else tr("{n} settings need attention", n=wrong)
        self.tell(count if wrong else self._sum_up(self._inputs.inputs), wrong=wrong > 0)

    def _matters(self, name: str) -> bool:
        if name in EXTRAPOLATION:
            return self._inputs.value("model_scale") != 1
        return name not in (OF_RENT if self._inputs.value("acquisition") == "buy" else OF_PURCHASE)


def _prices(inputs: RoiInputs) -> str:
    bought = inputs.acquisition == "buy"
    price = show.money(inputs.purchase_price if bought else inputs.price_per_hour, inputs.currency)
    if bought:
        return tr("bought at {price}, {share} used", price=price, share=told("utilisation", inputs.utilisation))
    return tr("{price} per hour, {share} used", price=price, share=told("utilisation", inputs.utilisation))


def _volume(inputs: RoiInputs) -> str:
    return tr(
        "{n} requests/day, {trainings} trainings/month",
        n=show.grouped(inputs.requests_per_day),
        trainings=f"{inputs.trainings_per_month:g}",
    )


def _once(inputs: RoiInputs) -> str:
    price = show.money(inputs.migration_cost, inputs.currency)
    return tr("{price} over {n} months", price=price, n=inputs.horizon_months)


_AS_PILOT = marked("as large as the pilot")


def _size(inputs: RoiInputs) -> str:
    if not inputs.extrapolates and inputs.training_scale == 1:
        return tr(_AS_PILOT)
    scales = {"parameters": f"{inputs.model_scale:g}", "tokens": f"{inputs.training_scale:g}"}
    return tr("{parameters} × parameters, {tokens} × tokens", **scales)
