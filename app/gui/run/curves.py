"""The curves of one run as they grow, over iterations, and what an iteration is on other axes."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np

from app.gui.run.growing import Growing
from app.gui.run.live import DRAWN_SAMPLES, DRAWN_STEPS, Cursor, Opened, Rows
from engine.records import DeviceSampleRecord, EvaluationRecord, IterationRecord, WarningRecord

AXES = ("iterations", "tokens", "seconds", "FLOPs", "joules")
SAMPLED = (*DRAWN_SAMPLES, "host_cpu_percent")
_SEQUENCE, _ELAPSED, _LOSS, _STEP_MS = range(4)  # columns of the steps


class RunCurves:
    """Series of one run. x is the iteration, counted from 0; samples of the device stand at the one under way."""

    def __init__(self) -> None:
        self.cursor = Cursor()
        self.extremes = {name: Growing() for name in DRAWN_STEPS}  # every lowest and highest value is in them
        self._steps = Growing(4)  # as they were, but of a long run that was opened only some
        self.val, self.train = Growing(), Growing()
        self.device = {name: Growing(repeats=True) for name in SAMPLED}
        self.energy_j = Growing(repeats=True)  # since the run began
        self.device_total_bytes: float | None = None
        self.warnings: list[WarningRecord] = []
        self._tokens_per_step = 0
        self._last_sample: DeviceSampleRecord | None = None

    def open(self, found: Opened) -> None:
        """Take what a first look has found."""
        self.cursor = found.cursor
        self._take_steps(found.steps)
        for name, curve in self.extremes.items():
            curve.extend(found.points[name].x, found.points[name].y)
        for name in DRAWN_SAMPLES:
            self.device[name].extend(self._iterations(found.points[name].sequence), found.points[name].y)
        self._take_samples(found.samples, names=("host_cpu_percent",))

    def extend(self, rows: dict[str, Rows]) -> None:
        """Take the rows that have come since."""
        for part in _by_attempt(rows):
            self._extend(part)

    def _extend(self, rows: dict[str, Rows]) -> None:
        steps = rows.get("iteration", [])
        self._take_steps(steps)
        for name, curve in self.extremes.items():
            curve.extend(*_pairs(steps, "iteration", name))
        evaluations = [(n, r) for n, r in rows.get("evaluation", []) if isinstance(r, EvaluationRecord)]
        for split, curve in (("val", self.val), ("train", self.train)):
            curve.extend(*_pairs([(n, r) for n, r in evaluations if r.split == split], "iteration", "loss"))
        self._take_samples(rows.get("device_sample", []), names=SAMPLED)
        self.warnings += [r for _, r in rows.get("warning", []) if isinstance(r, WarningRecord)]
        ends = {table: found[-1][0] for table, found in rows.items() if found}
        self.cursor = replace(self.cursor, **ends)

    @property
    def loss(self) -> tuple[np.ndarray, np.ndarray]:
        """Iteration and loss of each step; of a long run that was opened, of some at regular places."""
        return self._steps.x, self._steps.column(_LOSS)

    @property
    def step_ms(self) -> tuple[np.ndarray, np.ndarray]:
        """Iteration and time of each step, NaN for warm-up; of a long run that was opened, of some."""
        return self._steps.x, self._steps.column(_STEP_MS)

    @property
    def tokens_per_step(self) -> int:
        """0 until a step was taken."""
        return self._tokens_per_step

    def on_axis(self, axis: str, iterations: np.ndarray, flops_per_token: float | None) -> np.ndarray | None:
        """Where `iterations` stand on one of AXES; None while that is not known, or was not measured.

        Seconds are those of training, evaluations left out; joules those of the GPU since the run began.
        """
        if axis == "iterations":
            return iterations
        if axis == "tokens":
            return iterations * self._tokens_per_step if self._tokens_per_step else None
        if axis == "FLOPs":
            return iterations * (self._tokens_per_step * flops_per_token) if flops_per_token else None
        if axis == "seconds":
            ends, elapsed = self._steps.x + 1.0, self._steps.column(_ELAPSED)
            return np.interp(iterations, np.r_[0.0, ends], np.r_[0.0, elapsed])
        return np.interp(iterations, self.energy_j.x, self.energy_j.y) if len(self.energy_j) else None

    def _take_steps(self, rows: Rows) -> None:
        steps = [(n, r) for n, r in rows if isinstance(r, IterationRecord)]
        if not steps:
            return
        nan = float("nan")
        values = [
            (r.iteration, n, r.elapsed_s, nan if r.loss is None else r.loss, nan if r.warm_up else r.step_ms)
            for n, r in steps
        ]
        self._steps.extend(*np.array(values, dtype=np.float64).T)
        self._tokens_per_step = steps[-1][1].tokens

    def _take_samples(self, rows: Rows, names: tuple[str, ...]) -> None:
        samples = [(n, r) for n, r in rows if isinstance(r, DeviceSampleRecord)]
        if not samples:
            return
        x = self._iterations(np.array([n for n, _ in samples]))
        for name in names:
            values = [getattr(r, name) for _, r in samples]
            y = np.array([np.nan if v is None else v for v in values], dtype=np.float64)
            known = ~np.isnan(y)
            self.device[name].extend(x[known], y[known])
        total = samples[-1][1].device_total_bytes
        self.device_total_bytes = self.device_total_bytes if total is None else total
        self._take_energy(x, [r for _, r in samples])

    def _take_energy(self, x: np.ndarray, samples: list[DeviceSampleRecord]) -> None:
        """Sum up what was spent between samples; between attempts nothing was."""
        for place, sample in zip(x, samples, strict=True):
            spent = _spent_j(self._last_sample, sample)
            self._last_sample = sample
            if spent is None:
                continue
            curve = self.energy_j
            before = float(np.interp(place, curve.x, curve.y)) if len(curve) else 0.0  # a resume goes back
            curve.extend(np.array([place]), np.array([before + spent]))

    def _iterations(self, sequences: np.ndarray) -> np.ndarray:
        """The iteration that was under way when the rows with these sequences came."""
        if not len(self._steps):
            return np.zeros(len(sequences))
        return np.interp(sequences, self._steps.column(_SEQUENCE), self._steps.x)


def _by_attempt(rows: dict[str, Rows]) -> list[dict[str, Rows]]:
    """The rows before and after each resume, which goes back in iterations: what it supersedes must be there first."""
    steps = [(n, r.iteration) for n, r in rows.get("iteration", []) if isinstance(r, IterationRecord)]
    resumes = [n for (_, before), (n, now) in pairwise(steps) if now <= before]
    ends = [*resumes, float("inf")]
    return [
        {name: [(n, r) for n, r in found if begin <= n < end] for name, found in rows.items()}
        for begin, end in pairwise([0, *ends])
    ]


def _spent_j(before: DeviceSampleRecord | None, now: DeviceSampleRecord) -> float | None:
    """Joules between two samples: by the counter, else by their mean power; None where neither is known."""
    if now.energy_mj is None and now.power_mw is None:
        return None
    if before is None or now.elapsed_s < before.elapsed_s:
        return 0.0
    if now.energy_mj is not None and before.energy_mj is not None:
        return max(now.energy_mj - before.energy_mj, 0) / 1e3
    if now.power_mw is not None and before.power_mw is not None:
        return (now.power_mw + before.power_mw) / 2e3 * (now.elapsed_s - before.elapsed_s)
    return 0.0


def _pairs(rows: list, x: str, y: str) -> tuple[np.ndarray, np.ndarray]:
    """Two attributes of records as arrays, unknown values left out."""
    pairs = [(getattr(r, x), getattr(r, y)) for _, r in rows if getattr(r, y) is not None]
    found = np.array(pairs, dtype=np.float64).reshape(-1, 2)
    return found[:, 0], found[:, 1]
