"""How tables on Compare name a variant, and say better and worse: by a mark, by a word in the tip, and by colour."""

from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTableWidgetItem

from app import format as show
from app.comparison import Comparison
from app.gui.look import Look
from app.gui.widgets.cells import put_chip
from app.gui.widgets.parts import as_text, swatch
from app.gui.widgets.table import Table
from engine.analysis.matrix import Cell, MatrixRow, Verdict
from engine.words import marked, tr

_ROLES: dict[Verdict | None, str] = {"better": "good", "worse": "bad"}
_MARKS: dict[Verdict | None, str] = {"better": "✓ ", "worse": "✗ ", "not distinguishable": "= ", "equal": "= "}
LEGEND = marked("✓ better · ✗ worse · = not distinguishable")


def colors(found: Comparison, look: Look) -> dict[str, QColor]:
    """Variant → its colour, which is the same on every page."""
    return {name: look.theme.variant(place) for place, name in enumerate(found.variants)}


def put_variant(table: Table, n: int, row: MatrixRow, found: Comparison, look: Look, *, about: str = "") -> None:
    """The name of a variant in the first column, with a chip where it sees the future or is the baseline."""
    item = table.put(n, 0, f"{row.variant}\n{about}" if about else row.variant)
    item.setIcon(swatch(colors(found, look)[row.variant]))
    if about:
        item.setForeground(look.theme.color("muted"))
    tips = [row.variant, *found.differences.get(row.variant, ())]
    if row.causal is False:
        put_leak(item, look)
        tips.append(tr("Sees the future: its validation loss is no prediction. Compare its honest loss."))
    elif row.variant == found.matrix.baseline:
        put_chip(item, tr("baseline"), look.theme.color("accent"), look.theme.color("accent_soft"))
    item.setToolTip(as_text("\n".join(tips)))


def put_leak(item: QTableWidgetItem, look: Look) -> None:
    """The chip of a variant that sees the future."""
    put_chip(item, tr("leaks"), look.theme.color("warning"), look.theme.color("warning_soft"))


def put_verdict(
    table: Table, n: int, column: int, text: str, cell: Cell, look: Look, *, about: str
) -> QTableWidgetItem:
    """`text`, and below it the difference to the baseline; `about`: what the figure is, for the tip."""
    if cell.change is None:
        return table.put(n, column, text)
    told = f"{_MARKS.get(cell.verdict, '')}{show.change(cell.change, cell.change_half_width)}"
    item = table.put(n, column, f"{text}\n{told}" if text else told)
    item.setForeground(look.theme.color(_ROLES.get(cell.verdict, "muted")))
    verdict = tr(cell.verdict) if cell.verdict else tr("no verdict from one seed")
    item.setToolTip(tr("{figure}: {verdict}", figure=about, verdict=verdict))
    return item
