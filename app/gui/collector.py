"""Python's cyclic garbage collector, run between two events of the window's thread and nowhere else.

Left to itself it runs in whichever thread happens to make the next object, and at any moment: then a widget may be
destroyed by the store's thread, or in the middle of another one's construction, and the window crashes or stands still.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

PERIOD_MS = 1000


class Collector(QObject):
    """While this lives, garbage is collected here. It belongs to the window's thread."""

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(PERIOD_MS)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def _collect(self) -> None:
        """The oldest generation that is due, as Python would choose it."""
        due = [
            n for n, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > limit
        ]
        if due:
            gc.collect(max(due))
