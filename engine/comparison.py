"""The comparison: one process that measures a pilot's finished runs in turn, so that their times can be compared."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

from engine import capacity, checkpoint, device, estimate, inference, memory, sampling, signs
from engine.capacity import Dimension, Question
from engine.control import RunControl, Sink
from engine.data import corpus as corpora
from engine.data.corpus import Corpus
from engine.data.errors import Cancelled, DataError
from engine.data.tokenizers import encoder
from engine.energy import Meter
from engine.graphs import LaunchError
from engine.inference import Candidate, Generation, Point
from engine.jobs import ComparisonSpec
from engine.model import GPT
from engine.probes import context, recall, static
from engine.records import ProgressRecord, SampleRecord, WarningRecord
from engine.scaling import Sweep
from engine.sections import ProbesSpec
from engine.spec import RunSpec
from engine.sweep import label
from engine.telemetry import Sampler
from engine.trained import Trained
from engine.words import marked, tr

log = logging.getLogger(__name__)

Probe = Callable[[Sequence[Trained], ProbesSpec, Sink, RunControl, Callable[[str], None]], None]
PROBES: tuple[tuple[Callable[[ProbesSpec], bool], Probe], ...] = (
    (lambda spec: spec.recall != "off", recall.carry_out),
    (lambda spec: spec.static, static.carry_out),
    (lambda spec: spec.context, context.carry_out),
)
"""Which are wanted, and what carries them out: records go to the sink, a few words to the last argument; a wish to end
cuts them short."""


class NothingToMeasure(Exception):
    """No run whose weights could be measured, as a sentence for a person."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """A finished run: its number, what it was, and the folder of its checkpoints."""

    run_id: int
    run: RunSpec
    folder: Path


def representatives(subjects: Sequence[Subject]) -> list[Subject]:
    """The first seed of each variant, on each data set with each setting."""
    found: dict[tuple[str, str, str], Subject] = {}
    for subject in subjects:
        run = subject.run
        found.setdefault((run.variant.name, run.data.name, label(run.setting)), subject)
    return list(found.values())


def alike(subjects: Sequence[Subject]) -> list[Subject]:
    """One subject per variant, on the same data with the same setting: those that most variants have. One that has not
    is there as it is."""
    groups: dict[tuple[str, str], list[Subject]] = {}
    for subject in representatives(subjects):
        groups.setdefault((subject.run.data.name, label(subject.run.setting)), []).append(subject)
    chosen = max(groups.values(), key=len)  # of several the first
    by_variant = {s.run.variant.name: s for s in reversed([*chosen, *representatives(subjects)])}
    return [by_variant[name] for name in dict.fromkeys(s.run.variant.name for s in subjects)]


class Comparison:
    """Carries one comparison to its end, or to the wish that ends it early."""

    def __init__(
        self, subjects: Sequence[Subject], spec: ComparisonSpec, sink: Sink, control: RunControl, cache: Path
    ) -> None:
        """`cache` holds tokenised corpora.

        Raises NothingToMeasure, DataError, DeviceError or CheckpointError where it can't begin, Cancelled where it
        shall not.
        """
        if not subjects:
            raise NothingToMeasure(
                tr("No run of this pilot has finished, so there is nothing to measure. Resume them.")
            )
        self.spec, self.sink, self.control, self.cache = spec, sink, control, cache
        self.subjects = representatives(subjects)
        self.compute = device.choose(self.subjects[0].run.train)
        sink.append(device.environment(self.compute))
        self._done, self._units = 0, 1
        self._phase(marked("reading checkpoints"))
        self._corpora: dict[str, Corpus] = {}
        self.trained = [found for s in self.subjects if (found := self._trained(s)) is not None]
        if not self.trained and spec.scaling is None:
            raise NothingToMeasure(
                tr("No weights of this pilot's runs are here, so there is nothing to measure. Run it here.")
            )
        self.sampler = Sampler(self.compute, sink)
        self.meter = Meter(self.sampler.card, self.compute.synchronise)

    def carry_out(self) -> bool:
        """Measure; True where it came to its end."""
        candidates = self._candidates()
        points = self._points(candidates) if candidates and self.spec.inference.measure else []
        self._units = len(points) + (2 if self.spec.inference.sample_tokens else 1)
        self.sampler.start()
        try:
            with signs.watched(self.sink, self.compute.threads, signs.BUSY_INFERENCE):
                self._inference(candidates, points)
            for candidate in candidates:
                candidate.model.to("cpu")
            self._samples()
            self._probes()
        finally:
            self.sampler.close()
        candidates.clear()
        self.trained.clear()  # their memory is the sweep's now
        if self.spec.scaling is not None and not self.control.ending:
            subjects = [(s.run_id, s.run, self._vocab_size(s.run)) for s in alike(self.subjects)]
            with signs.watched(self.sink, self.compute.threads, signs.BUSY_SCALING):
                Sweep(subjects, self.spec.scaling, self.sink, self.control, self.meter, self._phase).carry_out()
            if self.spec.scaling.capacity:
                self._capacity(subjects)
        if self.control.ending:
            return False
        self._done = self._units
        self._phase(marked("finished"))
        return True

    def _candidates(self) -> list[Candidate]:
        """What can be decoded, the first of those that cost the same: a setting of training costs nothing else."""
        found: dict[str, Candidate] = {}
        for t in self.trained:
            if estimate.state_bytes(t.run, 1) is not None:
                one = Candidate(measured_run_id=t.measured_run_id, run=t.run, model=t.model, compute=t.compute)
                found.setdefault(t.run.cost_key, one)
        for one in found.values():
            one.model.to(one.compute.device)
        return list(found.values())

    def _points(self, candidates: Sequence[Candidate]) -> list[Point]:
        chosen = self.spec.inference
        prompts, output = chosen.lengths(min(c.model.block_size for c in candidates))
        return [
            Point(prompt_tokens=prompt, output_tokens=output, batch_size=batch, launch_mode=mode)
            for mode in chosen.launch_modes
            for prompt in prompts
            for batch in chosen.batch_sizes
        ]

    def _inference(self, candidates: Sequence[Candidate], points: Sequence[Point]) -> None:
        protocol = inference.QUICK if self.spec.inference.quick else inference.FULL
        if points:  # the process' own first time belongs to no candidate
            _warm_up(candidates[0], min(points, key=lambda point: (point.batch_size, point.prompt_tokens)))
        for number, point in enumerate(points, 1):
            if self.control.ending:
                return
            self._phase(tr("measuring inference: point {number} of {count}", number=number, count=len(points)))
            if refusal := self.compute.refusal(point.launch_mode):
                self.sink.append(WarningRecord(kind="launch mode", detail=refusal))
                continue
            self.sink.flush()
            try:
                with self.sampler.paused():
                    found = inference.measure(candidates, point, protocol, self.control, self.meter, self._tell_alone)
            except LaunchError as error:
                self.sink.append(
                    WarningRecord(kind="launch mode", detail=tr("{why} They were not measured.", why=error))
                )
                continue
            for record in found:
                self.sink.append(record)
            self._done += 1

    def _capacity(self, subjects: Sequence[tuple[int, RunSpec, int]]) -> None:
        """The largest batch and context of each variant."""
        for run_id, run, vocab_size in subjects:
            for dimension in get_args(Dimension):
                if self.control.ending:
                    return
                name = run.variant.name
                self._phase(tr("looking for the largest {size} of {name}", size=dimension, name=name))
                question = Question(run=run, vocab_size=vocab_size, dimension=dimension)
                try:
                    found = capacity.search(question, run_id, lambda: self.control.ending)
                except RuntimeError as error:
                    detail = tr(
                        "The largest {size} of {name} is not known. {why}", size=dimension, name=name, why=error
                    )
                    self.sink.append(WarningRecord(kind="capacity", detail=detail))
                    continue
                if found is not None:
                    self.sink.append(found)

    def _tell_alone(self, words: str) -> None:
        self.sink.append(WarningRecord(kind="alone", detail=words))

    def _samples(self) -> None:
        """Texts of every variant after the same prompts."""
        chosen = self.spec.inference
        if not chosen.measure or not chosen.sample_tokens:
            return
        self._phase(marked("writing samples"))
        for trained in self.trained:
            if estimate.state_bytes(trained.run, 1) is None:
                continue
            with trained.placed():
                self._sample(trained)
        self._done += 1

    def _sample(self, trained: Trained) -> None:
        chosen, corpus = self.spec.inference, trained.corpus
        for prompt in self._prompts(corpus, trained.model.block_size):
            if self.control.ending:
                return
            written = sampling.write(trained.model, prompt, chosen, trained.compute)
            self.sink.append(
                SampleRecord(
                    measured_run_id=trained.measured_run_id,
                    prompt=corpus.vocabulary.decode(prompt),
                    text=corpus.vocabulary.decode(written),
                    temperature=chosen.temperature,
                    top_k=chosen.top_k,
                    top_p=chosen.top_p,
                    seed=chosen.seed,
                )
            )

    def _prompts(self, corpus: Corpus, block_size: int) -> list[list[int]]:
        """The prompts that were asked for, or the beginning of the validation part."""
        if not self.spec.inference.prompts or corpus.vocabulary.kind in ("bins", "numbers"):
            return [corpus.val[: max(block_size // 2, 1)].tolist()]
        found = []
        for text in self.spec.inference.prompts:
            try:
                found.append([int(t) for t in encoder(corpus.vocabulary)(_known(text, corpus))])
            except DataError:
                detail = tr(
                    "The prompt '{text}' holds what the vocabulary does not; nothing was written after it.",
                    text=text[:40],
                )
                self.sink.append(WarningRecord(kind="prompt", detail=detail))
        return [tokens for tokens in found if tokens]

    def _probes(self) -> None:
        """What trained variants can do and have become."""
        for wanted, carry_out in PROBES:
            if wanted(self.spec.probes) and not self.control.ending:
                self.sink.flush()
                carry_out(self.trained, self.spec.probes, self.sink, self.control, self._phase)

    def _trained(self, subject: Subject) -> Trained | None:
        """A run's model with its weights; None where they can't be used."""
        run = subject.run
        compute = device.choose(run.train)
        model = GPT(run, self._vocab_size(run))
        try:
            checkpoint.load_weights(subject.folder, model)
        except checkpoint.CheckpointError as error:
            detail = tr("{name} was not measured. {why}", name=run.variant.name, why=error)
            self.sink.append(WarningRecord(kind="weights", detail=detail))
            return None
        return Trained(
            measured_run_id=subject.run_id,
            run=run,
            model=model,
            compute=compute,
            corpus=self._corpora[run.data.model_dump_json()],
            iteration=checkpoint.weights_iteration(subject.folder),
        )

    def _vocab_size(self, run: RunSpec) -> int:
        key = run.data.model_dump_json()
        if key not in self._corpora:
            self._corpora[key] = corpora.load(run.data, self.cache, self._reading)
        return self._corpora[key].vocabulary.size

    def _reading(self, _: float) -> None:
        if self.control.ending:
            raise Cancelled

    def _phase(self, words: str) -> None:
        """Tell what comes now, as a run does; a pause is kept before it."""
        self.control.wait_while_paused()
        log.info(words)
        self.sink.append(ProgressRecord(phase=words, iteration=self._done, max_iters=self._units))


def _warm_up(candidate: Candidate, point: Point) -> None:
    """One generation that counts for nothing; whether memory suffices shows when it is measured."""
    try:
        Generation(candidate, replace(point, launch_mode="eager"))()
    except (RuntimeError, MemoryError) as error:
        if not memory.is_exhaustion(error):
            raise
    memory.give_back()


def _known(text: str, corpus: Corpus) -> str:
    """`text` without the characters that a character vocabulary does not hold."""
    symbols = set(corpus.vocabulary.symbols)
    return "".join(c for c in text if c in symbols) if corpus.vocabulary.kind == "char" else text
