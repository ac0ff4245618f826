"""`pilotlight import`: what kind of file it is decides what becomes of it."""

from __future__ import annotations

from pathlib import Path

import typer

from app import comparison, console, importing, importing_curves, importing_model
from db import pilots
from db.store import Store
from engine.curvefiles.read import ENDINGS, read

CHECKPOINT = ".safetensors"


def checkpoint(store: Store, path: Path, data: Path | None, n_head: int | None) -> int:
    """A pilot that measures a checkpoint, to be carried; its id."""
    if data is None:
        raise typer.BadParameter(
            "A checkpoint needs data to be measured on: give --data, its text or the folder of its .bin files."
        )
    return importing_model.take_in_checkpoint(store, path, data, n_head)


def curves(store: Store, path: Path, beside: str, name: str) -> None:
    """Curves that another program recorded, put beside a pilot's own."""
    pilot_id = comparison.find(store, beside)
    found = console.working("Reading the curves", lambda watch: read(path, watch))
    taken = importing_curves.named(found, name)
    for sentence in importing_curves.told(taken):
        console.say(sentence)
    importing_curves.take_in(pilot_id, [taken], store)
    console.say(f"Compare draws it dashed beside pilot {pilot_id}.")


def records(store: Store, path: Path) -> None:
    """A pilot that ran on a bare server."""
    if path.suffix.lower() in ENDINGS:
        raise typer.BadParameter("Curves stand beside a pilot: give --beside, its number or name.")
    pilot_id = importing.take_in(store, path)
    jobs = pilots.queue(store, pilot_id)
    finished = sum(job.status == "finished" for job in jobs)
    left = "" if finished == len(jobs) else f" Of its {len(jobs)} jobs {finished} have finished in that file."
    console.say(f"Pilot {pilot_id} was taken in.{left} See it by: python3 launch.py show {pilot_id}")
