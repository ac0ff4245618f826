"""What the table of runs says about itself."""

from __future__ import annotations

from collections.abc import Sequence

from app import format as show
from engine.analysis.run_table import TableRun
from engine.words import tr


def found(count: int, every: int) -> str:
    """How many runs are shown."""
    if count == every:
        return tr("1 run") if every == 1 else tr("{n} runs", n=show.grouped(every))
    return tr("{n} of {all} runs", n=show.grouped(count), all=show.grouped(every))


def picked(runs: int, pilots: int) -> str:
    """How many are selected, and what can be done with them."""
    if not runs:
        return tr("Select runs to compare them, archive or delete them.")
    if pilots > 1:
        return tr(
            "{n} runs of {pilots} pilots are selected. Side by side compares runs of one pilot: select those of one.",
            n=show.grouped(runs),
            pilots=pilots,
        )
    return tr("1 run is selected.") if runs == 1 else tr("{n} runs are selected.", n=show.grouped(runs))


def nothing(every: Sequence[TableRun]) -> str:
    """What to do where none of the runs is shown."""
    if not every:
        return tr("No run yet. Plan a pilot and press Start; its runs appear here.")
    if all(run.archived for run in every):
        return tr("All runs are archived. Search for is:archived to see them.")
    return tr("No run is like that. Take a condition out of the search, or search for is:archived as well.")
