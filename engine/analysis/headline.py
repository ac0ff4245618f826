"""The verdict on a pilot in two sentences: what its best honest variant gains or loses against the baseline, and what
forbids to rely on that, or else what it cannot do. A variant that sees the future is never the best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engine.analysis.matrix import Cell, Matrix, MatrixRow
from engine.analysis.phrases import against, signed_percent
from engine.words import clauses, listed, marked, tr

_COSTS = ("ms_per_iteration", "peak_memory_bytes", "tpot_ms_p50")
_LEAST = 0.005  # a cost that differs by less is not worth a word
_ORDER = {"better": 0, "equal": 1, "not distinguishable": 1, None: 2, "worse": 3}
_ONE = {  # verdict → of the only candidate
    "better": marked("{variant} predicts better than {baseline}: {figures}."),
    "worse": marked("{variant} predicts worse than {baseline}: {figures}."),
    "equal": marked("{variant} predicts exactly as {baseline} does: {figures}."),
    "not distinguishable": marked("{variant} can't be told from {baseline} by its loss: {figures}."),
}
_BEST = {  # of several
    "better": marked("{variant} predicts best, and better than {baseline}: {figures}."),
    "worse": marked("No variant predicts better than {baseline}; {variant} comes nearest: {figures}."),
    "not distinguishable": marked(
        "No variant is shown to predict better than {baseline}; {variant} is not distinguishable from it: {figures}."
    ),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Doubts:
    """What was found to speak against relying on figures."""

    falling: Sequence[str] = ()  # variants whose loss is still falling
    shrinking: Sequence[str] = ()  # variants whose lead over the baseline is still shrinking
    unlike: Sequence[str] = ()  # conditions that differ
    limits: Mapping[str, str] = field(default_factory=dict)  # variant → a sentence on what it can't do


def headline(matrix: Matrix, variants: int, doubts: Doubts) -> tuple[str, ...]:
    """Two sentences, or none where nothing has finished; `variants`: how many the pilot has."""
    if not matrix.rows:
        return ()
    base = matrix.row(matrix.baseline)
    others = [row for row in matrix.rows if row.variant != matrix.baseline]
    if base is None:
        return _without_baseline(matrix)
    if not others:
        return _baseline_alone(matrix, base, variants)
    honest = [row for row in others if row.causal is not False]
    if not honest:
        return _leaks_alone(matrix, base, others)
    candidates = [row for row in honest if _loss(matrix, row).change is not None]
    if not candidates:
        return _nothing_shared(matrix, honest)
    best = min(candidates, key=lambda row: _rank(matrix, row))
    return _gain(matrix, best, several=len(candidates) > 1), _doubt(matrix, best, doubts)


def ranking(matrix: Matrix) -> tuple[str, ...]:
    """Whom a decision can be about: all but the baseline, the best as the verdict has it first; then those that share
    no seed with the baseline, and last those that see the future."""
    others = [row for row in matrix.rows if row.variant != matrix.baseline]
    last = {row.variant: (row.causal is False, _loss(matrix, row).change is None) for row in others}
    others.sort(key=lambda row: (last[row.variant], _rank(matrix, row)))
    return tuple(row.variant for row in others)


def _without_baseline(matrix: Matrix) -> tuple[str, str]:
    names = {"variants": listed(row.variant for row in matrix.rows), "baseline": matrix.baseline}
    finished = tr("Finished so far: {variants}, but not yet the baseline, {baseline}.", **names)
    return finished, tr("Without it there is nothing to compare with.")


def _baseline_alone(matrix: Matrix, base: MatrixRow, variants: int) -> tuple[str, str]:
    key, name = matrix.deciding_loss(base)
    mean = base.cells[key].mean
    loss = tr("not measured") if mean is None else f"{mean:.3f}"
    told = {"baseline": matrix.baseline, "loss": tr(name), "value": loss}
    first = tr("So far only the baseline, {baseline}, has finished: {loss} {value}.", **told)
    if variants == 1:
        return first, tr("The pilot has no other variant to hold against it.")
    return first, tr("Of what is to replace it nothing can be said yet.")


def _leaks_alone(matrix: Matrix, base: MatrixRow, leaks: Sequence[MatrixRow]) -> tuple[str, str]:
    names = {"variants": listed(row.variant for row in leaks), "baseline": matrix.baseline}
    first = tr("Nothing that has finished can replace {baseline} yet: {variants} sees the future.", **names)
    if len(leaks) > 1:
        first = tr("Nothing that has finished can replace {baseline} yet: {variants} see the future.", **names)
    known = [(mean, row.variant) for row in leaks if (mean := row.cells["honest_val_loss"].mean) is not None]
    theirs = base.cells["honest_val_loss"].mean
    if not known or theirs is None:
        return first, tr("A loss won by seeing the future is no prediction.")
    told = {"mine": f"{min(known)[0]:.3f}", "theirs": f"{theirs:.3f}", "baseline": matrix.baseline}
    honest = tr(
        "With its past alone {variant} has a loss of {mine}, against {theirs} of {baseline}.",
        variant=min(known)[1],
        **told,
    )
    return first, honest


def _nothing_shared(matrix: Matrix, rows: Sequence[MatrixRow]) -> tuple[str, str]:
    names = {"variants": listed(row.variant for row in rows), "baseline": matrix.baseline}
    first = tr("Nothing can be compared yet: {baseline} has finished no seed in common with {variants}.", **names)
    return first, tr("Differences are taken seed by seed, so both have to finish the same one.")


def _loss(matrix: Matrix, row: MatrixRow) -> Cell:
    return row.cells[matrix.deciding_loss(row)[0]]


def _rank(matrix: Matrix, row: MatrixRow) -> tuple[int, float]:
    """Lowest loss first; among those that can't be told from the baseline, the quickest."""
    cell = _loss(matrix, row)
    alike = _ORDER[cell.verdict] == 1
    deciding = row.cells["ms_per_iteration"].change if alike else cell.change
    return _ORDER[cell.verdict], deciding or 0.0


