"""Variants that are planned but not run: a key that only the draft knows, taken out before the engine sees the data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from engine.problems import Problem

ENABLED = "enabled"


def is_enabled(variant: dict[str, Any]) -> bool:
    return variant.get(ENABLED, True) is not False


def rows(data: dict[str, Any]) -> list[int]:
    """The numbers of the variants that will be run; their places in this list give them their colours."""
    return [n for n, variant in enumerate(data["variant"]) if is_enabled(variant)]


def without_disabled(data: dict[str, Any]) -> dict[str, Any]:
    """The pilot as it will be run: without the variants that are disabled, and without claims about them."""
    kept = [{k: v for k, v in data["variant"][n].items() if k != ENABLED} for n in rows(data)]
    off = {str(variant.get("name")) for variant in data["variant"] if not is_enabled(variant)}
    off -= {str(variant.get("name")) for variant in kept}
    claims = [claim for claim in data.get("claim", ()) if claim.get("variant") not in off]
    return {**data, "variant": kept, **({"claim": claims} if off and claims != data.get("claim", []) else {})}


def as_drafted(problems: Iterable[Problem], places: list[int]) -> list[Problem]:
    """Problems of the pilot that will be run, at the rows where the draft has its variants."""
    return [replace(problem, field=_renumbered(problem.field, places)) for problem in problems]


def _renumbered(field: str, places: list[int]) -> str:
    head, _, rest = field.partition(".")
    number, dot, tail = rest.partition(".")
    known = head == "variant" and number.isdecimal() and int(number) < len(places)
    return f"variant.{places[int(number)]}{dot}{tail}" if known else field
