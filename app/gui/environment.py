"""Environment variables for the processes that the window starts."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QProcessEnvironment


def qt_environment(variables: Mapping[str, str]) -> QProcessEnvironment:
    """Environment variables as a QProcess takes them."""
    made = QProcessEnvironment()
    for name, value in variables.items():
        made.insert(name, value)
    return made
