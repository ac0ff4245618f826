"""Fields of the form under a heading that folds them away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.gui.plan.draft import Draft
from app.gui.plan.editor import FieldEditor
from app.gui.plan.fields import Field
from app.gui.settings import flag, settings
from app.gui.widgets.fold import Fold
from app.gui.widgets.parts import button
from engine.words import tr


class Section(Fold):
    """Fields under a heading. Those that mean nothing now are hidden; those marked as more are shown on request; one
    that is wrong always is, unless the section is folded: then its heading counts what is wrong, or else sums up."""

    def __init__(
        self,
        name: str,
        title: str,
        fields: Sequence[Field],
        draft: Draft,
        *,
        summary: Callable[[Draft], str],
        means: Callable[[str], bool] = lambda _: True,
        tools: Sequence[QWidget] = (),
        first_open: bool = True,
    ) -> None:
        """`tools` stand beside the heading; `first_open` at the very first start."""
        super().__init__(f"plan.{name}", title, tools=tools, first_open=first_open)
        self._name, self._draft, self._means, self._sum_up = name, draft, means, summary
        self._places = {field.key.partition(".")[0] for field in fields}  # of the pilot file
        self.editors = [FieldEditor(field, draft) for field in fields]
        self._more = button("", f"plan.{name}.more", role="fold")
        self._more.setCheckable(True)
        self._more.setChecked(flag(f"plan/more/{name}", unless=False))
        self._more.toggled.connect(self._show_more)
        for part in (*self.editors, self._more):
            self.inside.addWidget(part)
        self._more.setVisible(any(field.more for field in fields))
        self.refresh()

    def show_number(self, number: int) -> None:
        """Edit another data set from now on."""
        for editor in self.editors:
            editor.show_number(number)
        self.refresh()

    def refresh(self) -> None:
        """Show the draft as it is."""
        more = self._more.isChecked()
        for editor in self.editors:
            editor.refresh()
            wanted = self._means(editor.key) and (more or not editor.field.more)
            editor.setVisible(wanted or bool(self._draft.problems_at(editor.key)))
        self._more.setText(tr("Less") if more else tr("More"))
        self._more.setAccessibleName(self._more.text())
        wrong = sum(problem.field.partition(".")[0] in self._places for problem in self._draft.problems)
        count = tr("1 setting needs attention") if wrong == 1 else tr("{n} settings need attention", n=wrong)
        self.tell(count if wrong else self._sum_up(self._draft), wrong=wrong > 0)

    def _show_more(self, on: bool) -> None:
        settings().setValue(f"plan/more/{self._name}", on)
        self.refresh()
