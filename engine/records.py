"""The records that the engine measures: one class per kind, the same from engine to store to page. Nobody changes them.

Units are part of the names. `None` means unknown or not defined, never zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Split = Literal["train", "val", "val_full", "test"]


@dataclass(kw_only=True, slots=True)  # freezing it would cost the training thread 3 µs a step
class IterationRecord:
    """One optimiser step with all its micro-batches."""

    iteration: int  # counted from 0
    loss: float  # nats per token, mean over the step's batch, before the update
    learning_rate: float
    grad_norm: float  # global L2 norm before clipping
    step_ms: float  # host wall time between synchronised points
    tokens: int  # tokens that this step was trained on
    elapsed_s: float  # training time so far: the sum of all step times of the run
    warm_up: bool  # the first steps, counted apart from the timing figures


@dataclass(frozen=True, kw_only=True, slots=True)
class EvaluationRecord:
    """Mean loss over fixed windows after `iteration` optimiser steps."""

    iteration: int
    split: Split  # val_full, test: the whole part in disjoint windows
    loss: float  # nats per token
    windows: int
    elapsed_s: float  # training time when it was taken


@dataclass(frozen=True, kw_only=True, slots=True)
class DeviceSampleRecord:
    """One telemetry sample. A figure that the machine cannot give is None."""

    elapsed_s: float  # since the attempt began
    host_private_bytes: int | None = None  # psutil USS of the worker
    host_cpu_percent: float | None = None  # of one core, so 200 means two busy cores
    device_used_bytes: int | None = None  # NVML memory info: everybody's
    device_total_bytes: int | None = None
    process_bytes: int | None = None  # NVML compute processes: this worker's, with its CUDA context
    allocated_bytes: int | None = None  # torch caching allocator, live tensors
    reserved_bytes: int | None = None  # torch caching allocator, held
    utilisation_percent: float | None = None
    power_mw: float | None = None
    temperature_c: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class InferencePointRecord:
    """One timed point of inference; percentiles over `calls` calls after warm-up."""

    phase: Literal["prefill", "decode"]
    prompt_tokens: int  # tokens held before the timed work (decode) or fed by it (prefill)
    batch_size: int
    calls: int
    ms_p50: float  # per prefill call, or per decoded token
    ms_p90: float
    cold_ms: float  # the first call of all, apart from the others
    tokens_per_s: float
    state_bytes: int | None  # per sequence at `prompt_tokens`; None: not defined for this mixer
    launch_mode: str  # eager | compiled


@dataclass(frozen=True, kw_only=True, slots=True)
class ProbeRecord:
    """What a probe found. `passed` is None where the probe gives a value only."""

    probe: str
    passed: bool | None
    value: float | None
    unit: str
    detail: str  # one sentence for a person


@dataclass(frozen=True, kw_only=True, slots=True)
class ProgressRecord:
    """Where a run stands now; the latest one counts, and iterations recorded after it count on."""

    phase: str  # a few words for a person: "training", "measuring inference"
    iteration: int  # optimiser steps done
    max_iters: int


@dataclass(frozen=True, kw_only=True, slots=True)
class EnvironmentRecord:
    """The conditions of an attempt: figures from different environments are not comparable in time and memory."""

    device: str  # cpu, cuda:0
    device_name: str
    dtype: str
    launch_mode: str
    threads: int
    torch: str
    cuda: str | None
    driver: str | None
    python: str
    os: str
    cpu: str
    host: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SummaryRecord:
    """The figures that a finished run is compared by."""

    parameters: int
    vocab_size: int
    train_loss: float  # fixed windows of the training part
    val_loss: float  # the whole validation part in disjoint windows, teacher-forced
    best_val_loss: float  # lowest loss on the fixed validation windows
    honest_val_loss: float | None  # prefix only; equal to val_loss where the run is causal
    test_loss: float | None  # the whole test part, scored once; None where the pilot has none
    forecast_mae: float | None  # of a series, in its own unit: mean absolute error of the next value
    naive_mae: float | None  # of repeating the last value
    causal: bool | None
    ended_by: str | None  # what ended training: budget, patience, target, time
    loss_spikes: int | None  # training losses above the running median by over 5 median absolute deviations
    highest_spike: float | None  # nats above that median; 0 where there was none
    ms_per_iteration: float | None  # median without warm-up; None where every step was warm-up
    ms_per_iteration_p5: float | None
    ms_per_iteration_p95: float | None
    first_iteration_ms: float
    training_s: float
    tokens_per_s: float | None
    tokens_seen: int
    peak_memory_bytes: int | None
    peak_memory_source: str  # how it was taken: "torch profiler", "torch allocator"
    prefill_tokens_per_s: float | None
    decode_ms_per_token: float | None
    state_bytes: int | None


Record = (
    IterationRecord
    | EvaluationRecord
    | DeviceSampleRecord
    | InferencePointRecord
    | ProbeRecord
    | ProgressRecord
    | EnvironmentRecord
    | SummaryRecord
)
