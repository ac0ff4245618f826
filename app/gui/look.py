"""How the window looks: a theme is data (resources/themes), a key that is not in it fails loudly."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.paths import RESOURCES
from app.typefaces import families

THEMES = ("light", "dark")
SYSTEM = "system"  # a choice beside them: as the desktop has it, also while it changes


@dataclass(frozen=True, kw_only=True, slots=True)
class Theme:
    """Colours by role, and the variants' colours by their place in the pilot."""

    name: str
    roles: dict[str, str]
    variants: tuple[str, ...]

    def color(self, role: str) -> QColor:
        return QColor(self.roles[role])

    def variant(self, place: int) -> QColor:
        """The colour of the variant at `place`, counted from 0."""
        return QColor(self.variants[place % len(self.variants)])


def load(name: str) -> Theme:
    """The theme called `name`. Raises OSError or KeyError."""
    data = tomllib.loads((RESOURCES / "themes" / f"{name}.toml").read_text(encoding="utf-8"))
    return Theme(name=name, roles=data["roles"], variants=tuple(data["variants"]))


class Look(QObject):
    """The theme in use; widgets that paint themselves listen for changes."""

    changed = Signal()

    def __init__(self, choice: str) -> None:
        """`choice`: light, dark, or anything else for SYSTEM."""
        super().__init__()
        self.choice = choice if choice in THEMES else SYSTEM
        hints = QGuiApplication.styleHints()
        self._system = hints.colorScheme()
        self.theme = load(self._wanted())
        hints.colorSchemeChanged.connect(self._follow)

    def use(self, choice: str) -> None:
        """Switch to light or dark, or follow the system."""
        self.choice = choice
        if self.theme.name != self._wanted():
            self.theme = load(self._wanted())
            self.apply()
            self.changed.emit()

    def _wanted(self) -> str:
        """The theme that the choice means now."""
        system = "dark" if self._system == Qt.ColorScheme.Dark else "light"
        return self.choice if self.choice in THEMES else system

    def _follow(self, system: Qt.ColorScheme) -> None:
        self._system = system
        self.use(self.choice)

    def apply(self) -> None:
        """Give the application the theme's palette, style sheet and font."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setStyle("Fusion")
        app.setFont(_font())
        app.setPalette(_palette(self.theme))
        app.setStyleSheet(_style_sheet(self.theme))


def _font() -> QFont:
    font = QFont(QApplication.font())
    font.setFamilies(families(font))
    font.setPixelSize(13)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    for role, name in (
        (QPalette.ColorRole.Window, "background"),
        (QPalette.ColorRole.Base, "surface"),
        (QPalette.ColorRole.AlternateBase, "sunken"),
        (QPalette.ColorRole.Button, "surface"),
        (QPalette.ColorRole.WindowText, "text"),
        (QPalette.ColorRole.Text, "text"),
        (QPalette.ColorRole.ButtonText, "text"),
        (QPalette.ColorRole.PlaceholderText, "muted"),
        (QPalette.ColorRole.Highlight, "accent"),
        (QPalette.ColorRole.HighlightedText, "on_accent"),
        (QPalette.ColorRole.Link, "accent"),
    ):
        palette.setColor(role, theme.color(name))
    return palette


def _style_sheet(theme: Theme) -> str:
    folder = RESOURCES / "themes"
    values = {**theme.roles, "theme": theme.name, "themes": folder.as_posix()}
    return re.sub(r"@(\w+)@", lambda match: values[match[1]], (folder / "style.qss").read_text(encoding="utf-8"))
