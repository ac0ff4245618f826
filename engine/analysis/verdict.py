"""What a pilot says so far, what its variants can't do, and what is not proven: sentences for a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.analysis.matrix import Matrix, MatrixRow
from engine.estimate import receptive_field
from engine.spec import RunSpec

STILL_FALLING = 0.01  # validation loss fell by more than this share over the last fifth of the budget


@dataclass(frozen=True, kw_only=True, slots=True)
class Findings:
    """Lists of sentences, as the Compare page and the report show them."""

    says: tuple[str, ...]
    cannot: tuple[str, ...]
    not_proven: tuple[str, ...]


def findings(matrix: Matrix, runs: Sequence[RunSpec], falling: Sequence[str], unlike: Sequence[str]) -> Findings:
    """`runs`: one per variant; `falling`: variants whose loss is still falling; `unlike`: differing conditions."""
    others = [row for row in matrix.rows if row.variant != matrix.baseline]
    base = matrix.row(matrix.baseline)
    return Findings(
        says=tuple(_says(row, base, matrix) for row in others if base is not None),
        cannot=tuple(_cannot(run) for run in runs if _is_short_sighted(run)),
        not_proven=tuple(_not_proven(matrix, others, falling, unlike)),
    )


def still_falling(evaluations: Sequence[tuple[int, float]]) -> bool:
    """True where the validation loss of (iteration, loss) pairs fell by more than 1 % over the last fifth."""
    if len(evaluations) < 2:
        return True
    last_iteration, last = evaluations[-1]
    before = [loss for iteration, loss in evaluations if iteration <= 0.8 * last_iteration]
    return bool(before) and before[-1] - last > STILL_FALLING * before[-1]


def _says(row: MatrixRow, base: MatrixRow | None, matrix: Matrix) -> str:
    parts = [_loss_words(row, base, matrix)]
    for key, more, less in (
        ("parameters", "more parameters", "fewer parameters"),
        ("ms_per_iteration", "more time per iteration", "less time per iteration"),
        ("tpot_ms_p50", "more time per generated token", "less time per generated token"),
    ):
        cell = row.cells[key]
        if cell.change is not None and abs(cell.change) >= 0.0005:
            doubt = " (not distinguishable)" if cell.verdict == "not distinguishable" else ""
            parts.append(f"{abs(cell.change) * 100:.1f} % {more if cell.change > 0 else less}{doubt}")
    return f"{row.variant}: {', '.join(parts)}."


def _loss_words(row: MatrixRow, base: MatrixRow | None, matrix: Matrix) -> str:
    key, name = matrix.deciding_loss(row)
    cell = row.cells[key]
    theirs = base.cells[key].mean if base else None
    if cell.mean is None or theirs is None:
        return "loss not measured"
    verdict = " (not distinguishable)" if cell.verdict == "not distinguishable" else ""
    return f"{name} {cell.mean:.3f} against {theirs:.3f} of {matrix.baseline}{verdict}"


def _is_short_sighted(run: RunSpec) -> bool:
    field = receptive_field(run)
    return field.tokens is not None or field.future or bool(field.blur)


def _cannot(run: RunSpec) -> str:
    field = receptive_field(run)
    name = run.variant.name
    if field.future:
        return f"{name} needs tokens that do not exist yet, so it can't generate text step by step."
    if field.blur:
        return f"{name} sees the whole window {field.blur}: it can't be sure of one old token."
    if field.bag:
        return f"{name} sees {field.tokens} tokens in order, and the rest of the past as one average only."
    return f"{name} sees {field.tokens} tokens; what lies further back it can't recall."


def _not_proven(
    matrix: Matrix, others: Sequence[MatrixRow], falling: Sequence[str], unlike: Sequence[str]
) -> list[str]:
    sentences = []
    if any(len(row.seeds) < 2 for row in matrix.rows):
        sentences.append("One seed proves nothing: repeat with several seeds before deciding.")
    for row in others:
        forced, honest = row.cells["val_loss"].mean, row.cells["honest_val_loss"].mean
        if row.causal is False and forced is not None and honest is not None:
            sentences.append(
                f"{row.variant} sees the future: its loss of {forced:.3f} becomes {honest:.3f} when every "
                "position sees its past alone."
            )
    if falling:
        sentences.append(
            f"The loss is still falling for {', '.join(falling)}: the order may change with more iterations."
        )
    if unlike:
        sentences.append(
            f"Runs were measured under different conditions ({'; '.join(unlike)}): don't compare their times and "
            "memory."
        )
    return sentences
