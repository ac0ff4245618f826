"""What each variant of a pilot costs on this machine: a few real training steps before anything is started.

`python -m engine calibrate PILOT.toml` prints one JSON line per variant, and again once it is surer. With - it reads
pilots from stdin, one a line as JSON ({"pilot": …, "vocab_size": …}). Data is not read: tokens are random. It ends when
its parent does.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import torch

from engine import device, estimate, evaluate, failures, host, match, memory, pilotfile, signs, sweep
from engine.control import Nowhere
from engine.data.corpus import Corpus
from engine.data.tokenizers import Vocabulary
from engine.device import DeviceError
from engine.model import GPT
from engine.probes import causality
from engine.problems import SpecError
from engine.records import CalibrationRecord
from engine.sections import DataSpec
from engine.spec import PilotSpec, RunSpec, check
from engine.train import Diverged, Trainer

log = logging.getLogger(__name__)

SECONDS = 2.0  # of steps in turn, shared by all variants
BYTES_PER_PARAMETER = 16  # at least: weight, gradient and the optimiser's two means, in float32
WARM_STEPS = 3  # of each variant by itself
PARENT_S = 0.5  # how often it is looked whether the parent is there
FINISHED, BAD_INPUT, FAULT, STOPPED = 0, 2, 3, 130
Tell = Callable[[CalibrationRecord], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A pilot to calibrate, and how many tokens its data has."""

    pilot: PilotSpec
    vocab_size: int


class Case:
    """A variant that is built and can be stepped as a run steps it."""

    def __init__(self, run: RunSpec, vocab_size: int) -> None:
        """Raises DeviceError, or what torch raises where memory does not suffice."""
        self.compute = device.choose(run.train)
        torch.manual_seed(run.seed)
        self.model = GPT(run, vocab_size).to(self.compute.device)
        windows = (evaluate.EVAL_BATCH, run.model.block_size + 1)
        draw = np.random.default_rng(run.seed)
        self._windows = draw.integers(0, vocab_size, size=windows)
        tokens = draw.integers(0, vocab_size, size=4 * run.model.block_size + 2)
        vocabulary = Vocabulary(kind="numbers", size=vocab_size)
        self.trainer = Trainer(run, Corpus(train=tokens, val=tokens, vocabulary=vocabulary), self.model, self.compute)
        self.model.train()

    def step_ms(self) -> float:
        """One optimiser step with its record, as training does it."""
        return 1e3 * self._seconds(self._step)

    def eval_ms(self) -> float:
        """One pass of an evaluation."""
        return 1e3 * self._seconds(lambda: evaluate.mean_loss(self.model, [self._windows], self.compute))

    def check_s(self) -> float:
        """One check for seeing the future."""
        return self._seconds(lambda: causality.check(self.model, self.model.wte.num_embeddings))

    def first_step(self) -> tuple[float, memory.Peak]:
        """ms of a cold step, and the highest point that the next ones will have: they find the optimiser's state there
        already, which the first one makes."""
        begun = time.perf_counter()
        weights = _bytes(self.trainer.living())
        peak = memory.peak_of(self._step, self.compute, self.trainer.living())
        state = _bytes(self.trainer.living()) - weights
        return 1e3 * (time.perf_counter() - begun), replace(peak, bytes=peak.bytes + state)

    def close(self) -> None:
        self.trainer.close()

    def _step(self) -> None:
        with suppress(Diverged):  # random tokens at a high rate: it took as long all the same
            self.trainer.iterate(Nowhere())

    def _seconds(self, work: Callable[[], object]) -> float:
        self.compute.synchronise()
        begun = time.perf_counter()
        work()
        self.compute.synchronise()
        return time.perf_counter() - begun


