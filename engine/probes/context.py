"""How a trained model uses its context: the loss at each position of the window, and with so many tokens and no more.

Position: the mean loss at position t of windows of the validation part, where t + 1 tokens are seen. Truncated: the
loss of the last targets of the same windows, with only the last 1, 2, 4, … tokens before them. A truncated window
begins at position 0 of the learned positions, as it would wherever a model is served with no more than that. Excess:
the truncated loss minus that with the whole window, target by target; its interval tells whether more context helps,
where the truncated losses' own, which share their targets, would hide it. A variant's excess at its whole window is 0.

Variants of one data set are measured on the same windows and targets; one with a shorter window takes the end of each.
Intervals are 95 %, normal, over windows taken as independent, though neighbours of a short validation part may overlap.

Teacher-forced losses of a variant that sees the future are no predictions. Its positions are measured by their prefix
alone, at 0, 1, 3, 7, … only; with truncated context the last position sees its past alone, whatever the variant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

import numpy as np
import torch
from torch.nn import functional as F

from engine.control import RunControl, Sink
from engine.data.batches import fixed_windows
from engine.data.corpus import Tokens
from engine.evaluate import EVAL_BATCH, evaluating, in_batches
from engine.records import ContextLossRecord, WarningRecord
from engine.sections import ProbesSpec
from engine.trained import Trained
from engine.words import tr

SHORTEST_WINDOW = 4  # tokens: two lengths are no curve
FEWEST_WINDOWS = 30  # for a normal interval
_TOKENS, _AT_LEAST, _AT_MOST = 2**17, 64, 1024  # tokens in all windows, and how many these are
_Z = 1.96


def carry_out(
    trained: Sequence[Trained], spec: ProbesSpec, sink: Sink, control: RunControl, phase: Callable[[str], None]
) -> None:
    """Measure all variants, those of one data set on the same windows; a wish to end cuts it short."""
    for group in _by_data(trained):
        able = [one for one in group if not _refused(one, sink)]
        if not able:
            continue
        windows = windows_of(able[0].corpus.val, max(one.model.block_size for one in able))
        for one in able:
            if control.ending:
                return
            phase(tr("measuring context use of {name}", name=one.run.variant.name))
            with one.placed():
                records = measure(one, windows, control)
            if all(np.isfinite(r.loss) for r in records):
                for record in records:
                    sink.append(record)
            else:
                sink.append(_warning(one, tr("some of its losses are no numbers")))


def windows_of(val: Tokens, block_size: int) -> np.ndarray:
    """The windows that are measured: (n, block_size + 1) int64, 1,024 of up to 128 tokens, fewer of longer ones."""
    count = min(max(_TOKENS // block_size, _AT_LEAST), _AT_MOST)
    return fixed_windows(val, block_size=block_size, count=count)


def lengths(block_size: int) -> list[int]:
    """1, 2, 4, … and block_size."""
    return [2**k for k in range((block_size - 1).bit_length())] + [block_size]


def measure(one: Trained, windows: np.ndarray, control: RunControl) -> list[ContextLossRecord]:
    """All records of one variant over windows (n, T + 1), T ≥ its block_size; none where a wish cut it short."""
    windows = windows[:, -one.model.block_size - 1 :]
    found = list(_by_position(one, windows, control))
    last = {n: last_losses(one, windows[:, -n - 1 :], control) for n in lengths(one.model.block_size)}
    if control.ending:
        return []
    found += [_record(one, "truncated", n, losses) for n, losses in last.items()]
    return found + [_record(one, "excess", n, losses - last[one.model.block_size]) for n, losses in last.items()]


def position_losses(one: Trained, windows: np.ndarray, control: RunControl) -> np.ndarray:
    """Teacher-forced losses in nats of windows (n, t + 1): (n, t)."""
    return _losses(one, windows, control, first=0)


def last_losses(one: Trained, windows: np.ndarray, control: RunControl) -> np.ndarray:
    """Losses in nats of the last targets of windows (n, t + 1), with t tokens of context: (n,)."""
    return _losses(one, windows, control, first=-1)[:, 0]


def _by_position(one: Trained, windows: np.ndarray, control: RunControl) -> Iterator[ContextLossRecord]:
    if not _sees_future(one):
        losses = position_losses(one, windows, control)
        if not control.ending:
            yield from (_record(one, "position", t, losses[:, t]) for t in range(losses.shape[1]))
        return
    for n in lengths(one.model.block_size):
        losses = last_losses(one, windows[:, : n + 1], control)
        if control.ending:
            return
        yield _record(one, "position", n - 1, losses)


def _losses(one: Trained, windows: np.ndarray, control: RunControl, *, first: int) -> np.ndarray:
    """Losses of targets `first` and later: (n, positions) float64. A wish to end cuts it short: fewer rows.

    No batch has more tokens than those that evaluated the model in training.
    """
    tokens = windows.shape[1] - 1
    found = [np.empty((0, len(range(tokens)[first:])))]
    with evaluating(one.model), one.compute.autocast():
        for batch in in_batches(windows, max(EVAL_BATCH * one.model.block_size // tokens, 1)):
            if control.ending:
                break
            given = torch.from_numpy(batch).to(one.compute.device)
            logits, targets = one.model(given[:, :-1])[:, first:], given[:, 1:][:, first:]
            losses = F.cross_entropy(logits.flatten(0, 1).float(), targets.flatten(), reduction="none")
            found.append(losses.view_as(targets).double().cpu().numpy())
    return np.concatenate(found)


def _record(
    one: Trained, kind: Literal["position", "truncated", "excess"], tokens: int, losses: np.ndarray
) -> ContextLossRecord:
    """The mean of `losses`, one per window, and its 95 % interval."""
    mean = float(losses.mean())
    half_width = _Z * float(losses.std(ddof=1)) / len(losses) ** 0.5
    return ContextLossRecord(
        measured_run_id=one.measured_run_id,
        kind=kind,
        tokens=tokens,
        loss=mean,
        low=mean - half_width,
        high=mean + half_width,
        windows=len(losses),
    )


def _sees_future(one: Trained) -> bool:
    """By its definition, or found out: a user's own mixer may be mistaken about itself."""
    return one.sees_future


def _by_data(trained: Sequence[Trained]) -> list[list[Trained]]:
    """Variants by data set, in their order."""
    groups: dict[str, list[Trained]] = {}
    for one in trained:
        groups.setdefault(one.run.data.model_dump_json(), []).append(one)
    return list(groups.values())


def _refused(one: Trained, sink: Sink) -> bool:
    """True, and told, where a variant or its data don't have what it takes."""
    block_size = one.model.block_size
    places = len(one.corpus.val) - block_size
    reason = ""
    if block_size < SHORTEST_WINDOW:
        reason = tr(
            "its window of {block_size} tokens is too short. Set block_size to {least} or more",
            block_size=block_size,
            least=SHORTEST_WINDOW,
        )
    elif places < FEWEST_WINDOWS:
        reason = tr(
            "the validation part has room for {places} windows of {block_size} tokens, and {least} are needed. Choose "
            "a larger val_fraction or a smaller block_size",
            places=max(places, 0),
            block_size=block_size,
            least=FEWEST_WINDOWS,
        )
    if reason:
        sink.append(_warning(one, reason))
    return bool(reason)


def _warning(one: Trained, reason: str) -> WarningRecord:
    detail = tr("The context use of {name} was not measured: {why}.", name=one.run.variant.name, why=reason)
    return WarningRecord(kind="context use", detail=detail)
