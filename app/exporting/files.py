"""Writes a table to a file, in the format that its ending says. A failed export leaves an older file as it was."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from app.exporting.sheet import ExportError, Sheet
from app.exporting.texts import as_csv, as_json, as_markdown
from app.exporting.xlsx import as_xlsx
from engine.words import unwritable
from engine.writing import replacing

FORMATS = {".csv": "CSV", ".xlsx": "XLSX", ".json": "JSON", ".md": "Markdown"}
"""Ending → what people call the format, in every language."""

MOST_BYTES = 200  # of a file's name; systems take 255 with its endings
_TAKEN = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])(\.|$)", re.IGNORECASE)  # by Windows, for devices

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
        with replacing(path) as part:
            part.write_bytes(contents)
    except OSError as error:
        raise ExportError(unwritable(path, error)) from None


def file_name(title: str, *, unnamed: str = "table") -> str:
    """A title as a file name that every system takes, and that leads into no other folder."""
    plain = "".join(c if c.isalnum() or c in " -_." else "_" for c in title).strip(" .")[:80]
    short = plain.encode("utf-8", "ignore")[:MOST_BYTES].decode("utf-8", "ignore").strip(" .")
    return f"_{short}" if _TAKEN.match(short) else short or unnamed
