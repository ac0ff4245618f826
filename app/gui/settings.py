"""What the window remembers between starts, in the user's settings file."""

from __future__ import annotations

from PySide6.QtCore import QSettings

from app.paths import home


def settings() -> QSettings:
    """The settings file in PILOTLIGHT_HOME."""
    return QSettings(str(home() / "window.ini"), QSettings.Format.IniFormat)
