"""What is done to runs from the table: noted, tagged, and archived or deleted, which can be undone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.gui.compare.runs.undo import Step, UndoBar, Verb
from app.gui.session import Session
from db import run_table
from db.store import Store
from engine.analysis.run_table import Line, TableRun
from engine.words import tr


class Deeds(QObject):
    """Asks the store, and says when it has done so."""

    done = Signal()

    def __init__(self, session: Session, bar: UndoBar) -> None:
        super().__init__(bar)
        self._session, self._bar = session, bar
        bar.undo_requested.connect(self._take_back)

    def archive(self, runs: Sequence[TableRun]) -> None:
        """Hide runs from the table, or bring them back where all are hidden."""
        count = len(runs)
        if all(run.archived for run in runs):
            said = tr("1 run is back.") if count == 1 else tr("{n} runs are back.", n=count)
            self._do(run_table.unarchive, run_table.archive, runs, said)
        else:
            said = tr("1 run is archived.") if count == 1 else tr("{n} runs are archived.", n=count)
            self._do(run_table.archive, run_table.unarchive, [run for run in runs if not run.archived], said)

    def delete(self, runs: Sequence[TableRun]) -> None:
        """Take runs away; they leave the store when the window closes."""
        said = tr("1 run is deleted. It leaves the store when the window closes.")
        if len(runs) > 1:
            said = tr("{n} runs are deleted. They leave the store when the window closes.", n=len(runs))
        self._do(run_table.delete, run_table.undelete, runs, said)

    def put(self, line: Line, field: str, text: str, chosen: Sequence[TableRun]) -> None:
        """Keep what was typed as the note of a run, or as its tags; all that are chosen with it get the same tags more
        and the same less."""
        [run] = line.runs
        if field == "note":
            self._session.ask(partial(run_table.put_note, run_id=run.id, note=text), self._done)
            return
        typed = {word for part in re.split(r"[,、，]", text) if (word := part.strip())}
        ids = [one.id for one in chosen] if run in chosen else [run.id]
        more, less = typed - set(run.tags), set(run.tags) - typed
        self._session.ask(partial(_tag, run_ids=ids, more=more, less=less), self._done)

    def _do(self, verb: Verb, back: Verb, runs: Sequence[TableRun], said: str) -> None:
        if runs:
            step = Step(said=said, back=back, run_ids=tuple(run.id for run in runs))
            self._session.ask(partial(_carried_out, verb=verb, step=step), self._did)

    def _did(self, step: Step) -> None:
        self._bar.tell(step)
        self.done.emit()

    def _take_back(self, step: Step) -> None:
        self._session.ask(partial(step.back, run_ids=step.run_ids), self._done)

    def _done(self, _: None) -> None:
        self.done.emit()


def _carried_out(store: Store, verb: Verb, step: Step) -> Step:
    verb(store, step.run_ids)
    return step


def _tag(store: Store, run_ids: Sequence[int], more: set[str], less: set[str]) -> None:
    run_table.tag(store, run_ids, more)
    run_table.untag(store, run_ids, less)
