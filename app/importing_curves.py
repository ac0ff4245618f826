"""Reads files of curves and puts them beside a pilot's own, for the window and the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from db import imported
from db.store import Store
from engine.curvefiles.curves import FORMATS, CurveFile, Watch
from engine.curvefiles.read import read
from engine.data.errors import DataError
from engine.words import listed, tr


def read_all(paths: Sequence[Path], watch: Watch) -> list[CurveFile | str]:
    """Of each file what is in it, or why nothing is: one that can't be read does not keep the others out."""
    found: list[CurveFile | str] = []
    for n, path in enumerate(paths):
        try:
            found.append(read(path, partial(_watch_part, watch, n, len(paths))))
        except DataError as error:
            found.append(str(error))
    return found


def told(found: CurveFile) -> list[str]:
    """What a person should know of a file, in sentences: what was read, and how."""
    first, names = found.curves[0], listed(curve.name for curve in found.curves)
    kind = tr(FORMATS[first.format])
    sentences = [tr("{names}: read from {file} as {format}.", names=names, file=first.source, format=kind)]
    sentences += found.notes
    if lacking := [curve.name for curve in found.curves if not curve.of("val")]:
        sentences.append(tr("{names}: no validation loss in the file, so nothing is drawn.", names=listed(lacking)))
    return sentences


def named(found: CurveFile, name: str) -> CurveFile:
    """The same with another name for its curve; of several, before each one's own."""
    if not name:
        return found
    several = len(found.curves) > 1
    curves = (replace(curve, name=f"{name} · {curve.name}" if several else name) for curve in found.curves)
    return replace(found, curves=tuple(curves))


def take_in(pilot_id: int, files: Sequence[CurveFile], store: Store) -> None:
    """Keep all curves of these files beside a pilot's own. Raises StoreError."""
    for curve in (curve for found in files for curve in found.curves):
        imported.keep(store, pilot_id, curve)


def _watch_part(watch: Watch, n: int, of: int, fraction: float) -> None:
    watch((n + fraction) / of)
