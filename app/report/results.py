"""What was measured: per data set, and by inference, scaling, finders and probes."""

from __future__ import annotations

from collections.abc import Iterable

from app import format as show
from app.comparison import Comparison
from app.finders import HYBRID_COLUMNS, SIZE_COLUMNS, hybrid_texts, size_texts
from app.inference import INFERENCE_COLUMNS, inference_texts
from app.report import charts
from app.report.cells import figure, matrix_table, named, number, plain, table
from app.report.material import Material
from app.report.model import Block, Bullets, Column, Paragraph, Section, Table
from app.targets import amount_text, reached_text, targets
from engine.analysis import static
from engine.analysis.matrix import METRICS
from engine.analysis.target import UNITS
from engine.words import tr


def results(of: Material) -> list[Section]:
    """A section for each data set, the grid of all before them where there are several."""
    if len(of.comparisons) == 1:
        return [Section(key="results", title=tr("Side by side"), blocks=tuple(_data_set(of.found)))]
    sections = [Section(key="results", title=tr("On which data it holds"), blocks=(_grid(of),))]
    for found in of.comparisons:
        title = tr("Side by side on {data_set}", data_set=found.data_set)
        sections.append(Section(key="results", title=title, blocks=tuple(_data_set(found)), level=2))
    return sections


def measured(of: Material) -> Section | None:
    """Inference, scaling, finders and probes; None where none was measured."""
    found = of.found
    parts: tuple[Iterable[Block], ...] = (
        _inference(found),
        charts.scaling_charts(found),
        _hybrids(found),
        _sizes(found),
        _recall(found),
        _heads(found),
        filter(None, [charts.context(found)]),
    )
    blocks = tuple(block for part in parts for block in part)
    return Section(key="measured", title=tr("Inference, scaling and probes"), blocks=blocks) if blocks else None


def _data_set(found: Comparison) -> list[Block]:
    if not found.matrix.rows:
        return [Paragraph(text=tr("No run has finished on this data set yet."))]
    words = tr("Losses in nats per token. Honest loss: every position sees its past alone.")
    losses = filter(None, [charts.losses(found)])
    return [
        matrix_table(found),
        Paragraph(text=words, tone="muted"),
        *losses,
        *_target(found),
        *charts.quality(found),
    ]


def _target(found: Comparison) -> list[Block]:
    """What it takes to reach the loss that the baseline has in the end."""
    told = targets(found)
    if told is None:
        return []
    rows = []
    for way in told.ways:
        units = told.units if way.reached else ()
        texts = [amount_text(unit, way.amounts.get(unit)).partition("\n") for unit in units]
        cells = [plain(text, note=note) for text, _, note in texts] or [plain(show.NOT_APPLICABLE)] * len(told.units)
        rows.append([named(found, way.variant), plain(reached_text(way)), *cells])
    titles = (tr("Variant"), tr("Reached"), *(tr(UNITS[unit]) for unit in told.units))
    title = tr("What it takes to reach a loss of {loss}", loss=show.loss(told.loss))
    return [table(titles, rows, title=title), Bullets(items=told.sentences)]


def _grid(of: Material) -> Table:
    """Variants × data sets: the loss that decides, and the verdict."""
    rows = []
    for variant in of.found.variants:
        cells = []
        for found in of.comparisons:
            row = found.matrix.row(variant)
            if row is None:
                cells.append(plain(tr(show.NOT_MEASURED), tone="muted"))
                continue
            key, _ = found.matrix.deciding_loss(row)
            cells.append(figure(next(metric for metric in METRICS if metric.key == key), row.cells[key]))
        rows.append([named(of.found, variant), *cells])
    titles = (tr("Variant"), *(found.data_set for found in of.comparisons))
    return table(titles, rows, note=tr("Losses can't be compared from one data set to another, only within a column."))


def _inference(found: Comparison) -> list[Block]:
    points = found.measured.points
    if not points:
        return []
    rows = [
        [named(found, run.variant, found.measured.titles.get(run.id, "")), *map(plain, inference_texts(point))]
        for run, point in points
    ]
    return [table((tr("Variant"), *map(tr, INFERENCE_COLUMNS)), rows, title=tr("Inference"))]


def _hybrids(found: Comparison) -> list[Block]:
    if not found.hybrids:
        return []
    rows = [
        [plain(" · ".join((one.candidate, *[tr("on the front")] * one.on_front))), *map(plain, hybrid_texts(one))]
        for one in found.hybrids
    ]
    title = tr("How few layers need attention?")
    return [table((tr("Attention in layers"), *map(tr, HYBRID_COLUMNS)), rows, title=title)]


def _sizes(found: Comparison) -> list[Block]:
    if not found.sizes:
        return []
    rows = [[named(found, one.variant), *map(plain, size_texts(one))] for one in found.sizes]
    return [table((tr("Variant"), *map(tr, SIZE_COLUMNS)), rows, title=tr("How small may it become?"))]


def _recall(found: Comparison) -> list[Block]:
    """A row for each variant and setting, a column for each distance."""
    every = [record for records in found.recall.values() for record in records]
    gaps = sorted({record.gap for record in every if record.gap is not None})
    if not every:
        return []
    rows = []
    for name, records in found.recall.items():
        for setting in dict.fromkeys(record.setting for record in records):
            by_gap = {record.gap: record.exact for record in records if record.setting == setting}
            shares = [by_gap.get(None), *(by_gap.get(gap) for gap in gaps)]
            title = tr("{variant} ({setting})", variant=found.marked(name), setting=setting)
            rows.append([named(found, name, title), *(number(s, show.share(s), "share") for s in shares)])
    titles = (tr("Variant"), tr("All"), *(tr("{n} tokens back", n=gap) for gap in gaps))
    return [table(titles, rows, title=tr("Recall: pairs looked up exactly"))]


def _heads(found: Comparison) -> list[Block]:
    """Static scores: layers down, heads across, a table for each variant that has heads."""
    tables: list[Block] = []
    for name, records in found.heads.items():
        by_layer = static.grid(records)
        if not by_layer:
            continue
        most = max(map(len, by_layer.values()))
        heads = [Column(title=tr("Layer"), numeric=False)]
        heads += [Column(title=tr("Head {n}", n=n + 1)) for n in range(most)]
        rows = []
        for layer, of_layer in by_layer.items():
            scores = [record.static_score for record in of_layer]
            scores += [None] * (most - len(scores))
            shown = (number(s, show.NOT_APPLICABLE if s is None else f"{s:.2f}") for s in scores)
            rows.append((plain(tr("Layer {n}", n=layer + 1)), *shown))
        title = tr("Static score of the heads of {variant}", variant=found.marked(name))
        note = tr("1: what a head looks at does not depend on the input.")
        tables.append(Table(columns=tuple(heads), rows=tuple(rows), title=title, note=note))
    return tables