def _gain(matrix: Matrix, best: MatrixRow, *, several: bool) -> str:
    cell = _loss(matrix, best)
    figures = [_loss_words(matrix, best), *filter(None, (_cost_words(name, best.cells[name]) for name in _COSTS))]
    told = {"variant": best.variant, "baseline": matrix.baseline, "figures": listed(figures)}
    if cell.verdict is None:
        return tr(_of_one_seed(cell.change or 0.0), **told)
    table = _BEST if several and cell.verdict in _BEST else _ONE
    return tr(table[cell.verdict], **told)


def _of_one_seed(change: float) -> str:
    if change == 0:
        return marked("With one seed {variant} predicts exactly as {baseline} does: {figures}.")
    if change < 0:
        return marked("With one seed {variant} predicts better than {baseline}: {figures}.")
    return marked("With one seed {variant} predicts worse than {baseline}: {figures}.")


def _loss_words(matrix: Matrix, best: MatrixRow) -> str:
    cell, name = _loss(matrix, best), tr(matrix.deciding_loss(best)[1])
    change, half = cell.change or 0.0, cell.change_half_width
    if half is None:
        return tr("{loss} {change}, without an interval", loss=name, change=signed_percent(change))
    ends = {"low": signed_percent(change - half), "high": signed_percent(change + half)}
    return tr("{loss} {change} (95 % interval {low} to {high})", loss=name, change=signed_percent(change), **ends)


def _cost_words(name: str, cell: Cell) -> str:
    if cell.change is None or abs(cell.change) < _LEAST or cell.verdict == "not distinguishable":
        return ""
    figure = against(name, cell.change)
    if not cell.change_half_width or cell.change_half_width < _LEAST:
        return figure
    return tr("{figure} (± {half} %)", figure=figure, half=f"{cell.change_half_width * 100:.0f}")


def _doubt(matrix: Matrix, best: MatrixRow, doubts: Doubts) -> str:
    reasons = [*_reasons(matrix, best, doubts)]
    leaks = _lower_by_leaking(matrix, best)
    if reasons:
        if leaks:
            reasons.append(tr("the lower loss of {variants} comes from seeing the future", variants=listed(leaks)))
        return tr("Don't rely on this yet: {reasons}.", reasons=clauses(reasons))
    if len(leaks) == 1:
        return tr("The lower loss of {variant} is no prediction, for it sees the future.", variant=leaks[0])
    if leaks:
        return tr("The lower losses of {variants} are no predictions, for they see the future.", variants=listed(leaks))
    if limit := doubts.limits.get(best.variant):
        return limit
    return tr("Nothing that Pilotlight checks speaks against this; it rests on {n} seeds.", n=len(best.seeds))


def _reasons(matrix: Matrix, best: MatrixRow, doubts: Doubts) -> list[str]:
    """What forbids to rely on how the best variant stands against the baseline."""
    base, seeds = matrix.row(matrix.baseline), len(best.seeds)
    seeds = min(seeds, len(base.seeds)) if base else seeds
    falling = [name for name in (matrix.baseline, best.variant) if name in doubts.falling]
    found = {
        tr("one seed proves nothing"): seeds < 2,
        tr("{n} seeds don't tell their losses apart", n=seeds): _loss(matrix, best).verdict == "not distinguishable",
        _falling_words(falling): bool(falling),
        tr("its lead shrank over the last half of training"): best.variant in doubts.shrinking,
        tr("whether it sees the future is not known"): best.causal is None,
        tr("times and memory were measured under different conditions"): bool(doubts.unlike),
    }
    return [words for words, holds in found.items() if holds]


def _falling_words(variants: Sequence[str]) -> str:
    if len(variants) > 1:
        return tr("the losses of {variants} are still falling", variants=listed(variants))
    return tr("the loss of {variants} is still falling", variants=listed(variants))


def _lower_by_leaking(matrix: Matrix, best: MatrixRow) -> list[str]:
    """Variants whose validation loss is below the best honest one's because they see the future."""
    honest = best.cells["val_loss"].mean
    return [
        row.variant
        for row in matrix.rows
        if row.causal is False and honest is not None and (loss := row.cells["val_loss"].mean) and loss < honest
    ]
