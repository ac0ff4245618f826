"""Takes what was made elsewhere into a store, where it looks like any other: the records of a pilot that ran without
one, or a checkpoint of nanoGPT, to be measured."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from app import paths
from db import attempts, liveness, pilots
from db.pilots import RunRow
from db.recorder import Recorder
from db.store import Store
from engine import lines
from engine.lines import Begun, Ended, Measured
from engine.records import Record
from engine.spec import check

KILLED = "Its worker was ended before it could say why."
CUT_SHORT = "The file ends here: the run was not at its end when it was copied, or its worker was ended."


def take_in(store: Store, path: Path) -> int:
    """Put the pilot in `path` into the store; its id. Raises LinesError or OSError before anything is written, and
    StoreError."""
    head = lines.read_head(path)
    begun = ""
    for event in lines.read(path):  # the whole file, so that a line that can't be read leaves nothing half done
        begun = begun or (event.at if isinstance(event, Begun) else "")
    pilot_id = pilots.add_pilot(store, head.pilot, head.runs, begun=begun)
    rows = pilots.queue(store, pilot_id)
    for number, row in enumerate(rows):
        _job(store, row, rows, (event for event in lines.read(path) if event.job == number))
    return pilot_id


def take_in_checkpoint(store: Store, path: Path, data: Path, n_head: int | None = None) -> int:
    """Put a checkpoint of nanoGPT (safetensors) into the store as a pilot of one run, to be measured on `data`: text
    that its characters were learned from, or the folder of nanoGPT's .bin files; its id.

    Raises NanoGPTError, DataError, SpecError or OSError before anything is written, and StoreError.
    """
    from engine import checkpoint, nanogpt  # brings in torch
    from engine.data import corpus
    from engine.prepare import prepare

    run, net = nanogpt.load(path, n_head)
    source = {"source": "tokens", "vocab_size": net.wte.num_embeddings} if data.is_dir() else {"source": "text"}
    spec = check(
        {
            "name": path.stem,
            "data": {"path": str(data.absolute())} | source,
            "model": run.model.model_dump(),
            "variant": [{"name": "attention", "mixer": "attention"}],
            "inference": {"quick": True},
            "probes": {"static": True, "context": True},
        }
    )
    prepared = prepare(spec, paths.corpora())
    nanogpt.require_vocabulary(net, prepared.vocab_size)
    loss = nanogpt.loss_on(net, corpus.load(prepared.runs[0].data, paths.corpora()).val)
    made = paths.checkpoints(store.identity, 0).with_name(f"importing-{os.getpid()}")
    checkpoint.save_weights(made, net)  # before the store knows of it: a full disk leaves no half of a pilot
    pilot_id = pilots.add_pilot(store, spec, prepared.runs)
    [run] = pilots.runs(store, pilot_id)
    os.replace(made, paths.checkpoints(store.identity, run.id))
    told = f"Trained elsewhere: {path.name}, {loss:.2f} nats per token here."
    pilots.set_status(store, run.id, "finished", told)
    return pilot_id


def _job(store: Store, row: RunRow, rows: list[RunRow], events: Iterable[Begun | Ended | Measured]) -> None:
    """All attempts of one job."""
    taken: _Attempt | None = None
    with liveness.lock_of(store.path, row.id):
        for event in events:
            if isinstance(event, Begun):
                if taken is not None:
                    taken.close(taken.began, "interrupted", KILLED)
                taken = _Attempt(store, row.id, event)
            elif taken is not None and isinstance(event, Measured):
                taken.recorder.append(_renumbered(event.record, rows))
            elif taken is not None and isinstance(event, Ended):
                taken.close(event.at, event.outcome, event.message)
                taken = None
        if taken is not None:
            taken.close(taken.began, "interrupted", CUT_SHORT)


class _Attempt:
    """An attempt of long ago that is recorded now."""

    def __init__(self, store: Store, run_id: int, begun: Begun) -> None:
        self._store, self._run_id, self.began = store, run_id, begun.at
        self._id = attempts.begin(store, run_id, pid=begun.pid, log_path="")
        self.recorder = Recorder(store, run_id, self._id, on_wish=_deaf)
        self.recorder.start()

    def close(self, ended: str, outcome: str, message: str) -> None:
        """Record its end, at the times of then."""
        self.recorder.close(outcome, message)
        attempts.restamp(self._store, self._run_id, self._id, began=self.began, ended=ended)


def _renumbered(record: Record, rows: list[RunRow]) -> Record:
    """`record` with the store's number of the run that was measured."""
    measured = getattr(record, "measured_run_id", None)
    return record if measured is None else replace(record, measured_run_id=rows[measured].id)  # type: ignore[call-arg]


def _deaf(_: str) -> None:
    """Nobody wishes anything of what is past."""
