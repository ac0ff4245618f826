"""From what a pilot has measured to its report, and to a file of it, in any language."""

from __future__ import annotations

from pathlib import Path

from app import example, language
from app.report import deciding, front, method, money, results, said
from app.report.export import Format, Watch, part_of, unwatched, write
from app.report.material import Kept, Material, Wanted, gather, read
from app.report.model import Report
from db.stamps import now
from db.store import Store
from engine.words import tr


def report(of: Material) -> Report:
    """The report, in the language that is spoken now."""
    sections = (
        said.says(of),
        method.method(of),
        *results.results(of),
        results.measured(of),
        money.section(of),
        deciding.gates(of),
        deciding.kpis(of),
        method.environment(of),
        said.statistics(of),
        said.limits(of),
        deciding.decisions(of),
        method.runs(of),
    )
    return Report(
        title=of.found.pilot.name,
        made=_made(of),
        language=language.in_use(),
        currency=of.roi.inputs.currency,
        decision_title=tr("The decision"),
        decision=front.decision(of),
        signed=front.signed(of),
        table=front.manager_table(of),
        chart=front.chart(of),
        sections=tuple(section for section in sections if section is not None),
        variants=of.found.variants,
        roi=of.roi if of.roi.lines else None,
    )


def export(store: Store, wanted: Wanted, path: Path, kind: Format, code: str, watch: Watch = unwatched) -> None:
    """Read, reckon and write a report in the language of that code. Raises StoreError, OSError, and Cancelled where
    `watch` does; an older file is left as it was then."""
    with language.speaking(code):
        write_kept(read(store, wanted, part_of(watch, 0.0, 0.3)), path, kind, code, part_of(watch, 0.3, 1.0))


def write_kept(kept: Kept, path: Path, kind: Format, code: str, watch: Watch = unwatched) -> None:
    """The same from what was read in that language already."""
    with language.speaking(code):
        write(report(gather(kept, part_of(watch, 0.0, 0.4))), path, kind, part_of(watch, 0.4, 1.0))


def _made(of: Material) -> str:
    told = tr(
        "Pilotlight report, {made} UTC · pilot {number} of {day} · baseline {baseline}",
        made=now()[:16].replace("T", " "),
        number=of.found.pilot.id,
        day=of.found.pilot.created_at[:10],
        baseline=of.found.pilot.baseline,
    )
    return " · ".join((told, *[example.mark()] * example.is_example(of.found.pilot)))
