"""How static has attention become: does what a head attends to depend on the input, or on the position alone?

Over windows x of the validation part, aligned at position 0, with the weights A_i(x) of row i:
S_i = 1 − JSD_i / H(mean_x A_i), where JSD_i = H(mean_x A_i) − mean_x H(A_i); 1 where H(mean_x A_i) is 0. A head's score
is the mean of S_i over rows from 8 on: 1 where the pattern does not depend on the input. With few windows it errs
upwards, so it is compared at equal numbers of them. The null is the score on the same windows, their tokens shuffled.

The direct test: each head, each layer and all heads are replaced by their mean pattern, estimated on the training part,
and the loss on the windows of the validation part is compared, all in float32.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import torch

from engine import evaluate
from engine.control import RunControl, Sink
from engine.data.batches import fixed_windows
from engine.data.corpus import Tokens
from engine.device import Compute
from engine.model import GPT
from engine.probes import patterns
from engine.probes.patterns import Sums
from engine.records import HeadRecord, PatternRecord, WarningRecord
from engine.sections import ProbesSpec
from engine.trained import Trained
from engine.words import listed, tr

log = logging.getLogger(__name__)

FIRST_ROW = 8  # earlier rows have too few positions to choose from
LONGEST = 1024  # tokens; a longer window is measured on its first ones
FEWEST_WINDOWS = 30
SHOWN = 64  # rows and columns of a kept pattern, at most
_TOKENS, _AT_LEAST, _AT_MOST = 2**15, 64, 256  # tokens in all windows, and how many these are
_NO_CHOICE = 1e-9  # nats; an entropy below is 0

Place = tuple[int | None, int | None]
"""Layer and head; None: all of them."""


def carry_out(
    trained: Sequence[Trained], spec: ProbesSpec, sink: Sink, control: RunControl, phase: Callable[[str], None]
) -> None:
    """Measure every variant that has heads; a wish to end cuts it short."""
    refused: dict[str, list[str]] = {}
    for one in trained:
        phase(tr("measuring how static the heads of {name} are", name=one.run.variant.name))
        reason = refusal(one.corpus.val, one.model.block_size)
        with one.placed():
            records = [] if reason else measure(one, control)
        if control.ending:
            return
        if not records:
            refused.setdefault(reason or tr("no layer has attention weights"), []).append(one.run.variant.name)
        for record in records:
            sink.append(record)
    if refused:
        sink.append(WarningRecord(kind="static attention", detail=_not_measured(refused)))


def refusal(val: Tokens, block_size: int) -> str:
    """Why heads can't be measured on windows of that part, in words; empty where they can."""
    places = len(val) - min(block_size, LONGEST)
    if block_size <= FIRST_ROW:
        return tr("block_size must be above {least}", least=FIRST_ROW)
    if places < FEWEST_WINDOWS:
        return tr(
            "the validation part has room for {places} windows, and {least} are needed",
            places=max(places, 0),
            least=FEWEST_WINDOWS,
        )
    return ""


