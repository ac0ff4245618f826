"""Workers without the wait for torch: each is a fork of one process that has loaded it, and from there on what the
application starts, so that many can be killed. `python -m tests.faults.stem` hears on stdin their command lines."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app import workers
from tests.faults.witness import PATIENCE_S, foreseen


@contextmanager
def forked(folder: Path) -> Iterator[Callable[[str, int], int]]:
    """Takes a store's URL and a run, and gives the process that carries it from now on."""
    with (folder / "stem.err").open("w+") as errors:
        stem = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.stem"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env=workers.environment(),
        )
        assert stem.stdin is not None
        assert stem.stdout is not None
        wishes, pids = stem.stdin, stem.stdout

        def begin(store_url: str, run_id: int) -> int:
            wishes.write(json.dumps(workers.command(store_url, run_id)[3:]) + "\n")
            wishes.flush()
            return int(pids.readline())

        try:
            yield begin
        finally:
            workers.kill_tree(stem.pid)
            stem.wait(PATIENCE_S)
            wishes.close()
            pids.close()
        errors.seek(0)
        assert foreseen(errors.read())


def main() -> None:
    from app import worker
    from engine import carry, comparison

    assert all((carry, comparison))  # what a worker loads once it has said that it is there
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those that are killed
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.dup2(os.open(os.devnull, os.O_RDWR), 0)
            os.dup2(0, 1)
            sys.argv = json.loads(line)
            os._exit(worker.main())
        print(pid, flush=True)


if __name__ == "__main__":
    main()
