"""Names that would steer a terminal, or break a file's format, in all that the command line prints and writes."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pptx
import pytest
from openpyxl import load_workbook
from rich.text import Text

from app.console import Terminal, say
from db.store import open_store
from engine import terminal
from tests.app.test_command_line import Command, pilotlight
from tests.security.hostile import CORE, example_named

__all__ = ["pilotlight"]  # a fixture
NAME = f"\x1b[2J\x1b]0;owned\x07\x9b31m\x7f\r\b [red]{CORE}[/red] =1+1"


@pytest.fixture
def url(store_url: str, tmp_path: Path) -> str:
    store = open_store(store_url)
    example_named(store, tmp_path, NAME)
    store.close()
    return store_url


def steering(text: str) -> set[str]:
    """Signs that do more than stand there."""
    return {sign for sign in text if sign not in "\n\t" and (ord(sign) < 0x20 or 0x7F <= ord(sign) < 0xA0)}


def test_no_command_prints_what_a_terminal_would_obey(url: str, tmp_path: Path, pilotlight: Command) -> None:
    wrong = tmp_path / "kpi.csv"
    wrong.write_text(f"run,{NAME}\n1,{NAME}\n", encoding="utf-8")
    asked = [
        ("list",),
        ("show", "1"),
        ("roi", "1"),
        ("kpi", "1", "--name", NAME),
        ("kpi", "1", "--csv", str(wrong)),
        ("show", NAME),
        ("run", str(tmp_path / NAME)),
        ("import", str(tmp_path / f"{NAME}.jsonl")),
        ("doctor", "--store", f"sqlite:///{tmp_path / NAME}"),
        ("list", "--store", NAME),
    ]
    told = {}
    for words in asked:
        _, out, err = pilotlight(*words, *([] if "--store" in words else ["--store", url]))
        told[words] = out + err
    assert {words: signs for words, text in told.items() if (signs := steering(text))} == {}
    named = [words for words, text in told.items() if CORE in "".join(text.split())]
    assert len(named) == len(asked), set(asked) - set(named)


def test_on_a_terminal_only_the_console_steers() -> None:
    to = Terminal(file=io.StringIO(), force_terminal=True, width=200)
    to.print(Text(NAME, style="bold"))
    shown = to.file.getvalue()  # type: ignore[attr-defined]
    assert shown.startswith("\x1b[1m␛[2J␛]0;owned")
    assert shown.count("\x1b") == 2  # bold, and its end


def test_what_is_said_without_a_console_is_harmless_too(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.say(NAME)
    say(NAME)
    told = capsys.readouterr().err
    assert (told.count(f"[red]{CORE}[/red]"), steering(told)) == (2, set())


def _html(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _xlsx(path: Path) -> str:
    cells = [cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row]
    cells = [cell for cell in cells if CORE in str(cell.value)]
    assert {cell.data_type for cell in cells} == {"s"}  # text, not a formula
    return " ".join(str(cell.value) for cell in cells)


def _pptx(path: Path) -> str:
    shapes = [shape for slide in pptx.Presentation(str(path)).slides for shape in slide.shapes]
    return " ".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)


READERS: dict[str, Callable[[Path], str]] = {
    "html": _html,
    "md": _html,
    "json": lambda path: json.dumps(json.loads(path.read_bytes()), ensure_ascii=False),
    "xlsx": _xlsx,
    "pptx": _pptx,
    "pdf": lambda path: CORE if path.read_bytes().endswith(b"%%EOF\n") else "",
}


def test_every_format_is_written_with_such_names(url: str, tmp_path: Path, pilotlight: Command) -> None:
    for kind, read in READERS.items():
        out = tmp_path / f"report.{kind}"
        code, _, said = pilotlight("export", "1", "--out", str(out), "--store", url)
        assert code == 0, said
        assert CORE in read(out), kind
