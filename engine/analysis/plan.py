"""What a pilot will take, from what a calibration measured of its variants: time, memory and price. No torch.

Times are of training and of inference afterwards. Probes, finders and the scaling sweep come on top: how long they
take shows only when they run.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine import sweep
from engine.estimate import flops_per_token, receptive_field
from engine.records import CalibrationRecord
from engine.spec import PilotSpec, RunSpec

SPLITS = 2  # evaluations are of the training and of the validation part
HONEST_WINDOWS, ALL_WINDOWS = 8, 256  # as engine.score takes them: a spot check, and a variant that sees the future
HONEST_POSITIONS, ALL_POSITIONS_UP_TO = 32, 64  # as engine.probes.causality takes them
SEARCH_LOOKS = 4  # as engine.search takes them
IDLE_S = 2.5  # before training on a GPU: engine.energy measures what it draws idle
BESIDE_S = 1.0  # per process: the store, checkpoints, the queue
SAMPLED_TOKEN_S = 0.0025  # of the text that every run writes: taken of nanoGPT's processor model on two cores
INFERENCE_S = {False: 13.0, True: 2.0}  # of a variant at a point, by whether it is quick; the protocol's 10 s, warm-up


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A time that is not known exactly, in seconds."""

    low: float
    expected: float
    high: float

    def __add__(self, other: Span) -> Span:
        return Span(low=self.low + other.low, expected=self.expected + other.expected, high=self.high + other.high)

    def __mul__(self, times: float) -> Span:
        return Span(low=self.low * times, expected=self.expected * times, high=self.high * times)

    def at_most(self, seconds: float) -> Span:
        return Span(low=min(self.low, seconds), expected=min(self.expected, seconds), high=min(self.high, seconds))


NOTHING = Span(low=0.0, expected=0.0, high=0.0)


@dataclass(frozen=True, kw_only=True, slots=True)
class PilotCost:
    """What a whole pilot will take."""

    runs: int
    time: Span | None  # None: a variant is not measured yet, or does not fit
    peak_bytes: int | None  # of the variant that needs most; None: not known of all
    limit_bytes: int | None  # of memory that was free
    each: Mapping[str, Span]  # of one run of a variant, with the first setting on the first data
    too_large: tuple[str, ...]  # variants whose step does not fit into memory
    disturbed: bool  # others took processor time while it was measured
    more: bool  # probes, finders or a scaling sweep come on top

    def price(self, per_hour: float) -> float | None:
        """The cost of the expected time."""
        return None if self.time is None else self.time.expected / 3600 * per_hour


def key(run: RunSpec, vocab_size: int) -> str:
    """The same for runs whose steps cost the same on one machine, whatever they are called."""
    layers = [[layer.mixer, layer.activation, repr(layer.settings)] for layer in run.variant.layers(run.model.n_layer)]
    train = run.train.model_dump(
        include={"device", "dtype", "tf32", "compile", "batch_size", "gradient_accumulation_steps"}
    )
    model = run.model.model_dump(exclude={"dropout"}) | {"dropout": run.model.dropout > 0}
    return json.dumps([vocab_size, layers, model, train])


def first_run(spec: PilotSpec, place: int) -> RunSpec:
    """The run of a variant that a calibration takes: the first seed on the first data with the first setting."""
    return spec.resolve(spec.variant[place], spec.seeds[0], setting=sweep.settings(spec.sweep)[0])


def run_time(run: RunSpec, cost: CalibrationRecord, scored_tokens: int, scale: float = 1.0) -> Span | None:
    """From the start of its process to its end; `scored_tokens` are in the parts that are scored at its end, `scale` is
    the work per token ÷ that of the run which was measured. None where its step is not known."""
    if not cost.step_ms or cost.eval_ms is None or not cost.eval_windows:
        return None
    low, high = (cost.step_ms_p10 or cost.step_ms) / cost.step_ms, (cost.step_ms_p90 or cost.step_ms) / cost.step_ms
    spread = Span(low=low, expected=1.0, high=high)
    step = spread * (cost.step_ms * scale / 1e3)
    searched = run.search.trials * run.search.iterations if run.search else 0
    trained = (step * run.train.max_iters).at_most((run.train.max_minutes or math.inf) * 60)
    passes = spread * (eval_passes(run, cost.eval_windows, scored_tokens) * cost.eval_ms * scale / 1e3)
    fixed = cost.start_s + 2 * (cost.check_s or 0.0) + BESIDE_S + (IDLE_S if cost.device.startswith("cuda") else 0.0)
    return trained + step * searched + passes + _exactly(fixed)


