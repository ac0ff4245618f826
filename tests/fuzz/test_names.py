"""What people call things, and what they write beside them: kept as it is, or refused in a sentence; shown as text in
every export and report."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import strategies as some
from pytestqt.qtbot import QtBot

from app import kpis as kpi_files
from app.exporting import files
from app.exporting.sheet import sheet
from app.exporting.texts import as_csv, as_html, as_markdown
from app.report import build, export, material
from app.report.material import Wanted
from db import decisions, imported, kpis, pilots, run_table, run_views
from db.errors import StoreError
from db.store import Store
from engine import pilotfile
from engine.analysis.kpis import Kpi, KpiBook
from engine.curvefiles.curves import CurvePoint, ImportedCurve
from engine.data.errors import DataError
from engine.problems import SpecError
from tests.app.test_comparison import finished
from tests.fuzz.profile import LONE, NASTY, NUMBERS, TEXTS, hold, times
from tests.pilots import ATTENTION, queued, tiny

WORDS = some.one_of(TEXTS, TEXTS, LONE)
UNSEEN = " \t\r\n\0\ufeff\u200b\u200f\u202e\u2028"
LOSSES = {("attention", "data", ""): 2.0, ("generative <max>", "data", ""): 1.9}


def _noted(store: Store, run_id: int, text: str) -> str:
    run_table.put_note(store, run_id, text)
    return run_table.table_runs(store)[0].note


def _tagged(store: Store, run_id: int, text: str) -> str:
    run_table.tag(store, [run_id], [text])
    [found] = run_table.table_runs(store)[0].tags
    run_table.untag(store, [run_id], [text])
    return found


def _viewed(store: Store, run_id: int, text: str) -> str:
    run_views.keep(store, text, run_views.RunView(filter=text))
    [(name, view)] = run_views.views(store).items()
    run_views.remove(store, text)
    assert view.filter == text
    return name


def _curve(store: Store, run_id: int, text: str) -> str:
    point = CurvePoint(iteration=0, split="val", loss=1.0, step_ms=None, elapsed_s=None)
    pilot_id = pilots.pilots(store)[0].id
    kept = imported.keep(store, pilot_id, ImportedCurve(name=text, source=text, format="csv", points=(point,)))
    imported.rename(store, kept, text)
    [found] = imported.curves(store, pilot_id)
    imported.remove(store, kept)
    return found.curve.name


def _measured(store: Store, run_id: int, text: str) -> str:
    pilot_id, empty = pilots.pilots(store)[0].id, KpiBook()
    kept = kpis.keep(store, pilot_id, KpiBook(kpis=(Kpi(name=text, unit=text),)), instead_of=empty)
    [found] = kept.kpis
    kpis.keep(store, pilot_id, empty, instead_of=kept)
    return found.name


def _decided(store: Store, run_id: int, text: str) -> str:
    told: dict[str, Any] = {"candidate": text, "stage": "full", "verdict": "go", "reasons": text, "decided_by": text}
    signed = decisions.sign(store, pilots.pilots(store)[0].id, **told, frozen={"name": text})
    assert signed.figures == {"name": text}
    assert decisions.history(store, signed.pilot_id)[0] == signed
    return signed.candidate


WAYS: dict[str, Callable[[Store, int, str], str]] = {
    **{"note": _noted, "tag": _tagged, "view": _viewed, "curve": _curve, "KPI": _measured, "decision": _decided}
}


@times(few=150)
def test_what_people_write_is_kept_as_it_is_or_refused(cases: int, store: Store) -> None:
    [run] = pilots.runs(store, queued(store, tiny(ATTENTION)))
    kept = 0

    def check(case: tuple[str, str]) -> None:
        nonlocal kept
        way, text = case
        try:
            found = WAYS[way](store, run.id, text)
        except StoreError as error:
            told = str(error)
        else:
            kept += 1
            assert found == text
            return
        assert told.endswith(".")

    hold(check, some.tuples(some.sampled_from(sorted(WAYS)), WORDS), cases, *((way, "\ud800") for way in WAYS))
    print(f"{kept} were kept")
    assert kept > cases // 2


@times(few=150)
def test_names_of_a_pilot_survive_its_file_and_the_store_or_are_refused(
    cases: int, store: Store, tmp_path: Path
) -> None:
    kept = 0

    def check(names: tuple[str, str, str]) -> None:
        nonlocal kept
        name, variant, data_set = names
        given = {"name": name, "data": [{"name": data_set}], "variant": [{"name": variant}]}
        try:
            spec = tiny({"name": variant}, name=name).model_validate(given)
        except (SpecError, ValueError):
            return
        kept += 1
        pilotfile.write(spec, tmp_path / "pilot.toml")
        assert pilotfile.read(tmp_path / "pilot.toml") == spec
        pilot_id = pilots.add_pilot(store, spec, spec.runs())
        [found] = pilots.runs(store, pilot_id)
        assert (pilots.pilots(store)[0].name, found.variant, found.data_set) == names
        assert pilots.names([found])[found.id]
        pilots.remove(store, pilot_id)

    hold(check, some.tuples(WORDS, WORDS, WORDS), cases)
    print(f"{kept} were pilots")
    assert kept > cases // 8


@times(few=120, many=2_000)
def test_a_table_of_anything_is_written_in_every_format(cases: int, tmp_path: Path) -> None:
    def check(case: tuple[str, list[str], list[Any]]) -> None:
        title, headings, row = case
        table = sheet(title, headings, [row[: len(headings)] + [None] * (len(headings) - len(row))])
        for ending in files.FORMATS:
            place = tmp_path / f"{files.file_name(title)}{ending}"
            files.write(table, place)
            assert place.parent == tmp_path
            assert place.stat().st_size
            place.unlink()
        assert "<script" not in as_html(table)
        for cell in (cell for line in csv.reader(io.StringIO(as_csv(table), newline="")) for cell in line):
            assert not cell.lstrip(UNSEEN).startswith(("=", "+", "@"))
        assert as_markdown(table)

    cells = WORDS | NUMBERS.filter(lambda value: not isinstance(value, int) or abs(value) < 10**300)
    tables = some.tuples(WORDS, some.lists(WORDS, min_size=1, max_size=3), some.lists(cells, max_size=3))
    hold(check, tables, cases, ("", ["\ufeff+"], []), ("0" * 20 + "𐀀" * 6, [""], []))


@times()
def test_a_file_name_stays_in_its_folder_and_is_taken_by_every_system(cases: int) -> None:
    def check(title: str) -> None:
        name = files.file_name(title)
        assert name.strip(" .")
        assert not set(name) & set('/\\:*?"<>|\0\n\r')
        assert not name.startswith(".")
        assert len(f"{name}.html.part".encode()) <= 255
        assert name.partition(".")[0].upper() not in ("CON", "NUL", "COM1")

    hold(check, WORDS, cases, "𠀀" * 100, "con", "NUL.txt", "..", "a/../../b")


KPI_CELLS = ("run", "variant", "seed", "rate", "rate (%)", "1", "9" * 30, "nan", '"', ";", "1,5", "attention")
CSV = some.lists(some.lists(some.sampled_from(KPI_CELLS) | TEXTS, max_size=4).map(",".join), max_size=4).map("\n".join)


@times(few=300)
def test_a_file_of_kpis_is_taken_in_or_refused(cases: int, store: Store, tmp_path: Path) -> None:
    runs, path, taken = pilots.runs(store, queued(store, tiny(ATTENTION))), tmp_path / "kpis.csv", 0
    book = KpiBook(kpis=(Kpi(name="rate", unit="%"),))

    def check(content: bytes) -> None:
        nonlocal taken
        path.write_bytes(content)
        try:
            found = kpi_files.read(path, book, runs)
        except DataError as error:
            told = str(error)
        else:
            taken += 1
            assert all(isinstance(value.value, float) for value in found.values.values())
            return
        assert len(told) > 15

    right = some.sampled_from([b"run,rate\n1,0.5\n", b"variant;seed;rate\nattention;1;0,5\n"])
    other = CSV.map(lambda text: text.encode("utf-8", "replace")) | some.binary(max_size=40)
    hold(check, some.booleans().flatmap(lambda is_right: right if is_right else other), cases)
    print(f"{taken} were taken in")
    assert taken


@times(few=1, many=30)
def test_a_report_of_anything_is_written_in_every_format(
    cases: int, store: Store, qtbot: QtBot, tmp_path: Path
) -> None:
    usual = [text[:150] for text in NASTY if text.strip() and "\n" not in text]

    def check(names: list[str]) -> None:
        name, base, other, data_set, reasons = names
        losses = {(base, data_set, ""): 2.0, (other, data_set, ""): 1.9}
        variants = [{"name": base, "mixer": "attention"}, {"name": other, "mixer": "generative"}]
        parts: dict[str, Any] = {"name": name, "baseline": base, "variant": variants}
        pilot_id = finished(store, losses, data=[{"name": data_set, "demo_lines": 200}], **parts)
        told = {"candidate": other, "stage": "full", "verdict": "go", "reasons": reasons, "decided_by": reasons}
        decisions.sign(store, pilot_id, **told, frozen={})
        kpis.keep(store, pilot_id, KpiBook(kpis=(Kpi(name=name, unit=other),)), instead_of=KpiBook())
        found = build.report(material.gather(material.read(store, Wanted(pilot_id=pilot_id))))
        for kind in export.FORMATS:
            place = tmp_path / f"{files.file_name(name)}.{kind.name}"
            export.write(found, place, kind)
            assert place.stat().st_size > 1000
        assert "<script" not in (tmp_path / f"{files.file_name(name)}.html").read_text("utf-8")
        assert json.loads((tmp_path / f"{files.file_name(name)}.json").read_text("utf-8"))
        pilots.remove(store, pilot_id)

    five = some.lists(some.sampled_from(usual), min_size=5, max_size=5, unique=True)
    hold(check, five, cases, ["\0", "a\0b", "\ufffe", "\ufeff", "\uffff"], deadline_ms=30_000)
