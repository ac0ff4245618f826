"""The scaling sweep: what a training step, a prefill and a decoded token cost at one context length after another.

Models are untrained with block_size = the length: only cost is measured. In each round all variants are taken in turn.
A length that does not fit into memory is a result. The sweep ends where the next length would take longer than is left.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import numpy as np
import torch

from engine import device, memory
from engine.control import RunControl, Sink
from engine.data.corpus import Corpus
from engine.data.tokenizers import Vocabulary
from engine.device import Compute, compiled
from engine.energy import Meter
from engine.evaluate import evaluating
from engine.model import GPT
from engine.records import LaunchMode, Quantity, ScalingPointRecord, WarningRecord
from engine.sections import ScalingSpec, override
from engine.spec import RunSpec
from engine.train import Trainer
from engine.words import marked, tr

log = logging.getLogger(__name__)
Subject = tuple[int, RunSpec, int]
"""A run's number, its variant and sizes, and the size of its vocabulary."""

FIRST_LENGTH, FEWEST_LENGTHS = 64, 3
DECODED = 8  # tokens per round
SHORTEST_ROUND_MS = 50.0  # short work is repeated until a round lasts that long
_QUANTITIES: dict[Quantity, str] = {
    "training step": marked("training step"),
    "prefill": marked("prefill"),
    "decode": marked("decode"),
}
GROWTH = 3.0  # a length of twice the tokens takes at most about that much longer, until two lengths tell better


@dataclass(slots=True)
class Case:
    """One variant's work at one length, made ready to be called again and again."""

    run_id: int
    compute: Compute
    call: Callable[[], object]
    units: int  # of work per call: tokens decoded, else 1
    living: Callable[[], list[torch.Tensor]]
    close: Callable[[], None]
    repeatable: bool = True  # False: it may be called so many times and no more
    repeats: int = 1

    def warm_up(self) -> None:
        """Two calls, the first one cold; then short work is repeated within a round."""
        self.ms()
        warm = self.ms()
        if self.repeatable:
            self.repeats = max(1, min(100, round(SHORTEST_ROUND_MS / warm)))

    def ms(self) -> float:
        """The median time of one unit of work in ms, over the calls of one round."""
        found = []
        for _ in range(self.repeats):
            self.compute.synchronise()
            begun = time.perf_counter()
            self.call()
            self.compute.synchronise()
            found.append((time.perf_counter() - begun) * 1e3 / self.units)
        return float(np.median(found))


class Sweep:
    """Measures all variants over context lengths."""

    def __init__(
        self,
        subjects: Sequence[Subject],
        spec: ScalingSpec,
        sink: Sink,
        control: RunControl,
        meter: Meter,
        phase: Callable[[str], None] = log.info,
    ) -> None:
        self.subjects, self.spec, self.sink, self.control = subjects, spec, sink, control
        self.meter, self.phase = meter, phase
        self._lost: set[tuple[int, Quantity]] = set()  # what ran out of memory; longer is not tried

    def carry_out(self) -> None:
        """Measure length after length; a wish to end cuts it short."""
        refusal = device.choose(self.subjects[0][1].train).refusal(self.spec.launch_mode)
        if refusal:
            self.sink.append(WarningRecord(kind="launch mode", detail=refusal))
            return
        ends = time.monotonic() + self.spec.max_minutes * 60
        took: list[tuple[int, float]] = []
        for length in self._lengths():
            begun = time.monotonic()
            if begun + _expected_s(took, length) > ends:
                self._tell_end(length, len(took))
                return
            self.phase(tr("measuring scaling: {length} tokens", length=f"{length:,}"))
            for quantity in self.spec.quantities:
                self._measure(length, quantity)
                if self.control.ending:
                    return
            took.append((length, time.monotonic() - begun))
            if len(self._lost) == len(self.subjects) * len(self.spec.quantities):
                return

    def _tell_end(self, length: int, measured: int) -> None:
        """A sweep always ends at some length; told as a warning where it is shorter than what was asked for, or than
        what a curve needs."""
        log.info("the sweep ends before %d tokens, which would take more than its time", length)
        if self.spec.context_tokens or measured < FEWEST_LENGTHS:
            detail = tr(
                "The scaling sweep ended before {length} tokens: they would have taken more than its {minutes} "
                "minutes. Nothing is known of longer contexts.",
                length=f"{length:,}",
                minutes=f"{self.spec.max_minutes:g}",
            )
            self.sink.append(WarningRecord(kind="scaling", detail=detail))

    def _lengths(self) -> Iterator[int]:
        return iter(self.spec.context_tokens or (FIRST_LENGTH * 2**n for n in count()))

    def _measure(self, length: int, quantity: Quantity) -> None:
        """All variants in turn; where memory runs out each by itself, for its neighbours may have taken what it needed.
        What was measured until then is measured again: of two rows of one round the later counts."""
        left = [subject for subject in self.subjects if (subject[0], quantity) not in self._lost]
        if self._fits(left, length, quantity):
            return
        if len(left) > 1:
            detail = tr(
                "Memory did not suffice for all variants beside each other at {length} tokens ({quantity}): each was "
                "measured by itself, not in turn.",
                length=f"{length:,}",
                quantity=tr(_QUANTITIES[quantity]),
            )
            self.sink.append(WarningRecord(kind="alone", detail=detail))
        for subject in left:
            if len(left) == 1 or not self._fits([subject], length, quantity):
                self._lost.add((subject[0], quantity))
                self._append(subject[0], length, quantity, outcome="out of memory", round=0)

    def _fits(self, subjects: Sequence[Subject], length: int, quantity: Quantity) -> bool:
        """Measure variants together; False where memory ran out."""
        cases: list[Case] = []
        try:
            for subject in subjects:
                if not self.control.ending and (case := make(*subject, length, quantity, self.spec)) is not None:
                    cases.append(case)
                    case.warm_up()
            with self.control.timed_window():
                for number in range(self.spec.rounds):
                    for case in cases:
                        if not self.control.ending:
                            self._append(case.run_id, length, quantity, round=number, ms=case.ms())
            for case in cases:
                if not self.control.ending:
                    peak = memory.peak_of(case.call, case.compute, case.living())
                    figures = {"peak_memory_bytes": peak.bytes, "peak_memory_source": peak.source}
                    figures |= self._energy(case, quantity)
                    self._append(case.run_id, length, quantity, round=self.spec.rounds, **figures)
            return True
        except (RuntimeError, MemoryError) as error:
            if not memory.is_exhaustion(error):
                raise
            log.info("memory ran out at %d tokens (%s)", length, quantity)
            return False
        finally:
            for case in cases:
                case.close()
            cases.clear()
            memory.give_back()

    def _energy(self, case: Case, quantity: Quantity) -> dict[str, Any]:
        """Joules of one unit of work; nothing where they were not asked for, or of decoding, whose state has no room
        for so many calls."""
        if not self.spec.energy or quantity == "decode":
            return {}
        found = self.meter.per_call(case.call)
        return {"joules": found.joules, "energy_method": found.method}

    def _append(self, run_id: int, length: int, quantity: Quantity, **figures: Any) -> None:
        self.sink.append(
            ScalingPointRecord(
                measured_run_id=run_id,
                quantity=quantity,
                context_tokens=length,
                batch_size=self.spec.batch_size,
                launch_mode=self.spec.launch_mode,
                **{"outcome": "measured", **figures},
            )
        )


