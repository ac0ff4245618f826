"""A report into a file: which formats there are, and how an older file stays until the new one is complete."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.report.model import Report
from engine.words import clauses, tr
from engine.writing import replacing

Watch = Callable[[float], None]
"""Told from 0 to 1 how far an export is; may raise Cancelled of engine.data.errors."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """A kind of file; app.report.`module` has write(report, path, watch)."""

    name: str  # its suffix too
    title: str
    module: str


FORMATS = (
    Format(name="html", title="HTML", module="html"),
    Format(name="pdf", title="PDF", module="pdf"),
    Format(name="pptx", title="PowerPoint", module="pptx"),
    Format(name="xlsx", title="Excel", module="xlsx"),
    Format(name="md", title="Markdown", module="markdown"),
    Format(name="json", title="JSON", module="json"),
)


def format_of(path: Path, named: str = "") -> Format:
    """The format by its name, else by the file's suffix. Raises ValueError, a sentence, where there is none such."""
    wanted = named or path.suffix.removeprefix(".").lower()
    found = next((one for one in FORMATS if one.name == wanted.lower()), None)
    if found is not None:
        return found
    told = {"choices": clauses(one.name for one in FORMATS)}
    if not wanted:
        raise ValueError(tr("The file's name does not say its format. Choose one of: {choices}.", **told))
    raise ValueError(tr("There is no report as {format}. Choose one of: {choices}.", format=wanted, **told))


def unwatched(_: float) -> None:
    """For who does not want to know how far it is."""


def part_of(watch: Watch, begin: float, end: float) -> Watch:
    """A watch for a part of the work, which lies between two shares of the whole."""

    def told(done: float) -> None:
        watch(begin + (end - begin) * done)

    return told


def write(report: Report, path: Path, kind: Format, watch: Watch = unwatched) -> None:
    """Write the report to `path`; an older file stays until the new one is complete, also where `watch` raises
    Cancelled. Raises OSError."""
    try:
        with replacing(path) as part:
            importlib.import_module(f"app.report.{kind.module}").write(report, part, watch)
            watch(1.0)
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from None
