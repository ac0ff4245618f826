"""Every format says the same, and shows what people wrote as text."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import threading
import unicodedata
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app import language
from app.report import build, export, html, markdown, pdf, svg
from app.report import json as as_json
from app.report.material import Wanted
from app.report.model import Axis, Bar, BarChart, Chart, LineChart, Report, ScatterChart, Series
from db import pilots
from db.store import Store
from engine.data.errors import Cancelled
from tests.app.report.conftest import FORMULA, LINK, SCRIPT
from tests.app.test_comparison import finished


class Texts(HTMLParser):
    """What a browser shows, and the elements that it makes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.tags = "", set[str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def flat(text: str) -> str:
    return " ".join(text.split())


def test_html_has_every_figure_and_needs_nothing_else(report: Report) -> None:
    page = html.render(report)
    shown = flat(Texts(page).text)
    for table in report.tables:
        for row in table.rows:
            assert all(flat(cell.text) in shown for cell in row)
    assert all(flat(sentence) in shown for sentence in report.decision)
    assert not re.findall(r"src\s*=|href\s*=\s*.(?!#)|@import|url\(", page)
    assert page.count("<svg") == 1 + sum("chart" in type(b).__name__.lower() for s in report.sections for b in s.blocks)


def test_html_shows_names_as_text(nasty: Report) -> None:
    found = Texts(html.render(nasty))
    assert "script" not in found.tags
    assert all(flat(text) in flat(found.text) for text in (SCRIPT, FORMULA, LINK))


def test_markdown_has_the_figures_and_shows_names_as_text(report: Report, nasty: Report) -> None:
    plain = markdown.render(report)
    assert all(markdown.text(cell.text) in plain for row in report.table.rows for cell in row)
    told = markdown.render(nasty)
    assert "<script>" not in told.replace(r"\<script\>", "")
    assert r"\[x\](y) \| \*\*b\*\* \& \`c\`" in told
    for block in told.split("\n\n"):
        if block.startswith("|"):
            assert len({len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}) == 1


@pytest.mark.parametrize(
    ("written", "kept"),
    [("1. not a list", r"1\. not a list"), ("- nor this", r"\- nor this"), ("a\n# b", r"a \# b"), ("=x", r"\=x")],
)
def test_markdown_keeps_lines_lines(written: str, kept: str) -> None:
    assert markdown.text(written) == kept


def test_json_is_the_model(report: Report, nasty: Report) -> None:
    found = json.loads(as_json.render(report))
    assert found["decision"] == list(report.decision)
    assert found["table"]["rows"][1][1]["value"] == report.table.rows[1][1].value
    assert report.roi is not None
    assert found["roi"]["price_per_hour"] == report.roi.inputs.price_per_hour
    assert found["sections"][0]["blocks"][0]["is"] == "Bullets"
    assert json.loads(as_json.render(nasty))["title"] == SCRIPT


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler reads the PDF")
@pytest.mark.parametrize("which", ["report", "nasty"])
def test_pdf_has_every_figure(which: str, request: pytest.FixtureRequest, tmp_path: Path, qapp: object) -> None:
    report: Report = request.getfixturevalue(which)
    path = tmp_path / "report.pdf"
    pdf.write(report, path)
    read = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
    shown = unicodedata.normalize("NFKC", read)
    words = [word for table in report.tables for row in table.rows for cell in row for word in cell.text.split()]
    for word in words:
        assert unicodedata.normalize("NFKC", word)[:7] in shown  # a longer one may go on on the next line
    assert "Page 1" in shown


def test_pdf_in_japanese_and_off_the_windows_thread(report: Report, qapp: object) -> None:
    made: list[bytes] = []

    def work() -> None:
        with language.speaking("ja"):
            made.append(pdf.render(report))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    pages = re.findall(rb"/Type /Page\b", made[0])
    assert len(pages) == len(pdf.images(report, 30.0)) > 5


def test_pictures_of_the_pages_are_not_empty(report: Report, qapp: object) -> None:
    for image in pdf.images(report, 30.0):
        colors = {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
        assert len(colors) > 5


def test_charts_are_well_formed_and_legible_without_colour() -> None:
    lines = tuple(
        Series(name=f"{SCRIPT} {n}", place=n, x=(0, 1, 2), y=(3, 2, 1 + n), low=(2, 1, n), high=(4, 3, 2 + n))
        for n in range(5)
    )
    axis = Axis(title="<x>")
    points = tuple(Series(name=s.name, place=s.place, x=(1.0,), y=(2.0,), low=(1.0,), high=(3.0,)) for s in lines)
    bars = (Bar(name=FORMULA, low=-1, high=4, low_text="<1>", high_text="2"),)
    charts: list[Chart] = [
        LineChart(title=SCRIPT, x=axis, y=axis, series=lines),
        ScatterChart(title="s", x=Axis(title="x", logarithmic=True), y=axis, series=points, front=((1, 2), (2, 1))),
        BarChart(title="b", x=axis, bars=bars, origin=1.0),
    ]
    for chart in charts:
        drawn = _parsed(chart)
        assert drawn.tag == "{http://www.w3.org/2000/svg}svg"
    _parsed(replace(charts[0], title="what matters for a\x01b"))
    found = _parsed(charts[0])
    assert len({line.get("stroke-dasharray") for line in found.iter() if line.get("stroke-width") == "2"}) == 5
    names = [text.text or "" for text in found.iter("{http://www.w3.org/2000/svg}text")]
    assert sum(name.endswith(f"</script> {n}"[-8:]) for n in range(5) for name in names) == 5


@pytest.mark.parametrize("name", ["html", "md", "json", "pdf"])
def test_a_failed_or_cancelled_export_leaves_the_old_file(
    report: Report, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    path = tmp_path / f"report.{name}"
    path.write_text("old")
    kind = export.format_of(path)

    def cancel(done: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        export.write(report, path, kind, cancel)
    with monkeypatch.context() as patched:
        patched.setattr("os.replace", _full)
        with pytest.raises(OSError, match="No space left") as failed:
            export.write(report, path, kind)
    assert failed.value.filename == str(path)
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir() if p.suffix != ".sqlite"] != []
    assert not list(tmp_path.glob("*.part"))
    export.write(report, path, kind)
    assert path.stat().st_size > 10_000


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_the_format_comes_from_the_name_or_is_asked_for() -> None:
    assert export.format_of(Path("a.PDF")).name == "pdf"
    assert export.format_of(Path("a.txt"), "md").name == "md"
    with pytest.raises(ValueError, match=r"no report as docx. Choose one of: html; pdf"):
        export.format_of(Path("a.docx"))
    with pytest.raises(ValueError, match="does not say its format"):
        export.format_of(Path("report"))


@pytest.mark.parametrize("kind", export.FORMATS, ids=lambda kind: kind.name)
def test_every_format_writes_a_pilot_of_which_little_is_known(
    store: Store, tmp_path: Path, kind: export.Format
) -> None:
    """Training alone was measured, with one seed left of one variant: no cost of inference, so no chart of costs."""
    losses = {("attention", "data", ""): 2.0, ("generative <max>", "data", ""): 1.9}
    pilot_id = finished(store, losses)
    _, *others = pilots.runs(store, pilot_id)
    for without in (frozenset(), frozenset(run.id for run in others)):
        wanted = Wanted(pilot_id=pilot_id, without=without)
        build.export(store, wanted, tmp_path / f"report.{kind.name}", kind, "en")
        assert (tmp_path / f"report.{kind.name}").stat().st_size > 500


def _parsed(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(svg.draw(chart))  # drawn by us