def make(run_id: int, run: RunSpec, vocab_size: int, length: int, quantity: Quantity, spec: ScalingSpec) -> Case | None:
    """The work of one unit at `length` tokens; None for decoding a variant that can't be decoded step by step.

    Raises what torch raises where memory does not suffice.
    """
    sized = at_length(run, length, spec.batch_size)
    compute = device.choose(sized.train)
    model = GPT(sized, vocab_size).to(compute.device)
    if quantity == "training step":
        return _training(run_id, sized, model, compute, spec.launch_mode)
    tokens = torch.randint(vocab_size, (spec.batch_size, length), device=compute.device)
    try:
        model.new_state(spec.batch_size, compute.dtype)
    except ValueError:
        return None
    if quantity == "prefill":
        return _prefill(run_id, model, tokens, compute, spec.launch_mode)
    return _decode(run_id, model, tokens, compute, spec)


def at_length(run: RunSpec, length: int, batch_size: int) -> RunSpec:
    """`run` with windows of `length` tokens, `batch_size` of them in a step."""
    train = override(run.train, {"batch_size": batch_size, "gradient_accumulation_steps": 1, "eval_windows": 1})
    return run.model_copy(update={"model": override(run.model, {"block_size": length}), "train": train})


def _training(run_id: int, run: RunSpec, model: GPT, compute: Compute, mode: LaunchMode) -> Case:
    tokens = torch.randint(model.wte.num_embeddings, (4 * run.model.block_size + 2,)).numpy()
    vocabulary = Vocabulary(kind="numbers", size=model.wte.num_embeddings)
    corpus = Corpus(train=tokens, val=tokens[: 2 * run.model.block_size], vocabulary=vocabulary)
    trainer = Trainer(run, corpus, model.train(), replace(compute, compiled=mode == "compiled"))
    return Case(run_id, compute, trainer.one_step, 1, trainer.living, trainer.close)


def _prefill(run_id: int, model: GPT, tokens: torch.Tensor, compute: Compute, mode: LaunchMode) -> Case:
    prefill = compiled(model.prefill) if mode == "compiled" else model.prefill

    def call() -> None:
        with evaluating(model), compute.autocast():
            prefill(tokens, model.new_state(tokens.size(0), compute.dtype))

    return Case(run_id, compute, call, 1, lambda: list(model.parameters()), lambda: None)


def _decode(run_id: int, model: GPT, tokens: torch.Tensor, compute: Compute, spec: ScalingSpec) -> Case:
    """The last tokens of the full length: the state is filled once, and a round goes on from where the last ended."""
    step = compiled(model.step) if spec.launch_mode == "compiled" else model.step
    calls = spec.rounds + 3  # two to warm up, and the one whose memory is taken
    decoded = min(DECODED, max(1, tokens.size(1) // (2 * calls)))
    with evaluating(model), compute.autocast():
        state = model.new_state(tokens.size(0), compute.dtype)
        model.prefill(tokens[:, : max(tokens.size(1) - calls * decoded, 1)], state)
    token = tokens[:, :1]

    def call() -> None:
        with evaluating(model), compute.autocast():
            for _ in range(decoded):
                step(token, state)

    living = [*model.parameters(), *state.tensors()]
    return Case(run_id, compute, call, decoded, lambda: living, lambda: None, repeatable=False)


def _expected_s(took: Sequence[tuple[int, float]], length: int) -> float:
    """How long a length will take at least, told by those before it."""
    if not took:
        return 0.0
    last, seconds = took[-1]
    growth = GROWTH
    if len(took) > 1 and took[-2][1] > 0:
        octaves = np.log2(last / took[-2][0])
        growth = max(1.5, min((seconds / took[-2][1]) ** (1 / octaves) * 1.15, 4.5))
    return seconds * growth ** float(np.log2(length / last))
