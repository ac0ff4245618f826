"""What holds on more than one data set: sentences for a person."""

from __future__ import annotations

from collections.abc import Mapping

from engine.analysis.matrix import Matrix

_OPEN = "one seed, no verdict"


def sentences(matrices: Mapping[str, Matrix]) -> list[str]:
    """One sentence per variant that has finished on at least two data sets."""
    found: dict[str, dict[str, list[str]]] = {}
    for name, matrix in matrices.items():
        for row in matrix.rows:
            cell = row.cells[matrix.deciding_loss(row)[0]]
            if row.variant != matrix.baseline and cell.change is not None:
                found.setdefault(row.variant, {}).setdefault(cell.verdict or _OPEN, []).append(name)
    return [
        f"{variant} against the baseline over {sum(map(len, verdicts.values()))} data sets: "
        + "; ".join(f"{verdict} on {', '.join(names)}" for verdict, names in verdicts.items())
        + "."
        for variant, verdicts in found.items()
        if sum(map(len, verdicts.values())) > 1
    ]