def windows_of(part: Tokens, block_size: int) -> np.ndarray:
    """The windows that are measured: (n, T + 1) int64, 256 of up to 128 tokens, fewer of longer ones."""
    T = min(block_size, LONGEST)
    return fixed_windows(part, block_size=T, count=min(max(_TOKENS // T, _AT_LEAST), _AT_MOST))


def few_windows_of(part: Tokens, block_size: int) -> np.ndarray:
    """Windows that don't take long: (≤ 64, T + 1) int64."""
    return fixed_windows(part, block_size=min(block_size, LONGEST), count=_AT_LEAST)


def scores_over_time(model: GPT, val: Tokens, compute: Compute, iteration: int) -> list[HeadRecord]:
    """What a run records of itself at an evaluation, over few windows of its validation part; empty where there is
    nothing to measure."""
    if refusal(val, model.block_size):
        return []
    return scores(model, few_windows_of(val, model.block_size), compute, iteration)


def scores(model: GPT, windows: np.ndarray, compute: Compute, iteration: int) -> list[HeadRecord]:
    """Scores and shares of every head over windows (n, T + 1), no more: fit for the pauses of a training. Empty where
    no layer has weights. Leaves random state and training mode as they are."""
    return [
        HeadRecord(measured_run_id=None, iteration=iteration, layer=layer, head=head, windows=sums.windows, **figures)
        for layer, sums in patterns.summed(model, windows[:, :-1], exact(compute)).items()
        for head, figures in enumerate(_figures(sums))
    ]


def mean_score(records: Sequence[HeadRecord]) -> float | None:
    """The mean static score over all heads; None without any."""
    found = [r.static_score for r in records if r.static_score is not None]
    return float(np.mean(found)) if found else None


def measure(one: Trained, control: RunControl) -> list[HeadRecord | PatternRecord]:
    """All that is recorded of one model: its heads, its layers, all heads, then the patterns. Empty where no layer has
    weights, or a wish cut it short."""
    model, compute = one.model, exact(one.compute)
    val, train = (windows_of(part, model.block_size) for part in (one.corpus.val, one.corpus.train))
    own = patterns.summed(model, val[:, :-1], compute, control)
    if not own:
        return []
    null = patterns.summed(model, shuffled(val[:, :-1]), compute, control)
    means = {layer: sums.mean for layer, sums in patterns.summed(model, train[:, :-1], compute, control).items()}
    leaks = one.sees_future  # then teacher forcing tells no loss
    loss, changes = (None, {}) if leaks else loss_changes(model, means, val, compute, control)
    if control.ending:
        return []
    figures: dict[Place, dict[str, float]] = {
        (layer, head): {**of_one, "null_score": by_chance["static_score"]}
        for layer, sums in own.items()
        for head, (of_one, by_chance) in enumerate(zip(_figures(sums), _figures(null[layer]), strict=True))
    }
    places: list[Place] = [*figures, *((layer, None) for layer in own), (None, None)]
    number = one.measured_run_id
    iteration = one.run.train.max_iters if one.iteration is None else one.iteration
    return [
        *(
            HeadRecord(
                measured_run_id=number,
                iteration=iteration,
                layer=place[0],
                head=place[1],
                windows=len(val),
                loss_change=changes.get(place),
                loss=loss,
                **figures.get(place, {}),
            )
            for place in places
        ),
        *(
            PatternRecord(
                measured_run_id=number,
                iteration=iteration,
                layer=layer,
                head=head,
                tokens=len(pattern),
                pattern=kept_pattern(pattern),
            )
            for layer, mean in means.items()
            for head, pattern in enumerate(mean)
        ),
    ]


def static_scores(sums: Sums) -> torch.Tensor:
    """S of every head: (heads,), from 0 to 1."""
    mixture = patterns.entropies(sums.mean)[:, FIRST_ROW:]  # (H, rows)
    single = sums.mean_entropies[:, FIRST_ROW:]
    S = torch.where(mixture > _NO_CHOICE, single / mixture, 1.0)  # = 1 − JSD/H
    return S.clamp(0, 1).mean(dim=-1)


def shuffled(tokens: np.ndarray, seed: int = 0) -> np.ndarray:
    """The tokens of every window (n, T) in an order of their own."""
    return np.random.default_rng(seed).permuted(tokens, axis=1)


def loss_changes(
    model: GPT, means: Mapping[int, torch.Tensor], windows: np.ndarray, compute: Compute, control: RunControl
) -> tuple[float, dict[Place, float]]:
    """The loss over windows (n, T + 1) in nats per token, and what it rises by where mean patterns (heads, T, T) by
    layer stand in the place of a head's, a layer's or all heads' own."""

    def loss() -> float:
        batches = evaluate.in_batches(windows, patterns.batch_size(windows.shape[1]))
        return evaluate.mean_loss(model, batches, compute, control)[0]

    means = {layer: mean.float() for layer, mean in means.items()}
    before, found = loss(), {}
    for (layer, head), chosen in _choices(means):
        if control.ending:
            break
        with patterns.replaced(model, chosen, head):
            found[layer, head] = loss() - before
    return before, found


def kept_pattern(mean: torch.Tensor) -> str:
    """A mean pattern (T, T) as JSON, 4 digits: rows of weights, or of their means over blocks where T is above 64."""
    T = len(mean)
    block = -(-T // SHOWN)
    firsts = np.arange(0, T, block)
    A = mean.cpu().numpy()
    sizes = np.diff(firsts, append=T)
    blocks = np.add.reduceat(np.add.reduceat(A, firsts, axis=0), firsts, axis=1) / np.outer(sizes, sizes)
    return json.dumps([[float(f"{w:.4g}") for w in row] for row in blocks], separators=(",", ":"))


def exact(compute: Compute) -> Compute:
    """The same device, in float32: a difference of losses is smaller than what half precision rounds."""
    return replace(compute, dtype=torch.float32, compiled=False)


def _choices(means: Mapping[int, torch.Tensor]) -> Iterator[tuple[Place, Mapping[int, torch.Tensor]]]:
    """Each head, each layer, and all, with the patterns that are then put in."""
    for layer, mean in means.items():
        yield from (((layer, head), {layer: mean}) for head in range(len(mean)))
        yield (layer, None), {layer: mean}
    yield (None, None), means


def _figures(sums: Sums) -> list[dict[str, float]]:
    """Score and shares of every head of a layer, by the fields of HeadRecord."""
    rows = sums.mean[:, FIRST_ROW:]  # (H, rows, T)
    by_head = {
        "static_score": static_scores(sums),
        "self_share": rows.diagonal(FIRST_ROW, dim1=1, dim2=2).mean(dim=-1),
        "previous_share": rows.diagonal(FIRST_ROW - 1, dim1=1, dim2=2).mean(dim=-1),
        "sink_share": rows[:, :, 0].mean(dim=-1),
    }
    return [{name: float(values[head]) for name, values in by_head.items()} for head in range(len(rows))]


def _not_measured(refused: Mapping[str, Sequence[str]]) -> str:
    """A sentence for each reason and the variants that could not be measured for it."""
    return " ".join(
        tr("How static heads are was not measured of {names}: {why}.", names=listed(names), why=reason)
        for reason, names in refused.items()
    )
