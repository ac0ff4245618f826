"""What is made of a report beside the window. The store is read in its own thread, the rest is done in this one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage

from app import language
from app.exporting.sheet import ExportError
from app.gui.session import Session
from app.report import build, material, pdf
from app.report.export import Format, Watch, part_of
from app.report.material import Kept, Wanted
from db.store import Store
from engine.words import unwritable

READ = 0.3  # of the way, when the store has been read


def written(session: Session, wanted: Wanted, path: Path, kind: Format, code: str, watch: Watch) -> Path:
    """Write a report in the language of that code. Raises ExportError, StoreError, and Cancelled where `watch` does; an
    older file is left as it was then."""
    kept = _read(session, wanted, code, watch)
    try:
        build.write_kept(kept, path, kind, code, part_of(watch, READ, 1.0))
    except OSError as error:
        raise ExportError(unwritable(path, error)) from None
    return path


def drawn(session: Session, wanted: Wanted, code: str, dpi: float, watch: Watch) -> list[QImage]:
    """Draw the pages of a report in the language of that code. Raises StoreError, and Cancelled where `watch` does."""
    kept = _read(session, wanted, code, watch)
    half = (1.0 + READ) / 2
    with language.speaking(code):
        found = build.report(material.gather(kept, part_of(watch, READ, half)))
        return pdf.images(found, dpi, part_of(watch, half, 1.0))


def _read(session: Session, wanted: Wanted, code: str, watch: Watch) -> Kept:
    def read(store: Store) -> Kept:
        with language.speaking(code):
            return material.read(store, wanted, part_of(watch, 0.0, READ))

    return session.fetch(read)
