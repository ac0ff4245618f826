"""Workbooks reckoned by an independent engine: LibreOffice where it is installed, else the library `formulas`."""

from __future__ import annotations

import shutil
import subprocess
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

Cells = dict[tuple[str, str], Any]  # sheet and cell → value
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def recomputed(wanted: Sequence[tuple[Path, Mapping[str, object]]], folder: Path) -> list[Cells]:
    """The values of each workbook after its named cells were set. What the application had written beside the formulas
    is gone before the engine sees them."""
    bare = [_bare(path, inputs, folder / f"bare{n}.xlsx") for n, (path, inputs) in enumerate(wanted)]
    return _by_office(bare, folder) if OFFICE else [_by_library(path, folder / path.stem) for path in bare]


def values(path: Path) -> Cells:
    """What stands in the cells; of formulas the value beside them."""
    book = openpyxl.load_workbook(path, data_only=True)
    cells = ((sheet, cell) for sheet in book for row in sheet.iter_rows() for cell in row)
    return {(sheet.title.casefold(), cell.coordinate): cell.value for sheet, cell in cells if cell.value is not None}


def formulas(path: Path) -> dict[tuple[str, str], str]:
    """The formulas alone."""
    return {key: told for key, told in _contents(path).items() if isinstance(told, str) and told.startswith("=")}


def _contents(path: Path) -> Cells:
    book = openpyxl.load_workbook(path)
    cells = ((sheet, cell) for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f")
    return {(sheet.title.casefold(), cell.coordinate): cell.value for sheet, cell in cells}


def _bare(path: Path, inputs: Mapping[str, object], to: Path) -> Path:
    book = openpyxl.load_workbook(path)
    for name, value in inputs.items():
        (sheet, cell), *_ = book.defined_names[name].destinations
        book[sheet][cell.replace("$", "")] = value
    book.save(to)  # openpyxl keeps formulas without their values
    return to


def _by_office(paths: Sequence[Path], folder: Path) -> list[Cells]:
    profile, out = f"-env:UserInstallation={(folder / 'profile').as_uri()}", folder / "reckoned"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out)]
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=600)
    return [values(out / path.name) for path in paths]


def _by_library(path: Path, out: Path) -> Cells:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import formulas as library

        model = library.ExcelModel().loads(str(path)).finish()
        model.calculate()
        model.write(dirpath=str(out))
    return values(next(out.iterdir()))
