"""Associative recall: can nets made of a variant's mixers look up a value by its key, and from how far?

For every variant a small net is trained from nothing on fresh rows of engine.probes.mqar, the same for all: its mixers
count, not its weights. The net has the variant's layers in their order, of neighbours that are alike two at most; one
kind alone makes two layers. So a mixture keeps what it can do, be it by attention after something else (which brings
key and value together, to be found later) or by two layers of attention.

Learning rates are tried in turn with the same number of steps, until held-out rows are answered 99 % exactly; what is
told is measured on other rows again. GPT-2's initial weights suit a width of 768: at 64 they leave attention for
thousands of steps where it knows a row's values, but not which belongs to a key. They are scaled up for all.

No place holds an answer: a net that sees the future finds nothing there but other questions. It is still asked with
nothing behind its question, and that is told.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import torch
from torch.nn import functional as F

from engine import estimate, memory, schedule
from engine.control import RunControl, Sink
from engine.data.errors import Cancelled
from engine.device import Compute
from engine.evaluate import evaluating
from engine.mixers import registry
from engine.mixers.facts import MixerSettings
from engine.model import GPT
from engine.probes import causality, mqar
from engine.probes.mqar import Rows, Setting
from engine.records import RecallRecord, WarningRecord
from engine.sections import LayerSpec, ModelSpec, ProbesSpec, TrainSpec, VariantSpec
from engine.spec import RunSpec
from engine.train import make_optimizer
from engine.trained import Trained
from engine.words import listed, tr

log = logging.getLogger(__name__)

SETTINGS: dict[str, tuple[Setting, ...]] = {"quick": (mqar.QUICK,), "full": (mqar.EASY, mqar.HARD)}
RATES = (2e-3, 1e-3, 4e-3)
SOLVED = 0.99  # exact accuracy at which training ends
_LOOK_EVERY = 25  # steps
_HELD_OUT, _ASKED = 2048, 16384  # questions: to choose by, and to tell about
_TRAINING, _CHOOSING, _TELLING = range(3)  # each draws its own rows
_TOKEN_SCALE, _SCALE = 10.0, 5.0  # times GPT-2's 0.02


class NotMeasured(Exception):
    """Why there is no figure, as the end of a sentence for a person."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Net:
    """A small net after its training."""

    model: GPT
    learning_rate: float
    steps: int
    exact: float  # on held-out rows
    solved: bool  # 99 %, two standard errors included


@dataclass(frozen=True, kw_only=True, slots=True)
class Recall:
    """What a variant's net can recall on one setting: all gaps together first, then each."""

    records: tuple[RecallRecord, ...]
    sees_future: bool

    @property
    def exact(self) -> float:
        """Share of all questions that were answered exactly."""
        return self.records[0].exact


def carry_out(
    trained: Sequence[Trained], spec: ProbesSpec, sink: Sink, control: RunControl, phase: Callable[[str], None]
) -> None:
    """Measure every variant once, those with the same mixers together; a wish to end cuts it short."""
    seed = trained[0].run.seed if trained else 0  # the same rows for all
    for group in _by_net(trained):
        for setting in SETTINGS[spec.recall]:
            if not control.ending:
                _measure_together(group, setting, seed, sink, control, phase)


def _measure_together(
    group: Sequence[Trained],
    setting: Setting,
    seed: int,
    sink: Sink,
    control: RunControl,
    phase: Callable[[str], None],
) -> None:
    """One net for variants whose mixers are the same; a record for each of them."""
    first, names = group[0], listed(one.run.variant.name for one in group)
    name = first.run.variant.name
    try:
        found = measure(
            first.run, setting, first.compute, control, lambda words: phase(_words(setting, name, words)), seed
        )
    except Cancelled:
        return
    except NotMeasured as error:
        sink.append(WarningRecord(kind="recall", detail=_not_measured(setting, names, str(error))))
        return
    if found.sees_future:
        sink.append(WarningRecord(kind="recall", detail=_past_only(setting, names)))
    for one in group:
        for record in found.records:
            sink.append(replace(record, measured_run_id=one.measured_run_id))


def _words(setting: Setting, name: str, step: str) -> str:
    """What is done now, in a few words."""
    if setting.name == mqar.QUICK.name:
        return tr("recall: {name}, {step}", name=name, step=step)
    return tr("recall, {setting}: {name}, {step}", setting=tr(setting.name), name=name, step=step)


def _not_measured(setting: Setting, names: str, why: str) -> str:
    if setting.name == mqar.QUICK.name:
        return tr("The recall of {names} was not measured: {why}.", names=names, why=why)
    easy_or_hard = tr(setting.name)
    return tr("The recall ({setting}) of {names} was not measured: {why}.", setting=easy_or_hard, names=names, why=why)


