"""Garbage is collected in the window's thread, between two events."""

from __future__ import annotations

import gc
import weakref

from pytestqt.qtbot import QtBot

from app.gui.collector import Collector


class Knot:
    def __init__(self) -> None:
        self.me = self


def test_cycles_go_by_the_timer_and_not_by_themselves(qtbot: QtBot) -> None:
    collector = Collector()
    assert not gc.isenabled()
    knots = [weakref.ref(Knot()) for _ in range(2000)]
    assert all(knot() is not None for knot in knots)
    qtbot.waitUntil(lambda: all(knot() is None for knot in knots), timeout=60_000)
    collector.deleteLater()
