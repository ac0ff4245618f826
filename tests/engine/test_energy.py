"""Energy: by counter or integrated power and never both, above idle, added up over stretches, and unknown."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from engine import energy
from engine.control import InMemory, RunControl
from engine.energy import MIN_WINDOW_S, Energy, Meter, Tally
from engine.nvml import NoCard
from engine.records import EvaluationRecord, Record
from engine.run import Attempt
from engine.train import Progress
from tests.engine.build import StopAfter, run_of
from tests.engine.driver import LOST, NEEDS_DRIVER, NOT_SUPPORTED, told

METER = """
import json, os, threading, time
from engine import energy
from engine.nvml import NvmlCard
energy.MIN_WINDOW_S, energy.SETTLE_S, energy.IDLE_S, energy.POWER_PERIOD_S = 0.3, 0.01, 0.3, 0.02
synchronised = []
card = NvmlCard("GPU-00000001-1111-2222-3333-444444444444", lambda *_: None)
meter = energy.Meter(card, lambda: synchronised.append(time.perf_counter()))
meter.measure_idle()
os.environ.update(json.loads(os.environ.get("WORK", "{}")))
first = card.power_mw()
with meter.window() as found:
    begun = time.perf_counter()
    time.sleep(float(os.environ.get("SECONDS", "0.5")))
    os.environ.update(json.loads(os.environ.get("THEN", "{}")))
    ended = time.perf_counter()
