"""Where a recorder's rows go while the store can't be written: JSON lines beside the store, replayed later."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection

from db import rows
from db.rows import Row
from engine.writing import own_file


def journal_of(store_path: Path, run_id: int) -> Path:
    """The journal of one run."""
    return store_path.with_name(f"{store_path.name}.run-{run_id}.journal")


def append(path: Path, waiting: Iterable[Row]) -> None:
    """Add rows and make sure that they are on the disk. Raises OSError."""
    with own_file(path).open("a", encoding="utf-8") as file:
        file.writelines(json.dumps([row.table, row.values]) + "\n" for row in waiting)
        file.flush()
        os.fsync(file.fileno())


def read(path: Path) -> list[Row]:
    """The rows of a journal; a last line that a crash cut short is left out."""
    found = []
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            try:
                name, values = json.loads(line)
            except ValueError:
                break
            found.append(Row(name, values))
    return found


def count(store_path: Path) -> int:
    """Rows that wait in journals beside the store."""
    total = 0
    for path in store_path.parent.glob(f"{store_path.name}.run-*.journal"):
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
