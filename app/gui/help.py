"""Help (F1): what the keys do, what the words mean, and how to design a pilot that can be trusted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QTabWidget, QTextBrowser, QVBoxLayout, QWidget

from app import language
from app.glossary import TERMS, Term
from app.gui.keys import KEYS
from app.gui.widgets.parts import button, label, row
from app.gui.widgets.table import Table
from app.paths import DOCS
from engine.words import tr


class HelpDialog(QDialog):
    """Keys, words and the guide to pilots, a tab each; Esc or Close takes it away."""

    bundle_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Help"))
        self.setObjectName("help")
        self.resize(720, 560)
        tabs = QTabWidget()
        tabs.setObjectName("help.tabs")
        tabs.setAccessibleName(tr("Parts of the help"))
        tabs.setDocumentMode(True)
        tabs.tabBar().setDrawBase(False)
        tabs.addTab(_keys(), tr("Keys"))
        tabs.addTab(Words(), tr("Words"))
        tabs.addTab(_guide(), tr("Guide to pilots"))
        close = button(tr("Close"), "help.close")
        close.setAutoDefault(False)  # Return in the search field must not close
        close.clicked.connect(self.close)
        bundle = button(tr("Save report bundle…"), "help.bundle", tip=tr("What helps us to mend a fault, without data"))
        bundle.setAutoDefault(False)
        bundle.clicked.connect(self.bundle_requested)
        line = row(bundle)
        line.addStretch(1)
        line.addWidget(close)
        stack = QVBoxLayout(self)
        stack.addWidget(tabs, 1)
        stack.addLayout(line)


class Words(QWidget):
    """All terms with what they mean, and a field that finds those that have some letters in them."""

    def __init__(self) -> None:
        super().__init__()
        search = QLineEdit()
        search.setObjectName("help.search")
        search.setAccessibleName(tr("Find a word"))
        search.setPlaceholderText(tr("Find a word"))
        search.setClearButtonEnabled(True)
        search.textChanged.connect(self._find)
        self._list = QListWidget()
        self._list.setObjectName("help.words")
        self._list.setAccessibleName(tr("Words and what they mean"))
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for term in sorted(TERMS, key=_told):
            self._list.addItem(f"{tr(term.word)}\n{tr(term.means)}")
        self._nothing = label(tr("No word has this in it."), "muted", name="help.nothing")
        self._nothing.hide()
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 10, 0, 0)
        for part in (search, self._nothing, self._list):
            stack.addWidget(part)
        self.setFocusProxy(search)

    def _find(self, text: str) -> None:
        wanted = text.strip().casefold()
        items = [self._list.item(n) for n in range(self._list.count())]
        for item in items:
            item.setHidden(wanted not in item.text().casefold())
        self._nothing.setVisible(all(item.isHidden() for item in items))


def _told(term: Term) -> str:
    return tr(term.word).lower()


def _keys() -> QWidget:
    table = Table("help.keys", tr("What each key does"), (tr("Key"), tr("What it does")), row_height=30)
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    if heading := table.horizontalHeaderItem(1):
        heading.setTextAlignment(left)
    table.setRowCount(len(KEYS))
    for n, (key, what) in enumerate(KEYS):
        table.put(n, 0, tr(key))
        table.put(n, 1, tr(what)).setTextAlignment(left)
    return table


def _guide() -> QTextBrowser:
    """docs/pilot-guide in the language that is spoken."""
    ending = "" if language.in_use() == "en" else f".{language.in_use()}"
    browser = QTextBrowser()
    browser.setObjectName("help.guide")
    browser.setAccessibleName(tr("Guide to pilots"))
    browser.setMarkdown((DOCS / f"pilot-guide{ending}.md").read_text(encoding="utf-8"))
    return browser