@dataclass(slots=True)
class Calibration:
    """Measures pilots one after another; the first model tells how long a process takes to begin."""

    tell: Tell
    seconds: float = SECONDS
    limit_bytes: int | None = field(default_factory=memory.limit_to_free)
    start_s: float | None = None

    def carry_out(self, number: int, asked: Asked) -> None:
        """Each variant by itself, then all that fit in turn. Raises SpecError, DeviceError or torch's own errors."""
        pilot = match.solve(asked.pilot, asked.vocab_size)
        setting = sweep.settings(pilot.sweep)[0]
        runs = [pilot.resolve(variant, pilot.seeds[0], setting=setting) for variant in pilot.variant]
        found = [self._alone(number, run, asked.vocab_size) for run in runs]
        fitting = [(run, one) for run, one in zip(runs, found, strict=True) if one.outcome == "measured"]
        for record in self._in_turn([run for run, _ in fitting], [one for _, one in fitting], asked.vocab_size):
            self.tell(replace(record, last=True))

    def _alone(self, number: int, run: RunSpec, vocab_size: int) -> CalibrationRecord:
        """Memory, an evaluation, and the first steps of one variant."""
        compute = device.choose(run.train)
        limit = torch.cuda.mem_get_info(compute.device)[0] if compute.device.type == "cuda" else self.limit_bytes
        record = CalibrationRecord(
            pilot=number,
            variant=run.variant.name,
            outcome="out of memory",
            last=True,
            device=str(compute.device),
            limit_bytes=limit,
            start_s=self.start_s or _age_s(),
        )
        if limit is not None and BYTES_PER_PARAMETER * estimate.parameters(run, vocab_size) > limit:
            self.tell(record)  # building it would only fill the memory
            return record
        with _exhaustion_is_an_answer(), _built([run], vocab_size) as (case,):
            self.start_s = record_start = self.start_s or _age_s()
            record = replace(record, start_s=record_start, outcome="measured", last=False, **self._first(case))
        memory.give_back()
        self.tell(record)
        return record

    def _first(self, case: Case) -> dict[str, Any]:
        """A cold step whose memory is taken, an evaluation, and the fastest of some warm steps, which what else happens
        on the machine has disturbed least; the cold one stands where it was slow."""
        ms, peak = case.first_step()
        slow = ms > 1e3 * self.seconds
        eval_ms = case.eval_ms()
        if not slow:
            ms, eval_ms = min(case.step_ms() for _ in range(WARM_STEPS)), min(eval_ms, case.eval_ms())
        return {
            **_figures([ms]),
            "check_s": case.check_s(),
            "eval_ms": eval_ms,
            "eval_windows": evaluate.EVAL_BATCH,
            "peak_memory_bytes": peak.bytes,
            "peak_memory_source": peak.source,
        }

    def _in_turn(
        self, runs: Sequence[RunSpec], known: list[CalibrationRecord], vocab_size: int
    ) -> list[CalibrationRecord]:
        """Steps of all variants in turn, A B A B; what was known already where that would take long, or does not fit
        into memory side by side."""
        if 1e-3 * sum(record.step_ms or 0.0 for record in known) > self.seconds:
            return known
        with _exhaustion_is_an_answer(), _built(runs, vocab_size) as cases:
            times, disturbed = self._rounds(cases)
            return [
                replace(
                    record, **_figures(ms), eval_ms=min(case.eval_ms(), record.eval_ms or np.inf), disturbed=disturbed
                )
                for record, case, ms in zip(known, cases, times, strict=True)
            ]
        return known

    def _rounds(self, cases: Sequence[Case]) -> tuple[list[list[float]], bool]:
        """ms of every step by case, and whether others took processor time meanwhile."""
        times: list[list[float]] = [[] for _ in cases]
        for case in [*cases, *cases]:  # two rounds that do not count
            case.step_ms()
        here = host.Host()
        ends = time.perf_counter() + self.seconds
        while cases and (not times[0] or time.perf_counter() < ends):
            for case, ms in zip(cases, times, strict=True):
                ms.append(case.step_ms())
        others = here.look(slow=False)["others_cpu_percent"]
        threads = max((case.compute.threads for case in cases), default=0)
        return times, others is not None and signs.takes_away(others, host.cores(), threads)


