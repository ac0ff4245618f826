"""Training batches on the device: drawn and pinned ahead of time for a GPU, drawn when they are due on a CPU."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

import torch

from engine.data.batches import training_windows
from engine.data.corpus import Tokens
from engine.device import Compute
from engine.spec import RunSpec

AHEAD = 2  # batches that wait while the GPU works


class Batches:
    """Batch by number; the same numbers always give the same windows."""

    def __init__(self, run: RunSpec, tokens: Tokens, compute: Compute, *, ahead: int | None = None) -> None:
        """`ahead` batches are drawn in a thread; unless given, as many as help on the device."""
        self._run, self._tokens, self._compute = run, tokens, compute
        self._ahead = (AHEAD if compute.device.type == "cuda" else 0) if ahead is None else ahead
        self._waiting: dict[int, Future[torch.Tensor]] = {}
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="batches") if self._ahead else None

    def take(self, index: int) -> torch.Tensor:
        """Batch number `index` on the device: (batch_size, block_size + 1) int64."""
        if self._thread is None:
            return self._draw(index).to(self._compute.device)
        self._waiting = {n: future for n, future in self._waiting.items() if n >= index}
        for n in range(index, index + self._ahead + 1):
            if n not in self._waiting:
                self._waiting[n] = self._thread.submit(self._draw, n)
        return self._waiting.pop(index).result().to(self._compute.device, non_blocking=True)

    def close(self) -> None:
        """End the thread."""
        if self._thread is not None:
            self._thread.shutdown(wait=True, cancel_futures=True)

    def _draw(self, index: int) -> torch.Tensor:
        train = self._run.train
        windows = training_windows(
            self._tokens,
            block_size=self._run.model.block_size,
            batch_size=train.batch_size,
            seed=self._run.seed,
            index=index,
        )
        found = torch.from_numpy(windows)
        return found.pin_memory() if self._compute.device.type == "cuda" else found
