"""From a data file and some minutes to a pilot: how large a model, how many seeds and iterations fit. No torch.

Seeds come before size: a difference that one seed shows proves nothing. So three seeds of a smaller model are chosen
before two of a larger one, and of the models that fit with as many seeds the largest.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.analysis.plan import PilotCost, pilot_cost
from engine.records import CalibrationRecord
from engine.sections import DataSpec
from engine.spec import PilotSpec, check
from engine.words import tr

FIRST_SEED, MOST_SEEDS = 1337, 3
ROUND = 50  # iterations
USED = 0.9  # of the time; the rest is for what nobody foresees
VALIDATED_TOKENS = 200_000  # at most, so that scoring takes no more time than training
VARIANTS = (
    {"name": "attention", "mixer": "attention"},
    {"name": "generative max", "mixer": "generative", "reduction": "max"},
    {"name": "generative max + average", "mixer": "generative", "reduction": "max", "context": "causal"},
    {"name": "none", "mixer": "none"},
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rung:
    """A model with the budget that it is known to learn with."""

    model: Mapping[str, float]
    batch_size: int
    learning_rate: float
    iterations: int  # in full
    fewest: int  # below that a comparison says little


LADDER = (
    Rung(  # Quick look
        model={"n_layer": 3, "n_head": 4, "n_embd": 64, "block_size": 64},
        batch_size=12,
        learning_rate=2e-3,
        iterations=1000,
        fewest=150,
    ),
    Rung(  # nanoGPT's recipe for a processor
        model={"n_layer": 4, "n_head": 4, "n_embd": 128, "block_size": 64},
        batch_size=12,
        learning_rate=1e-3,
        iterations=2000,
        fewest=600,
    ),
    Rung(
        model={"n_layer": 6, "n_head": 6, "n_embd": 192, "block_size": 128},
        batch_size=32,
        learning_rate=1e-3,
        iterations=3000,
        fewest=1500,
    ),
    Rung(  # nanoGPT's shakespeare_char, the baby GPT
        model={"n_layer": 6, "n_head": 6, "n_embd": 384, "block_size": 256, "dropout": 0.2},
        batch_size=64,
        learning_rate=1e-3,
        iterations=5000,
        fewest=2000,
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """A rung with what its variants cost here, by name."""

    rung: Rung
    costs: Mapping[str, CalibrationRecord]


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """The pilot that was chosen."""

    spec: PilotSpec
    cost: PilotCost
    fits: bool  # within the time; else it is the least that makes sense
    with_another_seed: PilotCost


def plan_of(rung: Rung, data: DataSpec, *, seeds: int = MOST_SEEDS, iterations: int | None = None) -> PilotSpec:
    """The pilot on a rung."""
    steps = iterations or rung.iterations
    return check(
        {
            "name": tr("My data"),
            "baseline": "attention",
            "seeds": [FIRST_SEED + n for n in range(seeds)],
            "data": data.model_dump(exclude_none=True),
            "model": dict(rung.model),
            "train": {
                "max_iters": steps,
                "batch_size": rung.batch_size,
                "learning_rate": rung.learning_rate,
                "min_lr": rung.learning_rate / 10,
                "warmup_iters": min(100, steps // 10),
                "eval_interval": max(steps // 8, 50),
                "eval_iters": 10,
            },
            "inference": {"quick": True},
            "variant": [dict(variant) for variant in VARIANTS],
        }
    )


def usable(rungs: Sequence[Rung], val_tokens: int) -> list[Rung]:
    """The rungs whose window fits into the validation part ten times; at least the lowest."""
    return [rung for rung in rungs if 10 * rung.model["block_size"] < val_tokens] or list(rungs[:1])


class Chooser:
    """Chooses for one data set and one budget."""

    def __init__(self, data: DataSpec, scored_tokens: int, vocab_size: int, seconds: float) -> None:
        self._data, self._scored, self._vocab_size = data, scored_tokens, vocab_size
        self._whole, self._seconds = seconds, USED * seconds

    def worth_climbing(self, measured: Measured) -> bool:
        """Whether a larger model may fit: this one does, with all seeds and in full, in half of the time."""
        time = self._cost(measured, MOST_SEEDS, measured.rung.iterations).time
        return time is not None and time.expected < self._seconds / 2

    def choose(self, measured: Sequence[Measured]) -> Choice:
        """The best pilot; where none is short enough, the least on the lowest rung, which `measured` begins with."""
        for seeds in range(MOST_SEEDS, 0, -1):
            for one in reversed(measured):
                iterations = self._most_iterations(one, seeds)
                if iterations is not None:
                    return self._choice(one, seeds, iterations)
        return self._choice(measured[0], 1, measured[0].rung.fewest)

    def _most_iterations(self, one: Measured, seeds: int) -> int | None:
        """As many as fit, in full at most; None where the fewest do not. Time grows with them."""
        steps = range(one.rung.fewest, one.rung.iterations + 1, ROUND)
        fitting = bisect_left(steps, True, key=lambda count: not self._fits(one, seeds, count))
        return steps[fitting - 1] if fitting else None

    def _fits(self, one: Measured, seeds: int, iterations: int) -> bool:
        time = self._cost(one, seeds, iterations).time
        return time is not None and time.expected <= self._seconds

    def _choice(self, one: Measured, seeds: int, iterations: int) -> Choice:
        cost = self._cost(one, seeds, iterations)
        return Choice(
            spec=plan_of(one.rung, self._data, seeds=seeds, iterations=iterations),
            cost=cost,
            fits=cost.time is not None and cost.time.expected <= self._whole,
            with_another_seed=self._cost(one, seeds + 1, iterations),
        )

    def _cost(self, one: Measured, seeds: int, iterations: int) -> PilotCost:
        spec = plan_of(one.rung, self._data, seeds=seeds, iterations=iterations)
        return pilot_cost(spec, one.costs, [self._scored], self._vocab_size)


def short_validation(data: DataSpec, tokens: int) -> DataSpec:
    """`data` with a validation part that is scored in moments; `tokens` are all that there are."""
    if data.source == "tokens" or data.val_fraction * tokens <= VALIDATED_TOKENS:
        return data
    return data.model_copy(update={"val_fraction": max(round(VALIDATED_TOKENS / tokens, 4), 0.0001)})
