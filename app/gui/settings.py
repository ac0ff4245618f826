"""What the window remembers between starts, in the user's settings file."""

from __future__ import annotations

from PySide6.QtCore import QSettings

from app.paths import home


def settings() -> QSettings:
    """The settings file in PILOTLIGHT_HOME."""
    return QSettings(str(home() / "window.ini"), QSettings.Format.IniFormat)


def flag(key: str, *, unless: bool) -> bool:
    """A remembered yes or no; `unless` where none was remembered."""
    return str(settings().value(key, unless)).lower() == "true"  # the file holds words


def words(key: str) -> list[str]:
    """Remembered texts in their order; the file holds a single one as a text, and none as nothing."""
    found = settings().value(key, [])
    return [str(text) for text in found] if isinstance(found, list) else [str(found)] if found else []
