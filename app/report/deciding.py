"""Gates and roll-out, KPIs, and decisions as they were signed."""

from __future__ import annotations

from dataclasses import replace

from app import format as show
from app.decision import against_gates
from app.report.cells import matrix_table, plain, table
from app.report.material import Material
from app.report.model import Bullets, Paragraph, Section, Table, Tone
from db.decisions import DecisionRow
from engine.analysis.gates import STAGE_MEANS, STAGE_NAMES, STAGES, STATES, Stage, State
from engine.words import listed, tr

_TONES: dict[State, Tone] = {"passed": "good", "failed": "bad", "not yet": "caution"}


def gates(of: Material) -> Section | None:
    """How the candidate stands at each gate, and which stage of its roll-out that justifies; None without one."""
    if of.standing is None:
        return None
    rows = [
        [
            plain(result.title),
            plain(tr(STATES[result.state]), tone=_TONES[result.state]),
            plain(result.figure or show.NOT_APPLICABLE),
            plain(result.why),
            plain(_stage(of.settings.first_stage(result.gate))),
        ]
        for result in of.gates
    ]
    variant = of.case.line.rates.variant if of.case.line is not None else ""  # whatever the size that costs are of
    titles = (tr("Gate"), tr("State"), tr("Measured"), tr("Why"), tr("Needed from"))
    held = table(titles, rows, title=tr("Gates of {candidate}", candidate=of.found.marked(variant)), texts=len(titles))
    return Section(
        key="gates", title=tr("Gates and roll-out"), blocks=(Bullets(items=of.standing.sentences), held, _stages(of))
    )


def kpis(of: Material) -> Section | None:
    """Business KPIs beside the variants; None where none is defined."""
    book = of.found.kpis
    if not book.kpis:
        return None
    known = tuple(metric for metric in book.metrics if metric in of.found.matrix.metrics)
    title, missing = tr("Business KPIs"), [kpi.title for kpi in book.kpis if kpi.metric not in known]
    told = [tr("Not entered yet: {kpis}.", kpis=listed(missing))] * bool(missing)
    shown = [matrix_table(of.found, known)] if known else []
    return Section(key="kpis", title=title, blocks=(*shown, *(Paragraph(text=text) for text in told)))


def decisions(of: Material) -> Section:
    """Every decision about the pilot, the newest first."""
    title = tr("Decision record")
    if not of.decisions:
        return Section(key="decisions", title=title, blocks=(Paragraph(text=tr("Nothing has been decided yet.")),))
    rows = [_decision(row) for row in of.decisions]
    titles = (tr("When"), tr("Who"), tr("Candidate"), tr("Verdict"), tr("Next stage"), tr("Reasons"))
    note = tr("The figures behind each decision are kept with it; later runs don't change them.")
    return Section(key="decisions", title=title, blocks=(table(titles, rows, note=note, texts=len(titles)),))


def _stages(of: Material) -> Table:
    assert of.standing is not None
    rows = []
    for stage in STAGES:
        missing = of.standing.missing[stage]
        lacks = listed(result.title for result in missing) or show.NOT_APPLICABLE
        state = plain(tr("not justified yet"), tone="caution") if missing else plain(tr("justified"), tone="good")
        rows.append((plain(tr(STAGE_NAMES[stage])), plain(tr(STAGE_MEANS[stage])), state, plain(lacks)))
    titles = (tr("Stage"), tr("What it means"), tr("State"), tr("Lacks"))
    return table(titles, rows, texts=len(titles), title=tr("Stages of the roll-out"))


def _stage(stage: Stage | None) -> str:
    return show.NOT_APPLICABLE if stage is None else tr(STAGE_NAMES[stage])


def _decision(row: DecisionRow) -> list:
    stage = tr(STAGE_NAMES[row.stage]) if row.stage in STAGE_NAMES else row.stage  # type: ignore[index]
    texts = (show.moment(row.decided_at), row.decided_by, row.candidate, tr(row.verdict), stage, row.reasons)
    *first, at_stage, reasons = (plain(text) for text in texts)
    return [*first, replace(at_stage, note=against_gates(row)), reasons]
