"""The queue with real workers: several at once, the order of the store, skipped runs, and runs queued again."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.gui.notify import Notifier
from app.gui.run.queue import RunQueue
from app.gui.session import Session
from app.slots import Slot
from db import pilots, queue
from db.pilots import RunRow
from db.store import Store, open_store
from tests.pilots import ATTENTION, GENERATIVE, queued, tiny

PATIENCE_MS = 600_000  # a guard against hanging, no bound
TWO = (Slot(visible="GPU-a", model="some GPU"), Slot(visible="GPU-b", model="some GPU"))


@pytest.fixture
def store(store_url: str) -> Store:
    return open_store(store_url)


@pytest.fixture
def make(store: Store, qtbot: QtBot) -> Iterator[Callable[..., RunQueue]]:
    made: list[tuple[RunQueue, Session]] = []

    def make_queue(slots: tuple[Slot, ...] = ()) -> RunQueue:
        session = Session(store.url)
        made.append((RunQueue(session, lambda: slots), session))
        return made[-1][0]

    yield make_queue
    for each, session in made:
        each.stop()
        each.kill()
        qtbot.waitUntil(lambda each=each: not each.busy, timeout=PATIENCE_MS)
        session.close()
        each.deleteLater()


def statuses(store: Store, pilot_id: int) -> list[str]:
    return [run.status for run in pilots.queue(store, pilot_id)]


def test_two_runs_go_at_once_and_the_comparison_alone(
    store: Store, make: Callable[..., RunQueue], qtbot: QtBot
) -> None:
    spec = tiny(ATTENTION, GENERATIVE, inference={"quick": True, "output_tokens": 2, "prompt_tokens": [4]})
    pilot_id = queued(store, spec)
    one, two, compared = (run.id for run in pilots.queue(store, pilot_id))
    ours = make(TWO)
    seen: list[frozenset[int]] = []
    ended: list[int] = []
    ours.changed.connect(lambda: seen.append(ours.carried))
    ours.run_ended.connect(lambda run: ended.append(run.id))
    ours.start(pilots.waiting(store, pilot_id))
    qtbot.waitUntil(lambda: not ours.busy, timeout=PATIENCE_MS)
    assert statuses(store, pilot_id) == ["finished"] * 3
    assert {one, two} in seen
    assert not [carried for carried in seen if compared in carried and len(carried) > 1]
    assert ended[-1] == compared
    begun = sorted(run.started_at or "" for run in pilots.runs(store, pilot_id))
    assert begun[1] < min(run.ended_at or "" for run in pilots.runs(store, pilot_id))


def test_the_order_of_the_store_is_obeyed_and_a_skipped_run_left_out(
    store: Store, make: Callable[..., RunQueue], qtbot: QtBot
) -> None:
    pilot_id = queued(store, tiny(ATTENTION, GENERATIVE, seeds=(1, 2), max_iters=4))
    a, b, c, d = (run.id for run in pilots.runs(store, pilot_id))
    ours = make()
    order: list[int] = []
    ours.run_ended.connect(lambda run: order.append(run.id))
    ours.start(pilots.waiting(store, pilot_id))
    qtbot.waitUntil(lambda: bool(ours.carried), timeout=PATIENCE_MS)
    queue.reorder(store, pilot_id, [a, d, b, c])
    ours.skip([b])
    qtbot.waitUntil(lambda: not ours.busy, timeout=PATIENCE_MS)
    assert order == [a, d, c]
    assert [(run.id, run.status) for run in pilots.runs(store, pilot_id)][2] == (b, "skipped")


def test_a_run_is_queued_again_alone_and_the_tray_hears_of_the_end(
    store: Store, make: Callable[..., RunQueue], qtbot: QtBot
) -> None:
    pilot_id = queued(store, tiny(ATTENTION, GENERATIVE, max_iters=4))
    failed, stopped = (run.id for run in pilots.runs(store, pilot_id))
    pilots.set_status(store, failed, "failed", "It did.")
    pilots.set_status(store, stopped, "stopped")
    ours = make()
    window = QWidget()
    qtbot.addWidget(window)
    told: list[str] = []
    notifier = Notifier(window, ours._session, ours)
    notifier.told.connect(told.append)
    ours.start_ids([failed])
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_MS)
    assert statuses(store, pilot_id) == ["finished", "stopped"]
    assert told == ["The pilot has ended; 1 of 2 runs finished."]


def test_the_tray_hears_of_a_run_that_failed(store: Store, make: Callable[..., RunQueue], qtbot: QtBot) -> None:
    pilot_id = queued(store, tiny(ATTENTION, device="cuda:99", max_iters=4))
    ours = make()
    window = QWidget()
    qtbot.addWidget(window)
    told: list[str] = []
    notifier = Notifier(window, ours._session, ours)
    notifier.told.connect(told.append)
    ended: list[RunRow] = []
    ours.run_ended.connect(ended.append)
    ours.start(pilots.waiting(store, pilot_id))
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_MS)
    assert told == [f"attention failed. {ended[0].message}"]


def test_stop_leaves_the_rest_queued(store: Store, make: Callable[..., RunQueue], qtbot: QtBot) -> None:
    pilot_id = queued(store, tiny(ATTENTION, GENERATIVE, seeds=(1, 2), max_iters=100_000, eval_interval=50_000))
    ours = make(TWO)
    ours.start(pilots.waiting(store, pilot_id))
    qtbot.waitUntil(lambda: statuses(store, pilot_id)[:2] == ["running"] * 2, timeout=PATIENCE_MS)
    ours.stop()
    assert ours.stopping == ours.carried
    qtbot.waitUntil(lambda: not ours.busy, timeout=PATIENCE_MS)
    assert statuses(store, pilot_id) == ["stopped", "stopped", "queued", "queued"]