def eval_passes(run: RunSpec, eval_windows: int, scored_tokens: int) -> float:
    """Passes of `eval_windows` windows: evaluations while training and in trials, the parts scored at the end, and the
    honest loss, whose prefixes are half a window on average."""
    train, block_size = run.train, run.model.block_size
    one = math.ceil((train.eval_windows or 1) / eval_windows)
    evaluations = 1 + math.ceil(train.max_iters / train.eval_interval)
    trials = run.search.trials * SEARCH_LOOKS * one if run.search else 0
    scored = math.ceil(scored_tokens / block_size / eval_windows)
    windows = ALL_WINDOWS if receptive_field(run).future else HONEST_WINDOWS
    positions = block_size if block_size <= ALL_POSITIONS_UP_TO else HONEST_POSITIONS
    return SPLITS * one * evaluations + trials + scored + windows * (1 + positions / 2) / eval_windows


def pilot_cost(
    spec: PilotSpec, costs: Mapping[str, CalibrationRecord], scored_tokens: Sequence[int], vocab_size: int
) -> PilotCost:
    """Of all runs and the comparison after them; `spec` has every size solved, `costs` are by the variant's name,
    `scored_tokens` by the data set."""
    found = [costs.get(variant.name) for variant in spec.variant]
    known = [cost for cost in found if cost is not None]
    peaks = [cost.peak_memory_bytes for cost in known if cost.peak_memory_bytes is not None]
    whole = len(peaks) == len(spec.variant) and not _shape_is_swept(spec, vocab_size)
    return PilotCost(
        runs=len(spec.rounds()) * len(spec.variant),
        time=_whole_time(spec, costs, scored_tokens, vocab_size),
        peak_bytes=max(peaks) if whole else None,
        limit_bytes=min((cost.limit_bytes for cost in known if cost.limit_bytes is not None), default=None),
        each={
            variant.name: taken
            for place, variant in enumerate(spec.variant)
            if (cost := costs.get(variant.name)) is not None
            and (taken := run_time(first_run(spec, place), cost, scored_tokens[0])) is not None
        },
        too_large=tuple(
            variant.name
            for variant, cost in zip(spec.variant, found, strict=True)
            if cost is not None and cost.outcome == "out of memory"
        ),
        disturbed=any(cost.disturbed for cost in known),
        more=spec.probes.any or spec.scaling is not None or _has_finders(spec),
    )


def _whole_time(
    spec: PilotSpec, costs: Mapping[str, CalibrationRecord], scored_tokens: Sequence[int], vocab_size: int
) -> Span | None:
    total = inference_time(spec, costs)
    for place, variant in enumerate(spec.variant):
        first = first_run(spec, place)
        for setting in sweep.settings(spec.sweep):
            run = spec.resolve(variant, spec.seeds[0], setting=setting)
            scale = _work(run, vocab_size) / _work(first, vocab_size)
            for tokens in scored_tokens:
                cost = costs.get(variant.name)
                found = None if cost is None else run_time(run, cost, tokens, scale)
                if found is None:
                    return None
                total += found * len(spec.seeds)
    return total


def inference_time(spec: PilotSpec, costs: Mapping[str, CalibrationRecord]) -> Span:
    """The comparison's process once all runs have finished, each variant once on each data set; nothing where none is
    asked for."""
    if not spec.inference.measure:
        return NOTHING
    chosen = spec.inference
    points = len(chosen.prompt_tokens or (1,)) * len(chosen.batch_sizes) * len(chosen.launch_modes)
    start_s = max((cost.start_s for cost in costs.values()), default=0.0)
    seconds = INFERENCE_S[chosen.quick] * points * len(spec.variant) * len(spec.data)
    samples = SAMPLED_TOKEN_S * chosen.sample_tokens * len(spec.rounds()) * len(spec.variant)
    return _exactly(start_s + BESIDE_S + seconds + samples)


def _shape_is_swept(spec: PilotSpec, vocab_size: int) -> bool:
    """True where a sweep changes what a step needs, so that one setting does not speak for the others."""
    runs = (spec.resolve(spec.variant[0], spec.seeds[0], setting=setting) for setting in sweep.settings(spec.sweep))
    return len({key(run, vocab_size) for run in runs}) > 1


def _work(run: RunSpec, vocab_size: int) -> float:
    """FLOPs of a step."""
    return flops_per_token(run, vocab_size) * run.train.windows_per_step * run.model.block_size


def _has_finders(spec: PilotSpec) -> bool:
    return spec.hybrid is not None or any(variant.match == "loss" for variant in spec.variant)


def _exactly(seconds: float) -> Span:
    return Span(low=seconds, expected=seconds, high=seconds)
