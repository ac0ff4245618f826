"""`pilotlight export`: a report without the window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import typer

from app import console, language
from app.report import build
from app.report.export import format_of
from app.report.material import Wanted
from db.store import Store


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """What was asked for on the command line; empty where it was not."""

    out: Path
    kind: str = ""
    lang: str = ""
    data_set: str = ""
    setting: str = ""


def export(store: Store, pilot_id: int, chosen: Choice) -> None:
    """Write the report, and say where it is. Raises StoreError, OSError, and BadParameter for a format or language that
    there is not."""
    code = chosen.lang or language.in_use()
    if code not in language.LANGUAGES:
        raise typer.BadParameter(f"Reports speak {', '.join(language.LANGUAGES)}, not {code}.")
    try:
        kind = format_of(chosen.out, chosen.kind)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    wanted = Wanted(pilot_id=pilot_id, data_set=chosen.data_set, setting=chosen.setting)
    console.working("Writing the report", lambda watch: build.export(store, wanted, chosen.out, kind, code, watch))
    console.say(f"Report written to {chosen.out}.")
