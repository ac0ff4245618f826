"""Fields of the form under a heading."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.plan.draft import Draft
from app.gui.plan.editor import FieldEditor
from app.gui.plan.fields import Field
from app.gui.widgets.parts import button, label, row


class Section(QWidget):
    """Fields under a heading. Those that mean nothing now are hidden; those marked as more are shown on request; one
    that is wrong always is."""

    def __init__(
        self,
        name: str,
        title: str,
        fields: Sequence[Field],
        draft: Draft,
        means: Callable[[str], bool] = lambda _: True,
        tools: Sequence[QWidget] = (),
    ) -> None:
        """`tools` stand beside the heading."""
        super().__init__()
        self._draft, self._means = draft, means
        self.editors = [FieldEditor(field, draft) for field in fields]
        self._more = button("More", f"plan.{name}.more", role="fold")
        self._more.setCheckable(True)
        self._more.toggled.connect(self.refresh)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 6)
        stack.setSpacing(6)
        head = row(label(title, "section"))
        head.addStretch(1)
        for tool in tools:
            head.addWidget(tool)
        stack.addLayout(head)
        for editor in self.editors:
            stack.addWidget(editor)
        stack.addWidget(self._more)
        self._more.setVisible(any(field.more for field in fields))
        self.refresh()

    def show_number(self, number: int) -> None:
        """Edit another data set from now on."""
        for editor in self.editors:
            editor.show_number(number)
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Show the draft as it is."""
        more = self._more.isChecked()
        for editor in self.editors:
            editor.refresh()
            wanted = self._means(editor.key) and (more or not editor.field.more)
            editor.setVisible(wanted or bool(self._draft.problems_at(editor.key)))
        self._more.setText("Less" if more else "More")
