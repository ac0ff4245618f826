"""What is set in each section of the form, in a few words for its heading while it is folded."""

from __future__ import annotations

from pathlib import Path

from app.gui.plan.draft import Draft
from app.gui.plan.editor import written
from engine.words import listed, tr


def data(draft: Draft) -> str:
    """The data's source, or how many sets there are."""
    sets = draft.data["data"]
    if len(sets) > 1:
        return tr("{n} data sets", n=len(sets))
    path, source = sets[0].get("path"), sets[0].get("source", "demo")
    if source == "demo":
        return tr("made-up series") if sets[0].get("demo") == "series" else tr("made-up log")
    return Path(path).name if path else str(source)


def model(draft: Draft) -> str:
    """Its size."""
    layers, width, context = (_text(draft, f"model.{name}") for name in ("n_layer", "n_embd", "block_size"))
    return tr("{layers} layers × {width}, context {context}", layers=layers, width=width, context=context)


def train(draft: Draft) -> str:
    """Its budget and seeds."""
    iterations, batch, seeds = (_text(draft, key) for key in ("train.max_iters", "train.batch_size", "seeds"))
    return tr("{iterations} iterations, batch {batch}, seed {seeds}", iterations=iterations, batch=batch, seeds=seeds)


def measuring(draft: Draft) -> str:
    """What is measured once runs have finished."""
    quick = draft.value("inference.quick")
    inference = tr("inference, quick") if quick else tr("inference")
    on = [inference] if draft.value("inference.measure") else []
    return _listed([*on, *([tr("scaling")] if draft.value("scaling") is not None else [])])


def probes(draft: Draft) -> str:
    """The probes and finders that are on."""
    recall = draft.value("probes.recall") or "off"
    on = {
        tr("recall {how}", how=recall): recall != "off",
        tr("static heads"): draft.value("probes.static"),
        tr("context use"): draft.value("probes.context"),
        tr("mixtures"): draft.value("hybrid") is not None,
    }
    return _listed([name for name, wanted in on.items() if wanted])


def _listed(names: list[str]) -> str:
    return listed(names) if names else tr("nothing")


def _text(draft: Draft, key: str) -> str:
    return written(draft.value(key)) or "–"
