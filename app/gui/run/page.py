"""The Run page: the queue, live charts and the log of one pilot."""

from __future__ import annotations

import time
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import format as show
from app.gui.look import Look
from app.gui.run.charts import Charts
from app.gui.run.clock import Clock
from app.gui.run.curves import RunCurves
from app.gui.run.live import News, catch_up
from app.gui.run.log import LogCard
from app.gui.run.possible import Queue
from app.gui.run.queue import RunQueue
from app.gui.run.queue_card import QueueCard, variant_places
from app.gui.run.time_left import TimeLeft, words
from app.gui.run.toolbar import Toolbar
from app.gui.session import Session
from app.gui.widgets.parts import scrolling
from db import pilots
from db import queue as queues
from db.pilots import ACTIVE, RunRow
from engine.analysis import conditions
from engine.words import tr

TICK_MS, IDLE_MS = 100, 1000
CLOCK_S = 1.0  # between two looks at how long the queue still takes

_NOTHING = TimeLeft(finished=0, total=0, seconds=None, measuring=False, more=False)


class RunPage(QWidget):
    """Watch a pilot run; stop, skip and resume it."""

    said = Signal(str)
    stored = Signal(str)  # how much is in the store and how much still waits

    def __init__(self, session: Session, queue: RunQueue, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self._session, self._queue, self._look = session, queue, look
        self._pilot_id = 0
        self._runs: list[RunRow] = []
        self._curves: dict[int, RunCurves] = {}
        self._read: dict[int, int] = {}
        self._asking = False
        self._watch = 0  # counts what is watched: answers to older questions are not taken
        self._clock, self._clock_due, self._left = Clock(0), 0.0, _NOTHING
        self._card, self._log = QueueCard(look), LogCard()
        self.charts, self._toolbar = Charts(look), Toolbar()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._lay_out()
        self._connect_signals()

    @property
    def pilot_id(self) -> int:
        """The pilot on show; 0 for none."""
        return self._pilot_id

    def show_pilot(self, pilot_id: int) -> None:
        """Watch this pilot from now on."""
        if pilot_id != self._pilot_id:
            self._show_nothing(pilot_id)
        self._timer.start()
        self._tick()

    def _show_nothing(self, pilot_id: int) -> None:
        self._pilot_id = pilot_id
        self._watch += 1
        self._clock, self._clock_due, self._left = Clock(pilot_id), 0.0, _NOTHING
        self._runs, self._curves, self._read = [], {}, {}
        self.charts.clear()
        self._log.show_text("")
        self._card.forget()

    def forget(self) -> None:
        """Watch nothing: the pilot is gone, and another may get its number."""
        self._timer.stop()
        self._show_nothing(0)
        self._redraw()

    def begin(self, pilot_id: int) -> None:
        """Watch a pilot, and carry what is left of it."""
        self.show_pilot(pilot_id)
        self._session.ask(lambda store: pilots.waiting(store, pilot_id), self._queue.start)

    # Qt override

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._redraw()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(14)
        body = QHBoxLayout()
        body.setSpacing(14)
        content, stack = scrolling(tr("Charts and log"))
        stack.addWidget(self.charts, 5)
        stack.addWidget(self._log, 2)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._toolbar)
        right.addWidget(content, 1)
        body.addWidget(self._card, 3)
        body.addLayout(right, 8)
        outer.addLayout(body)

    def _connect_signals(self) -> None:
        self._timer.timeout.connect(self._tick)
        # queue
        self._card.resume_requested.connect(self._go_on)
        self._card.stop_requested.connect(self._queue.stop)
        self._card.pause_requested.connect(self._pause)
        self._card.go_on_requested.connect(self._unpause)
        self._card.skip_requested.connect(self._queue.skip)
        self._card.again_requested.connect(self._queue.start_ids)
        self._card.order_requested.connect(self._reorder)
        self._card.chosen.connect(self._redraw)
        self._queue.changed.connect(self._redraw)
        self._queue.run_ended.connect(self._tell)
        # look
        self._look.changed.connect(self._redraw)
        # charts
        self._toolbar.changed.connect(self._use_axis)
        self._toolbar.all_requested.connect(self._show_all)
        self._toolbar.charts_requested.connect(self._offer_charts)
        self.charts.zoomed.connect(self._toolbar.show_zoomed)
        self.charts.axis_changed.connect(self._toolbar.show_unit)
        self._use_axis()

    def _tick(self) -> None:
        """Ask for news, one question at a time; nothing is asked while the page is hidden and nothing runs."""
        if self._asking or not self._pilot_id or not (self.isVisible() or self._queue.busy):
            return
        self._asking = True
        pilot_id, read = self._pilot_id, dict(self._read)
        watch, cursors = self._watch, {run_id: known.cursor for run_id, known in self._curves.items()}
        self._session.ask(lambda store: (watch, catch_up(store, pilot_id, cursors, read)), self._hear, self._not_read)
        if time.monotonic() >= self._clock_due:
            self._clock_due = time.monotonic() + CLOCK_S
            look = partial(self._clock.look, places=self._queue.places)
            self._session.ask(lambda store: (watch, look(store)), self._take_time, self._not_timed)

    def _hear(self, answer: tuple[int, News]) -> None:
        self._asking = False
        watch, news = answer
        if watch == self._watch:
            self._take(news)
        else:
            self._tick()  # that was asked for a pilot before; nobody shall wait for the timer

    def _take(self, news: News) -> None:
        for run_id in self._curves.keys() - {run.id for run in news.runs}:  # deleted; another may get its number
            del self._curves[run_id]
            self._read.pop(run_id, None)
        for run_id, found in news.opened.items():
            self._curves[run_id] = RunCurves()
            self._curves[run_id].open(found)
        for run_id, rows in news.rows.items():
            self._curves[run_id].extend(rows)
        fresh = any(any(found for found in rows.values()) for rows in news.rows.values()) or news.opened
        ended = [r for r in news.runs if r.status not in ACTIVE and r.id in news.rows]
        self._read |= {r.id: r.changed for r in ended if not any(news.rows[r.id].values())}
        changed = [r.changed for r in news.runs] != [r.changed for r in self._runs]
        if [r.status for r in news.runs] != [r.status for r in self._runs]:
            self._clock_due = 0.0
        self._runs = news.runs
        live = self._queue.busy or any(run.status in ACTIVE for run in self._runs)
        self._timer.setInterval(TICK_MS if live else IDLE_MS)
        if fresh or changed:
            self._redraw()
        self._log.show_text(news.log)
        done = sum(run.iteration for run in self._runs if run.trains)
        self.stored.emit(_stored_words(done, news.waiting_rows))

    def _use_axis(self) -> None:
        bar = self._toolbar
        self.charts.use(axis=bar.axis, log_x=bar.log_x, smoothing=bar.smoothing)
        self._redraw()

    def _show_all(self) -> None:
        self.charts.zoom_to(None)

    def _offer_charts(self) -> None:
        menu = self.charts.grid.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(QCursor.pos())

    def _take_time(self, answer: tuple[int, TimeLeft]) -> None:
        watch, left = answer
        if watch == self._watch and left != self._left:
            self._left = left
            self._show_queue()

    def _not_timed(self, _: str) -> None:
        return  # the page says already that the store can't be read

    def _not_read(self, sentence: str) -> None:
        self._asking = False
        self.stored.emit(sentence)

    def _redraw(self) -> None:
        """Bring the page up to date; while it is hidden that waits until it is seen."""
        if not self.isVisible():
            return
        self._show_queue()
        current = self._current()
        names = pilots.names(self._runs)
        self.charts.draw(self._beside(current), self._curves, variant_places(tuple(self._runs)), names, current)

    def _beside(self, run_id: int) -> list[RunRow]:
        """The runs whose curves belong beside those of `run_id`: on the same data, at the same setting."""
        trained = [run for run in self._runs if run.trains]
        shown = next((run for run in trained if run.id == run_id), None)
        if shown is None:
            return trained
        return [run for run in trained if (run.data_set, run.setting) == (shown.data_set, shown.setting)]

    def _current(self) -> int:
        """The run that was chosen in the queue, else the one that is carried, else the one that was carried last."""
        trained = [run for run in self._runs if run.trains]
        if self._card.current_id in [run.id for run in trained]:
            return self._card.current_id
        active = [run.id for run in trained if run.status in ACTIVE]
        begun = sorted((run for run in trained if run.started_at), key=lambda run: run.changed)
        return active[0] if active else begun[-1].id if begun else 0

    def _show_queue(self) -> None:
        names = pilots.names(self._runs)
        warned = [(names[run.id], self._curves[run.id].warnings) for run in self._runs if run.id in self._curves]
        queue = Queue(
            runs=tuple(self._runs),
            carried=self._queue.carried,
            wanted=self._queue.wanted,
            stopping=self._queue.stopping,
        )
        going_on = self._queue.busy or any(run.status in ACTIVE for run in self._runs)
        progress = words(self._left, going_on=going_on)
        self._card.show_queue(queue, progress, "\n".join(conditions.warning_sentences(warned)))

    def _pause(self, run_ids: tuple[int, ...]) -> None:
        self._wish(run_ids, "pause")

    def _unpause(self, run_ids: tuple[int, ...]) -> None:
        self._wish(run_ids, "resume")

    def _wish(self, run_ids: tuple[int, ...], kind: str) -> None:
        for run_id in run_ids:
            self._session.ask(partial(pilots.wish, run_id=run_id, kind=kind), self._wished)

    def _reorder(self, order: list[int]) -> None:
        self._session.ask(partial(queues.reorder, pilot_id=self._pilot_id, order=order), self._wished)

    def _wished(self, _: None) -> None:
        self._tick()

    def _go_on(self) -> None:
        pilot_id = self._pilot_id
        self._session.ask(lambda store: pilots.waiting(store, pilot_id), self._queue.start)

    def _tell(self, run: RunRow) -> None:
        if run.status != "finished":
            name = pilots.names(self._runs).get(run.id, run.variant)
            self.said.emit(tr("{name}: {what}", name=name, what=run.message or tr(run.status)))
        self._tick()


def _stored_words(iterations: int, waiting: int) -> str:
    """How much is in the store, and how much still waits for it."""
    done = tr("1 iteration recorded") if iterations == 1 else tr("{n} iterations recorded", n=show.grouped(iterations))
    return " · ".join((done, tr("1 row waiting") if waiting == 1 else tr("{n} rows waiting", n=waiting)))
