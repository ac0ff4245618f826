"""The report as one HTML file: inline style and SVG, nothing loaded from anywhere, every name escaped."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from app import format as show
from app import language
from app.comparison import Comparison
from app.paths import RESOURCES
from app.report.svg import HEIGHT, LEFT, WIDTH, Line, picture
from app.report.texts import done, texts
from app.roi import COST_COLUMNS, cost_texts, roi
from db.pilots import names
from engine.analysis.matrix import Cell
from engine.analysis.prices import RoiInputs
from engine.words import tr


def write(found: Comparison, inputs: RoiInputs, path: Path) -> None:
    """Write the report to `path`; an older one stays until the new one is complete. Raises OSError."""
    part = path.with_name(path.name + ".part")
    text = render(found, inputs)
    try:
        part.write_text(text, encoding="utf-8")
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(path)) from None


def render(found: Comparison, inputs: RoiInputs) -> str:
    """The report as HTML text."""
    environment = Environment(loader=FileSystemLoader(RESOURCES / "report"), autoescape=True, trim_blocks=True)
    environment.filters["verdict"] = _verdict
    environment.globals |= {"tr": tr, "done": done}
    reckoned = roi(found, inputs)
    theme = tomllib.loads((RESOURCES / "themes" / "light.toml").read_text(encoding="utf-8"))
    lines = [
        Line(name=f"{c.variant} · {c.seed}", place=found.variants.index(c.variant), x=c.iterations, y=c.losses)
        for c in found.curves
    ]
    return environment.get_template("report.html").render(
        found=found,
        language=language.in_use(),
        words=texts(found, inputs),
        metrics=found.matrix.metrics,
        colors=theme["variants"],
        roles=theme["roles"],
        names=names(found.runs),
        measured=found.answers,
        curves=picture(lines),
        size={"width": WIDTH, "height": HEIGHT, "left": LEFT},
        inputs=inputs,
        cost_columns=COST_COLUMNS,
        costs={line.title: cost_texts(line, reckoned) for line in reckoned.lines},
        doubt=" ".join(reckoned.doubts),
        show=show,
    )


def _verdict(cell: Cell) -> str:
    if cell.change is None:
        return ""
    return " ".join((show.change(cell.change), *([tr(cell.verdict)] if cell.verdict else [])))
