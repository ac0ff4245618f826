"""What leaves the machine in a report: our own lines, and of exceptions what they are, not what they quote."""

from __future__ import annotations

import json
import platform
import sys
from pathlib import Path

import pytest

from app import logs
from app.private import cleared, cleared_log
from db import journal
from db.store import open_store

LOG = """\
2026-11-26 19:32:34,193 INFO pilotlight  window begins: Python 3.11.7
2026-11-26 19:32:34,200 INFO db.store  store '/data/my secret/x.sqlite', schema 9
2026-11-26 19:32:34,201 WARNING qt  QPainter::begin: secret
2026-11-26 19:32:34,202 WARNING qt  secret
2026-11-26 19:32:34,203 WARNING py.warnings  PLACE/app/x.py:7: UserWarning: Ignoring the cell secret
2026-11-26 19:32:34,204 INFO somebody.else  secret
19:32:35  secret variant, seed 1
a secret line that somebody printed
secret: and another
secretError
2026-11-26 19:32:39,125 CRITICAL pilotlight  unhandled exception
Traceback (most recent call last):
  File "/data/secret/mixer.py", line 6, in boom
    raise ValueError("secret")
    ^^^^^^^^^^^^^^^^^^^^^^^^^^
ValueError: 'secret' is no number
secret second line
Traceback (most recent call last):
  File "PLACE/app/x.py", line 7, in look
AttributeError: 'NoneType' object has no attribute 'text'

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "PLACE/app/x.py", line 8, in look
engine.train.Diverged: secret
Fatal Python error: Segmentation fault
Current thread 0x00007feec9e7eb80 (most recent call first):
  File "PLACE/app/gui/main.py", line 78 in _stay
  secret end
"""


def test_of_a_log_only_our_own_lines_leave() -> None:
    place = Path(__file__).parents[2]
    found = cleared_log(LOG.replace("PLACE", str(place)).splitlines()).splitlines()
    assert not [line for line in found if "secret" in line]
    assert found == [
        "2026-11-26 19:32:34,193 INFO pilotlight  window begins: Python 3.11.7",
        "2026-11-26 19:32:34,200 INFO db.store  store 'PATH', schema 9",
        "2026-11-26 19:32:34,201 WARNING qt  QPainter::begin",
        "2026-11-26 19:32:34,202 WARNING qt  (left out)",
        "2026-11-26 19:32:34,203 WARNING py.warnings  PILOTLIGHT/app/x.py:7: UserWarning",
        "2026-11-26 19:32:34,204 INFO somebody.else  (left out)",
        "2026-11-26 19:32:39,125 CRITICAL pilotlight  unhandled exception",
        "Traceback (most recent call last):",
        '  File "PATH", line 6, in boom',
        "ValueError",
        "Traceback (most recent call last):",
        '  File "PILOTLIGHT/app/x.py", line 7, in look',
        "AttributeError: 'NoneType' object has no attribute 'text'",
        "During handling of the above exception, another exception occurred:",
        "Traceback (most recent call last):",
        '  File "PILOTLIGHT/app/x.py", line 8, in look',
        "engine.train.Diverged",
        "Fatal Python error: Segmentation fault",
        "Current thread 0x00007feec9e7eb80 (most recent call first):",
        '  File "PILOTLIGHT/app/gui/main.py", line 78 in _stay',
    ]


def test_names_of_people_machines_and_folders_are_replaced(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LOGNAME", "jdoe")
    monkeypatch.setenv("HOME", "/home/jdoe")
    text = f"{home}/logs of JDoe on {platform.node()}: {tmp_path / 's t.sqlite'}, 3/4 of /home/jdoe/x, /srv/data/y"
    assert cleared(text, store=tmp_path / "s t.sqlite") == "PILOTLIGHT_HOME of USER on HOST: STORE, 3/4 of PATH, PATH"


CODE = Path(__file__).parents[2]
PATHS = {
    "store '/home/jdoe/Secret Project/secret.sqlite', schema 3": "store 'PATH', schema 3",
    "store '/home/jdoe secret/x.sqlite'": "store 'PATH'",
    "store '/home/jdoe.secret/x.sqlite'": "store 'PATH'",
    'journal "/data/Bob\'s secret/x.sqlite.run-1.journal": 3 lines': 'journal "PATH": 3 lines',
    "journal '/data/current.sqlite.run-1.journal': 3 lines": "journal 'STORE.run-1.journal': 3 lines",
    "/data/Secret Project/secret.sqlite is gone": "PATH is gone",
    "/home/jdoe/Secret Project/secret.sqlite is gone": "PATH is gone",
    "no /secret.sqlite": "no PATH",
    r"'C:\\Users\\J D\\secret.sqlite'": "'PATH'",
    r"on \\server\secret\x.sqlite": "on PATH",
    f"store '{CODE}/secret.sqlite'": "store 'PILOTLIGHT'",
    f"store '{CODE} secret/x.sqlite'": "store 'PATH'",
    f'File "{CODE}/app/x.py", line 7': 'File "PILOTLIGHT/app/x.py", line 7',
    f'File "{sys.prefix}/lib/x.py", line 7': 'File "PYTHON/lib/x.py", line 7',
    'a / b, n/a, f"{a}/{b}"': 'a / b, n/a, f"{a}/{b}"',
}


@pytest.mark.parametrize(("text", "left"), PATHS.items())
def test_of_paths_only_known_places_and_code_are_left(
    text: str, left: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/home/jdoe")
    assert cleared(text, store=Path("/data/current.sqlite")) == left


def test_where_stores_and_journals_lie_is_logged_so_that_it_can_be_cleared(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "Bob's secret, (old)"
    log = logs.ProgramLog()
    log.begin(logs.COMMAND)
    store = open_store(f"sqlite:///{folder / 'secret.sqlite'}")
    waiting = journal.journal_of(store.path, 1)
    waiting.write_text("no row\n")
    journal.read(waiting)
    store.close()
    log.end()
    assert log.path is not None
    left = cleared_log(log.path.read_text().splitlines())
    assert 'store "PATH", schema' in left
    assert 'journal "PATH": 1 lines' in left
    assert "secret" not in left
    assert "old" not in left


def test_a_user_without_a_name_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setitem(sys.modules, "pwd", None)  # as on Windows
    assert cleared("all is well") == "all is well"


def test_what_is_packed_stays_readable() -> None:
    figures = {"power": "n/a", "cpu": "Intel(R) Xeon(R) Processor, 2 cores", "gpu": "NVIDIA H100 80GB HBM3"}
    assert json.loads(cleared(json.dumps(figures))) == figures
