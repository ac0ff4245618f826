"""The tables of the store, public for people and scripts: docs/store.md says what each column means.

This is the newest schema; how an older store gets there is in db/migrations. Times are UTC in ISO 8601. Rows of a
series name their run, the attempt that measured them and an insertion sequence per run, which is the readers'
cursor. A measured number that is not a number (NaN) is stored as NULL.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class StoreInfo(Base):
    __tablename__ = "store_info"
    identity: Mapped[str] = mapped_column(primary_key=True)  # names this store's checkpoints and logs
    created_at: Mapped[str]


class Migration(Base):
    __tablename__ = "migration"
    number: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    applied_at: Mapped[str]


class Pilot(Base):
    __tablename__ = "pilot"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    baseline: Mapped[str]
    spec: Mapped[str]  # PilotSpec as JSON
    created_at: Mapped[str]


class Run(Base):
    __tablename__ = "run"
    __table_args__ = (Index("run_by_pilot", "pilot_id", "position"), Index("run_by_change", "changed"))
    id: Mapped[int] = mapped_column(primary_key=True)
    pilot_id: Mapped[int] = mapped_column(ForeignKey("pilot.id", ondelete="CASCADE"))
    position: Mapped[int]
    variant: Mapped[str]
    seed: Mapped[int]
    spec: Mapped[str]  # RunSpec as JSON
    status: Mapped[str]
    message: Mapped[str]
    phase: Mapped[str]
    iteration: Mapped[int]
    max_iters: Mapped[int]
    created_at: Mapped[str]
    started_at: Mapped[str | None]
    ended_at: Mapped[str | None]
    changed: Mapped[int]  # grows with every change of any run
    data_set: Mapped[str] = mapped_column(server_default="data")
    setting: Mapped[str] = mapped_column(server_default="")  # what a sweep chose: learning_rate = 0.001
    kind: Mapped[
        str
    ]  # training, hybrid or size (finders), or the comparison that measures finished runs beside each other
    parameters: Mapped[int | None]
    flops_per_token: Mapped[float | None]
    note: Mapped[str] = mapped_column(server_default="")
    archived_at: Mapped[str | None]
    deleted_at: Mapped[str | None]  # hidden from everything; leaves the store when the window closes


class Attempt(Base):
    __tablename__ = "attempt"
    __table_args__ = (UniqueConstraint("run_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id", ondelete="CASCADE"))
    number: Mapped[int]
    pid: Mapped[int]
    boot: Mapped[str]
    log_path: Mapped[str]
    started_at: Mapped[str]
    heartbeat_at: Mapped[str]
    ended_at: Mapped[str | None]
    outcome: Mapped[str | None]
    host: Mapped[str]
    device: Mapped[str | None]
    device_name: Mapped[str | None]
    dtype: Mapped[str | None]
    launch_mode: Mapped[str | None]
    threads: Mapped[int | None]
    torch: Mapped[str | None]
    cuda: Mapped[str | None]
    driver: Mapped[str | None]
    python: Mapped[str | None]
    os: Mapped[str | None]
    cpu: Mapped[str | None]
    application: Mapped[str | None]
    start_temperature_c: Mapped[float | None]


class Series:
    """Columns of every series; kept in the order of the key, so that reading on from a cursor is one range scan."""

    run_id: Mapped[int] = mapped_column(ForeignKey("run.id", ondelete="CASCADE"), primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"))


_IN_KEY_ORDER = {"sqlite_with_rowid": False}


class Iteration(Series, Base):
    __tablename__ = "iteration"
    __table_args__ = _IN_KEY_ORDER
    iteration: Mapped[int]
    loss: Mapped[float | None]
    learning_rate: Mapped[float | None]
    grad_norm: Mapped[float | None]
    step_ms: Mapped[float]
    tokens: Mapped[int]
    elapsed_s: Mapped[float]
    warm_up: Mapped[bool]


class Evaluation(Series, Base):
    __tablename__ = "evaluation"
    __table_args__ = _IN_KEY_ORDER
    iteration: Mapped[int]
    split: Mapped[str]
    loss: Mapped[float | None]
    windows: Mapped[int]
    elapsed_s: Mapped[float]


class DeviceSample(Series, Base):
    __tablename__ = "device_sample"
    __table_args__ = _IN_KEY_ORDER
    elapsed_s: Mapped[float]
    host_private_bytes: Mapped[int | None]
    host_cpu_percent: Mapped[float | None]
    device_used_bytes: Mapped[int | None]
    device_total_bytes: Mapped[int | None]
    process_bytes: Mapped[int | None]
    allocated_bytes: Mapped[int | None]
    reserved_bytes: Mapped[int | None]
    utilisation_percent: Mapped[float | None]
    power_mw: Mapped[float | None]
    temperature_c: Mapped[float | None]
    host_rss_bytes: Mapped[int | None]
    host_available_bytes: Mapped[int | None]
    others_cpu_percent: Mapped[float | None]
    sm_clock_mhz: Mapped[float | None]
    memory_clock_mhz: Mapped[float | None]
    throttle_reasons: Mapped[str | None]
    energy_mj: Mapped[int | None]


class Measured(Series):
    """Columns of what a comparison measures of a run."""

    measured_run_id: Mapped[int] = mapped_column(ForeignKey("run.id", ondelete="CASCADE"))


class InferencePoint(Measured, Base):
    __tablename__ = "inference_point"
    __table_args__ = _IN_KEY_ORDER
    prompt_tokens: Mapped[int]
    output_tokens: Mapped[int]
    batch_size: Mapped[int]
    launch_mode: Mapped[str]
    outcome: Mapped[str]
    protocol: Mapped[str]
    calls: Mapped[int]
    state_bytes: Mapped[int | None]
    peak_memory_bytes: Mapped[int | None]
    peak_memory_source: Mapped[str | None]
    cold_ms: Mapped[float | None]
    prefill_ms_p50: Mapped[float | None]
    prefill_ms_p90: Mapped[float | None]
    prefill_ms_p99: Mapped[float | None]
    ttft_ms_p50: Mapped[float | None]
    ttft_ms_p90: Mapped[float | None]
    ttft_ms_p99: Mapped[float | None]
    itl_ms_p50: Mapped[float | None]
    itl_ms_p90: Mapped[float | None]
    itl_ms_p99: Mapped[float | None]
    tpot_ms_p50: Mapped[float | None]
    tpot_ms_p90: Mapped[float | None]
    tpot_ms_p99: Mapped[float | None]
    e2e_ms_p50: Mapped[float | None]
    e2e_ms_p90: Mapped[float | None]
    e2e_ms_p99: Mapped[float | None]
    prefill_tokens_per_s: Mapped[float | None]
    decode_tokens_per_s: Mapped[float | None]
    joules_per_1k_tokens: Mapped[float | None]
    energy_method: Mapped[str | None]


class ScalingPoint(Measured, Base):
    __tablename__ = "scaling_point"
    __table_args__ = _IN_KEY_ORDER
    quantity: Mapped[str]
    context_tokens: Mapped[int]
    batch_size: Mapped[int]
    launch_mode: Mapped[str]
    outcome: Mapped[str]
    round: Mapped[int]
    ms: Mapped[float | None]
    peak_memory_bytes: Mapped[int | None]
    peak_memory_source: Mapped[str | None]
    joules: Mapped[float | None]
    energy_method: Mapped[str | None]


class Capacity(Measured, Base):
    __tablename__ = "capacity"
    __table_args__ = _IN_KEY_ORDER
    dimension: Mapped[str]
    largest: Mapped[int | None]
    other: Mapped[int]
    limit_bytes: Mapped[int | None]
    at_least: Mapped[bool]


class Sample(Measured, Base):
    __tablename__ = "sample"
    __table_args__ = _IN_KEY_ORDER
    prompt: Mapped[str]
    text: Mapped[str]
    temperature: Mapped[float]
    top_k: Mapped[int | None]
    top_p: Mapped[float | None]
    seed: Mapped[int]


class Recall(Measured, Base):
    __tablename__ = "recall"
    __table_args__ = _IN_KEY_ORDER
    setting: Mapped[str]
    gap: Mapped[int | None]
    queries: Mapped[int]
    exact: Mapped[float]
    in_set: Mapped[float]
    chance_of_row: Mapped[float]
    chance_of_all: Mapped[float]
    learning_rate: Mapped[float]
    steps: Mapped[int]


class AttentionHead(Measured, Base):
    __tablename__ = "attention_head"
    __table_args__ = _IN_KEY_ORDER
    iteration: Mapped[int]
    layer: Mapped[int | None]
    head: Mapped[int | None]
    windows: Mapped[int]
    static_score: Mapped[float | None]
    null_score: Mapped[float | None]
    self_share: Mapped[float | None]
    previous_share: Mapped[float | None]
    sink_share: Mapped[float | None]
    loss_change: Mapped[float | None]
    loss: Mapped[float | None]


class AttentionPattern(Measured, Base):
    __tablename__ = "attention_pattern"
    __table_args__ = _IN_KEY_ORDER
    iteration: Mapped[int]
    layer: Mapped[int]
    head: Mapped[int]
    tokens: Mapped[int]
    pattern: Mapped[str]


class ContextLoss(Measured, Base):
    __tablename__ = "context_loss"
    __table_args__ = _IN_KEY_ORDER
    kind: Mapped[str]
    tokens: Mapped[int]
    loss: Mapped[float]
    low: Mapped[float]
    high: Mapped[float]
    windows: Mapped[int]


class Trial(Series, Base):
    __tablename__ = "trial"
    __table_args__ = _IN_KEY_ORDER
    finder: Mapped[str]
    candidate: Mapped[str]
    attention_layers: Mapped[int]
    seed: Mapped[int]
    parameters: Mapped[int]
    steps: Mapped[int]
    val_loss: Mapped[float | None]
    ms_per_iteration: Mapped[float]
    static_score: Mapped[float | None]
    variant: Mapped[str] = mapped_column(server_default="")
    n_layer: Mapped[int | None]
    n_embd: Mapped[int | None]


class Candidate(Series, Base):
    __tablename__ = "candidate"
    __table_args__ = _IN_KEY_ORDER
    finder: Mapped[str]
    candidate: Mapped[str]
    tpot_ms_p50: Mapped[float | None]
    recall_exact: Mapped[float | None]
    prefill_tokens_per_s: Mapped[float | None]
    ms_per_iteration: Mapped[float | None]


class Warning(Series, Base):
    __tablename__ = "warning"
    __table_args__ = _IN_KEY_ORDER
    kind: Mapped[str]
    detail: Mapped[str]


class ProbeResult(Series, Base):
    __tablename__ = "probe_result"
    __table_args__ = _IN_KEY_ORDER
    probe: Mapped[str]
    passed: Mapped[bool | None]
    value: Mapped[float | None]
    unit: Mapped[str]
    detail: Mapped[str]


class SeriesLevel(Base):
    """The min/max pyramid: a bucket of level k covers 16^k rows of one series and one attempt."""

    __tablename__ = "series_level"
    __table_args__ = _IN_KEY_ORDER
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id", ondelete="CASCADE"), primary_key=True)
    series: Mapped[str] = mapped_column(primary_key=True)  # table.column
    level: Mapped[int] = mapped_column(primary_key=True)
    first_sequence: Mapped[int] = mapped_column(primary_key=True)
    last_sequence: Mapped[int]
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"))
    x_first: Mapped[float]
    x_last: Mapped[float]
    low: Mapped[float]
    high: Mapped[float]


class RunSummary(Base):
    __tablename__ = "run_summary"
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id", ondelete="CASCADE"), primary_key=True)
    parameters: Mapped[int]
    vocab_size: Mapped[int]
    train_loss: Mapped[float | None]
    val_loss: Mapped[float | None]
    best_val_loss: Mapped[float | None]
    honest_val_loss: Mapped[float | None]
    causal: Mapped[bool | None]
    ms_per_iteration: Mapped[float | None]
    ms_per_iteration_p5: Mapped[float | None]
    ms_per_iteration_p95: Mapped[float | None]
    first_iteration_ms: Mapped[float | None]
    training_s: Mapped[float]
    tokens_per_s: Mapped[float | None]
    tokens_seen: Mapped[int]
    peak_memory_bytes: Mapped[int | None]
    peak_memory_source: Mapped[str]
    state_bytes: Mapped[int | None]
    test_loss: Mapped[float | None]
    forecast_mae: Mapped[float | None]
    naive_mae: Mapped[float | None]
    ended_by: Mapped[str | None]
    loss_spikes: Mapped[int | None]
    highest_spike: Mapped[float | None]
    joules_per_iteration: Mapped[float | None]
    net_joules_per_iteration: Mapped[float | None]
    joules_per_1k_tokens: Mapped[float | None]
    energy_method: Mapped[str | None]
    others_cpu_percent: Mapped[float | None]
    telemetry_ms: Mapped[float | None]


class Wish(Base):
    __tablename__ = "wish"
    __table_args__ = (Index("wish_open", "run_id", "taken_at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id", ondelete="CASCADE"))
    kind: Mapped[str]  # stop | pause | resume | checkpoint
    created_at: Mapped[str]
    taken_at: Mapped[str | None]


class RoiScenario(Base):
    __tablename__ = "roi_scenario"
    pilot_id: Mapped[int] = mapped_column(ForeignKey("pilot.id", ondelete="CASCADE"), primary_key=True)
    inputs: Mapped[str]  # RoiInputs as JSON
    changed_at: Mapped[str]


class Tag(Base):
    __tablename__ = "tag"
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)


class RunView(Base):
    __tablename__ = "run_view"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    definition: Mapped[str]  # filter, columns, order and grouping of the run table, as JSON
    changed_at: Mapped[str]


class ImportedCurve(Base):
    __tablename__ = "imported_curve"
    __table_args__ = (Index("imported_by_pilot", "pilot_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    pilot_id: Mapped[int] = mapped_column(ForeignKey("pilot.id", ondelete="CASCADE"))
    name: Mapped[str]
    source: Mapped[str]  # name of the file
    format: Mapped[str]
    imported_at: Mapped[str]


class ImportedPoint(Base):
    __tablename__ = "imported_point"
    __table_args__ = _IN_KEY_ORDER
    curve_id: Mapped[int] = mapped_column(ForeignKey("imported_curve.id", ondelete="CASCADE"), primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True)
    iteration: Mapped[int]
    split: Mapped[str]
    loss: Mapped[float | None]
    step_ms: Mapped[float | None]
    elapsed_s: Mapped[float | None]


class Kpi(Base):
    __tablename__ = "kpi"
    __table_args__ = (UniqueConstraint("pilot_id", "name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    pilot_id: Mapped[int] = mapped_column(ForeignKey("pilot.id", ondelete="CASCADE"))
    name: Mapped[str]
    unit: Mapped[str]
    higher_is_better: Mapped[bool]
    position: Mapped[int]


class KpiValue(Base):
    __tablename__ = "kpi_value"
    kpi_id: Mapped[int] = mapped_column(ForeignKey("kpi.id", ondelete="CASCADE"), primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id", ondelete="CASCADE"), primary_key=True)
    value: Mapped[float]
    source: Mapped[str]  # "by hand", or the file that it was read from
    changed_at: Mapped[str]


class GateSet(Base):
    __tablename__ = "gate_set"
    pilot_id: Mapped[int] = mapped_column(ForeignKey("pilot.id", ondelete="CASCADE"), primary_key=True)
    gates: Mapped[str]  # GateSettings as JSON
    changed_at: Mapped[str]


class Decision(Base):
    __tablename__ = "decision"
    __table_args__ = (Index("decision_by_pilot", "pilot_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    pilot_id: Mapped[int] = mapped_column(ForeignKey("pilot.id", ondelete="CASCADE"))
    candidate: Mapped[str]
    stage: Mapped[str]
    verdict: Mapped[str]
    reasons: Mapped[str]
    decided_by: Mapped[str]
    decided_at: Mapped[str]
    frozen: Mapped[str]  # the figures behind it, as JSON; later runs don't change them
