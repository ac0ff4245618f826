"""`pilotlight bench`: the engine's benchmarks, with rows recorded into a real store, and the window's."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from db import attempts, pilots
from db.recorder import Recorder
from db.store import open_store
from engine.bench import command
from engine.spec import PilotSpec, RunSpec


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and return the exit status."""
    if arguments[:1] == ["gui"]:
        from app.gui import bench  # brings in Qt

        return bench.main(arguments[1:])
    if arguments[:1] == ["compare"]:
        from app.gui import bench_compare

        return bench_compare.main(arguments[1:])
    return command.main(arguments, program="pilotlight bench", recording=recording)


@contextmanager
def recording(run: RunSpec) -> Iterator[Recorder]:
    """A recorder as a worker has one, into a store that is taken away afterwards."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'bench.sqlite'}")
        pilot = PilotSpec(name=run.pilot, model=run.model, train=run.train, variant=(run.variant,))
        [row] = pilots.runs(store, pilots.add_pilot(store, pilot, [run]))
        attempt = attempts.begin(store, row.id, pid=os.getpid(), log_path="")
        recorder = Recorder(store, row.id, attempt, on_wish=_deaf)
        recorder.start()
        try:
            yield recorder
        finally:
            recorder.close("finished", "")
            store.close()


def _deaf(_: str) -> None:
    """Nobody wishes anything of a benchmark."""
