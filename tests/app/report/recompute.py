"""A workbook reckoned by an independent engine: LibreOffice where it is installed, else the library `formulas`."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl

Cells = dict[tuple[str, str], Any]  # sheet and cell → value
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def recomputed(path: Path, inputs: Mapping[str, object], folder: Path) -> Cells:
    """All values after the named cells `inputs` were set; what the application had written beside formulas is gone."""
    book = openpyxl.load_workbook(path)
    for name, value in inputs.items():
        (sheet, cell), *_ = book.defined_names[name].destinations
        book[sheet][cell.replace("$", "")] = value
    bare = folder / "bare.xlsx"
    book.save(bare)  # openpyxl keeps formulas without their values
    return _by_office(bare, folder) if OFFICE else _by_library(bare, folder)


def values(path: Path) -> Cells:
    """What stands in the cells; of formulas the value beside them."""
    book = openpyxl.load_workbook(path, data_only=True)
    return {(s.title, c.coordinate): c.value for s in book for row in s.iter_rows() for c in row if c.value is not None}


def _by_office(path: Path, folder: Path) -> Cells:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / "reckoned"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=300)
    return values(out / path.name)


def _by_library(path: Path, folder: Path) -> Cells:
    import formulas

    out = folder / "reckoned"
    model = formulas.ExcelModel().loads(str(path)).finish()
    model.calculate()
    model.write(dirpath=str(out))
    return values(next(out.iterdir()))
