"""One worker process of the queue: started, told to stop in steps, and its run's state settled once it has ended."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from app import paths, workers
from app.gui.environment import qt_environment
from app.gui.session import Session
from db import pilots
from db.pilots import RunRow
from db.store import Store
from engine.words import tr

PATIENCE_MS = 20_000  # after a wish to stop; then the worker is told by the system, then killed
LOOK_MS, LOOKS = 2_500, 3  # a worker that lives writes four times a second, so it is never without processor time


class WorkerProcess(QObject):
    """The attempt of one run."""

    ended = Signal(int, object)  # run id, RunRow as it is then or None
    failed = Signal(int, str)  # run id, why its state could not be settled
    stands_still = Signal(int)  # run id; told once

    def __init__(
        self, session: Session, run_id: int, environment: dict[str, str], slot: int | None, parent: QObject
    ) -> None:
        """`slot`: where it is carried (app.slots); `environment` beside what every worker gets."""
        super().__init__(parent)
        self.run_id, self.slot, self.stopping = run_id, slot, False
        self._session, self._environment = session, workers.environment() | environment
        self._process = QProcess(self)
        self._memory = workers.MemoryWatch()
        self._told_by_system = self._forced = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._insist)
        self._cpu_s: float | None = None
        self._still = 0  # looks in a row at which it had no processor time
        self._watch = QTimer(self)
        self._watch.setInterval(LOOK_MS)
        self._watch.timeout.connect(self._look)
        self._process.readyReadStandardOutput.connect(self._begun)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed_to_start)
        session.ask(partial(_log_path, run_id=run_id), self._launch, self._not_settled)

    @property
    def pid(self) -> int:
        """0 before it has begun."""
        return self._process.processId()

    def stop(self) -> None:
        """Wish for an end with a checkpoint; insist on it where nobody hears, at once where it stands still."""
        self.stopping = True
        if self._still >= LOOKS:
            self._forced = True
            self.kill()
            return
        self._patience.start()
        self._wish_stop()

    def kill(self) -> None:
        """End the process and all that it started, at once."""
        if self.pid:
            workers.kill_tree(self.pid)

    def _launch(self, log_path: str) -> None:
        self._process.setProcessEnvironment(qt_environment(self._environment))
        if hasattr(self._process, "setUnixProcessParameters"):  # Ctrl-C in a terminal reaches only the window
            self._process.setUnixProcessParameters(QProcess.UnixProcessFlag.CreateNewSession)
        self._process.setStandardErrorFile(log_path, QProcess.OpenModeFlag.Append)
        program, *arguments = workers.command(self._session.store_url, self.run_id)
        self._process.start(program, arguments)
        self._watch.start()
        self._process.closeWriteChannel()

    def _wish_stop(self) -> None:
        run_id = self.run_id
        self._session.ask(lambda store: pilots.wish(store, run_id, "stop"), self._wished)

    def _wished(self, _: None) -> None:
        return

    def _begun(self) -> None:
        """The worker's handshake. Wishes from before its attempt were not for it, so a stop is wished again."""
        if self.stopping:
            self._wish_stop()

    def _look(self) -> None:
        """Does it still do anything? One that the system has stopped, or that waits for itself, does not."""
        before, self._cpu_s = self._cpu_s, workers.cpu_seconds(self.pid) if self.pid else None
        if self._cpu_s is None or self._cpu_s != before:
            self._still = 0
            return
        self._still += 1
        if self._still == LOOKS:
            self.stands_still.emit(self.run_id)

    def _insist(self) -> None:
        """A worker that does not hear: first by the system's signal, then by force."""
        if self._process.state() == QProcess.ProcessState.NotRunning:
            return
        if self._told_by_system:
            self._forced = True
            self.kill()
            return
        self._told_by_system = True
        self._process.terminate()
        self._patience.start()

    def _failed_to_start(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._settle(tr("The worker could not be started: {why}.", why=self._process.errorString()))

    def _finished(self) -> None:
        said = bytes(self._process.readAllStandardOutput().data()).decode(errors="replace")
        self._settle(workers.refusal_in(said))

    def _settle(self, refusal: str) -> None:
        self._patience.stop()
        self._watch.stop()
        settle = partial(workers.settle, run_id=self.run_id, refusal=refusal, forced=self._forced, memory=self._memory)
        self._session.ask(settle, self._settled, self._not_settled)

    def _settled(self, run: RunRow | None) -> None:
        self.ended.emit(self.run_id, run)

    def _not_settled(self, sentence: str) -> None:
        self.failed.emit(self.run_id, sentence)


def _log_path(store: Store, run_id: int) -> str:
    return str(paths.run_log(store.identity, run_id))
