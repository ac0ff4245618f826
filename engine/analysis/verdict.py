"""What a pilot says so far, what its variants can't do, and what is not proven: sentences for a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.analysis.headline import Doubts
from engine.analysis.matrix import Cell, Matrix, MatrixRow
from engine.analysis.phrases import FIGURES, against
from engine.estimate import receptive_field
from engine.spec import RunSpec
from engine.words import clauses, listed, tr


@dataclass(frozen=True, kw_only=True, slots=True)
class Findings:
    """Lists of sentences, as the Compare page and the report show them."""

    says: tuple[str, ...]
    cannot: tuple[str, ...]
    not_proven: tuple[str, ...]


def findings(matrix: Matrix, doubts: Doubts) -> Findings:
    """What a matrix says, in the light of what speaks against it."""
    others = [row for row in matrix.rows if row.variant != matrix.baseline]
    base = matrix.row(matrix.baseline)
    return Findings(
        says=tuple(_says(row, base, matrix) for row in others if base is not None),
        cannot=tuple(doubts.limits.values()),
        not_proven=tuple(_not_proven(matrix, others, doubts)),
    )


def limits(runs: Iterable[RunSpec]) -> dict[str, str]:
    """Variant → what it can't do, of those that don't see all of the past exactly; `runs`: one per variant."""
    return {run.variant.name: _cannot(run) for run in runs if _is_short_sighted(run)}


def _says(row: MatrixRow, base: MatrixRow | None, matrix: Matrix) -> str:
    parts = [_loss_words(row, base, matrix)]
    for figure in FIGURES:
        cell = row.cells[figure]
        if cell.change is not None and abs(cell.change) >= 0.0005:
            parts.append(_doubted(against(figure, cell.change, digits=1), cell))
    return tr("{variant}: {figures}.", variant=row.variant, figures=listed(parts))


def _loss_words(row: MatrixRow, base: MatrixRow | None, matrix: Matrix) -> str:
    key, name = matrix.deciding_loss(row)
    cell = row.cells[key]
    theirs = base.cells[key].mean if base else None
    if cell.mean is None or theirs is None:
        return tr("loss not measured")
    told = {"loss": tr(name), "mine": f"{cell.mean:.3f}", "theirs": f"{theirs:.3f}", "baseline": matrix.baseline}
    return _doubted(tr("{loss} {mine} against {theirs} of {baseline}", **told), cell)


def _doubted(figure: str, cell: Cell) -> str:
    return tr("{figure} (not distinguishable)", figure=figure) if cell.verdict == "not distinguishable" else figure


def _is_short_sighted(run: RunSpec) -> bool:
    field = receptive_field(run)
    return field.tokens is not None or field.future or field.blurred


def _cannot(run: RunSpec) -> str:
    field = receptive_field(run)
    told = {"variant": run.variant.name, "seen": field.words}
    if field.future:
        return tr("{variant} needs tokens that do not exist yet, so it can't generate text step by step.", **told)
    if field.blurred:
        return tr("{variant} can't be sure of one old token ({seen}).", **told)
    if field.bag:
        told["seen"] = field.exactly
        return tr("{variant} sees {seen} in order, and the rest of the past as one average only.", **told)
    return tr("{variant} sees {seen}; what lies further back it can't recall.", **told)


def _not_proven(matrix: Matrix, others: Sequence[MatrixRow], doubts: Doubts) -> list[str]:
    sentences = []
    if any(len(row.seeds) < 2 for row in matrix.rows):
        sentences.append(tr("One seed proves nothing: repeat with several seeds before deciding."))
    for row in others:
        forced, honest = row.cells["val_loss"].mean, row.cells["honest_val_loss"].mean
        if row.causal is False and forced is not None and honest is not None:
            sentences.append(
                tr(
                    "{variant} sees the future: its loss of {forced} becomes {honest} when every position sees its "
                    "past alone.",
                    variant=row.variant,
                    forced=f"{forced:.3f}",
                    honest=f"{honest:.3f}",
                )
            )
    if doubts.falling:
        sentences.append(
            tr(
                "The loss is still falling for {variants}: the order may change with more iterations.",
                variants=listed(doubts.falling),
            )
        )
    if doubts.shrinking:
        sentences.append(
            tr(
                "The lead over the baseline shrank over the last half of training: {variants}. It may be gone with "
                "more iterations.",
                variants=listed(doubts.shrinking),
            )
        )
    if doubts.unlike:
        sentences.append(
            tr(
                "Runs were measured under different conditions ({conditions}): don't compare their times and memory.",
                conditions=clauses(doubts.unlike),
            )
        )
    return sentences
