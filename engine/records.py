"""The records that the engine measures: one class per kind, the same from engine to store to page. Nobody changes them.

Units are part of the names. `None` means unknown or not defined, never zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.words import marked

Split = Literal["train", "val", "val_full", "test"]
LaunchMode = Literal["eager", "compiled", "cuda graph"]
Outcome = Literal["measured", "out of memory"]
Finder = Literal["hybrid", "size"]
Quantity = Literal["training step", "prefill", "decode"]
EnergyMethod = Literal["counter", "integrated power"]
FITTING = marked("looking for a batch that fits")  # the phase after training has failed for want of memory


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
    host_rss_bytes: int | None = None  # psutil RSS of the worker, mapped corpus pages counted
    host_available_bytes: int | None = None  # psutil: what the machine could still give
    host_cpu_percent: float | None = None  # of one core, so 200 means two busy cores
    others_cpu_percent: float | None = None  # of one core: other processes, and time that a host took away
    device_used_bytes: int | None = None  # NVML memory info: everybody's
    device_total_bytes: int | None = None
    process_bytes: int | None = None  # NVML compute processes: this worker's, with its CUDA context
    allocated_bytes: int | None = None  # torch caching allocator, live tensors
    reserved_bytes: int | None = None  # torch caching allocator, held
    utilisation_percent: float | None = None
    power_mw: float | None = None
    temperature_c: float | None = None
    sm_clock_mhz: float | None = None
    memory_clock_mhz: float | None = None
    throttle_reasons: str | None = None  # "power cap, thermal"; empty: none; None: not known
    energy_mj: int | None = None  # NVML's counter since the driver was loaded


@dataclass(frozen=True, kw_only=True, slots=True)
class InferencePointRecord:
    """One point of the inference benchmark: `calls` whole generations after warm-up. Terms as MLPerf's.

    Every time is None where memory ran out; TTFT and E2E have a p99 from 100 calls on, gaps from 100 gaps on.
    """

    measured_run_id: int  # the run whose weights were measured
    prompt_tokens: int
    output_tokens: int
    batch_size: int
    launch_mode: LaunchMode
    outcome: Outcome
    protocol: Literal["full", "quick"]  # quick: less than 10 warm-up calls, 10 calls and 10 s
    calls: int
    state_bytes: int | None  # per sequence once all is generated
    peak_memory_bytes: int | None = None  # of one generation, in a pass of its own
    peak_memory_source: str | None = None
    cold_ms: float | None = None  # TTFT of the very first call
    prefill_ms_p50: float | None = None  # submit → logits of the prompt's last token
    prefill_ms_p90: float | None = None
    prefill_ms_p99: float | None = None
    ttft_ms_p50: float | None = None  # submit → first token
    ttft_ms_p90: float | None = None
    ttft_ms_p99: float | None = None
    itl_ms_p50: float | None = None  # gap between successive tokens
    itl_ms_p90: float | None = None
    itl_ms_p99: float | None = None
    tpot_ms_p50: float | None = None  # (E2E − TTFT)/(output_tokens − 1); None for one output token
    tpot_ms_p90: float | None = None
    tpot_ms_p99: float | None = None
    e2e_ms_p50: float | None = None  # submit → last token
    e2e_ms_p90: float | None = None
    e2e_ms_p99: float | None = None
    prefill_tokens_per_s: float | None = None  # batch_size × prompt_tokens ÷ median prefill
    decode_tokens_per_s: float | None = None  # batch_size × (output_tokens − 1) ÷ median time of these
    joules_per_1k_tokens: float | None = None  # gross, per 1,000 output tokens, the prompt's share included
    energy_method: EnergyMethod | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ScalingPointRecord:
    """One round of one length of the scaling sweep, of an untrained model with block_size = context_tokens."""

    measured_run_id: int  # the run whose variant was measured
    quantity: Quantity
    context_tokens: int
    batch_size: int
    launch_mode: LaunchMode
    outcome: Outcome
    round: int  # all variants are taken in turn in each round, from 0
    ms: float | None = None  # of one training step, one prefill, one decoded token: the round's median
    peak_memory_bytes: int | None = None  # once per length, in a pass of its own
    peak_memory_source: str | None = None
    joules: float | None = None  # gross, of the same unit of work; once per length
    energy_method: EnergyMethod | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CapacityRecord:
    """The largest batch or context whose training step fits, found by bisection."""

    measured_run_id: int
    dimension: Literal["batch_size", "context_tokens"]
    largest: int | None  # None: not even the smallest fits
    other: int  # the dimension that was held: context_tokens or batch_size
    limit_bytes: int | None  # of memory; None: not known
    at_least: bool  # True: the search ended before memory did


@dataclass(frozen=True, kw_only=True, slots=True)
class SampleRecord:
    """A text that a model wrote after a prompt."""

    measured_run_id: int
    prompt: str
    text: str
    temperature: float  # 0: always the most likely token
    top_k: int | None
    top_p: float | None
    seed: int


@dataclass(frozen=True, kw_only=True, slots=True)
class RecallRecord:
    """Multi-query associative recall of a small net with a variant's own mixers, at one distance (MQAR, Arora et al.
    2023)."""

    measured_run_id: int | None  # None: the run that measures it
    setting: str  # quick | easy | hard
    gap: int | None  # tokens between a value and the query for it; None: all of them
    queries: int
    exact: float  # share of queries answered with the key's value
    in_set: float  # share answered with one of the row's values
    chance_of_row: float  # exact accuracy of guessing among the row's values: 1/pairs
    chance_of_all: float  # and among all values: 2/vocabulary
    learning_rate: float  # the best of those tried
    steps: int  # optimiser steps of that net


@dataclass(frozen=True, kw_only=True, slots=True)
class HeadRecord:
    """How static an attention head is; of a whole layer, or of all heads, only the loss change."""

    measured_run_id: int | None  # None: the run that measures it
    iteration: int  # optimiser steps that the weights have had
    layer: int | None  # from 0; None: all heads of all layers
    head: int | None  # from 0; None: all heads of the layer
    windows: int
    static_score: float | None = None  # 1: the pattern does not depend on the input
    null_score: float | None = None  # the same on shuffled tokens
    self_share: float | None = None  # of the weight, on the token itself
    previous_share: float | None = None  # on the token before
    sink_share: float | None = None  # on position 0
    loss_change: float | None = None  # nats per token, with the mean pattern in its place; None: not tried
    loss: float | None = None  # nats per token over the same windows, nothing replaced


@dataclass(frozen=True, kw_only=True, slots=True)
class PatternRecord:
    """The mean pattern of an attention head, in blocks where the window is long."""

    measured_run_id: int | None  # None: the run that measures it
    iteration: int
    layer: int
    head: int
    tokens: int  # of the window
    pattern: str  # JSON: rows of mean weights, queries down, keys across


@dataclass(frozen=True, kw_only=True, slots=True)
class ContextLossRecord:
    """Validation loss at a position of the window, or with so much context and no more."""

    measured_run_id: int | None  # None: the run that measures it
    kind: Literal["position", "truncated", "excess"]  # excess: truncated minus the whole window, target by target
    tokens: int  # position from 0; or tokens of context
    loss: float  # nats per token
    low: float  # 95 % interval over windows
    high: float
    windows: int


@dataclass(frozen=True, kw_only=True, slots=True)
class TrialRecord:
    """A training that a finder did for itself."""

    finder: Finder
    candidate: str  # hybrid: which layers keep attention, from 1: "2, 4", "none", "all"; size: variant, layers × width
    attention_layers: int
    seed: int
    parameters: int
    steps: int
    val_loss: float  # nats per token, the whole validation part in disjoint windows
    ms_per_iteration: float  # median
    static_score: float | None  # mean over heads; None without attention
    variant: str = ""  # of the size finder
    n_layer: int | None = None  # of the size finder
    n_embd: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CandidateRecord:
    """What a finder measured once of a candidate, beside its trials."""

    finder: Finder
    candidate: str
    tpot_ms_p50: float | None  # all candidates in turn, quick; None: can't be decoded
    recall_exact: float | None  # on the quick setting; None: not measured
    prefill_tokens_per_s: float | None = None
    ms_per_iteration: float | None = None  # a training step, all candidates in turn; None: memory did not suffice


@dataclass(frozen=True, kw_only=True, slots=True)
class WarningRecord:
    """Something that a person who reads the run's figures must know."""

    kind: str  # busy | shared | throttled | lost | suspended | telemetry
    detail: str  # one sentence


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
class ModelRecord:
    """What a run trains, known once its model is built."""

    parameters: int
    flops_per_token: float  # model FLOPs of a training step: three times the forward pass


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
    application: str | None = None  # version and git state of Pilotlight
    start_temperature_c: float | None = None  # of the GPU before work


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
    state_bytes: int | None  # per sequence at block_size tokens; None: can't be decoded step by step
    joules_per_iteration: float | None = None  # gross, without warm-up and evaluations
    net_joules_per_iteration: float | None = None  # above the idle baseline
    joules_per_1k_tokens: float | None = None  # gross, of training
    energy_method: EnergyMethod | None = None
    others_cpu_percent: float | None = None  # median while training: what took processor time beside this run
    telemetry_ms: float | None = None  # processor time of one telemetry sample, mean


