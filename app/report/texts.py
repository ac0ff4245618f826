"""What the report says around its figures: its headings, the titles of its columns, and its notes."""

from __future__ import annotations

from app import format as show
from app.comparison import Comparison
from db.pilots import RunRow
from db.stamps import now
from engine.analysis.prices import RoiInputs
from engine.records import EnvironmentRecord
from engine.words import listed, marked, tr

_TEXTS = {
    "not_proven": marked("What is not proven"),
    "says": marked("What it says"),
    "nothing": marked("Nothing yet: no variant can be compared with the baseline."),
    "cannot": marked("What it cannot do"),
    "figure": marked("Figure"),
    "leaks": marked("leaks: sees the future"),
    "seeds": marked("Seeds"),
    "differs": marked("Differs from the baseline in"),
    "interval": marked("± is the 95 % interval over seeds."),
    "nats": marked("Losses in nats per token."),
    "honest": marked("Honest loss: every position sees its past alone."),
    "probes": marked("What the trained models can do, and have become"),
    "finders": marked("What the finders and the scaling sweep found"),
    "curves": marked("Validation loss by iteration"),
    "claims": marked("What others report"),
    "cost": marked("Cost"),
    "variant": marked("Variant"),
    "no_cost": marked("No finished run, so no cost is known."),
    "conditions": marked("Runs and conditions"),
    "run": marked("Run"),
    "seed": marked("Seed"),
    "state": marked("State"),
    "iterations": marked("Iterations"),
    "loss": marked("Validation loss"),
}


def texts(found: Comparison, inputs: RoiInputs) -> dict[str, str]:
    """What the template writes, by the names that it knows."""
    several = tr("Side by side on {data_set}", data_set=found.data_set)
    return {key: tr(text) for key, text in _TEXTS.items()} | {
        "made": _made(found),
        "side_by_side": several if len(found.data_sets) > 1 else tr("Side by side"),
        "setting": tr("Setting") if found.setting else tr("Its own best setting"),
        "costs_of": _costs_of(inputs),
        "machine": _machine(found.environments[0], found) if found.environments else "",
    }


def done(run: RunRow) -> str:
    """How far a run has come."""
    return tr("{done} of {total}", done=run.iteration, total=run.max_iters)


def _made(found: Comparison) -> str:
    return tr(
        "Pilotlight report, {made} UTC · pilot {number} of {day} · baseline {baseline}",
        made=now()[:16].replace("T", " "),
        number=found.pilot.id,
        day=found.pilot.created_at[:10],
        baseline=found.pilot.baseline,
    )


def _costs_of(inputs: RoiInputs) -> str:
    return tr(
        "Measured time × {price} per device hour; {trainings} trainings per month of the pilot's size; {requests} "
        "requests per day of {prompt} prompt and {output} output tokens, one sequence at a time. Not extrapolated to "
        "another model size; smaller sizes by the ratios that the size finder measured. n/a: the variant can't "
        "generate, or was not measured.",
        price=show.money(inputs.price_per_hour, inputs.currency),
        trainings=f"{inputs.trainings_per_month:g}",
        requests=show.grouped(inputs.requests_per_day),
        prompt=f"{inputs.prompt_tokens:g}",
        output=f"{inputs.output_tokens:g}",
    )


def _machine(seen: EnvironmentRecord, found: Comparison) -> str:
    source = next((summary.peak_memory_source for summary in found.summaries.values()), "–")
    parts = (
        f"{seen.device_name} ({seen.device})",
        seen.dtype,
        seen.launch_mode,
        tr("{n} threads", n=seen.threads),
        f"torch {seen.torch}",
        f"CUDA {seen.cuda}" if seen.cuda else "",
        tr("driver {version}", version=seen.driver) if seen.driver else "",
        f"Python {seen.python}",
        seen.os,
    )
    return tr("{machine}. Peak memory by {source}.", machine=listed(filter(None, parts)), source=source)
