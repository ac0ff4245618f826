"""The report as one HTML file: inline style and SVG, nothing loaded from anywhere, every text escaped."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from app.paths import RESOURCES
from app.report.export import Watch, unwatched
from app.report.model import Chart, Report
from app.report.svg import draw, palette
from app.report.typeset import held
from engine.words import tr


def write(report: Report, path: Path, watch: Watch = unwatched) -> None:
    """Write it to `path`. Raises OSError."""
    path.write_text(render(report, watch), encoding="utf-8")


def render(report: Report, watch: Watch = unwatched) -> str:
    """The report as HTML text."""
    environment = Environment(loader=FileSystemLoader(RESOURCES / "report"), autoescape=True, trim_blocks=True)
    environment.filters |= {"svg": _drawn, "kind": _kind, "held": held}
    watch(0.0)
    words = {"contents": tr("Contents")}
    return environment.get_template("report.html").render(report=report, words=words, palette=palette())


def _drawn(chart: Chart) -> Markup:
    return Markup(draw(chart))  # noqa: S704  # its texts are escaped there


def _kind(block: object) -> str:
    return type(block).__name__
