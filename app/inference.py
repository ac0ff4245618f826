"""Measured inference as texts, the same for the window, the command line and the report."""

from __future__ import annotations

from app import format as show
from engine.records import CapacityRecord, InferencePointRecord

INFERENCE_COLUMNS = (
    "Prompt + output",
    "Batch",
    "Mode",
    "TTFT ms, p50 / p90 / p99",
    "ITL ms, p50 / p90 / p99",
    "TPOT ms",
    "E2E ms",
    "Prefill tokens/s",
    "Decode tokens/s",
    "Cold ms",
    "Peak memory",
    "State",
)


def inference_texts(point: InferencePointRecord) -> tuple[str, ...]:
    """A point in the columns' order."""
    if point.outcome == "out of memory":
        times = ("out of memory", *("–" for _ in range(7)))
    else:
        times = (
            _percentiles(point.ttft_ms_p50, point.ttft_ms_p90, point.ttft_ms_p99),
            _percentiles(point.itl_ms_p50, point.itl_ms_p90, point.itl_ms_p99),
            show.number(point.tpot_ms_p50),
            show.number(point.e2e_ms_p50),
            show.rate(point.prefill_tokens_per_s),
            show.rate(point.decode_tokens_per_s),
            show.number(point.cold_ms),
            show.size(point.peak_memory_bytes),
        )
    return (
        f"{point.prompt_tokens:,} + {point.output_tokens:,}",
        str(point.batch_size),
        point.launch_mode,
        *times,
        show.size(point.state_bytes),
    )


def capacity_words(variant: str, found: CapacityRecord) -> str:
    """What fits into memory, as a sentence."""
    batch = found.dimension == "batch_size"
    held = f"at {found.other:,} tokens of context" if batch else "with one sequence"
    if found.largest is None:
        return f"{variant}: not even {'one sequence' if batch else '32 tokens'} {held} fits into memory for training."
    most = "at least " if found.at_least else ""
    what = f"batch is {most}{found.largest:,} {held}" if batch else f"context is {most}{found.largest:,} tokens {held}"
    limit = "" if found.limit_bytes is None else f", in {show.size(found.limit_bytes)}"
    return f"{variant}: the largest {what}{limit} (training)."


def _percentiles(*values: float | None) -> str:
    return " / ".join("–" if value is None else show.number(value) for value in values)
