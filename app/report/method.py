"""How it was done: data, models, training, the machine, and every run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app import format as show
from app.report.cells import named, number, plain, table
from app.report.material import Material
from app.report.model import Block, Cell, Column, Paragraph, Section, Table
from db import pilots
from engine.analysis.differences import CONDITIONS, Apart
from engine.records import EnvironmentRecord
from engine.sections import DataSpec
from engine.words import clauses, listed, tr


def method(of: Material) -> Section:
    """What was trained, on what, and what was held equal."""
    spec = of.found.spec
    seeds = listed(map(str, spec.seeds))
    blocks: list[Block] = [
        Paragraph(
            text=tr(
                "{n} variants of one small model were trained from scratch on the same data, with the same budget and "
                "the same seeds ({seeds}). All are held against {baseline}, the baseline.",
                n=len(spec.variant),
                seeds=seeds,
                baseline=of.found.pilot.baseline,
            )
        ),
        Paragraph(
            text=tr(
                "Each variant was checked, before and after training, for seeing tokens that it has to predict; one "
                "that does is marked, and stands at its honest loss, for which every position sees its own past alone."
            )
        ),
        _variants(of),
        table(
            (tr("Data set"), tr("Source"), tr("Tokens by"), tr("Validation part"), tr("Test part")),
            [_data_row(data) for data in spec.data],
            texts=3,
            title=tr("Data"),
        ),
        _settings(spec.model.model_dump() | spec.train.model_dump()),
    ]
    if of.found.settings_apart.rows:
        blocks.append(apart(of.found.settings_apart, tr("Settings in which variants differ"), tr("Setting"), of))
    return Section(key="method", title=tr("How it was done"), blocks=tuple(blocks))


def environment(of: Material) -> Section:
    """The machine, and what differed between the runs that are compared."""
    seen = of.found.environments
    if not seen:
        words = tr("Nothing is known of the machine: no run has finished here.")
        return Section(key="environment", title=tr("Environment"), blocks=(Paragraph(text=words),))
    source = next((summary.peak_memory_source for summary in of.found.summaries.values()), show.NOT_APPLICABLE)
    rows = [[plain(tr(title)), plain(_condition(seen[0], name))] for name, title in CONDITIONS.items()]
    rows.append([plain(tr("Peak memory by")), plain(source)])
    blocks: list[Block] = [table((tr("Condition"), tr("Value")), rows, texts=2)]
    if of.found.conditions_apart.rows:
        words = tr("Runs were measured under different conditions: don't compare their times and memory.")
        blocks.append(Paragraph(text=words, tone="caution"))
        blocks.append(apart(of.found.conditions_apart, tr("Conditions that differ"), tr("Condition"), of))
    else:
        blocks.append(Paragraph(text=tr("All runs that are compared had the same conditions.")))
    if of.found.measured.condition:
        blocks.append(Paragraph(text=of.found.measured.condition))
    return Section(key="environment", title=tr("Environment"), blocks=tuple(blocks))


def runs(of: Material) -> Section:
    """Every run of the pilot, whether it counts or not."""
    found = of.found
    names, counted = pilots.names(found.every), {run.id for run in found.runs}
    rows = []
    for run in found.every:
        summary = found.summaries.get(run.id)
        state = tr(run.status) if run.id in counted else tr("{state}, left out", state=tr(run.status))
        loss = plain(show.NOT_APPLICABLE) if summary is None else _loss(summary.val_loss)
        done = tr("{done} of {total}", done=run.iteration, total=run.max_iters)
        name = named(found, run.variant, names[run.id])
        rows.append([name, plain(str(run.seed)), plain(state), plain(done), loss])
    titles = (tr("Run"), tr("Seed"), tr("State"), tr("Iterations"), tr("Validation loss"))
    return Section(key="runs", title=tr("Every run"), blocks=(table(titles, rows, texts=3),))


def apart(of: Apart, title: str, what: str, material: Material) -> Table:
    """A row for each field in which variants differ."""
    heads = (Column(title=what, numeric=False), *(_head(material, name) for name in of.variants))
    rows = tuple((plain(tr(row.field)), *map(plain, row.values)) for row in of.rows)
    return Table(columns=heads, rows=rows, title=title)


def _head(of: Material, variant: str) -> Column:
    cell = named(of.found, variant)
    return Column(title=cell.text, place=cell.place, numeric=False)


def _variants(of: Material) -> Table:
    rows = []
    for variant in of.found.spec.variant:
        differs = of.found.differences.get(variant.name, ())
        row = of.found.matrix.row(variant.name)
        count = None if row is None else row.cells["parameters"].mean
        rows.append(
            [
                named(of.found, variant.name),
                plain(_each(variant.mixer)),
                plain(clauses(differs) or show.NOT_APPLICABLE),
                number(count, show.count(count), "count"),
            ]
        )
    titles = (tr("Variant"), tr("Mixer"), tr("Differs from the baseline in"), tr("Parameters"))
    return table(titles, rows, texts=3, title=tr("Variants"))


def _data_row(data: DataSpec) -> list[Cell]:
    source = data.path or (f"{data.source}: {data.demo}" if data.source == "demo" else data.source)
    by = data.column or "" if data.source == "series" else data.tokenizer
    return [
        plain(data.name),
        plain(source),
        plain(by or show.NOT_APPLICABLE),
        number(data.val_fraction, f"{data.val_fraction:.3g}", "share"),
        number(data.test_fraction, f"{data.test_fraction:.3g}" if data.test_fraction else show.NOT_APPLICABLE, "share"),
    ]


def _settings(values: Mapping[str, Any]) -> Table:
    """Without what is not set."""
    rows = [[plain(name), plain(_text(value))] for name, value in values.items() if value not in (None, False)]
    return table((tr("Setting"), tr("Value")), rows, title=tr("Model and training"), texts=2)


def _loss(value: float) -> Cell:
    return number(value, show.loss(value), "loss")


def _condition(seen: EnvironmentRecord, name: str) -> str:
    value = getattr(seen, name)
    return tr("unknown") if value in (None, "") else _text(value)


def _each(value: object) -> str:
    return listed(map(str, value)) if isinstance(value, tuple) else str(value)


def _text(value: object) -> str:
    if value is None:
        return show.NOT_APPLICABLE
    return f"{value:g}" if isinstance(value, float) else _each(value)
