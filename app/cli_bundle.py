"""`pilotlight doctor --bundle`: pack a report, and say what is in it before anybody sends it on."""

from __future__ import annotations

from pathlib import Path

from app import bundle, console


def write(target: Path, store_url: str) -> None:
    """Write a report bundle. Raises OSError."""
    names = console.working("Packing the report", lambda watch: bundle.write(target.absolute(), store_url, watch))
    console.print_sentences([*bundle.contents(), f"{target} holds: {', '.join(names)}."], console.out)
