"""Keeps measuring what the draft's variants cost on this machine, whenever nobody edits and nothing runs."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.plan.measurer import Measurer
from app.gui.session import Session
from db import liveness
from engine.analysis import plan
from engine.records import CalibrationRecord
from engine.spec import PilotSpec

QUIET_MS = 1000  # since the last edit


class State(Enum):
    """What the calibration is about."""

    IDLE = "idle"  # all is known, or nothing can be
    MEASURING = "measuring"
    STOPPED = "stopped"  # by the person at the window, until the next edit
    RUNNING = "running"  # a run has the machine
    FAILED = "failed"


class Calibration(QObject):
    """Figures by what a step consists of, kept while the window is open: undo, another name or another number of seeds
    shows them at once."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._known: dict[str, CalibrationRecord] = {}
        self._wanted: tuple[PilotSpec, PilotSpec, int] | None = None  # as asked for, its sizes solved, vocabulary
        self._keys: dict[str, str] = {}  # of the wanted pilot's variants
        self._asked: dict[str, str] = {}  # as they were when the measurement began
        self._visible = self._machine_taken = self._asking = False
        self.state = State.IDLE
        self.trouble = ""
        self._measurer = Measurer(self)
        self._measurer.measured.connect(self._hear)
        self._measurer.failed.connect(self._fail)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(QUIET_MS)
        self._soon.timeout.connect(self._look)

    @property
    def costs(self) -> Mapping[str, CalibrationRecord]:
        """What is known of the wanted pilot, by its variants' names."""
        return {name: self._known[key] for name, key in self._keys.items() if key in self._known}

    def want(self, spec: PilotSpec | None, solved: PilotSpec | None, vocab_size: int | None) -> None:
        """The draft as it is now; None while it is wrong or its data unread."""
        wanted = None if spec is None or solved is None or vocab_size is None else (spec, solved, vocab_size)
        keys = {} if wanted is None else _keys(wanted[1], wanted[2])
        same = set(keys.values()) == set(self._keys.values())
        self._wanted, self._keys = wanted, keys
        if not same or wanted is None:
            self._begin_anew()

    def know(self, spec: PilotSpec, vocab_size: int, costs: Mapping[str, CalibrationRecord]) -> None:
        """Figures that were measured for another purpose."""
        for name, key in _keys(spec, vocab_size).items():
            if name in costs:
                self._known[key] = costs[name]

    def show(self, visible: bool) -> None:
        """Whether anybody can see the figures."""
        self._visible = visible
        self._begin_anew()

    def hold(self, taken: bool) -> None:
        """Whether the machine is taken by something that must not be disturbed."""
        if taken != self._machine_taken:
            self._machine_taken = taken
            self._begin_anew()

    def stop(self) -> None:
        """Give up until the next edit."""
        self._give_up(State.STOPPED)

    def again(self) -> None:
        """Measure after all, also what is known."""
        for key in self._keys.values():
            self._known.pop(key, None)
        self._begin_anew()

    def close(self) -> None:
        """End what is being measured and wait until it is gone."""
        self._visible = False
        self._soon.stop()
        self._measurer.close()

    @property
    def complete(self) -> bool:
        """True where nothing is left to measure."""
        found = self.costs
        return len(found) == len(self._keys) and all(record.last for record in found.values())

    def _begin_anew(self) -> None:
        self._give_up(State.IDLE)
        if self._visible and self._wanted is not None and not self.complete:
            if self._machine_taken:
                self.state = State.RUNNING
            else:
                self._soon.start()

    def _give_up(self, state: State) -> None:
        self._soon.stop()
        self._measurer.give_up()
        self.trouble = ""
        self._turn(state)

    def _look(self) -> None:
        """Is a run of this store under way, be it from the command line? Its lock tells."""
        if not self._asking:
            self._asking = True
            self._session.ask(lambda store: liveness.any_lock_held(store.path), self._measure, self._fail)

    def _measure(self, taken: bool) -> None:
        self._asking = False
        if self._wanted is None or not self._visible or self._machine_taken or self._soon.isActive() or self.complete:
            return
        if taken:
            self._turn(State.RUNNING)
            return
        spec, _, vocab_size = self._wanted
        self._asked = dict(self._keys)
        self._turn(State.MEASURING)
        self._measurer.ask(spec, vocab_size)

    def _hear(self, record: CalibrationRecord) -> None:
        self._known[self._asked[record.variant]] = record
        if self.complete:
            self._measurer.give_up()
            self.state = State.IDLE
        self.changed.emit()

    def _fail(self, sentence: str) -> None:
        self._asking = False
        self.trouble = sentence
        self._turn(State.FAILED)

    def _turn(self, state: State) -> None:
        if self.state != state:
            self.state = state
            self.changed.emit()


def _keys(solved: PilotSpec, vocab_size: int) -> dict[str, str]:
    return {v.name: plan.key(plan.first_run(solved, n), vocab_size) for n, v in enumerate(solved.variant)}
