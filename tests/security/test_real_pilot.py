"""A real pilot by real programs, without any network and with secrets around it: what was asked for, written, shown."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest
from safetensors import safe_open

from engine import pilotfile
from tests.pilots import ATTENTION, tiny

ROOT = Path(__file__).resolve().parents[2]
DENIED = Path(__file__).with_name("denied")
SECRET = "hunter2-0123456789abcdef"  # it is planted
SECRETS = ("HF_TOKEN", "AWS_SECRET_ACCESS_KEY", "WANDB_API_KEY", "PGPASSWORD", "DATABASE_URL")
URLS = (f"postgresql://me:{SECRET}@host/db", f"sqlite:///x.sqlite?key={SECRET}")
FORMATS = ("html", "pdf", "pptx", "xlsx", "md", "json")
COMMANDS = """
import json, sys
from app import cli
for words in json.loads(sys.argv[1]):
    sys.argv = ["pilotlight", *words]
    try:
        cli.main()
    except SystemExit as ended:
        print("ended", words[0], ended.code or 0)
"""
WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.gui.main import build_window
from tests.pilots import ATTENTION, tiny
app = QApplication([])
window = build_window(sys.argv[1])
window.show()
window.plan.draft.load(tiny(ATTENTION), saved=True)
look, ended = QTimer(), []
def begin():
    if window.plan.can_start:
        look.stop()
        window.plan.start()
def end(run):
    ended.append(run.status)
    QTimer.singleShot(300, window.close)
window.queue.run_ended.connect(end)
look.timeout.connect(begin)
look.start(100)
app.exec()
sys.exit(ended != ["finished"])
"""


@dataclass
class Witness:
    """Carries programs, and keeps what they said and what could be seen of them meanwhile."""

    folder: Path
    said: list[str] = field(default_factory=list)
    commands: set[str] = field(default_factory=set)
    connections: set[str] = field(default_factory=set)
    looks: int = 0

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def denied(self) -> str:
        """What asked for the network."""
        path = self.folder / "denied"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    @property
    def heard(self) -> str:
        """The programs that would have been heard asking."""
        return (self.folder / "denied.heard").read_text(encoding="utf-8")

    def run(self, *command: str) -> int:
        """Its exit code."""
        alone = ["unshare", "-rn"] if _can_be_alone() else []
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        with subprocess.Popen([*alone, *command], env=self._environment(), **pipes) as child:
            reader = ThreadPoolExecutor(1).submit(child.stdout.read)
            while child.poll() is None:
                self._look(child.pid, alone=bool(alone))
                time.sleep(0.2)
            self.said.append(reader.result())
        return child.returncode

    def _environment(self) -> dict[str, str]:
        paths = {"PYTHONPATH": os.pathsep.join(map(str, (DENIED, ROOT))), "DENIED": str(self.folder / "denied")}
        own = {"PILOTLIGHT_HOME": str(self.home), "QT_QPA_PLATFORM": "offscreen", "OMP_NUM_THREADS": "1"}
        kept = {name: value for name, value in os.environ.items() if name != "PILOTLIGHT_STORE"}
        return kept | paths | own | dict.fromkeys(SECRETS, SECRET)

    def _look(self, pid: int, *, alone: bool) -> None:
        self.looks += 1
        with suppress(psutil.Error, OSError):  # one has ended meanwhile
            family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
            self.commands.update(" ".join(process.cmdline()) for process in family)
            self.connections.update(_all_sockets(pid) if alone else _sockets_of(family))


def _sockets_of(family: list[psutil.Process]) -> list[str]:
    return [str(found) for process in family for found in process.net_connections("inet")]


def _all_sockets(pid: int) -> list[str]:
    """Of a program that has a network of its own, with all that it started."""
    if os.readlink(f"/proc/{pid}/ns/net") == os.readlink("/proc/self/ns/net"):
        return []  # not yet
    tables = [Path(f"/proc/{pid}/net/{name}") for name in ("tcp", "tcp6", "udp", "udp6")]
    return [line for table in tables if table.exists() for line in table.read_text().splitlines()[1:]]


def _can_be_alone() -> bool:
    """Whether this system gives a program a network of its own, which has nothing in it."""
    return bool(shutil.which("unshare")) and subprocess.run(["unshare", "-rn", "true"], check=False).returncode == 0


