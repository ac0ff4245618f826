"""Where a result holds: names of data sets are text, also in tips."""

from __future__ import annotations

from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from app import comparison
from app.gui.compare.data_sets_view import DataSetsView
from app.gui.look import Look
from db.store import open_store
from tests.app.test_comparison import SERIES, finished

MARKUP = "<b>log</b>"


def test_a_name_that_is_markup_is_told_as_text(store_url: str, qtbot: QtBot) -> None:
    names, variants = (MARKUP, "series"), ("attention", "generative <max>")
    losses = {(variant, name, ""): 2.0 - n / 10 for n, variant in enumerate(variants) for name in names}
    store = open_store(store_url)
    pilot_id = finished(store, losses, data=[{"name": MARKUP, "demo_lines": 200}, SERIES])
    view = DataSetsView(Look("light"))
    qtbot.addWidget(view)
    view.show_comparison(comparison.load(store, pilot_id))
    tip = view.findChild(QTableWidget, "compare.data_sets").item(0, 1).toolTip()
    assert "&lt;b&gt;log&lt;/b&gt;" in tip
    store.close()
