"""What the window remembers between starts, in the user's settings file, and what was chosen in the settings dialog."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from app import language
from app.gui.look import SYSTEM
from app.paths import home
from engine.analysis.prices import EXCHANGE, RoiInputs, examples
from engine.writing import own_file

_QT_WORDS = "qt.words"


def settings() -> QSettings:
    """The settings file in PILOTLIGHT_HOME."""
    path = home() / "window.ini"
    with suppress(OSError):  # then nothing is remembered
        own_file(path)
    return QSettings(str(path), QSettings.Format.IniFormat)


def chosen(name: str) -> str:
    """What was chosen for `name`, such as theme or language; as the system has it unless told."""
    return str(settings().value(name, SYSTEM))


def chosen_language() -> str:
    """The language to speak: a key of app.language.LANGUAGES."""
    found = chosen("language")
    return found if found in language.LANGUAGES else language.closest(QLocale.system().name())


def currency() -> str:
    """The currency of a pilot whose prices nobody has entered yet: the chosen one, else that of the language."""
    found = chosen("currency")
    return found if found in EXCHANGE else "¥" if chosen_language() == "ja" else "$"


def example_prices() -> RoiInputs:
    """Prices and volumes of such a pilot, in that currency."""
    return examples(currency())


def speak() -> None:
    """Speak the chosen language, and let Qt's own dialogs and buttons speak it too."""
    code = chosen_language()
    language.use(code)
    app = QApplication.instance()
    assert app is not None
    for old in app.findChildren(QTranslator, _QT_WORDS):
        app.removeTranslator(old)
        old.deleteLater()
    words = QTranslator(app)
    words.setObjectName(_QT_WORDS)
    if words.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)


def flag(key: str, *, unless: bool) -> bool:
    """A remembered yes or no; `unless` where none was remembered."""
    return str(settings().value(key, unless)).lower() == "true"  # the file holds words


def words(key: str) -> list[str]:
    """Remembered texts in their order; the file holds a single one as a text, and none as nothing."""
    found = settings().value(key, [])
    return [str(text) for text in found] if isinstance(found, list) else [str(found)] if found else []
