"""Notices at start that there is a GPU which torch can't use. A process asks torch, once per torch and driver."""

from __future__ import annotations

from PySide6.QtCore import QObject, QProcess, Signal

from app import gpu
from app.gui.settings import settings
from engine.machine import Machine


class GpuCheck(QObject):
    """Says a sentence where the machine has a GPU that runs won't use."""

    said = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._key, self._name = "", ""
        self._process: QProcess | None = None

    def look(self, here: Machine) -> None:
        """Tell what is known of this machine's GPU, or find it out in the background."""
        self._key, self._name = gpu.key(here), here.device_name
        kept = settings()
        if not self._key or self._process is not None:
            return
        if kept.value("gpu/key") == self._key:
            self._tell(str(kept.value("gpu/verdict")))
            return
        self._process = QProcess(self)
        self._process.finished.connect(self._found)
        self._process.start(gpu.COMMAND[0], gpu.COMMAND[1:])

    def close(self) -> None:
        """Give up what is being found out."""
        if self._process is not None:
            self._process.finished.disconnect(self._found)
            self._process.kill()
            self._process.waitForFinished(5000)

    def _found(self, *_: object) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        told = gpu.verdict(bytes(process.readAllStandardOutput().data()).decode("utf-8", "replace"))
        process.deleteLater()
        if told in (gpu.USABLE, gpu.NO_CUDA):  # anything else may be mended by the next start, so it is asked again
            kept = settings()
            kept.setValue("gpu/key", self._key)
            kept.setValue("gpu/verdict", told)
        if told:  # else torch can't be loaded, which every run says by itself
            self._tell(told)

    def _tell(self, verdict: str) -> None:
        if text := gpu.sentence(verdict, self._name):
            self.said.emit(text)
