"""Where a recorder's rows go while the store can't be written: JSON lines beside the store, replayed later."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterable
from glob import escape
from pathlib import Path

from sqlalchemy import Connection

from db import rows
from db.rows import Row
from engine.writing import own_file

log = logging.getLogger(__name__)


def journal_of(store_path: Path, run_id: int) -> Path:
    """The journal of one run."""
    return store_path.with_name(f"{store_path.name}.run-{run_id}.journal")


def journals(store_path: Path) -> list[Path]:
    """All journals that lie beside a store."""
    return sorted(store_path.parent.glob(f"{escape(store_path.name)}.run-*.journal"))


def run_of(path: Path) -> int | None:
    """The run that a journal belongs to; None where its name does not say."""
    number = path.name.removesuffix(".journal").rpartition("-")[2]
    return int(number) if number.isdecimal() else None


def append(path: Path, waiting: Iterable[Row]) -> None:
    """Add rows and make sure that they are on the disk. Raises OSError; then none of them is in the journal: half a row
    would hide all that came after it."""
    lines = "".join(json.dumps([row.table, row.values]) + "\n" for row in waiting).encode()
    with own_file(path).open("ab", buffering=0) as file:
        before = file.tell()
        try:
            while lines:
                lines = lines[file.write(lines) :]
            os.fsync(file.fileno())
        except OSError:
            file.truncate(before)
            raise


def read(path: Path) -> list[Row]:
    """The rows of a journal; a line that a crash cut short, or that is damaged, is left out."""
    with path.open(encoding="utf-8", errors="replace") as file:
        found = [_row(line) for line in file]
    if None in found:
        log.warning("journal %r: %d lines can't be read and were passed over", str(path), found.count(None))
    return [row for row in found if row is not None]


def _row(line: str) -> Row | None:
    try:
        name, values = json.loads(line)
        columns = rows.table(name).c
        of_row = {column.name for column in columns if not column.nullable and column.server_default is None}
        needed = {"id"} if name in ("run", "attempt") else of_row
        known = isinstance(values, dict) and needed <= set(values) <= set(columns.keys())
        whole = known and all(map(_can_be_kept, values.values()))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return Row(name, values) if whole else None


def _can_be_kept(value: object) -> bool:
    """SQLite takes whole characters, and whole numbers of 64 bits. Raises ValueError for half a character."""
    if isinstance(value, int):
        return -(2**63) <= value < 2**63
    return not isinstance(value, str) or bool(value.encode()) or value == ""


def count(store_path: Path) -> int:
    """Rows that wait in journals beside the store."""
    total = 0
    for path in journals(store_path):
        with path.open("rb") as file:
            total += sum(1 for _ in file)
    return total


def replay(connection: Connection, path: Path) -> int:
    """Write a journal's rows into the store; the caller removes the file once that is committed."""
    if not path.exists():
        return 0
    found = read(path)
    rows.write(connection, found)
    return len(found)