print(json.dumps({
    "joules": found.joules, "method": found.method, "seconds": found.seconds, "idle_w": meter.idle_w,
    "watts": None if found.joules is None else found.joules / found.seconds,
    "first": first, "last": card.power_mw(),
    "around": synchronised[-2] <= begun and ended <= synchronised[-1],
    "threads": [t.name for t in threading.enumerate()],
}))
"""


def measured(driver: Path, **script: str) -> dict[str, Any]:
    found = told(driver, METER, **script)
    assert found["around"]
    assert found["threads"] == ["MainThread"]
    return found


class TestOnACard:
    """With the real binding on a stand-in driver."""

    pytestmark = NEEDS_DRIVER

    def test_the_counter_tells_the_energy_of_a_window_and_of_idling_before(self, driver: Path) -> None:
        found = measured(driver, ENERGY_W="250")
        assert found["method"] == "counter"
        assert found["watts"] == pytest.approx(250, rel=0.02)
        assert found["idle_w"] == pytest.approx(250, rel=0.02)

    def test_without_a_counter_power_is_integrated_and_labelled(self, driver: Path) -> None:
        script = {"nvmlDeviceGetTotalEnergyConsumption": NOT_SUPPORTED, "POWER": "50000"}
        found = measured(driver, WORK='{"POWER": "300000"}', **script)
        assert found["method"] == "integrated power"
        assert found["watts"] == pytest.approx(300, rel=0.01)
        assert found["idle_w"] == pytest.approx(50, rel=0.01)

    def test_power_that_rises_is_integrated_not_taken_at_its_end(self, driver: Path) -> None:
        rise = ",".join(str(2000 * n) for n in range(1000))
        found = measured(driver, nvmlDeviceGetTotalEnergyConsumption=NOT_SUPPORTED, POWER=rise, SECONDS="1")
        middle = (found["first"] + found["last"]) / 2e3
        assert found["watts"] == pytest.approx(middle, rel=0.2)
        assert found["idle_w"] < found["first"] / 1e3

    def test_a_card_that_gives_neither_leaves_energy_unknown(self, driver: Path) -> None:
        refusals = {"nvmlDeviceGetTotalEnergyConsumption": NOT_SUPPORTED, "nvmlDeviceGetPowerUsage": NOT_SUPPORTED}
        found = measured(driver, **refusals)
        assert (found["joules"], found["method"], found["idle_w"]) == (None, None, None)

    @pytest.mark.parametrize("counter", ["0", NOT_SUPPORTED])
    def test_a_gpu_lost_within_a_window_leaves_it_unknown(self, counter: str, driver: Path) -> None:
        script = {"nvmlDeviceGetTotalEnergyConsumption": counter, "THEN": json.dumps({"GPU1": LOST})}
        found = measured(driver, ENERGY_W="250", **script)
        assert (found["joules"], found["method"]) == (None, None)
        assert found["idle_w"] is not None

    def test_a_window_that_is_too_short_says_nothing(self, driver: Path) -> None:
        found = measured(driver, ENERGY_W="250", SECONDS="0.05")
        assert (found["joules"], found["method"]) == (None, None)
        assert found["seconds"] >= 0.05


def test_a_processor_has_no_energy_and_costs_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(energy.time, "sleep", lambda _: pytest.fail("nothing is there to wait for"))
    meter = Meter(NoCard(), lambda: None)
    meter.measure_idle()
    with meter.stretch() as found:
        pass
    assert (found.joules, found.method, meter.idle_w) == (None, None, None)


def test_an_error_in_a_stretch_comes_through() -> None:
    with pytest.raises(ZeroDivisionError), Meter(NoCard(), lambda: None).stretch():
        _ = 1 / 0


def counted(joules: float | None, seconds: float, method: Any = "counter") -> Energy:
    return Energy(joules=joules, method=method if joules is not None else None, seconds=seconds)


def test_stretches_are_added_up_per_iteration_and_token_gross_and_net() -> None:
    tally = Tally()
    tally.add(counted(300.0, 2.0), 20, 50.0)
    tally.add(counted(700.0, 4.0), 20, 50.0)
    assert tally.figures(tokens=100) == {
        "joules_per_iteration": 25.0,
        "net_joules_per_iteration": (1000.0 - 50 * 6) / 40,
        "joules_per_1k_tokens": 250.0,
        "energy_method": "counter",
    }
    assert Tally(**asdict(tally)) == tally


def test_too_little_time_in_all_gives_no_figure() -> None:
    tally = Tally()
    tally.add(counted(300.0, MIN_WINDOW_S - 1), 20, None)
    assert tally.figures(tokens=100) == {}


def test_an_unknown_idle_baseline_leaves_net_unknown_for_good() -> None:
    tally = Tally()
    tally.add(counted(300.0, 3.0), 20, None)
    tally.add(counted(300.0, 3.0), 20, 50.0)
    assert tally.figures(tokens=100)["net_joules_per_iteration"] is None
    assert tally.figures(tokens=100)["joules_per_iteration"] == 15.0


def test_two_methods_are_never_mixed() -> None:
    tally = Tally()
    tally.add(counted(300.0, 6.0), 20, 50.0)
    tally.add(counted(900.0, 6.0, "integrated power"), 20, 50.0)
    figures = tally.figures(tokens=100)
    assert (figures["energy_method"], figures["joules_per_iteration"]) == ("integrated power", 45.0)


def test_a_stretch_without_a_figure_is_left_out_with_its_iterations() -> None:
    tally = Tally()
    tally.add(counted(300.0, 6.0), 20, 50.0)
    before = asdict(tally)
    tally.add(counted(None, 6.0), 20, 50.0)
    assert asdict(tally) == before


class Steady(NoCard):
    """A card whose counter runs with the seconds: 100 W."""

    def energy_mj(self) -> int | None:
        return round(time.perf_counter() * 100e3)


class SlowEvaluations(InMemory):
    """A sink that takes its time at every evaluation."""

    def append(self, record: Record) -> None:
        super().append(record)
        if isinstance(record, EvaluationRecord):
            time.sleep(0.1)


def trained(folder: Path, card: NoCard, sink: InMemory | None = None, *, stop_after: int | None = None) -> Progress:
    """Progress of an attempt whose figures come from `card`."""
    run, control = run_of(train={"eval_interval": 15, "max_iters": 60}), RunControl()
    if sink is None:
        sink = StopAfter(stop_after, control.stop) if stop_after else InMemory()
    attempt = Attempt(run, sink, control, folder, folder / "cache")
    attempt.trainer.meter = Meter(card, lambda: None)
    attempt.trainer.meter.idle_w = 40.0
    attempt.carry_out()
    return attempt.trainer.progress


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(energy, "SETTLE_S", 0.0)
    monkeypatch.setattr(energy, "IDLE_S", 0.01)


@pytest.mark.usefixtures("no_waiting")
def test_training_counts_its_steps_after_warm_up_and_no_evaluation(tmp_path: Path) -> None:
    done = trained(tmp_path, Steady(), SlowEvaluations())
    assert done.energy.method == "counter"
    assert done.energy.iterations == 60 - 6
    assert done.energy.joules == pytest.approx(100 * done.energy.seconds, rel=0.05)
    steps_s, slept_s = sum(done.step_ms) / 1e3, 4 * 2 * 0.1
    assert steps_s <= done.energy.seconds < steps_s + slept_s / 2


@pytest.mark.usefixtures("no_waiting")
def test_a_resumed_run_goes_on_counting(tmp_path: Path) -> None:
    begun = trained(tmp_path, Steady(), stop_after=20)
    assert begun.energy.iterations == 20 - 6
    done = trained(tmp_path, Steady())
    assert done.energy.iterations == 60 - 6 - 6  # either process warms up
    assert done.energy.seconds > begun.energy.seconds


@pytest.mark.usefixtures("no_waiting")
def test_a_run_resumed_where_no_figures_are_keeps_those_it_had(tmp_path: Path) -> None:
    begun = trained(tmp_path, Steady(), stop_after=20)
    assert trained(tmp_path, NoCard()).energy == begun.energy


def test_a_checkpoint_without_energy_loads(tmp_path: Path) -> None:
    facts = asdict(Progress(iteration=7))
    assert Progress(**facts) == Progress(iteration=7)
    del facts["energy"]
    assert Progress(**facts).energy == Tally()
