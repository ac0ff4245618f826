"""The table of variants with what each costs and can see, and the editor of the one that is picked."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from PySide6.QtWidgets import QGridLayout

from app import format as show
from app.gui.look import Look
from app.gui.plan import expected
from app.gui.plan.draft import Draft
from app.gui.plan.editor import FieldEditor
from app.gui.plan.enabled import is_enabled
from app.gui.plan.fields import VARIANT
from app.gui.plan.variant_table import VariantTable
from app.gui.widgets.parts import Card, as_text, button, label
from engine.analysis.plan import Span
from engine.estimate import VariantEstimate
from engine.mixers import registry
from engine.mixers.facts import MixerFacts
from engine.records import CalibrationRecord
from engine.sections import VariantSpec
from engine.words import marked, tr

_COLUMNS = (
    *(marked("Variant"), marked("Size"), marked("Parameters"), marked("FLOPs/token"), marked("State")),
    *(marked("Can see"), marked("Memory"), marked("Time"), ""),
)
_MEMORY, _TIME = 6, 7  # the columns of what was measured
_TIPS = {
    1: marked("Layers × width"),
    3: marked("Forward, per token"),
    4: marked("Per sequence, to decode a full window in float32"),
    _MEMORY: marked("Of one training step, an estimate"),
    _TIME: marked("Of one run, an estimate"),
}
_OFF, _LEAKS, _BASELINE = marked("not run"), marked("leaks"), marked("baseline")
_ROLES = {_LEAKS: "warning", marked("sees the future"): "bad", _BASELINE: "accent", expected.TOO_LARGE: "bad"}
_ALWAYS = marked("The baseline is always run: the others are compared with it. Make another one the baseline first.")
_EDITS = marked("Tick: run it. F2 or double click: rename. Alt+Up, Alt+Down or drag: another place. Delete: take out.")


class Variants(Card):
    """Variants of the draft: pick one to change it."""

    def __init__(self, draft: Draft, look: Look) -> None:
        super().__init__(tr("Variants"), tr("same data, same order of batches, same budget"))
        self._draft, self._look = draft, look
        self._picked = 0
        self._roles = {tr(text): role for text, role in _ROLES.items()}
        self.table = VariantTable("plan.variants", tr("Variants"), tuple(map(tr, _COLUMNS)))
        self.table.setAccessibleDescription(tr(_EDITS))
        self.table.spare = (1, 3)  # what stands in other figures too
        self.table.explain_titles()
        for place, tip in _TIPS.items():
            if heading := self.table.horizontalHeaderItem(place):
                heading.setToolTip(f"{tr(tip)}\n{heading.toolTip()}".strip())
        self.table.itemSelectionChanged.connect(self._pick)
        self._editors = [FieldEditor(field, draft, number=0) for field in VARIANT]
        self._limits = label("", "muted", name="plan.variant.limits", wrap=True)
        self._add = button(tr("Add"), "plan.variant.add", tip=tr("Add a variant"))
        self._copy = button(tr("Duplicate"), "plan.variant.duplicate", tip=tr("Add a copy of the picked variant"))
        self._remove = button(tr("Remove"), "plan.variant.remove", tip=tr("Take the picked variant out"))
        self._base = button(
            tr("Use as baseline"), "plan.variant.baseline", tip=tr("Compare the others with this variant")
        )
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
        for editor in self._editors:  # those that are never shown belong here too; the tab key comes to them last
            editor.setParent(self)
        self._connect_signals()

    def show_estimates(
        self,
        estimates: list[VariantEstimate],
        costs: Mapping[str, CalibrationRecord] = MappingProxyType({}),
        times: Mapping[str, Span] = MappingProxyType({}),
    ) -> None:
        """Show the draft's variants, with figures for those that will be run where nothing is wrong; `costs` and
        `times` of a run as far as they were measured, by name."""
        variants = self._draft.data["variant"]
        self._picked = min(self._picked, max(len(variants) - 1, 0))
        self.table.blockSignals(True)
        self.table.setRowCount(len(variants))
        base = next((e for e in estimates if e.variant == self._draft.data.get("baseline")), None)
        by_row = dict(zip(self._draft.rows, estimates, strict=False))  # none where something is wrong
        for n, variant in enumerate(variants):
            self._fill(n, by_row.get(n), base)
            name = str(variant.get("name", ""))
            for column, (text, tip) in enumerate(expected.cells(costs.get(name), times.get(name)), _MEMORY):
                if is_enabled(variant):
                    self._put(n, column, text, tip)
        self.table.selectRow(self._picked)
        self.table.blockSignals(False)
        self.table.fit_height(most=8)
        self._show_picked()

    def _connect_signals(self) -> None:
        self._add.clicked.connect(self._add_new)
        self._copy.clicked.connect(self._add_copy)
        self._remove.clicked.connect(self._take_out)
        self._base.clicked.connect(self._make_baseline)
        self.table.remove_requested.connect(self._take_out)
        self.table.rename_requested.connect(self._rename)
        self.table.enable_requested.connect(self._draft.enable_variant)
        self.table.move_requested.connect(self._move)

    def _texts(self, number: int, found: VariantEstimate | None, base: VariantEstimate | None) -> tuple[str, ...]:
        variant = self._draft.data["variant"][number]
        name = str(variant.get("name", ""))
        mark = tr(_BASELINE) if self._draft.is_baseline(number) else "" if is_enabled(variant) else tr(_OFF)
        if found is None or base is None:
            return (name, "–", "–", "–", "–", "–", "–", "–", mark)
        leaks = found.receptive_field.future
        return (
            name,
            f"{found.n_layer} × {found.n_embd}",
            show.count(found.parameters) + show.beside(found.parameters, base.parameters),
            show.count(found.flops_per_token)
            + (show.beside(found.training_flops, base.training_flops) if variant.get("match") == "flops" else ""),
            show.NOT_APPLICABLE if found.state_bytes is None else show.size(found.state_bytes),
            found.receptive_field.words,
            "–",
            "–",
            tr(_LEAKS) if leaks else mark,
        )

    def _fill(self, n: int, found: VariantEstimate | None, base: VariantEstimate | None) -> None:
        rows, fixed = self._draft.rows, self._draft.is_baseline(n)
        name, *figures = self._texts(n, found, base)
        color = self._look.theme.variant(rows.index(n)) if n in rows else self._look.theme.color("muted")
        item = self.table.put_name(n, name, color, on=n in rows, fixed=fixed)
        item.setToolTip(as_text(f"{name}\n{tr(_ALWAYS) if fixed else tr(_EDITS)}"))
        if n not in rows:
            item.setForeground(color)
        for column, text in enumerate(figures, 1):
            self._put(n, column, text, _tip(column, text, found))

    def _put(self, n: int, column: int, text: str, tip: str) -> None:
        item = self.table.put(n, column, text)
        item.setToolTip(tip)
        role = self._roles.get(text) if n in self._draft.rows else "muted"
        if role:
            item.setForeground(self._look.theme.color(role))

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
        self._base.setEnabled(is_enabled(variant) and not (variants and self._draft.is_baseline(self._picked)))
        self._title.setText(str(variant.get("name", "")))
        self._limits.setText(_limits(variant) if variants else tr("Add a variant to compare."))

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

    def _rename(self, number: int, name: str) -> None:
        if name.strip():
            self._draft.set(f"variant.{number}.name", name.strip())
        else:
            self._draft.changed.emit()  # no name is no change: show the one that it has

    def _move(self, number: int, to: int) -> None:
        if 0 <= to < len(self._draft.data["variant"]):
            self._picked = to
            self._draft.move_variant(number, to)

    def _make_baseline(self) -> None:
        self._draft.set("baseline", self._draft.value(f"variant.{self._picked}.name"))


def _tip(column: int, text: str, found: VariantEstimate | None) -> str:
    """What stands behind a cell: a whole name, FLOPs with masked work, and the traffic of a decode step."""
    if found is not None and column == 3:
        return tr(
            "{flops} carried out by the parallel form, masked work included",
            flops=show.count(found.executed_flops_per_token),
        )
    if found is not None and column == 4 and found.decode_bytes is not None:
        return tr("The last decode step of a window moves {size}", size=show.size(found.decode_bytes))
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