@dataclass(frozen=True, kw_only=True, slots=True)
class CalibrationRecord:
    """What a variant costs on this machine, untrained and on random tokens. Told again as it becomes surer; an estimate
    that the planning reads and no store keeps."""

    pilot: int  # which of those asked about, from 0
    variant: str
    outcome: Outcome
    last: bool  # nothing surer follows
    device: str  # cpu, cuda:0
    limit_bytes: int | None  # of memory that was free before; None: not known
    start_s: float  # from the start of the process to the first model on its device
    check_s: float | None = None  # one check for seeing the future
    steps: int = 0  # that were timed
    step_ms: float | None = None  # median
    step_ms_p10: float | None = None
    step_ms_p90: float | None = None
    eval_ms: float | None = None  # the loss of eval_windows windows in one pass
    eval_windows: int | None = None
    peak_memory_bytes: int | None = None  # of one step, as a run's summary tells it
    peak_memory_source: str | None = None
    disturbed: bool = False  # others took processor time that its steps wanted


Record = (
    IterationRecord
    | EvaluationRecord
    | DeviceSampleRecord
    | InferencePointRecord
    | ScalingPointRecord
    | CapacityRecord
    | SampleRecord
    | RecallRecord
    | HeadRecord
    | PatternRecord
    | ContextLossRecord
    | TrialRecord
    | CandidateRecord
    | ProbeRecord
    | WarningRecord
    | ProgressRecord
    | ModelRecord
    | EnvironmentRecord
    | SummaryRecord
)