def _past_only(setting: Setting, names: str) -> str:
    if setting.name == mqar.QUICK.name:
        return tr(
            "The recall of {names} was measured with nothing behind a question, for it sees the future.", names=names
        )
    return tr(
        "The recall ({setting}) of {names} was measured with nothing behind a question, for it sees the future.",
        setting=tr(setting.name),
        names=names,
    )


def measure(
    run: RunSpec,
    setting: Setting,
    compute: Compute,
    control: RunControl,
    phase: Callable[[str], None] = log.info,
    seed: int | None = None,
) -> Recall:
    """What nets of the run's mixers recall; float32 on `compute`'s device, rows and weights from the run's seed unless
    given.

    Raises NotMeasured, and Cancelled where a wish ended it.
    """
    seed = run.seed if seed is None else seed
    small = net_run(run, setting)
    try:
        net = _best(small, setting, compute, control, phase, seed)
        leaks = estimate.receptive_field(small).future or not causality.check(net.model, setting.vocab_size).passed
        rows = mqar.draw(setting, _ASKED // setting.pairs, np.random.default_rng((seed, _TELLING)))
        told = answers(net.model, rows, compute, control, setting.batch_size, past_only=leaks)
    except (Cancelled, NotMeasured):
        raise
    except Exception as error:  # whatever a user's own mixer may raise at another size
        if memory.is_exhaustion(error):
            why = tr("memory does not suffice for a net of {tokens} tokens", tokens=setting.tokens)
            raise NotMeasured(why) from error
        log.exception("the recall net of %s failed", run.variant.name)
        why = tr(
            "a net of {width} channels and {tokens} tokens fails ({error})",
            width=setting.width,
            tokens=setting.tokens,
            error=error,
        )
        raise NotMeasured(why) from error
    return Recall(records=tuple(_records(setting, net, rows, told)), sees_future=leaks)


def net_run(run: RunSpec, setting: Setting) -> RunSpec:
    """The run of the small net with the variant's own layers. Raises NotMeasured where they do not fit its sizes."""
    layers = net_layers(run)
    chosen: dict[str, Any] = {name: [getattr(layer, name) for layer in layers] for name in ("mixer", "activation")}
    chosen |= {f.name: [getattr(layer.settings, f.name) for layer in layers] for f in fields(MixerSettings)}
    model = ModelSpec(n_layer=len(layers), n_head=setting.n_head, n_embd=setting.width, block_size=setting.tokens)
    for layer in layers:
        for field, message in registry.facts(layer.mixer).problems(model.block_shape, layer.settings):
            raise NotMeasured(
                tr(
                    "for its rows of {tokens} tokens {field} {message}",
                    tokens=setting.tokens,
                    field=field,
                    message=message,
                )
            )
    variant = VariantSpec.model_validate({"name": run.variant.name, **chosen})
    return run.model_copy(update={"variant": variant, "model": model})


def net_layers(run: RunSpec) -> tuple[LayerSpec, ...]:
    """The variant's layers in their order, of neighbours that are alike two at most; of one kind alone exactly two."""
    layers = run.variant.layers(run.model.n_layer)
    if len({_kind(layer) for layer in layers}) == 1:
        return (layers[0],) * 2
    kinds = [_kind(layer) for layer in layers]
    return tuple(layer for n, layer in enumerate(layers) if n < 2 or not kinds[n - 2] == kinds[n - 1] == kinds[n])


def answers(
    model: GPT, rows: Rows, compute: Compute, control: RunControl, batch_size: int, *, past_only: bool = False
) -> np.ndarray:
    """The likeliest token at every question: (B, K). `past_only` feeds each question with the tokens before it alone.

    Raises Cancelled.
    """
    answer = _answers_past_only if past_only else _answers
    found = []
    with evaluating(model):
        for first in range(0, len(rows), batch_size):
            _heed(control)
            found.append(answer(model, rows[first : first + batch_size], compute))
    return np.concatenate(found)


def _answers(model: GPT, rows: Rows, compute: Compute) -> np.ndarray:
    return model(_on(compute, rows.tokens), _on(compute, rows.places)).argmax(dim=-1).cpu().numpy()


def _answers_past_only(model: GPT, rows: Rows, compute: Compute) -> np.ndarray:
    found = np.empty_like(rows.values)
    for place in np.unique(rows.places):
        asked = rows.places == place
        row, _ = np.nonzero(asked)  # a place holds one question of a row at most
        prefixes = _on(compute, rows.tokens[row, : place + 1])
        found[asked] = model(prefixes)[:, -1].argmax(dim=-1).cpu().numpy()
    return found


def _best(
    run: RunSpec, setting: Setting, compute: Compute, control: RunControl, phase: Callable[[str], None], seed: int
) -> Net:
    """The first that solves it, or else the one that is best on held-out rows."""
    best: Net | None = None
    for number, rate in enumerate(RATES, 1):
        phase(tr("learning rate {number} of {count}", number=number, count=len(RATES)))
        net = train(run, setting, rate, compute, control, seed)
        if net is not None and (best is None or net.exact > best.exact):
            best = net
        if best is not None and best.solved:
            return best
    if best is None:
        raise NotMeasured(tr("the loss of its net is no finite number with any learning rate"))
    return best


def train(run: RunSpec, setting: Setting, rate: float, compute: Compute, control: RunControl, seed: int) -> Net | None:
    """A net trained until it answers held-out rows 99 % exactly, or for all its steps; None where its loss is no finite
    number any more. Raises Cancelled."""
    recipe = TrainSpec(
        learning_rate=rate, min_lr=0, schedule="constant", max_iters=setting.steps, warmup_iters=setting.steps // 20
    )
    model = _fresh(run, setting, seed).to(compute.device).train()
    optimizer = make_optimizer(model, recipe)
    rng = np.random.default_rng((seed, _TRAINING))
    held_out = mqar.draw(setting, _HELD_OUT // setting.pairs, np.random.default_rng((seed, _CHOOSING)))
    exact, done, solved = 0.0, 0, False
    while done < setting.steps and not solved:
        _heed(control)
        for group in optimizer.param_groups:
            group["lr"] = schedule.learning_rate(recipe, done)
        loss = _step(model, mqar.draw(setting, setting.batch_size, rng), optimizer, recipe, compute)
        done += 1
        if done % _LOOK_EVERY == 0 or done == setting.steps:
            if not math.isfinite(float(loss)):
                return None
            told = answers(model, held_out, compute, control, setting.batch_size)
            exact = float((told == held_out.values).mean())
            solved = exact - 2 * math.sqrt(exact * (1 - exact) / told.size) >= SOLVED
    log.info("%s, learning rate %g: %.1f %% after %d steps", run.variant.name, rate, exact * 100, done)
    return Net(model=model, learning_rate=rate, steps=done, exact=exact, solved=solved)


def _fresh(run: RunSpec, setting: Setting, seed: int) -> GPT:
    """Untrained; the process's random state stays as it is."""
    with torch.random.fork_rng(devices=[]), torch.no_grad():
        torch.manual_seed(seed)
        model = GPT(run, setting.vocab_size)
        for parameter in model.parameters():
            if parameter.dim() >= 2:
                parameter.mul_(_TOKEN_SCALE if parameter is model.wte.weight else _SCALE)
    return model


def _step(
    model: GPT, rows: Rows, optimizer: torch.optim.Optimizer, recipe: TrainSpec, compute: Compute
) -> torch.Tensor:
    """One optimiser step; the loss counts questions alone."""
    logits = model(_on(compute, rows.tokens), _on(compute, rows.places))  # (B, K, V)
    loss = F.cross_entropy(logits.flatten(0, 1), _on(compute, rows.values).flatten())
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), recipe.grad_clip)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    return loss.detach()


