"""How far a model's next value is from what came, in the series' own unit, beside the naive last-value forecast."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from engine.data.corpus import Corpus
from engine.device import Compute
from engine.evaluate import EVAL_BATCH, evaluating
from engine.model import GPT
from engine.records import ProbeRecord
from engine.words import tr


@dataclass(frozen=True, kw_only=True, slots=True)
class Errors:
    """Mean absolute errors over the same values."""

    model: float
    naive: float
    values: int


def errors(model: GPT, corpus: Corpus, block_size: int, compute: Compute) -> Errors:
    """One-step forecasts in disjoint windows over the test part, or the validation part where there is none.

    The forecast is the median of the predicted distribution over the bins' values, which is what minimises the
    absolute error; the naive forecast is the value before. Neither sees the bin of what it forecasts.
    """
    tokens, values = corpus.val, corpus.val_values
    if corpus.test is not None:
        tokens, values = corpus.test, corpus.test_values
    if values is None:
        raise ValueError("Only a series has values to forecast.")
    middles = torch.tensor(corpus.vocabulary.values, dtype=torch.float64, device=compute.device)
    starts = np.arange(0, len(tokens) - block_size, block_size)
    model_error = naive_error = 0.0
    with evaluating(model):
        for first in range(0, len(starts), EVAL_BATCH):
            places = starts[first : first + EVAL_BATCH, None] + np.arange(block_size + 1)
            past = torch.from_numpy(tokens[places[:, :-1]].astype(np.int64)).to(compute.device)
            with compute.autocast():
                logits = model(past)
            reached = logits.double().softmax(dim=-1).cumsum(dim=-1)  # (n, T, bins)
            forecast = middles[(reached < 0.5).sum(dim=-1).clamp(max=len(middles) - 1)].cpu().numpy()
            came = values[places]
            model_error += float(np.abs(forecast - came[:, 1:]).sum())
            naive_error += float(np.abs(came[:, :-1] - came[:, 1:]).sum())
    count = len(starts) * block_size
    return Errors(model=model_error / count, naive=naive_error / count, values=count)


def record_of(found: Errors) -> ProbeRecord:
    """The errors as a probe's result; passed where the model is nearer than the last value."""
    return ProbeRecord(
        probe="forecast",
        passed=found.model < found.naive,
        value=found.model,
        unit="of the series",
        detail=tr(
            "Mean absolute error {error} over {count} values; repeating the last value errs by {naive}.",
            error=f"{found.model:.4g}",
            count=found.values,
            naive=f"{found.naive:.4g}",
        ),
    )
