"""What a program says to the one that started it."""

from __future__ import annotations

import contextlib
import json
from typing import Any


def told(said: str) -> dict[str, Any]:
    """What a process of ours says on its stdout, where libraries too may have said something: the last line that is a
    JSON object; empty where there is none."""
    for line in reversed(said.split("\n")):
        with contextlib.suppress(ValueError, RecursionError):
            if isinstance(found := json.loads(line), dict):
                return found
    return {}
