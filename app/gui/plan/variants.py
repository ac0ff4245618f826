"""The table of variants with what each costs and can see, and the editor of the one that is picked."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout

from app import format as show
from app.gui.look import Look
from app.gui.plan.draft import Draft
from app.gui.plan.fields import VARIANT, FieldEditor
from app.gui.widgets.parts import Card, button, label, swatch
from app.gui.widgets.table import Table
from engine.estimate import VariantEstimate
from engine.mixers import registry

_COLUMNS = ("Variant", "Parameters", "FLOPs/token", "State/sequence", "Can see", "")
_ROLES = {"leaks": "warning", "sees the future": "bad", "baseline": "accent"}


class Variants(Card):
    """Variants of the draft: pick one to change it."""

    def __init__(self, draft: Draft, look: Look) -> None:
        super().__init__("Variants", "same data, same order of batches, same budget")
        self._draft, self._look = draft, look
        self._picked = 0
        self.table = Table("plan.variants", "Variants", _COLUMNS, row_height=34)
        self.table.itemSelectionChanged.connect(self._pick)
        self._editors = [FieldEditor(field, draft, variant=0) for field in VARIANT]
        self._limits = label("", "muted", name="plan.variant.limits", wrap=True)
        self._add = button("Add", "plan.variant.add", tip="Add a variant")
        self._copy = button("Duplicate", "plan.variant.duplicate", tip="Add a copy of the picked variant")
        self._remove = button("Remove", "plan.variant.remove", tip="Take the picked variant out")
        self._base = button("Use as baseline", "plan.variant.baseline", tip="Compare the others with this variant")
        for member in (self._base, self._add, self._copy, self._remove):
            self.head.addWidget(member)
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        for n, editor in enumerate(self._editors):
            grid.addWidget(editor, n // 2, n % 2)
        self._title = label("", "section")
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._title)
        self.body.addLayout(grid)
        self.body.addWidget(self._limits)
        self._connect_signals()

    def show_estimates(self, estimates: list[VariantEstimate]) -> None:
        """Show the draft's variants, with figures where nothing is wrong."""
        variants = self._draft.data["variant"]
        self._picked = min(self._picked, max(len(variants) - 1, 0))
        self.table.blockSignals(True)
        self.table.setRowCount(len(variants))
        for n, variant in enumerate(variants):
            found = estimates[n] if n < len(estimates) else None
            for column, text in enumerate(self._texts(variant, found)):
                self._fill(n, column, text)
        self.table.selectRow(self._picked)
        self.table.blockSignals(False)
        self.table.fit_height(most=8)
        self._show_picked()

    def _connect_signals(self) -> None:
        self._add.clicked.connect(self._add_new)
        self._copy.clicked.connect(self._add_copy)
        self._remove.clicked.connect(self._take_out)
        self._base.clicked.connect(self._make_baseline)

    def _texts(self, variant: dict, found: VariantEstimate | None) -> tuple[str, ...]:
        name = str(variant.get("name", ""))
        mark = "baseline" if name == self._draft.data.get("baseline") else ""
        if found is None:
            return (name, "–", "–", "–", "–", mark)
        leaks = found.receptive_field.future
        return (
            name,
            show.count(found.parameters),
            show.count(found.flops_per_token),
            show.NOT_APPLICABLE if found.state_bytes is None else show.size(found.state_bytes),
            found.receptive_field.words,
            "leaks" if leaks else mark,
        )

    def _fill(self, n: int, column: int, text: str) -> None:
        theme, item = self._look.theme, self.table.put(n, column, text)
        if column == 0:
            item.setIcon(swatch(theme.variant(n)))
        if column and text in _ROLES:
            item.setForeground(theme.color(_ROLES[text]))

    def _pick(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        if rows:
            self._picked = rows[0].row()
            self._show_picked()

    def _show_picked(self) -> None:
        variants = self._draft.data["variant"]
        for editor in self._editors:
            editor.setVisible(bool(variants))
        self._remove.setEnabled(len(variants) > 1)
        if not variants:
            self._limits.setText("Add a variant to compare.")
            return
        for editor in self._editors:
            editor.show_variant(self._picked)
        variant = variants[self._picked]
        self._base.setEnabled(variant.get("name") != self._draft.data.get("baseline"))
        self._title.setText(str(variant.get("name", "")))
        generative = "generative" in (variant.get("mixer"), variant.get("activation"))
        for editor in self._editors[2:4]:
            editor.input.setEnabled(generative)
        mixer = variant.get("mixer", "attention")
        self._limits.setText(registry.facts(mixer).limits if mixer in registry.MIXERS else "")

    def _add_new(self) -> None:
        self._picked = len(self._draft.data["variant"])
        self._draft.add_variant()

    def _add_copy(self) -> None:
        like, self._picked = self._picked, len(self._draft.data["variant"])
        self._draft.add_variant(like)

    def _take_out(self) -> None:
        self._draft.remove_variant(self._picked)

    def _make_baseline(self) -> None:
        self._draft.set("baseline", self._draft.value(f"variant.{self._picked}.name"))
