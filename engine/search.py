"""A search before training: short trainings of the run's own variant, and the values of the best of them. By Optuna.

A trial is the run in small: the same weights to begin with, the same batches and validation windows, and the schedule
shortened to the trial's steps, its warm-up too. It ends early where its loss is above the median of the trials before
it. Trial n depends on the run, on n and on the trials before it alone, so a search that was stopped goes on as if it
had never been. Needs the extra `search`.
"""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from engine import evaluate, ranges
from engine.control import Nowhere, RunControl
from engine.data.batches import fixed_windows
from engine.data.corpus import Corpus
from engine.data.errors import Cancelled
from engine.device import Compute
from engine.estimate import receptive_field
from engine.model import GPT
from engine.probes import causality
from engine.records import ProbeRecord, Record
from engine.sections import SearchSpec
from engine.spec import RunSpec
from engine.train import Diverged, Trainer
from engine.words import tr
from engine.writing import own_folder, replacing

if TYPE_CHECKING:
    from optuna import Study, Trial
    from optuna.distributions import BaseDistribution

log = logging.getLogger(__name__)

JOURNAL, OUTCOME = "search.journal", "search.json"
LOOKS = 4  # at the validation loss of a trial, evenly spaced
HONEST_WINDOWS = 16  # at most, for a variant that sees the future


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What a search has found, and what it took."""

    values: ranges.Values
    val_loss: float  # nats per token on the fixed windows, at the best trial's end; honest where the future is seen
    pruned: int  # trials that ended early
    steps: int  # optimiser steps of all trials


class Search:
    """The search of one run."""

    def __init__(
        self,
        run: RunSpec,
        search: SearchSpec,
        corpus: Corpus,
        compute: Compute,
        control: RunControl,
        say: Callable[[str], None],
    ) -> None:
        """`say` is told each trial in a few words."""
        self.run, self.search, self.corpus, self.control, self._say = run, search, corpus, control, say
        self.compute = replace(compute, compiled=False)  # compiling would take longer than a trial
        self._leaks = receptive_field(run).future
        count = run.train.eval_windows or 1
        count = min(count, HONEST_WINDOWS) if self._leaks else count
        self._windows = fixed_windows(corpus.val, block_size=run.model.block_size, count=count)

    def carry_out(self, folder: Path) -> Outcome:
        """Carry the trials that are not in `folder` yet. Raises Cancelled, Diverged where every trial did, OSError, or
        torch's own errors."""
        study = _study(folder, first=self._first)
        while (done := len(_over(study))) < self.search.trials:
            self._say(tr("searching: trial {number} of {count}", number=done + 1, count=self.search.trials))
            self._try(study, done)
        if self.compute.device.type == "cuda":
            torch.cuda.empty_cache()  # training begins with a clean allocator
        return _outcome(study)

    @property
    def _first(self) -> int:
        """How many trials are drawn at random and, of these that come to their end, never ended early."""
        return max(1, min(10, self.search.trials // 3))

    def _try(self, study: Study, number: int) -> None:
        from optuna.samplers import TPESampler
        from optuna.trial import TrialState

        seed = int(np.random.SeedSequence([self.run.seed, number]).generate_state(1)[0])
        study.sampler = TPESampler(seed=seed, n_startup_trials=self._first)
        trial = study.ask({name: _distribution(name, ends) for name, ends in self.search.ranges.items()})
        loss = self._train(trial)
        if loss is None:
            study.tell(trial, state=TrialState.PRUNED)
        else:
            study.tell(trial, loss)
        ended = "ended early" if loss is None else f"val {loss:.4f}"
        log.info("trial %d, %s: %s", number + 1, ranges.label(trial.params), ended)

    def _train(self, trial: Trial) -> float | None:
        """The loss at the end of a trial; None where it was pruned or diverged. Raises Cancelled."""
        run = shortened(ranges.chosen(self.run, trial.params), self.search.iterations)
        torch.manual_seed(run.seed)
        model = GPT(run, self.corpus.vocabulary.size).to(self.compute.device)
        trainer = Trainer(run, self.corpus, model, self.compute)
        try:
            return self._followed(trainer, trial)
        except Diverged:
            return None
        finally:
            trial.set_user_attr("steps", trainer.progress.iteration)
            trainer.close()

    def _followed(self, trainer: Trainer, trial: Trial) -> float | None:
        loss, sink = math.nan, Nowhere()
        for look in looks(self.search.iterations):
            while trainer.progress.iteration < look:
                self.control.wait_while_paused()
                if self.control.ending:
                    raise Cancelled
                trainer.iterate(sink)
            loss = self._loss(trainer.model)
            if self.control.ending:
                raise Cancelled
            if not math.isfinite(loss):
                return None
            trial.report(loss, look)
            if look < self.search.iterations and trial.should_prune():
                return None
        return loss

    def _loss(self, model: GPT) -> float:
        """On the run's fixed windows; the honest loss on fewer for a variant that sees the future."""
        if self._leaks:
            return causality.honest_loss(model, self._windows, self.compute).honest
        return evaluate.mean_loss(model, evaluate.in_batches(self._windows), self.compute, self.control)[0]


def shortened(run: RunSpec, iterations: int) -> RunSpec:
    """`run` in so many steps, warm-up and decay in proportion."""
    train = run.train
    share = iterations / train.max_iters
    decay = train.lr_decay_iters and max(1, round(train.lr_decay_iters * share))
    changes = {"max_iters": iterations, "warmup_iters": round(train.warmup_iters * share), "lr_decay_iters": decay}
    return run.model_copy(update={"train": train.model_copy(update=changes)})


def looks(iterations: int) -> list[int]:
    """The steps after which a trial is looked at, the last one its end."""
    return sorted({math.ceil(iterations * n / LOOKS) for n in range(1, LOOKS + 1)})


def kept(folder: Path) -> Outcome | None:
    """The outcome of a search that is over; None where there is none, or it can't be read: the trials tell it again."""
    try:
        return Outcome(**json.loads((folder / OUTCOME).read_text()))
    except (OSError, ValueError, TypeError):
        return None


def keep(outcome: Outcome, folder: Path) -> None:
    """Write the outcome where `kept` finds it. Raises OSError."""
    with replacing(folder / OUTCOME) as part:
        part.write_text(json.dumps(asdict(outcome)))


def records(outcome: Outcome, run: RunSpec, search: SearchSpec) -> list[Record]:
    """The outcome for a person, then each value."""
    values = {
        "budget": ranges.budget(search),
        "pruned": outcome.pruned,
        "steps": outcome.steps,
        "values": ranges.label(outcome.values),
        "loss": f"{outcome.val_loss:.2f}",
    }
    if receptive_field(run).future:
        detail = tr(
            "{budget} ({pruned} ended early, {steps} steps in all): {values} gave the lowest honest validation loss, "
            "{loss}.",
            **values,
        )
    else:
        detail = tr(
            "{budget} ({pruned} ended early, {steps} steps in all): {values} gave the lowest validation loss, {loss}.",
            **values,
        )
    found: list[Record] = [
        ProbeRecord(probe=ranges.PROBE, passed=None, value=outcome.val_loss, unit="nats per token", detail=detail)
    ]
    for name, value in outcome.values.items():
        lowest, highest = search.ranges[name]
        detail = tr(
            "{name} = {value}, chosen from {lowest} to {highest}.",
            name=name,
            value=ranges.shown(value),
            lowest=f"{lowest:g}",
            highest=f"{highest:g}",
        )
        found.append(ProbeRecord(probe=f"{ranges.PROBE}.{name}", passed=None, value=value, unit="", detail=detail))
    return found


def _study(folder: Path, *, first: int) -> Study:
    """The study in `folder`, a new one unless there is one; a trial that was cut short is left out of it."""
    import optuna
    from optuna.storages import JournalStorage
    from optuna.storages.journal import JournalFileBackend, JournalFileOpenLock

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    own_folder(folder)
    path = folder / JOURNAL
    _mend(path)
    study = optuna.create_study(
        storage=JournalStorage(JournalFileBackend(str(path), JournalFileOpenLock(str(path)))),
        study_name="search",
        pruner=optuna.pruners.MedianPruner(n_startup_trials=first),
        load_if_exists=True,
    )
    for trial in study.get_trials(deepcopy=False, states=(optuna.trial.TrialState.RUNNING,)):
        study.tell(trial.number, state=optuna.trial.TrialState.FAIL)
    return study


def _mend(path: Path) -> None:
    """Take away what a worker that was killed leaves: a lock, which nobody else can hold now, and half a line."""
    path.with_name(f"{path.name}.lock").unlink(missing_ok=True)
    if path.exists():
        written = path.read_bytes()
        whole = written[: written.rfind(b"\n") + 1]
        if whole != written:
            path.write_bytes(whole)


def _over(study: Study) -> list[tuple[ranges.Values, float | None, int]]:
    """Values, loss (None where it ended early) and steps of every trial that was not cut short."""
    from optuna.trial import TrialState

    states = (TrialState.COMPLETE, TrialState.PRUNED)
    return [
        (trial.params, trial.value if trial.state == TrialState.COMPLETE else None, int(trial.user_attrs["steps"]))
        for trial in study.get_trials(deepcopy=False, states=states)
    ]


def _outcome(study: Study) -> Outcome:
    trials = _over(study)
    ended = [(loss, values) for values, loss, _ in trials if loss is not None]
    if not ended:
        raise Diverged(
            tr(
                "The loss became infinite in all {count} trials of the search, so there is nothing to choose from. Try "
                "a lower learning_rate in [search.ranges] or [train], more warmup_iters, or grad_clip = 1.0.",
                count=len(trials),
            )
        )
    loss, values = min(ended, key=lambda pair: pair[0])
    steps = sum(steps for _, _, steps in trials)
    return Outcome(values=dict(values), val_loss=loss, pruned=len(trials) - len(ended), steps=steps)


def _distribution(name: str, ends: tuple[float, ...]) -> BaseDistribution:
    from optuna.distributions import FloatDistribution, IntDistribution

    lowest, highest = ends
    if ranges.FIELDS[name] is int:
        return IntDistribution(int(lowest), int(highest), log=ranges.is_log(ends))
    return FloatDistribution(lowest, highest, log=ranges.is_log(ends))
