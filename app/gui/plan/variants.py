"""The table of variants with what each costs and can see, and the editor of the one that is picked."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QGridLayout

from app import format as show
from app.gui.look import Look
from app.gui.plan.draft import Draft
from app.gui.plan.editor import FieldEditor
from app.gui.plan.fields import VARIANT
from app.gui.widgets.parts import Card, button, label, swatch
from app.gui.widgets.table import Table
from engine.estimate import VariantEstimate
from engine.mixers import registry
from engine.mixers.facts import MixerFacts
from engine.sections import VariantSpec
from engine.words import tr

_COLUMNS = ("Variant", "Size", "Parameters", "FLOPs/token", "State", "Can see", "")
_TIPS = {1: "Layers × width", 3: "Forward, per token", 4: "Per sequence, to decode a full window in float32"}
_ROLES = {"leaks": "warning", "sees the future": "bad", "baseline": "accent"}


class Variants(Card):
    """Variants of the draft: pick one to change it."""

    def __init__(self, draft: Draft, look: Look) -> None:
        super().__init__("Variants", "same data, same order of batches, same budget")
        self._draft, self._look = draft, look
        self._picked = 0
        self.table = Table("plan.variants", "Variants", _COLUMNS, row_height=34)
        for place, tip in _TIPS.items():
            if heading := self.table.horizontalHeaderItem(place):
                heading.setToolTip(tip)
        self.table.itemSelectionChanged.connect(self._pick)
        self._editors = [FieldEditor(field, draft, number=0) for field in VARIANT]
        for editor in self._editors:
            editor.setParent(self)  # those that are never shown belong here too
        self._limits = label("", "muted", name="plan.variant.limits", wrap=True)
        self._add = button("Add", "plan.variant.add", tip="Add a variant")
        self._copy = button("Duplicate", "plan.variant.duplicate", tip="Add a copy of the picked variant")
        self._remove = button("Remove", "plan.variant.remove", tip="Take the picked variant out")
        self._base = button("Use as baseline", "plan.variant.baseline", tip="Compare the others with this variant")
        for member in (self._base, self._add, self._copy, self._remove):
            self.head.addWidget(member)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(6)
        self._title = label("", "section")
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._title)
        self.body.addLayout(self._grid)
        self.body.addWidget(self._limits)
        self._connect_signals()

    def show_estimates(self, estimates: list[VariantEstimate]) -> None:
        """Show the draft's variants, with figures where nothing is wrong."""
        variants = self._draft.data["variant"]
        self._picked = min(self._picked, max(len(variants) - 1, 0))
        self.table.blockSignals(True)
        self.table.setRowCount(len(variants))
        base = next((e for e in estimates if e.variant == self._draft.data.get("baseline")), None)
        for n, variant in enumerate(variants):
            found = estimates[n] if n < len(estimates) else None
            for column, text in enumerate(self._texts(variant, found, base)):
                self._fill(n, column, text, _tip(column, text, found))
        self.table.selectRow(self._picked)
        self.table.blockSignals(False)
        self.table.fit_height(most=8)
        self._show_picked()

    def _connect_signals(self) -> None:
        self._add.clicked.connect(self._add_new)
        self._copy.clicked.connect(self._add_copy)
        self._remove.clicked.connect(self._take_out)
        self._base.clicked.connect(self._make_baseline)

    def _texts(self, variant: dict, found: VariantEstimate | None, base: VariantEstimate | None) -> tuple[str, ...]:
        name = str(variant.get("name", ""))
        mark = "baseline" if name == self._draft.data.get("baseline") else ""
        if found is None or base is None:
            return (name, "–", "–", "–", "–", "–", mark)
        leaks = found.receptive_field.future
        return (
            name,
            f"{found.n_layer} × {found.n_embd}",
            show.count(found.parameters) + show.beside(found.parameters, base.parameters),
            show.count(found.flops_per_token)
            + (show.beside(found.training_flops, base.training_flops) if variant.get("match") == "flops" else ""),
            show.NOT_APPLICABLE if found.state_bytes is None else show.size(found.state_bytes),
            found.receptive_field.words,
            "leaks" if leaks else mark,
        )

    def _fill(self, n: int, column: int, text: str, tip: str) -> None:
        theme, item = self._look.theme, self.table.put(n, column, text)
        item.setToolTip(tip)
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
        self._remove.setEnabled(len(variants) > 1)
        variant = variants[self._picked] if variants else {}
        for editor in self._editors:
            editor.show_number(self._picked)
        self._arrange(_fields_of(variant) if variants else set())
        self._base.setEnabled(variant.get("name") != self._draft.data.get("baseline"))
        self._title.setText(str(variant.get("name", "")))
        self._limits.setText(_limits(variant) if variants else "Add a variant to compare.")

    def _arrange(self, fields: set[str]) -> None:
        """Show the editors of these fields, and of what is wrong, without gaps."""
        shown = []
        for editor in self._editors:
            self._grid.removeWidget(editor)
            if editor.field.key.split(".", 2)[2] in fields or (fields and self._draft.problems_at(editor.key)):
                shown.append(editor)
            editor.setVisible(editor in shown)
        for n, editor in enumerate(shown):
            self._grid.addWidget(editor, n // 2, n % 2)

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


def _tip(column: int, text: str, found: VariantEstimate | None) -> str:
    """What stands behind a cell: a whole name, FLOPs with masked work, and the traffic of a decode step."""
    if found is not None and column == 3:
        return f"{show.count(found.executed_flops_per_token)} carried out by the parallel form, masked work included"
    if found is not None and column == 4 and found.decode_bytes is not None:
        return f"The last decode step of a window moves {show.size(found.decode_bytes)}"
    return text


def _fields_of(variant: dict[str, Any]) -> set[str]:
    """The fields that mean something for a variant."""
    fields = {"name", "mixer", "activation", "match", "train.batch_size"}
    if variant.get("match") in ("parameters", "flops"):
        fields.add("match_by")
    for found in _mixers(variant, "mixer") + _mixers(variant, "activation"):
        fields.update(found.settings)
    return fields


def _limits(variant: dict[str, Any]) -> str:
    """What the mixers of a variant can't do."""
    found = _mixers(variant, "mixer")
    if len(found) == 1:
        return tr(found[0].limits)
    return " ".join(tr("{mixer}: {limits}", mixer=tr(facts.title), limits=tr(facts.limits)) for facts in found)


def _mixers(variant: dict[str, Any], field: str) -> list[MixerFacts]:
    """The mixers that a field names, each once; nothing for a name that is none (gelu, or a mistake)."""
    value = variant.get(field, VariantSpec.model_fields[field].default)
    named = dict.fromkeys(map(str, value if isinstance(value, list) else [value]))
    try:
        return [registry.facts(name) for name in named if name in registry.names()]
    except registry.MixerError:
        return []  # its problem stands beside the field
