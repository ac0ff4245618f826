"""Fields of the form under a heading that folds them away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from app.glossary import explained
from app.gui.plan.draft import Draft
from app.gui.plan.editor import FieldEditor
from app.gui.plan.fields import Field
from app.gui.settings import flag, settings
from app.gui.widgets.elided import Elided
from app.gui.widgets.parts import button, repolish, row
from engine.words import tr


class Section(QWidget):
    """Fields under a heading. Those that mean nothing now are hidden; those marked as more are shown on request; one
    that is wrong always is, unless the section is folded: then its heading counts what is wrong, or else sums up."""

    folded = Signal(bool)

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
        super().__init__()
        self._name, self._draft, self._means, self._sum_up = name, draft, means, summary
        self._places = {field.key.partition(".")[0] for field in fields}  # of the pilot file
        self._open = flag(f"plan/open/{name}", unless=first_open)
        self._heading = _heading(f"plan.{name}.heading", title)
        self._heading.clicked.connect(self._turn)
        self._summary = Elided("muted", name=f"plan.{name}.summary")
        self._tools, self._inside = QWidget(), QWidget()
        self._tools.setLayout(row(*tools))
        self.editors = [FieldEditor(field, draft) for field in fields]
        self._has_more = any(field.more for field in fields)
        self._more = button("", f"plan.{name}.more", role="fold")
        self._more.setCheckable(True)
        self._more.setChecked(flag(f"plan/more/{name}", unless=False))
        self._more.toggled.connect(self._show_more)
        self._lay_out()
        self.refresh()

    @property
    def is_open(self) -> bool:
        return self._open

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
        self._heading.setArrowType(Qt.ArrowType.DownArrow if self._open else Qt.ArrowType.RightArrow)
        for part in (self._inside, self._tools):
            part.setVisible(self._open)
        self._tell()

    def _lay_out(self) -> None:
        head = row(self._heading, self._summary, self._tools)
        head.setStretch(1, 1)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 6)
        inside.setSpacing(6)
        for editor in self.editors:
            inside.addWidget(editor)
        inside.addWidget(self._more)
        self._more.setVisible(self._has_more)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(6)
        stack.addLayout(head)
        stack.addWidget(self._inside)

    def _tell(self) -> None:
        """Beside the heading of a folded section: what is wrong in it, or what is set."""
        wrong = sum(problem.field.partition(".")[0] in self._places for problem in self._draft.problems)
        count = tr("1 setting needs attention") if wrong == 1 else tr("{n} settings need attention", n=wrong)
        words = count if wrong else self._sum_up(self._draft)
        self._summary.tell("" if self._open else words)
        self._summary.setProperty("role", "problem" if wrong else "muted")
        repolish(self._summary)
        self._heading.setAccessibleDescription(self._summary.whole)

    def _turn(self) -> None:
        self._open = not self._open
        settings().setValue(f"plan/open/{self._name}", self._open)
        self.refresh()
        self.folded.emit(not self._open)

    def _show_more(self, on: bool) -> None:
        settings().setValue(f"plan/more/{self._name}", on)
        self.refresh()


def _heading(name: str, title: str) -> QToolButton:
    made = QToolButton()
    made.setObjectName(name)
    made.setText(title)
    made.setAccessibleName(title)
    made.setToolTip("\n".join(text for text in (tr("Fold or unfold"), explained(title)) if text))
    made.setProperty("role", "heading")
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setIconSize(QSize(14, 14))
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made
