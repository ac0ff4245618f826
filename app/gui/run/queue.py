"""Carries queued runs one after another, each by a worker process of its own."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from app import paths, workers
from app.gui.session import Session
from db import pilots
from db.pilots import RESUMABLE, RunRow

PATIENCE_MS = 20_000  # after a wish to stop; then the worker is told by the system, then killed


class RunQueue(QObject):
    """The runs that are waiting, and the worker that carries the first of them."""

    changed = Signal()  # started, ended, or out of work
    run_ended = Signal(object)  # RunRow
    trouble = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._waiting: list[int] = []
        self._run_id = 0
        self._stopping = False
        self._worker: QProcess | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._insist)
        self._told_by_system = False
        self._memory = workers.MemoryWatch()
        self._forced = False

    @property
    def busy(self) -> bool:
        """True from a start until the last worker has ended and its run's state is settled."""
        return bool(self._run_id or self._waiting)

    @property
    def run_id(self) -> int:
        """The run that a worker of ours carries; 0 where there is none."""
        return self._run_id

    @property
    def stopping(self) -> bool:
        return self._stopping

    @property
    def worker_pid(self) -> int:
        """The worker's process id; 0 where there is none."""
        return self._worker.processId() if self._worker else 0

    def start(self, runs: list[RunRow]) -> None:
        """Carry those of `runs` that have not finished, after what is waiting already."""
        self._waiting += [run.id for run in runs if run.status in RESUMABLE and run.id not in self._waiting]
        if not self._run_id:
            self._next()
        self.changed.emit()

    def stop(self) -> None:
        """Stop the run under way with a checkpoint; those that wait stay queued in the store."""
        self._waiting.clear()
        self._end_current()

    def skip(self) -> None:
        """Stop the run under way and go on with the next."""
        self._end_current()

    def kill(self) -> None:
        """End the worker and all that it started, at once."""
        if self._worker is not None:
            workers.kill_tree(self._worker.processId())

    def _end_current(self) -> None:
        if not self._run_id:
            self.changed.emit()
            return
        self._stopping = True
        self._patience.start()
        self._wish_stop()
        self.changed.emit()

    def _wish_stop(self) -> None:
        run_id = self._run_id
        self._session.ask(lambda store: pilots.wish(store, run_id, "stop"), self._wished)

    def _begun(self) -> None:
        """The worker's handshake. Wishes from before its attempt were not for it, so a stop is wished again."""
        if self._stopping:
            self._wish_stop()

    def _wished(self, _: None) -> None:
        return

    def _insist(self) -> None:
        """A worker that does not hear: first by the system's signal, then by force."""
        if self._worker is None or self._worker.state() == QProcess.ProcessState.NotRunning:
            return
        if self._told_by_system:
            self._forced = True
            self.kill()
            return
        self._told_by_system = True
        self._worker.terminate()
        self._patience.start()

    def _next(self) -> None:
        if not self._waiting:
            self.changed.emit()
            return
        self._run_id = self._waiting.pop(0)
        self._stopping = False
        run_id = self._run_id
        self._session.ask(lambda store: str(paths.run_log(store.identity, run_id)), self._launch, self._not_launched)

    def _launch(self, log_path: str) -> None:
        worker = QProcess(self)
        program, *arguments = workers.command(self._session.store_url, self._run_id)
        environment = QProcessEnvironment()
        for name, value in workers.environment().items():
            environment.insert(name, value)
        worker.setProcessEnvironment(environment)
        if hasattr(worker, "setUnixProcessParameters"):  # Ctrl-C in a terminal reaches only the window, which asks
            worker.setUnixProcessParameters(QProcess.UnixProcessFlag.CreateNewSession)
        worker.setStandardErrorFile(log_path, QProcess.OpenModeFlag.Append)
        self._memory = workers.MemoryWatch()
        worker.readyReadStandardOutput.connect(self._begun)
        worker.finished.connect(self._ended)
        worker.errorOccurred.connect(self._failed_to_start)
        self._worker = worker
        worker.start(program, arguments)
        worker.closeWriteChannel()
        self.changed.emit()

    def _not_launched(self, sentence: str) -> None:
        self.trouble.emit(sentence)
        self._run_id = 0
        self._stopping = False
        self._waiting.clear()
        self.changed.emit()

    def _failed_to_start(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and self._worker is not None:
            self._settle(f"The worker could not be started: {self._worker.errorString()}.")

    def _ended(self) -> None:
        said = bytes(self._worker.readAllStandardOutput().data()).decode(errors="replace") if self._worker else ""
        self._settle(workers.refusal_in(said))

    def _settle(self, refusal: str) -> None:
        self._patience.stop()
        self._told_by_system = False
        if self._worker is not None:
            self._worker.deleteLater()
            self._worker = None
        run_id, forced = self._run_id, self._forced
        self._forced = False
        settle = partial(workers.settle, run_id=run_id, refusal=refusal, forced=forced, memory=self._memory)
        self._session.ask(settle, self._settled, self._not_launched)

    def _settled(self, run: RunRow | None) -> None:
        self._run_id = 0
        self._stopping = False
        if run is not None:
            self.run_ended.emit(run)
        self._next()
