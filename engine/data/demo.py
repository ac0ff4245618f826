"""The demo corpora: a service log and a seasonal series of any length, made from a seed.

Requests open and close many lines apart under the same id, and rare incidents announce themselves by a slowly
filling pool: structure that a model which sees a few tokens only must miss. The series has a day and a week, and
regimes that change without warning.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

import numpy as np

_SERVICES = ("gateway", "orders", "billing", "search", "auth", "stock")
_PATHS = {
    "gateway": ("/health", "/login", "/home"),
    "orders": ("/orders", "/orders/new", "/orders/track"),
    "billing": ("/invoice", "/refund", "/pay"),
    "search": ("/find", "/suggest"),
    "auth": ("/token", "/logout"),
    "stock": ("/items", "/reserve"),
}
_OPEN_AT_MOST = 12  # requests in flight: a close is up to a few dozen lines after its open


class _Service:
    """The state of the imagined system while it writes its log."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  # the same log from the same seed
        self.clock = datetime(2026, 1, 5, 8, 0, 0)
        self.open: list[tuple[str, str, str]] = []
        self.pool = 20  # per cent of the database pool in use
        self.incident_lines = 0

    def line(self) -> str:
        self.clock += timedelta(milliseconds=self.random.randint(5, 900))
        if self.incident_lines:
            return self._stamp(self._incident())
        if self.pool > 60 or self.random.random() < 0.01:
            return self._stamp(self._pressure()) if self.random.random() < 0.3 else self._stamp(self._request())
        return self._stamp(self._request())

    def _stamp(self, text: str) -> str:
        return f"{self.clock:%H:%M:%S} {text}\n"

    def _request(self) -> str:
        full = len(self.open) >= _OPEN_AT_MOST
        if full or (self.open and self.random.random() < 0.45):
            service, path, key = self.open.pop(self.random.randrange(len(self.open)))
            return f"INFO {service} req={key} close {path} 200"
        service = self.random.choice(_SERVICES)
        path, key = self.random.choice(_PATHS[service]), f"{self.random.randrange(16**4):04x}"
        while any(key == taken for _, _, taken in self.open):  # an id names one request in flight
            key = f"{self.random.randrange(16**4):04x}"
        self.open.append((service, path, key))
        return f"INFO {service} req={key} open {path}"

    def _pressure(self) -> str:
        self.pool += self.random.randint(4, 12)
        if self.pool >= 100:
            self.pool, self.incident_lines = 100, self.random.randint(4, 10)
        elif self.pool > 60 and self.random.random() < 0.15:
            self.pool = 20  # most alarms come to nothing
            return "INFO db pool drained to 20"
        return f"WARN db pool at {self.pool}"

    def _incident(self) -> str:
        self.incident_lines -= 1
        if self.incident_lines and self.open:
            service, path, key = self.open.pop(0)
            return f"ERROR {service} req={key} close {path} 503 pool exhausted"
        self.pool, self.incident_lines = 20, 0
        return "INFO db pool restarted at 20"


def lines(count: int, seed: int) -> Iterator[str]:
    """`count` log lines, each ending in a newline; the same seed always gives the same lines."""
    service = _Service(seed)
    for _ in range(count):
        yield service.line()


def values(count: int, seed: int) -> np.ndarray:
    """`count` hourly values (float64): a daily and a weekly season around a level that jumps from time to time."""
    draw = np.random.default_rng(seed)
    hour = np.arange(count)
    change = draw.random(count) < 1 / 400  # a regime lasts 400 hours on average
    regime = np.cumsum(change)
    level = draw.normal(100.0, 25.0, size=int(regime[-1]) + 1)[regime]
    swing = draw.uniform(5.0, 20.0, size=int(regime[-1]) + 1)[regime]
    day, week = np.sin(2 * np.pi * hour / 24), np.sin(2 * np.pi * hour / 168)
    return level + swing * (day + 0.5 * week) + draw.normal(0.0, 2.0, size=count)
