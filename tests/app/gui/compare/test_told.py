"""In another language: the Compare page and the report tell their titles, their figures' titles and their sentences."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel, QListWidget
from pytestqt.qtbot import QtBot

from app.gui.compare.page import ComparePage
from app.gui.look import Look
from app.gui.session import Session
from app.report import build, html, material
from app.report.material import Wanted
from db.store import open_store
from engine import words
from tests.app.test_comparison import finished

PATIENCE_MS = 60_000
TOLD = {
    "Side by side": "横に並べて",
    "Variant": "変種",
    "Training/month": "学習/月",
    "What it says": "分かること",
    "finished": "完了",
    "baseline {variant}": "基準：{variant}",
    "{done} of {total}": "{total}のうち{done}",
}


@pytest.fixture(autouse=True)
def told() -> Iterator[None]:
    words.speak(TOLD)
    yield
    words.speak({})


@pytest.fixture
def pilot_id(store_url: str) -> int:
    store = open_store(store_url)
    try:
        return finished(store, {("attention", "data", ""): 2.0, ("generative <max>", "data", ""): 1.9})
    finally:
        store.close()


def test_the_compare_page_tells_it(store_url: str, pilot_id: int, qtbot: QtBot) -> None:
    session = Session(store_url)
    page = ComparePage(session, Look("light"))
    qtbot.addWidget(page)
    session.opened.connect(page.refresh)
    page.show()
    with qtbot.waitSignal(page.compared, timeout=PATIENCE_MS):
        page.refresh(pilot_id)
    labels = {label.text() for label in page.findChildren(QLabel)}
    assert {"横に並べて", "分かること"} <= labels
    assert any(text.startswith("基準：attention") for text in labels)
    runs = page.findChild(QListWidget, "compare.runs")
    assert runs.item(0).text().endswith("\n完了")
    session.close()


def test_the_report_tells_it(store_url: str, pilot_id: int) -> None:
    store = open_store(store_url)
    report = html.render(build.report(material.gather(material.read(store, Wanted(pilot_id=pilot_id)))))
    store.close()
    for text in (">横に並べて</h2>", ">分かること</h2>", ">変種</th>", ">学習/月</td>", ">完了</td>"):
        assert text in report
    assert "のうち0</td>" in report
    assert "Side by side" not in report
