"""The window without a mouse: all has a name to be read aloud, shows that it has the focus, and comes in order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from app.gui.look import THEMES
from app.gui.main import build_window
from app.gui.window import MainWindow

PAGES = ("plan", "run", "compare", "decide")


@pytest.fixture
def window(store_url: str, qtbot: QtBot) -> Iterator[MainWindow]:
    made = build_window(store_url)
    made.resize(1280, 720)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def focusable(root: QWidget) -> list[QWidget]:
    """What the tab key can reach; not what stands inside a combo box, nor its list."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.window() is root.window()
        and not isinstance(widget.parent(), QComboBox)
    ]


@pytest.mark.parametrize("page", PAGES)
def test_whatever_can_have_the_focus_has_a_name(window: MainWindow, page: str) -> None:
    found = focusable(getattr(window, page))
    assert found
    for widget in found:
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        assert widget.accessibleName().strip() or text.strip(), (type(widget), widget.objectName())


@pytest.mark.parametrize("theme", THEMES)
def test_what_has_the_focus_looks_different(window: MainWindow, theme: str) -> None:
    window.use_theme(theme)
    for page in PAGES:
        window.show_page(page)
        for widget in focusable(window):
            if widget.isVisible() and widget.isEnabled():
                widget.clearFocus()
                before = widget.grab().toImage()
                widget.setFocus()
                assert widget.grab().toImage() != before, (page, type(widget), widget.objectName())


def test_the_tab_key_goes_through_plan_as_it_is_read(window: MainWindow, qtbot: QtBot) -> None:
    window.findChild(QWidget, "plan.preset.quick").setFocus()
    order = []
    while (name := QApplication.focusWidget().objectName()) not in order or not name:
        order += [name] if name else []
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    parts = ("plan.preset.smaller", "plan.data.heading", "plan.data.source", "plan.model.heading", "plan.model.n_layer")
    rest = ("plan.measuring.heading", "plan.variant.add", "plan.variants", "plan.variant.name", "plan.name", "nav.plan")
    places = [order.index(name) for name in (*parts, *rest)]
    assert places == sorted(places)
    fields = [window.findChild(QWidget, name) for name in order if name.startswith("plan.train.")]
    heights = [field.mapTo(window, QPoint(0, 0)).y() for field in fields]
    assert heights == sorted(heights)
