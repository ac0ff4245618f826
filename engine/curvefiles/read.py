"""Reads a file of curves, whichever program wrote it: a log of nanoGPT, or a table.

A table is known by a column of iterations in its first line; anything else is looked through for nanoGPT's lines. What
a name leaves open is not guessed in silence: the notes say how it was read.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from engine.curvefiles import nanogpt, tables
from engine.curvefiles.curves import BadLines, CurveFile, CurveFileError, Gathered, ImportedCurve, Watch
from engine.curvefiles.headings import STEPS, Headings, is_table, understand
from engine.data import files
from engine.words import listed, shown, tr

ENDINGS = (".csv", ".tsv", ".log", ".txt", ".out", ".json")
MOST_JSON = 64_000_000  # bytes: unlike the others, JSON is read at once
MOST_LINE = 1_000_000  # characters
MOST_COLUMNS = 10_000
_HEAD = 40  # lines in which a table begins
_SHOWN = 120  # characters


def read(path: Path, watch: Watch) -> CurveFile:
    """Every curve in a file. Raises CurveFileError, or another DataError where it is no text."""
    encoding = files.encoding_of(path, watch)
    if path.suffix.lower() == ".json":
        return _read_json(path, encoding)
    lines = _lines(path, encoding, watch)
    head = list(islice(lines, _HEAD))
    before = next((n for n, line in enumerate(head) if line.strip() and not line.startswith("#")), len(head))
    if before == len(head):
        raise CurveFileError(tr("{path} has no line to read. Choose a file with a curve.", path=path))
    delimiter = tables.delimiter_of("".join(head[before:]))
    names = tables.cells_of(head[before], delimiter)
    if len(names) > MOST_COLUMNS:
        raise CurveFileError(
            tr("{path} has more than {most} columns. Export fewer of them.", path=path, most=MOST_COLUMNS)
        )
    if not is_table(names):
        return _read_log(path, chain(head, lines), head[before])
    rows = tables.csv_rows(chain(head[before + 1 :], lines), delimiter, before=before + 1, file=path.name)
    return _read_table(path, names, rows, comma=delimiter != ",")


def _read_log(path: Path, lines: Iterator[str], first: str) -> CurveFile:
    bad = BadLines()
    found = _file(path, "nanogpt", {path.stem: nanogpt.read(lines, bad)}, bad, [])
    if not found.curves:
        raise CurveFileError(
            tr(
                "{path} has no curve: neither lines as nanoGPT prints them (step 250: train loss 2.4, val loss 2.5) "
                "nor a table with a column {columns}. It begins: {text}",
                path=path,
                columns=listed(STEPS),
                text=shown(first, _SHOWN),
            )
        )
    return found


def _read_json(path: Path, encoding: str) -> CurveFile:
    if path.stat().st_size > MOST_JSON:
        raise CurveFileError(tr("{path} is too large for JSON. Save it as CSV.", path=path))
    names, rows = tables.json_rows("".join(files.text_blocks(path, encoding)), path.name)
    if not is_table(names):
        raise CurveFileError(
            tr("{path} has no curve: no list of objects that say {columns}.", path=path, columns=listed(STEPS))
        )
    return _read_table(path, names, iter(rows), comma=False)


def _read_table(path: Path, names: list[str], rows: Iterator[tables.Row], *, comma: bool) -> CurveFile:
    headings, bad = understand(names, path.stem), BadLines()
    if not headings.losses:
        raise CurveFileError(_no_loss(path, names, headings))
    runs = tables.gather(headings, rows, path.stem, bad, comma=comma)
    found = _file(path, headings.format, runs, bad, [*headings.notes])
    if not found.curves:
        told = tr("{path} has columns for a curve, but no row that says an iteration and a loss.", path=path)
        raise CurveFileError(" ".join((told, *bad.notes)))
    return found


def _file(path: Path, kind: str, runs: dict[str, Gathered], bad: BadLines, notes: list[str]) -> CurveFile:
    points = {name: gathered.points(name, notes) for name, gathered in runs.items()}
    curves = [
        ImportedCurve(name=name, source=path.name, format=kind, points=found) for name, found in points.items() if found
    ]
    return CurveFile(curves=tuple(curves), notes=(*notes, *bad.notes))


def _no_loss(path: Path, names: list[str], headings: Headings) -> str:
    shown = listed(f"'{name}'" for name in names[:12])
    told = tr(
        "{path} has iterations in '{column}', but no column of training or validation loss: none with loss in its "
        "name. Its columns: {columns}.",
        path=path,
        column=names[headings.step],
        columns=shown,
    )
    return " ".join((told, *headings.notes))


def _lines(path: Path, encoding: str, watch: Watch) -> Iterator[str]:
    """The file's lines with their ends; `watch` is told how far that is."""
    whole, seen, rest = max(path.stat().st_size, 1), 0, ""
    for block in files.text_blocks(path, encoding):
        seen += len(block)
        watch(min(seen / whole, 1.0))
        *lines, rest = (rest + block).split("\n")
        for line in lines:
            yield line + "\n"
        if len(rest) > MOST_LINE:
            told = tr(
                "{path} has a line of more than {most} characters. Choose a log or a table.", path=path, most=MOST_LINE
            )
            raise CurveFileError(told)
    if rest:
        yield rest
