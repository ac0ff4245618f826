"""Measured inference as texts, the same for the window, the command line and the report."""

from __future__ import annotations

from app import format as show
from engine.records import CapacityRecord, InferencePointRecord
from engine.words import marked, tr

INFERENCE_COLUMNS = (
    marked("Prompt + output"),
    marked("Batch"),
    marked("Mode"),
    marked("TTFT ms, p50 / p90 / p99"),
    marked("ITL ms, p50 / p90 / p99"),
    marked("TPOT ms"),
    marked("E2E ms"),
    marked("Prefill tokens/s"),
    marked("Decode tokens/s"),
    marked("Cold ms"),
    marked("Peak memory"),
    marked("State"),
)

_CAPACITY = {
    ("batch_size", "none"): marked(
        "{variant}: not even one sequence at {context} tokens of context fits into memory for training."
    ),
    ("batch_size", "exactly"): marked(
        "{variant}: the largest batch is {largest} at {context} tokens of context (training)."
    ),
    ("batch_size", "exactly, limited"): marked(
        "{variant}: the largest batch is {largest} at {context} tokens of context, in {limit} (training)."
    ),
    ("batch_size", "at least"): marked(
        "{variant}: the largest batch is at least {largest} at {context} tokens of context (training)."
    ),
    ("batch_size", "at least, limited"): marked(
        "{variant}: the largest batch is at least {largest} at {context} tokens of context, in {limit} (training)."
    ),
    ("context_tokens", "none"): marked(
        "{variant}: not even 32 tokens with one sequence fits into memory for training."
    ),
    ("context_tokens", "exactly"): marked(
        "{variant}: the largest context is {largest} tokens with one sequence (training)."
    ),
    ("context_tokens", "exactly, limited"): marked(
        "{variant}: the largest context is {largest} tokens with one sequence, in {limit} (training)."
    ),
    ("context_tokens", "at least"): marked(
        "{variant}: the largest context is at least {largest} tokens with one sequence (training)."
    ),
    ("context_tokens", "at least, limited"): marked(
        "{variant}: the largest context is at least {largest} tokens with one sequence, in {limit} (training)."
    ),
}


def inference_texts(point: InferencePointRecord) -> tuple[str, ...]:
    """A point in the columns' order."""
    if point.outcome == "out of memory":
        times = (tr("out of memory"), *("–" for _ in range(7)))
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
    how = "none" if found.largest is None else "at least" if found.at_least else "exactly"
    told = _CAPACITY[found.dimension, how if found.limit_bytes is None or how == "none" else f"{how}, limited"]
    largest, limit = f"{found.largest or 0:,}", show.size(found.limit_bytes)
    return tr(told, variant=variant, largest=largest, context=f"{found.other:,}", limit=limit)


def _percentiles(*values: float | None) -> str:
    return " / ".join("–" if value is None else show.number(value) for value in values)
