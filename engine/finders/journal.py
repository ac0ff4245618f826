"""What a finder has found so far, a line of JSON each, so that one that was stopped goes on with the next."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from engine.spec import RunSpec
from engine.writing import own_folder

NAME = "trials.jsonl"


class Journal:
    """Findings by what was asked and of which run; each is kept as soon as it is there."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._known = self._read()

    def __len__(self) -> int:
        return len(self._known)

    def get(self, question: str, run: RunSpec) -> dict[str, Any] | None:
        """What was found; None where it was not asked yet."""
        return self._known.get(_key(question, run))

    def keep(self, question: str, run: RunSpec, found: dict[str, Any]) -> None:
        """Raises OSError."""
        key = _key(question, run)
        self._known[key] = found
        own_folder(self._path.parent)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"key": key, **found}) + "\n")

    def _read(self) -> dict[str, dict[str, Any]]:
        """What earlier attempts have found; a last line that a crash cut short is taken away."""
        if not self._path.exists():
            return {}
        text = self._path.read_text(encoding="utf-8")
        whole = text[: text.rfind("\n") + 1]
        if whole != text:
            self._path.write_text(whole, encoding="utf-8")
        entries = [json.loads(line) for line in whole.splitlines()]
        return {entry.pop("key"): entry for entry in entries}


def _key(question: str, run: RunSpec) -> str:
    return f"{question} {hashlib.sha256(run.model_dump_json().encode()).hexdigest()}"
