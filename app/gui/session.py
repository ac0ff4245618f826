"""The window's way to the store: every access happens in one background thread, answers come back to the window's."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from app.faults import sentence
from db import attempts
from db.store import Store, open_store
from engine.data.errors import Cancelled

T = TypeVar("T")


class Session(QObject):
    """An open store and the thread that asks it."""

    opened = Signal(str)  # the store's path
    trouble = Signal(str)  # a sentence for the person at the window
    _answered = Signal(object, object)

    def __init__(self, store_url: str) -> None:
        super().__init__()
        self.store_url = store_url
        self._store: Store | None = None
        self._closed = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def open(self) -> None:
        """Open the store and mark runs whose worker is gone; `opened` or `trouble` follows."""
        self.ask(_opened, self._on_opened)

    def ask(
        self,
        work: Callable[[Store], T],
        answer: Callable[[T], None],
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Do `work` in the background; then call `answer` here, or `failed` (else `trouble`) with a sentence."""
        if not self._closed:
            self._thread.submit(self._do, work, answer, failed or self.trouble.emit)

    def fetch(self, work: Callable[[Store], T]) -> T:
        """The same for a thread beside the window's, which waits. Raises what `work` does; Cancelled where the window
        is closed already."""
        try:
            found = self._thread.submit(lambda: work(self._held()))
        except RuntimeError:  # it takes no more
            raise Cancelled from None
        return found.result()

    @property
    def is_open(self) -> bool:
        """Whether the store could be opened."""
        return self._store is not None

    def close(self) -> None:
        """Finish what was asked and release the store; nobody waits for the answers any more."""
        self._closed = True
        self._thread.shutdown(wait=True)
        if self._store is not None:
            self._store.close()

    def _do(self, work: Callable[[Store], Any], answer: Callable[[Any], None], failed: Callable[[str], None]) -> None:
        try:
            self._answered.emit(answer, work(self._held()))
        except Exception as error:  # also a fault of ours: whoever asked must not wait for ever
            self._answered.emit(failed, sentence(error, "the store's thread"))

    def _held(self) -> Store:
        if self._store is None:
            self._store = open_store(self.store_url)
        return self._store

    def _deliver(self, answer: Callable[[Any], None], result: Any) -> None:
        owner = getattr(answer, "__self__", None)
        if not self._closed and (not isinstance(owner, QObject) or shiboken6.isValid(owner)):
            answer(result)

    def _on_opened(self, store: Store) -> None:
        self.opened.emit(str(store.path))
        if store.notice:
            self.trouble.emit(store.notice)


def _opened(store: Store) -> Store:
    attempts.recover(store)
    return store
