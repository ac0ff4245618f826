"""The Run page over a pilot in a real window."""

from __future__ import annotations

import os

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.gui.main import build_window
from db import attempts, pilots, rows
from db.rows import row_of
from db.store import open_store
from engine.records import WarningRecord
from tests.pilots import ATTENTION, GENERATIVE, queued, tiny

PATIENCE_MS = 60_000


def test_what_disturbed_a_run_stands_below_the_queue(store_url: str, qtbot: QtBot) -> None:
    store = open_store(store_url)
    pilot_id = queued(store, tiny(ATTENTION, GENERATIVE))
    for run in pilots.runs(store, pilot_id):
        attempt_id = attempts.begin(store, run.id, pid=os.getpid(), log_path="")
        warning = WarningRecord(kind="busy", detail="Other programs took <0.9> of 2 cores.")
        with store.write() as connection:
            rows.write(connection, [row_of(warning, run_id=run.id, attempt_id=attempt_id, sequence=1)])
    window = build_window(store_url)
    window.show()
    window.show_page("run")
    try:
        shown = window.findChild(QLabel, "run.warnings")
        qtbot.waitUntil(shown.isVisible, timeout=PATIENCE_MS)
        words = "attention: Other programs took <0.9> of 2 cores. The like is noted of 1 more run."
        qtbot.waitUntil(lambda: shown.text() == words, timeout=PATIENCE_MS)
    finally:
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
