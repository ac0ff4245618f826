"""Writes a table to a file, in the format that its ending says. A failed export leaves an older file as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.exporting.sheet import ExportError, Sheet
from app.exporting.texts import as_csv, as_json, as_markdown
from app.exporting.xlsx import as_xlsx
from engine.whole import replace_file
from engine.words import tr

FORMATS = {".csv": "CSV", ".xlsx": "XLSX", ".json": "JSON", ".md": "Markdown"}
"""Ending → what people call the format, in every language."""

_WRITERS: dict[str, Callable[[Sheet], str | bytes]] = {
    ".csv": as_csv,
    ".xlsx": as_xlsx,
    ".json": as_json,
    ".md": as_markdown,
}


def write(sheet: Sheet, path: Path) -> None:
    """Write a table; CSV where the ending is none of FORMATS. Raises ExportError."""
    made = _WRITERS.get(path.suffix.lower(), as_csv)(sheet)
    replace(path, made if isinstance(made, bytes) else made.encode("utf-8", "replace"))


def replace(path: Path, contents: bytes) -> None:
    """Write a file at once or not at all. Raises ExportError."""
    try:
        replace_file(path, lambda part: part.write_bytes(contents))
    except OSError as error:
        told = tr("{path} can't be written: {reason}. Choose another place.", path=path, reason=error.strerror or error)
        raise ExportError(told) from None


def file_name(title: str) -> str:
    """A title as a file name that every system takes."""
    return "".join(c if c.isalnum() or c in " -_." else "_" for c in title).strip(" .")[:80] or "table"
