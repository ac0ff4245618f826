"""Tables on a terminal: whole where they fit, turned where they don't."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from app.console import figures_tables

COLUMNS = ("Prompt + output", "TTFT ms, p50 / p90 / p99", "TPOT ms", "Peak memory")
ROWS = [(f"variant [{n}]", ("32 + 32", "0.73 / 0.85 / 0.90", f"{n}.5", "817 kB")) for n in range(5)]


@pytest.mark.parametrize(("width", "tables"), [(120, 1), (80, 3), (40, 5)])
def test_no_figure_is_cut_whatever_the_terminal_is_wide(width: int, tables: int) -> None:
    to = Console(file=io.StringIO(), width=width)
    found = list(figures_tables("Inference", "Variant", COLUMNS, ROWS, to))
    assert len(found) == tables
    for table in found:
        to.print(table)
    shown = to.file.getvalue()  # type: ignore[attr-defined]
    assert all(f"{n}.5" in shown for n in range(5))
    assert "…" not in shown
    if width >= 80:
        assert all(name in shown for name, _ in ROWS)  # a name is no markup
