"""The process that measures what a step costs (engine.calibrate), asked and heard line by line."""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QObject, QProcess, Signal

from app import workers
from app.gui.environment import qt_environment
from app.paths import calibration_log
from engine.handshake import told
from engine.records import CalibrationRecord
from engine.spec import PilotSpec
from engine.words import tr

ENDS_WITHIN_MS = 3000


class Measurer(QObject):
    """At most one process at a time; whoever asks anew gives up what was asked before."""

    measured = Signal(object)  # CalibrationRecord
    failed = Signal(str)  # a sentence

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._error = ""

    @property
    def busy(self) -> bool:
        return self._process is not None

    def ask(self, spec: PilotSpec, vocab_size: int) -> None:
        """Measure this pilot's variants; after others that were asked about, in the same process."""
        if self._process is None:
            self._process = self._launched()
        asked = {"pilot": spec.model_dump(mode="json", exclude_none=True), "vocab_size": vocab_size}
        self._process.write(f"{json.dumps(asked)}\n".encode())

    def give_up(self) -> None:
        """End the process; nothing more is heard of it."""
        process, self._process = self._process, None
        if process is not None:
            process.readyReadStandardOutput.disconnect(self._hear)
            process.finished.disconnect(self._ended)
            process.errorOccurred.disconnect(self._not_started)
            process.finished.connect(process.deleteLater)
            process.kill()

    def close(self) -> None:
        """End the process and wait until it is gone."""
        self.give_up()
        for process in self.findChildren(QProcess):
            process.waitForFinished(ENDS_WITHIN_MS)

    def _launched(self) -> QProcess:
        process = QProcess(self)
        process.setProcessEnvironment(qt_environment(workers.environment()))
        process.setStandardErrorFile(str(calibration_log()))
        process.readyReadStandardOutput.connect(self._hear)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._not_started)
        self._error = ""
        process.start(sys.executable, ["-P", "-m", "engine", "calibrate", "-"])
        return process

    def _hear(self) -> None:
        while self._process is not None and self._process.canReadLine():
            said = told(bytes(self._process.readLine().data()).decode(errors="replace"))
            if "error" in said:
                self._error = str(said["error"])
            elif said:
                self.measured.emit(CalibrationRecord(**said))

    def _ended(self) -> None:
        """It ends by itself only where something went wrong."""
        self._hear()
        if self._process is not None:
            self._process.deleteLater()
            self._process = None
            self.failed.emit(
                self._error or tr("The measurement ended early; {path} may say why.", path=calibration_log())
            )

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and self._process is not None:
            self._error = tr("The measurement could not be started: {reason}.", reason=self._process.errorString())
            self._ended()
