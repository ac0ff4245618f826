"""Clears what is to leave this machine: no names, no folders, and of logs only what Pilotlight itself has written.

The message of an exception may quote what a person brought, so it stays only where it speaks of code.
"""

from __future__ import annotations

import getpass
import platform
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from app import paths
from app.paths import RESOURCES

_ENTRY = re.compile(  # as app.logs writes it; not the lines of a run's log
    r"(?P<head>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} [A-Z]+ (?P<logger>\S+)  )(?P<said>.*)"
)
_OURS = re.compile(r"(?:pilotlight|app|db|engine)(?:\.|$)")
_OF_OTHERS = re.compile(r"Q\w+::~?\w+|[^:\n]*\.py:\d+: \w+")  # which method of Qt, or which kind of warning where
_FRAME = re.compile(r'  File "[^"]*", line (\d+|\?\?\?)')
_HEADINGS = re.compile(
    r"Traceback \(most recent call last\):|During handling of the above exception|The above exception was the direct"
    r"|Fatal Python error: |Current thread 0x|Thread 0x|  \[Previous line repeated|  <no Python frame>"
)
_EXCEPTION = re.compile(
    r"(?P<name>(?:\w+\.)*(?P<kind>\w*(?:Error|Exception|Warning|Interrupt|Timeout|Expired))|(?:app|db|engine)(?:\.\w+)+)"
    r"(?::|$)"
)
_ABOUT_CODE = {
    *("AttributeError", "ImportError", "IndexError", "MemoryError", "ModuleNotFoundError", "NameError"),
    *("NotImplementedError", "RecursionError", "TypeError", "UnboundLocalError", "ZeroDivisionError"),
}
_NAMED = ("PILOTLIGHT_HOME", "PILOTLIGHT", "PYTHON", "STORE")
_PLACE = rf"(?:{'|'.join(_NAMED)}|~|[A-Za-z]:)"
_PATH = re.compile(
    rf"""(?<=')(?:{_PLACE}?[\\/](?:\\.|[^'\\\n])+)(?=')|(?<=")(?:{_PLACE}?[\\/](?:\\.|[^"\\\n])+)(?=")|"""  # as repr
    rf"""(?<![\w.~/\\}})\]>])(?:{_PLACE}[\\/]|/|\\\\)[^\s'",;:()]+"""
    r"""(?:[^'",;:()\n]*[\\/][^\s'",;:()]*)?"""  # a folder may have spaces: better a word too many than a name
)


def cleared(text: str, *, store: Path | None = None) -> str:
    """A text without the user's, the machine's and any folder's name."""
    for place, name in _places(store):
        ends = r"(?!\w)" if place == store else r"(?=[\\/])"  # beside a store lie files that are named after it
        for written in {str(place), place.as_posix(), str(place).replace("\\", "\\\\")}:
            text = re.sub(re.escape(written) + ends, name, text)
    for word, name in ((_user(), "USER"), (platform.node(), "HOST")):
        if word:
            text = re.sub(rf"(?<![\w]){re.escape(word)}(?![\w])", name, text, flags=re.IGNORECASE)
    return _PATH.sub(_shown, text)


def _shown(path: re.Match[str]) -> str:
    """Of code which it is; of all else in a known place only the place."""
    name = next((name for name in _NAMED if path[0].startswith(name)), "PATH")
    return path[0] if name in ("PILOTLIGHT", "PYTHON") and path[0].endswith(".py") else name


def cleared_log(lines: Iterable[str], *, store: Path | None = None) -> str:
    """Of a log: entries of Pilotlight's own, where exceptions came from, and what kind they were."""
    kept = list(_kept(line.rstrip("\n") for line in lines))
    return cleared("\n".join(kept), store=store)


def _kept(lines: Iterable[str]) -> Iterator[str]:
    framed = False  # since the last heading a place in the code was named: then what was raised there comes
    for line in lines:
        if entry := _ENTRY.match(line):
            yield entry["head"] + _said(entry)
            framed = False
        elif _HEADINGS.match(line):
            yield line
            framed = False
        elif _FRAME.match(line):
            yield line
            framed = True
        elif framed and (found := _EXCEPTION.match(line)):
            yield line if found["kind"] in _ABOUT_CODE else found["name"]
            framed = False


def _said(entry: re.Match[str]) -> str:
    """Other people's code may quote anything."""
    if _OURS.match(entry["logger"]):
        return entry["said"]
    known = _OF_OTHERS.match(entry["said"])
    return known[0] if known else "(left out)"


def _places(store: Path | None) -> list[tuple[Path, str]]:
    """Folders that have a name of ours, the longest first."""
    found = [
        *([(store, "STORE")] if store else []),
        (paths.home(), "PILOTLIGHT_HOME"),
        (RESOURCES.parent, "PILOTLIGHT"),
        (Path(sys.prefix), "PYTHON"),
        (Path(sys.base_prefix), "PYTHON"),
        (Path.home(), "~"),
    ]
    return sorted((p for p in found if len(p[0].parts) > 1), key=lambda place: -len(str(place[0])))


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container without names; Windows without USERNAME
        return ""
