"""A report with every kind of block, whose names try to be a formula, a script and a page long."""

from __future__ import annotations

from app.report.model import (
    Axis,
    Bar,
    BarChart,
    Bullets,
    Cell,
    Column,
    KeyFigure,
    KeyFigures,
    LineChart,
    Paragraph,
    Report,
    ScatterChart,
    Section,
    Series,
    Table,
)
from tests.app.report.worked import worked

FORMULA, SCRIPT = '=HYPERLINK("http://x.example","x")', "<script>alert(1)</script>"
LONG = "a_name_without_a_gap_" * 12
JAPANESE = "注意機構を生成関数で置き換えた場合の検証損失と推論コスト"


def report(language: str = "en") -> Report:
    """The report; its money is that of the worked example "rent"."""
    variants = (FORMULA, SCRIPT, LONG)
    months = tuple(float(month) for month in range(1, 13))
    lines = tuple(
        Series(name=name, place=n, x=months, y=tuple((n + 1) * m for m in months), low=months, high=months)
        for n, name in enumerate(variants)
    )
    points = tuple(
        Series(name=name, place=n, x=(n + 1.0,), y=(2.0 - n / 10,), low=(1.7,), high=(2.2,))
        for n, name in enumerate(variants)
    )
    costs = (
        KeyFigures(figures=(KeyFigure(title="NPV", text="29 400 $", note=JAPANESE),)),
        BarChart(
            title="What matters most",
            x=Axis(title="NPV", kind="money"),
            bars=(Bar(name=FORMULA, low=-10.0, high=40.0, low_text="1", high_text="2"),),
            origin=20.0,
        ),
        _table(variants, rows=24),
    )
    sections = (
        Section(key="says", title="What it says", blocks=(Bullets(items=(SCRIPT, FORMULA, JAPANESE), tone="caution"),)),
        Section(key="method", title="Method", blocks=(Paragraph(text=JAPANESE * 5), _table(variants))),
        Section(key="results", title="Side by side", blocks=(_table(variants), _scatter(points))),
        Section(key="costs", title="Costs", blocks=costs),
        Section(key="gates", title="Gates", blocks=(Bullets(items=(LONG,)), _table(variants, 14), _table(variants, 4))),
        Section(key="environment", title="[a]:*?/\\ sheet's name that no workbook takes", blocks=(_table(variants),)),
        Section(key="limits", title="Limits", blocks=(Bullets(items=(JAPANESE,) * 40),)),
    )
    return Report(
        title=f"{SCRIPT} {FORMULA}",
        made="2026-11-26",
        language=language,
        currency="$",
        decision_title="The decision",
        decision=(FORMULA, LONG * 20, JAPANESE * 4),
        signed="-1+1",
        table=_table(variants),
        chart=LineChart(title="Cost", x=Axis(title="Month"), y=Axis(title="Cost", kind="money"), series=lines),
        sections=sections,
        variants=variants,
        roi=worked("rent"),
    )


def _table(names: tuple[str, ...], rows: int = 3) -> Table:
    titles = ("Variant", "Loss", "Change", "Cost", "Why")
    columns = tuple(Column(title=title, numeric=0 < n < 4) for n, title in enumerate(titles))
    cells = [
        (
            Cell(text=names[n % 3], place=n % 3),
            Cell(text="1.235 ± 0.004", value=1.2345, kind="loss", note="−2.0 % better", tone="good"),
            Cell(text="−2.0 %", value=-0.02, kind="change"),
            Cell(text="not measured", tone="muted"),
            Cell(text="@SUM(1)"),
        )
        for n in range(rows)
    ]
    return Table(columns=columns, rows=tuple(cells), note=JAPANESE)


def _scatter(points: tuple[Series, ...]) -> ScatterChart:
    return ScatterChart(
        title="Quality against cost", x=Axis(title="ms"), y=Axis(title="Loss", kind="loss"), series=points
    )
