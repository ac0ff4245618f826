"""Energy of a GPU over a stretch of work, and of a run's training.

Joules come from NVML's counter where the card has one (Volta and newer), else from its power, integrated: figures by
either method are labelled and never added. The counter moves in steps of some tens of milliseconds, so what is told by
itself takes at least 5 s. Stretches of training between two evaluations may be shorter: their errors at either end have
no side, so they are added up, and the sum has to reach 5 s. A CPU has no such figures. No torch.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from engine.nvml import Card
from engine.records import EnergyMethod

MIN_WINDOW_S = 5.0
POWER_PERIOD_S = 0.1
SETTLE_S, IDLE_S = 0.5, 2.0


@dataclass(slots=True)
class Energy:
    """Of a stretch of work, once it has ended. Joules are None where the card gives neither energy nor power."""

    joules: float | None = None
    method: EnergyMethod | None = None
    seconds: float = 0.0


@dataclass(slots=True)
class Tally:
    """Energy of a run's training so far: steps after warm-up, without evaluations. Kept in checkpoints."""

    method: EnergyMethod | None = None
    joules: float = 0.0
    net_joules: float | None = 0.0  # above the idle baseline; None where that was not known
    seconds: float = 0.0
    iterations: int = 0

    def add(self, stretch: Energy, iterations: int, idle_w: float | None) -> None:
        """Count a stretch; one by another method begins the tally anew, and one without a figure is left out."""
        if stretch.joules is None:
            return
        if stretch.method != self.method:
            self.method, self.joules, self.net_joules, self.seconds, self.iterations = stretch.method, 0.0, 0.0, 0.0, 0
        self.joules += stretch.joules
        if idle_w is None or self.net_joules is None:
            self.net_joules = None
        else:
            self.net_joules += stretch.joules - idle_w * stretch.seconds
        self.seconds += stretch.seconds
        self.iterations += iterations

    def figures(self, tokens: int) -> dict[str, Any]:
        """Fields of SummaryRecord, for `tokens` an iteration; none where too little was measured."""
        if self.seconds < MIN_WINDOW_S or not self.iterations:
            return {}
        each, net = self.joules / self.iterations, self.net_joules
        return {
            "joules_per_iteration": each,
            "net_joules_per_iteration": None if net is None else net / self.iterations,
            "joules_per_1k_tokens": each / tokens * 1e3,
            "energy_method": self.method,
        }


class Meter:
    """Measures the energy of a card, between moments at which it has done all that it was given."""

    def __init__(self, card: Card, synchronise: Callable[[], None]) -> None:
        self._card, self._synchronise = card, synchronise
        self.idle_w: float | None = None  # not known until it has been measured

    @property
    def works(self) -> bool:
        """True where the card gives energy or power."""
        return self._card.energy_mj() is not None or self._card.power_mw() is not None

    def per_call(self, call: Callable[[], object]) -> Energy:
        """Energy of one call, from as many as fill a window; unknown, at once, where the card gives no figure."""
        if not self.works:
            return Energy()
        calls, ends = 0, time.perf_counter() + MIN_WINDOW_S
        with self.window() as energy:
            while not calls or time.perf_counter() < ends:
                call()
                calls += 1
        joules = None if energy.joules is None else energy.joules / calls
        return Energy(joules=joules, method=energy.method, seconds=energy.seconds / calls)

    @contextmanager
    def window(self) -> Iterator[Energy]:
        """Energy of the work inside, which stands by itself: None where that took less than 5 s."""
        with self.stretch() as energy:
            yield energy
        if energy.seconds < MIN_WINDOW_S:
            energy.joules = energy.method = None

    @contextmanager
    def stretch(self) -> Iterator[Energy]:
        """Energy of the work inside, which is to be added to others."""
        energy = Energy()
        self._synchronise()
        begun = time.perf_counter()
        before = self._card.energy_mj()
        power = _Power(self._card) if before is None else None
        try:
            yield energy
            self._synchronise()
        finally:
            integrated = power.joules() if power is not None else None
        after = self._card.energy_mj() if before is not None else None
        energy.seconds = time.perf_counter() - begun
        if integrated is not None:
            energy.joules, energy.method = integrated, "integrated power"
        elif before is not None and after is not None and after >= before:
            energy.joules, energy.method = (after - before) / 1e3, "counter"

    def measure_idle(self) -> None:
        """What the card draws while it waits, taken in 2.5 s; stays unknown, at once, where it gives no figure."""
        if not self.works:
            return
        self._synchronise()
        time.sleep(SETTLE_S)
        with self.stretch() as idle:
            time.sleep(IDLE_S)
        self.idle_w = None if idle.joules is None else idle.joules / idle.seconds


class _Power:
    """Power over time in a thread of its own; none is started where the card gives no power."""

    def __init__(self, card: Card) -> None:
        self._card, self._closed = card, threading.Event()
        self._points: list[tuple[float, int | None]] = []  # seconds, mW
        self._thread: threading.Thread | None = None
        self._look()
        if self._points[0][1] is not None:
            self._thread = threading.Thread(target=self._work, name="energy", daemon=True)
            self._thread.start()

    def joules(self) -> float | None:
        """End the thread; the integral by trapezoids, None where the card gave no power all along."""
        if self._thread is None:
            return None
        self._closed.set()
        self._thread.join()
        self._look()
        total = 0.0
        for (then, before), (now, after) in pairwise(self._points):
            if before is None or after is None:
                return None
            total += (now - then) * (before + after) / 2e3
        return total

    def _work(self) -> None:
        while not self._closed.wait(POWER_PERIOD_S):
            self._look()

    def _look(self) -> None:
        self._points.append((time.perf_counter(), self._card.power_mw()))
