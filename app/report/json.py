"""The report as JSON: the model as it is, every block with its kind, numbers beside their texts."""

from __future__ import annotations

import json
import math
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from app.report.export import Watch, unwatched
from app.report.model import Report

VERSION = 1


def write(report: Report, path: Path, watch: Watch = unwatched) -> None:
    """Write it to `path`. Raises OSError."""
    watch(0.0)
    path.write_text(render(report), encoding="utf-8")


def render(report: Report) -> str:
    """The report as JSON text. What money rests on is there as its inputs; what is infinite is null beside its text."""
    made = {"format": "pilotlight report", "version": VERSION} | _plain(report)
    made["roi"] = None if report.roi is None else report.roi.inputs.model_dump(mode="json")
    return json.dumps(made, ensure_ascii=False, indent=1, allow_nan=False)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        found = {field.name: _plain(getattr(value, field.name)) for field in fields(value) if field.name != "roi"}
        return {"is": type(value).__name__, **found} if not isinstance(value, Report) else found
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