@contextmanager
def _built(runs: Sequence[RunSpec], vocab_size: int) -> Iterator[list[Case]]:
    """All of them inside, none afterwards."""
    cases: list[Case] = []
    try:
        for run in runs:
            cases.append(Case(run, vocab_size))
        yield cases
    finally:
        for case in cases:
            case.close()
        cases.clear()


@contextmanager
def _exhaustion_is_an_answer() -> Iterator[None]:
    """Memory that runs out inside ends it; other errors go on."""
    try:
        yield
    except (RuntimeError, MemoryError) as error:
        if not memory.is_exhaustion(error):
            raise


def assumed_vocabulary(data: DataSpec) -> int:
    """Tokens that the data most likely has, where nobody has read it."""
    if data.is_series:
        return data.bins
    if data.vocab_size is not None and (data.source == "tokens" or data.tokenizer == "bpe"):
        return data.vocab_size
    return 256 if data.tokenizer == "byte" else 100


def main(arguments: Sequence[str]) -> int:
    """Calibrate what the command line names; the exit status."""
    chosen = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s  %(message)s", datefmt="%H:%M:%S")
    _end_with_parent()
    try:
        calibration = Calibration(_say)
        for number, asked in enumerate(_asked(chosen)):
            calibration.carry_out(number, asked)
    except (SpecError, DeviceError) as error:
        return _refuse(str(error), BAD_INPUT)
    except KeyboardInterrupt:
        return STOPPED
    except Exception as error:
        log.exception("the calibration met an unexpected error")
        return _refuse(failures.sentence(error) or f"Unexpected {type(error).__name__}: {error}.", FAULT)
    return FINISHED


def _asked(chosen: argparse.Namespace) -> Iterator[Asked]:
    """What is asked about, as it comes. Raises SpecError."""
    if chosen.pilot != "-":
        spec = pilotfile.read(Path(chosen.pilot))
        yield Asked(pilot=spec, vocab_size=chosen.vocab_size or assumed_vocabulary(spec.data[0]))
        return
    for line in sys.stdin:
        plain = json.loads(line)
        spec = check(plain["pilot"])
        yield Asked(pilot=spec, vocab_size=plain.get("vocab_size") or assumed_vocabulary(spec.data[0]))


def _figures(ms: list[float]) -> dict[str, float | int]:
    p10, p90 = (float(p) for p in np.percentile(ms, [10, 90]))
    return {"steps": len(ms), "step_ms": float(np.median(ms)), "step_ms_p10": p10, "step_ms_p90": p90}


def _bytes(tensors: Sequence[torch.Tensor]) -> int:
    return sum(t.untyped_storage().nbytes() for t in tensors)


def _age_s() -> float:
    return time.time() - psutil.Process().create_time()


def _end_with_parent() -> None:
    parent = psutil.Process().parent()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent,), name="parent watch", daemon=True).start()


def _watch(parent: psutil.Process) -> None:
    with suppress(psutil.Error):
        while parent.is_running() and parent.status() != psutil.STATUS_ZOMBIE:
            time.sleep(PARENT_S)
    os._exit(STOPPED)  # there is nothing to keep


def _say(record: CalibrationRecord) -> None:
    print(json.dumps(asdict(record)), flush=True)


def _refuse(sentence: str, status: int) -> int:
    print(json.dumps({"error": sentence}), flush=True)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m engine calibrate",
        description="Measure what a step of each variant takes here, on random tokens: about two seconds for all "
        "together. Prints JSON lines.",
    )
    parser.add_argument("pilot", help="a pilot file (TOML), or - for pilots on stdin")
    parser.add_argument("--vocab-size", type=int, help="tokens that the data has, which is not read")
    return parser
