"""The dialog for what should never happen: what it means, what to do, and the details to pass on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from app.faults import Fault
from app.gui.bundle_dialog import BundleDialog
from app.gui.widgets.parts import button, label, row
from app.logs import versions
from app.private import cleared
from engine.words import tr

SHOWN = 10  # different faults in one dialog; the log has all


class FaultDialog(QDialog):
    """Esc or Carry on takes it away."""

    close_requested = Signal()  # of the whole window

    def __init__(self, parent: QWidget, store_url: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("A fault in Pilotlight"))
        self.setObjectName("fault")
        self.resize(720, 460)
        self._store_url = store_url
        self._faults: dict[object, Fault] = {}
        self._times = 0
        self._said = label("", "muted", name="fault.times")
        self._details = QPlainTextEdit()
        self._details.setObjectName("fault.details")
        self._details.setAccessibleName(tr("Details of the fault"))
        self._details.setReadOnly(True)
        self._details.setTabChangesFocus(True)
        self._details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._copy = button(tr("Copy"), "fault.copy", tip=tr("Copy the details"))
        self._bundle = button(tr("Save report bundle…"), "fault.bundle")
        self._close = button(tr("Close Pilotlight"), "fault.close")
        self._go_on = button(tr("Carry on"), "fault.go_on", role="primary")
        self._lay_out()
        self._connect_signals()

    def add(self, fault: Fault) -> None:
        """One more, or one of those once more."""
        self._times += 1
        if fault.key not in self._faults and len(self._faults) < SHOWN:
            self._faults[fault.key] = fault
            self._details.setPlainText(self._text())
        self._said.setText(tr("It has happened {n} times by now.", n=self._times) if self._times > 1 else "")
        self._said.setVisible(self._times > 1)

    def _text(self) -> str:
        """As it may be pasted anywhere: without names of users and folders."""
        traces = [fault.trace for fault in self._faults.values()]
        return cleared("\n".join([*versions(), "", *traces]))

    def _lay_out(self) -> None:
        what = tr("Something in Pilotlight has failed. This is a mistake of ours, not yours.")
        lost = tr("Nothing that was measured is lost, and a run that is under way goes on.")
        do = tr("Carry on; if the window no longer does what it should, close it and start again.")
        last = row(self._copy, self._bundle)
        last.addStretch(1)
        last.addWidget(self._close)
        last.addWidget(self._go_on)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(20, 16, 20, 16)
        stack.setSpacing(12)
        stack.addWidget(label(what, "title", name="fault.what", wrap=True))
        stack.addWidget(label(lost, name="fault.lost", wrap=True))
        stack.addWidget(label(do, wrap=True))
        stack.addWidget(self._said)
        stack.addWidget(self._details, 1)
        stack.addLayout(last)
        self._go_on.setDefault(True)
        self._go_on.setFocus()

    def _connect_signals(self) -> None:
        self._copy.clicked.connect(self._copy_details)
        self._bundle.clicked.connect(self._pack)
        self._close.clicked.connect(self._close_all)
        self._go_on.clicked.connect(self.close)

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())

    def _pack(self) -> None:
        BundleDialog(self, self._store_url).open()

    def _close_all(self) -> None:
        self.close()
        self.close_requested.emit()