@pytest.fixture(scope="module")
def witness(tmp_path_factory: pytest.TempPathFactory) -> Witness:
    """A pilot that was run, looked at, and exported."""
    made = Witness(folder=tmp_path_factory.mktemp("witness"))
    before = os.umask(0o022)
    try:
        pilotfile.write(tiny(ATTENTION), made.folder / "pilot.toml")
        asked = [["run", str(made.folder / "pilot.toml"), "--json"], ["doctor"]]
        asked += [["doctor", "--bundle", str(made.folder / "bundle.zip")]]
        asked += [["export", "1", "--out", str(made.folder / f"report.{name}")] for name in FORMATS]
        refused = [["list", "--store", url] for url in URLS]
        assert made.run(sys.executable, "-P", "-c", COMMANDS, json.dumps(asked + refused)) == 0, made.said
        ends = re.findall(r"^ended \w+ (\d)$", made.said[0], re.MULTILINE)
        assert ends == ["0"] * len(asked) + ["2"] * len(refused), made.said
        assert made.run(sys.executable, "-P", "-m", "app.gui.main", "--startup") == 0, made.said
    finally:
        os.umask(before)
    return made


def test_nothing_asks_for_the_network(witness: Witness) -> None:
    assert witness.denied == ""
    assert {name for name in ("-c", "app.worker", "app.gui.main") if name in witness.heard} == {
        *("-c", "app.worker", "app.gui.main")
    }
    assert (witness.connections, witness.looks > 10) == (set(), True)
    print(f"{len(witness.heard.splitlines())} programs, {witness.looks} looks, alone: {_can_be_alone()}")


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.socket().bind(('127.0.0.1', 0))",
        "import urllib.request; urllib.request.urlopen('http://example.invalid')",
        "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
    ],
)
def test_who_asks_is_heard(tmp_path: Path, code: str) -> None:
    seen = Witness(folder=tmp_path)
    assert seen.run(sys.executable, "-c", code) == 1
    assert "is denied" in seen.said[0]
    assert seen.denied.count("\n") == 1


def test_a_listener_is_seen(tmp_path: Path) -> None:
    seen = Witness(folder=tmp_path)
    code = "import os, socket, time; s = socket.socket(); s.listen(); time.sleep(1)"  # binds to any port by itself
    seen.run(sys.executable, "-c", code)
    assert seen.connections


def test_no_secret_is_written_or_said(witness: Witness) -> None:
    files = [path for path in witness.folder.rglob("*") if path.is_file()]
    found = [path for path in files if SECRET in _contents(path)]
    assert [path for path in found if not path.name.startswith("denied")] == []  # what a person typed was heard there
    assert [text for text in witness.said if SECRET in text] == []
    ours = [line for line in witness.commands if "app.worker" in line]
    assert ours
    assert not [line for line in ours if SECRET in line]
    assert len(files) > 15
    told = {path.name for path in files if "attention" in _contents(path)}  # as a secret would be found
    assert {*(f"report.{name}" for name in FORMATS if name != "pdf"), "pilotlight.sqlite", "run-1.log"} <= told
    assert (witness.folder / "report.pdf").exists()


def _contents(path: Path) -> str:
    """What a file holds, unpacked where it is packed; the PDF's letters are numbers of glyphs."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            return "".join(packed.read(name).decode(errors="replace") for name in packed.namelist())
    return path.read_bytes().decode(errors="replace")


def test_checkpoints_are_tensors_and_plain_text_alone(witness: Witness) -> None:
    files = [path for path in (witness.home / "checkpoints").rglob("*") if path.is_file()]
    assert len(files) >= 3
    for path in files:
        if path.suffix == ".safetensors":
            with safe_open(path, framework="np") as tensors:
                assert list(tensors.keys())
        else:
            assert path.suffix in (".json", ".jsonl"), path
            assert [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps the user's folder to the user by itself")
def test_nobody_else_can_read_what_is_in_the_home(witness: Witness) -> None:
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (witness.home, *witness.home.rglob("*"))}
    inner = {path for path in modes if path.parent == witness.home or path == witness.home}
    assert {path.name: oct(mode) for path, mode in modes.items() if path in inner and mode & 0o077} == {}
    assert len(modes) > 15


@pytest.mark.slow
def test_a_window_that_carries_a_pilot_asks_for_nothing_either(tmp_path: Path) -> None:
    seen = Witness(folder=tmp_path)
    assert seen.run(sys.executable, "-c", WINDOW, f"sqlite:///{tmp_path / 'pilot.sqlite'}") == 0, seen.said
    assert seen.denied == ""
    assert "app.worker" in seen.heard
    assert seen.connections == set()
