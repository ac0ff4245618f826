"""Writes a table to a file, in the format that its ending says. A failed export leaves an older file as it was."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from app.exporting.sheet import ExportError, Sheet
from app.exporting.texts import as_csv, as_json, as_markdown
from app.exporting.xlsx import as_xlsx
from engine.words import tr

FORMATS = {".csv": "CSV", ".xlsx": "XLSX", ".json": "JSON", ".md": "Markdown"}
"""Ending → what people call the format, in every language."""

_MOST_BYTES = 200  # of a name: systems take 255, with its ending and what is put behind it while it is written
_DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{name}{n}" for name in ("COM", "LPT") for n in range(10))}  # of Windows
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
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(contents)
        os.replace(part, path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        told = tr("{path} can't be written: {reason}. Choose another place.", path=path, reason=error.strerror or error)
        raise ExportError(told) from None


def file_name(title: str, otherwise: str = "table") -> str:
    """A title as a file name that every system takes; `otherwise` where nothing is left of it."""
    plain = "".join(c if c.isalnum() or c in " -_." else "_" for c in title).strip(" .")
    kept = plain[:80].encode()[:_MOST_BYTES].decode(errors="ignore")
    return f"_{kept}" if kept.partition(".")[0].strip().upper() in _DEVICES else kept or otherwise
