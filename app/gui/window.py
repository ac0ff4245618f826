"""The main window: creates the pages, lays them out, connects them."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import example, purging
from app.gui.bundle_dialog import BundleDialog
from app.gui.compare.page import ComparePage
from app.gui.compare.tabs import CompareTabs
from app.gui.decide.page import DecidePage
from app.gui.ended_notice import EndedNotice
from app.gui.frame import Bar, Rail, StatusLine
from app.gui.gpu import GpuCheck
from app.gui.help import HelpDialog
from app.gui.look import Look
from app.gui.notices import Notices
from app.gui.notify import Notifier, icon
from app.gui.plan.page import PlanPage
from app.gui.run.page import RunPage
from app.gui.run.queue import RunQueue
from app.gui.session import Session
from app.gui.settings import settings
from app.gui.settings_dialog import SettingsDialog
from app.paths import own_store
from db import pilots, seeds
from db.pilots import PilotRow
from db.store import Store
from engine.machine import Machine, describe
from engine.words import marked, tr

NAME = "Pilotlight"  # in every language
_PAGES = (
    ("plan", marked("Plan")),
    ("run", marked("Run")),
    ("compare", marked("Compare")),
    ("decide", marked("Decide")),
)


class MainWindow(QMainWindow):
    """Plan → Run → Compare → Decide."""

    closed = Signal()
    language_chosen = Signal()  # the window has to be built anew

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self.setWindowTitle(NAME)
        self.setWindowIcon(icon())
        self._session, self._look = session, look
        self._close_when_ended = False
        self.queue = RunQueue(session)
        self.notifier = Notifier(self, session, self.queue)
        self.plan = PlanPage(session, look)
        self.run = RunPage(session, self.queue, look)
        self.compare = ComparePage(session, look)
        self.compare_tabs = CompareTabs(self.compare, session, look)
        self.decide = DecidePage(session, look)
        self._stack = QStackedWidget()
        self._rail = Rail([(name, tr(title)) for name, title in _PAGES])
        self._bar, self._status = Bar(), StatusLine()
        self._written: tuple[tuple[int, int], ...] = ()  # the store, when the window was looked at last
        self._notices = Notices()
        self._ended = EndedNotice()
        self._gpu = GpuCheck(self)
        self._lay_out()
        self._connect_signals()
        self._restore()
        session.open()

    def show_page(self, name: str) -> None:
        """Go to plan, run, compare or decide."""
        place = [key for key, _ in _PAGES].index(name)
        self._stack.setCurrentIndex(place)
        self._rail.show_chosen(place)
        self._bar.show_page(tr(_PAGES[place][1]), files=name == "plan")
        if name in ("compare", "decide"):
            self.compare_tabs.refresh()

    def use_theme(self, choice: str) -> None:
        """Light, dark, or as the system."""
        self._look.use(choice)

    def tell(self, sentence: str) -> None:
        """Say something to the person at the window; stays until dismissed."""
        self._notices.tell(sentence)

    def tell_of_end(self, when: datetime) -> None:
        """The window before this one did not come to its end; it was heard of last at that time."""
        self._ended.tell(when)

    # Qt overrides

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            page, _ = _PAGES[self._stack.currentIndex()]
            if page in ("compare", "decide"):
                self._session.ask(_written, self._look_again)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.queue.busy and not self._close_when_ended:
            event.ignore()
            if self._ask_to_stop():
                self._close_when_ended = True
                self.tell(tr("Stopping the run with a checkpoint; the window closes then."))
                self.queue.stop()
            return
        if self.queue.busy:
            event.ignore()
            return
        self.plan.close_down()
        self.compare.close_down()
        self.notifier.close()
        self._gpu.close()
        self._remember()
        if self._session.is_open:
            self._session.ask(purging.purge, _heard)
        self._session.close()  # once that is done
        event.accept()
        self.closed.emit()

    def _ask_to_stop(self) -> bool:
        box = QMessageBox(self)
        box.setObjectName("window.ask_stop")
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(tr("A run is in progress"))
        box.setText(tr("A run is in progress. Stop it and close?"))
        box.setInformativeText(tr("What was measured is kept. Resume on the Run page goes on from the checkpoint."))
        stop = box.addButton(tr("Stop and close"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(tr("Keep running"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        chosen = box.clickedButton() is stop
        box.deleteLater()
        return chosen

    def _lay_out(self) -> None:
        centre = QWidget()
        outer = QHBoxLayout(centre)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        for page in (self.plan, self.run, self.compare_tabs, self.decide):
            self._stack.addWidget(page)
        inside = QVBoxLayout()
        inside.setSpacing(0)
        inside.addWidget(self._bar)
        inside.addWidget(self._ended)
        inside.addWidget(self._notices)
        inside.addWidget(self._stack, 1)
        inside.addWidget(self._status)
        outer.addWidget(self._rail)
        outer.addLayout(inside, 1)
        self.setCentralWidget(centre)
        self.resize(QSize(1360, 860).boundedTo(self.screen().availableSize()))
        self.setMinimumSize(1100, 680)

    def _connect_signals(self) -> None:
        # rail and keys
        self._rail.listen(self)
        self._rail.chosen.connect(self._go)
        self._rail.settings.clicked.connect(self._show_settings)
        self._rail.help.clicked.connect(self._show_help)
        self._bar.listen(self)
        self._ended.bundle_requested.connect(self._pack)
        QShortcut(QKeySequence("Ctrl+E"), self, self.decide.ask_and_export)
        # plan → run
        self._bar.open.clicked.connect(self.plan.open_file)
        self._bar.save.clicked.connect(self.plan.save_file)
        self._bar.recent.clicked.connect(self._show_recent)
        self.plan.started.connect(self._begin)
        # run → compare → decide
        self.queue.run_ended.connect(self._on_run_ended)
        self.queue.changed.connect(self._close_if_wanted)
        self.queue.changed.connect(self._share_machine)
        self.compare.compared.connect(self.decide.show_comparison)
        self.decide.kpis_changed.connect(self._read_again)
        self.compare.watch_requested.connect(self._watch)
        self.compare.more_seeds_requested.connect(self._add_seeds)
        self.compare.example_removed.connect(self._on_example_removed)
        self.compare_tabs.runs.changed.connect(self._look_for_example)
        # words
        for source in (self._session.trouble, self.plan.trouble, self.decide.trouble, self.queue.trouble):
            source.connect(self.tell)
        for source in (self.plan.said, self.run.said, self.decide.said, self._gpu.said):
            source.connect(self.tell)
        self.run.stored.connect(self._status.show_rows)
        self._session.opened.connect(self._on_opened)

    def _restore(self) -> None:
        kept = settings()
        geometry, page = kept.value("geometry"), str(kept.value("page", ""))
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        self.show_page(page if page in dict(_PAGES) else "plan")

    def _remember(self) -> None:
        kept = settings()
        kept.setValue("geometry", self.saveGeometry())
        kept.setValue("page", _PAGES[self._stack.currentIndex()][0])
        kept.setValue("pilot", self.run.pilot_id)

    def _go(self, place: int) -> None:
        self.show_page(_PAGES[place][0])

    def _show_help(self) -> None:
        dialog = HelpDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.bundle_requested.connect(self._pack)
        dialog.open()

    def _pack(self) -> None:
        BundleDialog(QApplication.activeModalWidget() or self, self._session.store_url).open()

    def _show_recent(self) -> None:
        self.plan.recent.show_at(self._bar.below_recent)

    def _begin(self, pilot_id: int) -> None:
        self.show_page("run")
        self.run.begin(pilot_id)
        self.compare_tabs.refresh(pilot_id)

    def _add_seeds(self, pilot_id: int, count: int) -> None:
        self._session.ask(partial(_with_further_seeds, pilot_id=pilot_id, count=count), self._begin)

    def _read_again(self) -> None:
        self.compare.refresh()

    def _watch(self, pilot_id: int) -> None:
        self.run.show_pilot(pilot_id)
        self.show_page("run")

    def _on_opened(self, path: str) -> None:
        self._status.show_store(tr("Recorded to {name}", name=Path(path).name), path)
        self._session.ask(_describe, self._show_machine)
        if self._session.store_url == own_store() and settings().value("example") != "removed":
            self._session.ask(example.begin_with, self._show_example)  # whoever names a store gets it as it is
        self._session.ask(pilots.pilots, self._show_last)
        self.compare_tabs.refresh()

    def _show_machine(self, here: Machine) -> None:
        """The device that runs will use, in the chip at the top."""
        gpu, cpu = tr("GPU {name}", name=here.device_name), tr("CPU {name} · {n} cores", name=here.cpu, n=here.cores)
        self._bar.show_machine(gpu if here.gpus else cpu)
        self._gpu.look(here)

    def _show_example(self, pilot_id: int) -> None:
        if pilot_id:
            self.compare_tabs.refresh(pilot_id)

    def _show_last(self, found: list[PilotRow]) -> None:
        """On Run: the pilot that was on show when the window was closed, else the user's newest."""
        last = str(settings().value("pilot", 0))
        newest = next((p.id for p in found if not example.is_example(p)), 0)
        shown = next((p.id for p in found if str(p.id) == last), newest)
        if shown and not self.run.pilot_id:
            self.run.show_pilot(shown)

    def _on_run_ended(self, _: object) -> None:
        self.compare_tabs.refresh()

    def _close_if_wanted(self) -> None:
        if self._close_when_ended and not self.queue.busy:
            self.close()

    def _show_settings(self) -> None:
        dialog = SettingsDialog(self, self._session, self._look, busy=self.queue.busy)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.language_chosen.connect(self.language_chosen)
        dialog.currency_chosen.connect(self.decide.read_inputs)
        dialog.example_wanted.connect(self._bring_example)
        dialog.open()

    def _bring_example(self) -> None:
        settings().remove("example")
        self.show_page("compare")
        self._session.ask(example.bring, self._show_example)

    def _on_example_removed(self) -> None:
        settings().setValue("example", "removed")
        self.run.forget()
        self.tell(tr("The example is removed. Settings shows it again."))

    def _look_again(self, written: tuple[tuple[int, int], ...]) -> None:
        """Something may have come from the command line while another window was in front."""
        if written != self._written:
            self._written = written
            self.compare_tabs.refresh()

    def _look_for_example(self) -> None:
        if self._session.store_url == own_store():
            self._session.ask(example.found, self._remember_example)

    def _remember_example(self, found: list[int]) -> None:
        """Whose runs were deleted does not come back by itself at the next start."""
        settings().remove("example") if found else settings().setValue("example", "removed")

    def _share_machine(self) -> None:
        self.plan.hold(self.queue.busy)


def _written(store: Store) -> tuple[tuple[int, int], ...]:
    return store.written


def _heard(_: None) -> None:
    """Nothing is to be said of it."""


def _with_further_seeds(store: Store, pilot_id: int, count: int) -> int:
    """The pilot, in which more is to be carried now."""
    seeds.add_further(store, pilot_id, count)
    return pilot_id


def _describe(_: object) -> Machine:
    return describe()
