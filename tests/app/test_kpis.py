"""KPIs from a CSV file: keyed by run, all or nothing, mistakes are told by their line. And the command."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app import cli
from app import kpis as files
from db import kpis, pilots
from db.pilots import RunRow
from db.store import Store, open_store
from engine.analysis.kpis import Kpi, KpiBook, KpiValue
from engine.data.errors import DataError
from tests.app.test_comparison import LOG, RATES, SERIES, finished
from tests.pilots import tiny

RATE, ERROR = Kpi(name="Detection rate", unit="%"), Kpi(name="error", higher_is_better=False)
BOOK = KpiBook(kpis=(RATE, ERROR), values={(ERROR.name, 1): KpiValue(value=9.0)})


@pytest.fixture
def store(store_url: str) -> Store:
    return open_store(store_url)


@pytest.fixture
def runs(store: Store) -> list[RunRow]:
    """Of two variants with two seeds each; their ids are 1 to 4."""
    losses = {("attention", "data", ""): 2.0, ("generative <max>", "data", ""): 1.9}
    return pilots.runs(store, finished(store, losses))


@pytest.fixture
def read(tmp_path: Path, runs: list[RunRow]) -> Callable[[str | bytes], KpiBook]:
    def reading(text: str | bytes) -> KpiBook:
        path = tmp_path / "kpis.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return files.read(path, BOOK, runs)

    return reading


def values(book: KpiBook) -> dict[tuple[str, int], float]:
    return {key: value.value for key, value in book.values.items()}


def test_a_line_per_run(read: Callable[[str], KpiBook]) -> None:
    found = read("run,Detection rate,error\n1,93.5,\n3,94,0.25\n")
    rate, error = RATE.name, ERROR.name
    assert values(found) == {(error, 1): 9.0, (rate, 1): 93.5, (rate, 3): 94.0, (error, 3): 0.25}  # empty: as it was
    assert found.values[rate, 1].source == "kpis.csv"
    assert found.kpis == BOOK.kpis


def test_a_line_per_variant_and_seed_as_spreadsheets_write_it(read: Callable[..., KpiBook], runs: list[RunRow]) -> None:
    by_name = {(run.variant, run.seed): run.id for run in runs}
    text = 'Seed;Variant;"DETECTION RATE, %"\r\n2;generative <max>;93,5\r\n\r\n1;attention;1e1\r\n'
    found = read(b"\xef\xbb\xbf" + text.encode())
    assert values(found)[RATE.name, by_name["generative <max>", 2]] == 93.5
    assert values(found)[RATE.name, by_name["attention", 1]] == 10.0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "kpis.csv is empty. Its first line must name the columns."),
        ("run,error\n", "kpis.csv has no value in it."),
        ("run,error\n1,\n", "kpis.csv has no value in it."),
        ("run\n1\n", "Line 1: no column is a KPI."),
        ("error\n1\n", "Line 1: a column 'run', or columns 'variant' and 'seed', must say which run a line is about."),
        (
            "run,mood\n1,2\n",
            "Line 1: 'mood' is no KPI of this pilot; it has: 'Detection rate', 'error'. Define it first.",
        ),
        ("run,error,Error\n1,2,3\n", "Line 1: there are two columns 'error'.\nLine 1: two columns are the same KPI."),
        ("run,error\n1,2\n9,2\n", "Line 3: the pilot has no run '9'."),
        ("variant,seed,error\nattention,7,2\n", "Line 2: the pilot has no run 'attention, 7'."),
        ("run,error\n1,2\n\n1,3\n", "Line 4: line 2 speaks of the same run."),
        (
            "run,error\n1,high\n2,nan\n3,1e999\n",
            "Line 2: 'high' is no number (error).\n"
            "Line 3: 'nan' is no number (error).\nLine 4: '1e999' is no number (error).",
        ),
        ("run,error\n1,93,5\n", "Line 2 has more cells than there are columns."),
        ('run,error\n1,"93,5"\n', "Line 2: '93,5' is no number (error)."),
        ('run,error\n1,"93\n', "Line 2: unexpected end of data."),
        (b"run,error\n1,\xff\n", "kpis.csv is not UTF-8. Save it as CSV in UTF-8."),
    ],
)
def test_what_is_wrong_is_told_by_its_line(read: Callable[..., KpiBook], text: str | bytes, told: str) -> None:
    with pytest.raises(DataError) as refused:
        read(text)
    assert str(refused.value) == told


def test_many_mistakes_are_counted(read: Callable[[str], KpiBook]) -> None:
    with pytest.raises(DataError, match=r"And 4 more\.$"):
        read("run,error\n" + "".join(f"{n},1\n" for n in range(11, 20)))


def test_several_data_sets_and_settings_have_to_be_told(store: Store, tmp_path: Path) -> None:
    spec = tiny(seeds=(1,))
    spec = spec.model_validate(spec.model_dump() | {"data": [LOG, SERIES], "sweep": RATES})
    runs = pilots.runs(store, pilots.add_pilot(store, spec, spec.runs()))
    path = tmp_path / "kpis.csv"
    path.write_text("variant,seed,data,error\nattention,1,log,2\n")
    with pytest.raises(DataError, match=r"Line 2: 2 runs are 'attention, 1, log'\. Add a column"):
        files.read(path, BOOK, runs)
    path.write_text("variant,seed,data,setting,error\nattention,1,log,learning_rate = 0.001,2\n")
    [run] = [
        run for run in runs if (run.variant, run.data_set, run.setting) == ("attention", "log", "learning_rate = 0.001")
    ]
    assert files.read(path, BOOK, runs).values[ERROR.name, run.id].value == 2.0


def test_by_command_line_a_kpi_is_defined_filled_and_shown(
    store: Store,
    runs: list[RunRow],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def command(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["pilotlight", "kpi", "tiny", *arguments, "--store", store.url])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return (int(ended.value.code or 0), *capsys.readouterr())

    assert "No KPI is defined" in command()[2]
    assert command("--name", "error", "--lower")[0] == 0
    file = tmp_path / "kpis.csv"
    file.write_text(
        "variant,seed,error\nattention,1,2.0\nattention,2,2.1\ngenerative <max>,1,1.0\ngenerative <max>,2,oh\n"
    )
    code, _, told = command("--csv", str(file))
    assert (code, told) == (2, "Line 5: 'oh' is no number (error).\n")
    assert kpis.book(store, runs[0].pilot_id).values == {}  # nothing is half imported
    file.write_text(file.read_text().replace("oh", "1.1"))
    code, shown, told = command("--csv", str(file))
    assert (code, told) == (0, "Values taken in: 4.\n")
    assert "better" in shown
    assert "−48.8 %" in shown
    assert command("--csv", str(tmp_path / "none.csv"))[0] == 2