def _records(setting: Setting, net: Net, rows: Rows, told: np.ndarray) -> list[RecallRecord]:
    """All questions together, then by gap, the shortest first."""
    exact = told == rows.values
    in_set = (told[:, :, None] == rows.values[:, None, :]).any(axis=2)
    gaps = rows.gaps
    parts = [(None, np.ones_like(exact)), *((int(gap), gaps == gap) for gap in np.unique(gaps))]
    return [
        RecallRecord(
            measured_run_id=None,
            setting=setting.name,
            gap=gap,
            queries=int(part.sum()),
            exact=float(exact[part].mean()),
            in_set=float(in_set[part].mean()),
            chance_of_row=setting.chance_of_row,
            chance_of_all=setting.chance_of_all,
            learning_rate=net.learning_rate,
            steps=net.steps,
        )
        for gap, part in parts
    ]


def _by_net(trained: Sequence[Trained]) -> list[list[Trained]]:
    """The first run of each variant, those whose nets are the same together."""
    first = {one.run.variant.name: one for one in reversed(trained)}
    groups: dict[tuple[object, ...], list[Trained]] = {}
    for one in trained:
        if first[one.run.variant.name] is one:
            groups.setdefault(tuple(_kind(layer) for layer in net_layers(one.run)), []).append(one)
    return list(groups.values())


def _kind(layer: LayerSpec) -> tuple[object, ...]:
    """What makes a layer another than its neighbour: settings that neither its mixer nor its activation uses do not."""
    used = {*registry.facts(layer.mixer).settings}
    if layer.activation == "generative":
        used |= {*registry.facts("generative").settings}
    return layer.mixer, layer.activation, tuple((name, getattr(layer.settings, name)) for name in sorted(used))


def _on(compute: Compute, array: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(array).to(compute.device)


def _heed(control: RunControl) -> None:
    """Wait while paused. Raises Cancelled where the attempt shall end."""
    control.wait_while_paused()
    if control.ending:
        raise Cancelled
