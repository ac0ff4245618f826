"""What a fault may leave behind: stores in which SQLite finds nothing, logs without a traceback, words that somebody
chose. `python aftermath.py FOLDER SPOILT` looks through a test's folder; a process that opens a store's file itself
loses all its own locks on it (POSIX), and the test may still have it open."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from dataclasses import asdict, dataclass
from fnmatch import fnmatch
from pathlib import Path

UNFORESEEN = ("Traceback", "Unexpected ", "failed unexpectedly")
"""Of Python's, of app.logs.unexpected (caught in the window), of app.logs.ProgramLog (at the terminal)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Aftermath:
    """What there was to look at, and where something was found."""

    stores: int
    logs: int
    unsound: list[str]
    traced: list[str]


def foreseen(text: str) -> bool:
    """Whether what a person is told tells of no fault of ours."""
    return not any(sign in text for sign in UNFORESEEN)


def sound(path: Path) -> bool:
    """Whether SQLite finds nothing wrong with the file."""
    connection = sqlite3.connect(path, timeout=30)
    try:
        found = connection.execute("PRAGMA integrity_check").fetchall()
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()
    return found == [("ok",)] and broken == []


def look(folder: Path, spoilt: str = "") -> Aftermath:
    """All stores and logs in a folder, but stores named as `spoilt`; by another process."""
    command = [sys.executable, "-S", __file__, str(folder), spoilt]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Aftermath(**json.loads(done.stdout))


def _look(folder: Path, spoilt: str) -> Aftermath:
    files = [path for path in folder.rglob("*") if path.is_file()]
    stores = [path for path in files if _is_store(path) and not fnmatch(path.name, spoilt)]
    logs = {path for found in folder.rglob("logs") for path in found.rglob("*") if path.is_file()}
    return Aftermath(
        stores=len(stores),
        logs=len(logs),
        unsound=[str(path) for path in stores if not sound(path)],
        traced=[str(path) for path in logs if "Traceback" in path.read_text(encoding="utf-8", errors="replace")],
    )


def _is_store(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


if __name__ == "__main__":
    print(json.dumps(asdict(_look(Path(sys.argv[1]), sys.argv[2]))))
