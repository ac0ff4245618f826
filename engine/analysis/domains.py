"""What holds on more than one data set: sentences for a person."""

from __future__ import annotations

from collections.abc import Mapping

from engine.analysis.matrix import Matrix, Verdict
from engine.words import clauses, listed, marked, tr

_ON: dict[Verdict | None, str] = {
    "better": marked("better on {data_sets}"),
    "worse": marked("worse on {data_sets}"),
    "equal": marked("equal on {data_sets}"),
    "not distinguishable": marked("not distinguishable on {data_sets}"),
    None: marked("one seed, no verdict on {data_sets}"),
}


def sentences(matrices: Mapping[str, Matrix]) -> list[str]:
    """One sentence per variant that has finished on at least two data sets."""
    found: dict[str, dict[Verdict | None, list[str]]] = {}
    for name, matrix in matrices.items():
        for row in matrix.rows:
            cell = row.cells[matrix.deciding_loss(row)[0]]
            if row.variant != matrix.baseline and cell.change is not None:
                found.setdefault(row.variant, {}).setdefault(cell.verdict, []).append(name)
    return [
        tr(
            "{variant} against the baseline over {n} data sets: {verdicts}.",
            variant=variant,
            n=count,
            verdicts=clauses(tr(_ON[verdict], data_sets=listed(names)) for verdict, names in verdicts.items()),
        )
        for variant, verdicts in found.items()
        if (count := sum(map(len, verdicts.values()))) > 1
    ]
