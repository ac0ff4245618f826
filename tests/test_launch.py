"""launch.py, from an old Python to a moved folder: real subprocesses, a real pip, a real (empty) environment."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest

import launch

ROOT = Path(launch.__file__).parent
SOURCE = Path(launch.__file__).read_text(encoding="utf-8")
ECHO = "import json, os, sys; print(json.dumps({'argv': sys.argv[1:], 'cwd': os.getcwd()})); sys.exit(7)"
linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="about Linux")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project in an awkward folder, set up: its .venv is real but empty, its command line echoes."""
    folder = tmp_path / "Pilöt ✓ folder"
    (folder / "app").mkdir(parents=True)
    for name in ("launch.py", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    (folder / "app" / "cli.py").write_text(ECHO, encoding="utf-8")
    environment = folder / ".venv"
    venv.create(environment, symlinks=os.name != "nt")
    (launch.packages_of(environment) / "project.pth").write_text(str(folder), encoding="utf-8")
    (launch.packages_of(environment) / "torch").mkdir()
    stamp(folder)
    return folder


def stamp(project: Path, **changes: object) -> None:
    """Stamp the project's environment as launch.py does at the end of a set-up, but for `changes`."""
    facts: dict[str, object] = {
        "complete": True,
        "python": launch.VERSION,
        "path": str(project),
        "pyproject": launch.fingerprint(project),
        "folders": launch.folders_of(project / ".venv"),
    }
    launch.write_stamp(project / ".venv", **{**facts, **changes})


def start(project: Path, *arguments: str, cwd: Path | None = None, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the project's launch.py as a user would."""
    keep = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, str(project / "launch.py"), *arguments]
    environ = {**keep, "PYTHONIOENCODING": "utf-8", **environ}
    return subprocess.run(command, cwd=cwd or project, env=environ, capture_output=True, encoding="utf-8", check=False)


# ---- The file itself


def test_an_old_python_can_read_it() -> None:
    ast.parse(SOURCE, feature_version=(3, 6))


def test_it_imports_the_standard_library_only() -> None:
    nodes = list(ast.walk(ast.parse(SOURCE)))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_torch_is_the_one_of_pyproject() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert launch.torch_requirement(ROOT) in wanted


# ---- The start


def test_a_second_start_hands_over_with_folder_arguments_and_exit_code(project: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "app").mkdir(parents=True)
    (elsewhere / "app" / "cli.py").write_text("raise SystemExit('the wrong app')", encoding="utf-8")
    done = start(project, "run", "ä b.toml", "--json", cwd=elsewhere)
    assert json.loads(done.stdout) == {"argv": ["run", "ä b.toml", "--json"], "cwd": str(elsewhere)}
    assert done.returncode == 7


@linux_only
def test_without_a_display_it_says_so_before_it_sets_anything_up(tmp_path: Path) -> None:
    shutil.copy(ROOT / "launch.py", tmp_path)
    done = start(tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("There is no display here. Run a pilot without a window: python3 launch.py run ")
    assert not (tmp_path / ".venv").exists()


def test_an_old_python_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launch, "newer_python", lambda: "")
    sentence = launch.python_problem((3, 9, 2))
    assert sentence.startswith("Pilotlight needs Python 3.11 or newer; this is 3.9. Install ")
    assert "then run py" in sentence
    monkeypatch.setattr(launch, "newer_python", lambda: "python3.12")
    assert launch.python_problem((3, 10)).endswith("this is 3.10. Run python3.12 launch.py.")
    assert launch.python_problem((3, 11)) == launch.python_problem((4, 0)) == ""


def test_missing_qt_libraries_are_named_as_packages() -> None:
    lacks = {"libEGL.so.1", "libxcb-cursor.so.0"}
    sentence = launch.qt_problem({"DISPLAY": ":0"}, lambda library: library not in lacks)
    assert sentence.endswith("Install them: sudo apt install libegl1 libxcb-cursor0")
    assert launch.qt_problem({"DISPLAY": ":0"}, lambda library: True) == ""


def test_one_working_kind_of_display_is_enough() -> None:
    both = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}
    assert launch.qt_problem(both, lambda library: "xcb" not in library) == ""
    assert launch.qt_problem({"QT_QPA_PLATFORM": "offscreen"}, lambda library: "xcb" not in library) == ""


# ---- What must be done


def test_a_true_stamp_needs_nothing(project: Path) -> None:
    assert launch.needed(project) == (launch.READY, "")


@pytest.mark.parametrize(
    ("change", "action", "why"),
    [
        ({"complete": False}, launch.REBUILD, "did not end"),
        ({"python": "3.10"}, launch.REBUILD, "for Python 3.10"),
        ({"folders": ["torch", "numpy"]}, launch.REBUILD, "gone from .venv (numpy)"),
        ({"path": "/somewhere/else"}, launch.REINSTALL, "moved"),
        ({"pyproject": "another"}, launch.REINSTALL, "pyproject.toml has changed"),
    ],
)
def test_a_stamp_that_does_not_fit(project: Path, change: dict[str, object], action: str, why: str) -> None:
    stamp(project, **change)
    found, sentence = launch.needed(project)
    assert (found, why in sentence) == (action, True), sentence


def test_a_folder_that_was_moved(project: Path) -> None:
    moved = project.rename(project.with_name("moved"))
    assert launch.needed(moved)[0] == launch.REINSTALL


def test_the_tests_need_their_extra(project: Path) -> None:
    assert launch.needed(project, test=True)[0] == launch.REINSTALL
    stamp(project, test=True)
    assert launch.needed(project, test=True)[0] == launch.READY


def test_an_environment_without_a_stamp(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / ".venv" / "stamp.json").write_text("{half", encoding="utf-8")
    assert launch.needed(project)[0] == launch.REBUILD  # it has no pip
    monkeypatch.setattr(launch, "works", lambda venv: True)
    assert launch.needed(project)[0] == launch.REINSTALL


def test_no_environment_and_one_without_python(project: Path) -> None:
    launch.python_of(project / ".venv").unlink()
    assert launch.needed(project) == (launch.REBUILD, ".venv is broken: building it anew.")
    shutil.rmtree(project / ".venv")
    assert launch.needed(project) == (launch.REBUILD, "Setting up .venv, once.")


def test_clearing_keeps_only_the_lock_and_the_stamp(project: Path) -> None:
    with launch.only_one(project / ".venv"):
        launch.clear(project / ".venv")
    assert set(os.listdir(project / ".venv")) == {"setup.lock", "stamp.json"}


def test_a_rebuild_that_ends_while_it_clears_is_seen(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(venv: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(launch, "clear", interrupt)
    monkeypatch.setattr(launch, "check_space", lambda *_: None)
    with pytest.raises(KeyboardInterrupt):
        launch.prepare(project, repair=True)
    assert launch.needed(project) == (launch.REBUILD, "The last set-up did not end: building .venv anew.")


def test_a_second_start_waits_for_the_first(project: Path) -> None:
    stamp(project, complete=False)
    command = [sys.executable, str(project / "launch.py"), "x"]
    with launch.only_one(project / ".venv"):
        second = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        assert second.stderr is not None
        assert "waiting until it is done" in second.stderr.readline()
        stamp(project)
    second.communicate(timeout=30)
    assert second.returncode == 7


# ---- Which torch


@pytest.mark.parametrize(
    ("system", "driver", "capability", "indexes"),
    [
        ("Linux", False, 0.0, ["cpu", ""]),
        ("Linux", True, 9.0, [""]),
        ("Linux", True, 0.0, [""]),
        ("Linux", True, 7.0, ["cu126", ""]),
        ("Windows", False, 0.0, ["cpu", ""]),
        ("Windows", True, 8.6, ["cu126", ""]),
        ("Windows", True, 12.0, ["cu130", ""]),
        ("Darwin", False, 0.0, [""]),
    ],
)
def test_the_build_of_torch_fits_the_machine(system: str, driver: bool, capability: float, indexes: list[str]) -> None:
    ways = launch.torch_ways(system, driver, capability)
    assert [index for _, index in ways] == indexes
    assert all("about" in sentence for sentence, _ in ways)


def test_a_gigabyte_fallback_is_announced() -> None:
    assert "about 3 GB" in launch.torch_ways("Linux", False)[1][0]


def test_an_index_that_fails_gives_way_to_pips_defaults(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []

    def pip(venv: Path, *arguments: str) -> tuple[int, str]:
        asked.append(arguments)
        return (1, "Could not fetch URL") if "--index-url" in arguments else (0, "")

    monkeypatch.setattr(launch, "pip_install", pip)
    monkeypatch.setattr(launch.platform, "system", lambda: "Linux")
    launch.install_torch(project, "torch>=2.7", driver=False)
    assert asked[0][2:] == ("--index-url", launch.TORCH_INDEX + "cpu", "--retries", "0", "--timeout", "5")
    assert asked[1:] == [("--no-compile", "torch>=2.7")]


@pytest.mark.parametrize(
    ("line", "cuda"), [("cuda: Optional[str] = None", ""), ("cuda: Optional[str] = '12.6'", "12.6"), ("", "")]
)
def test_torchs_cuda_is_read_without_importing_it(project: Path, line: str, cuda: str) -> None:
    folder = launch.packages_of(project / ".venv") / "torch"
    (folder / "version.py").write_text(f"__version__ = '2.9'\n{line}\nhip = None\n", encoding="utf-8")
    assert launch.torch_cuda(project / ".venv") == cuda


def test_a_gpu_that_torch_cannot_use_is_mentioned(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(launch, "PROJECT", project)
    monkeypatch.setattr(launch, "has_nvidia_driver", lambda: True)
    monkeypatch.setattr(launch, "hand_over", lambda venv, arguments: 0)
    assert launch.launch(["doctor"]) == 0
    assert "GPU found, but torch has no CUDA" in capsys.readouterr().err
    stamp(project, cuda="12.6")
    assert launch.launch(["doctor"]) == 0
    assert capsys.readouterr().err == ""


# ---- What goes wrong


def test_an_unreachable_index_is_no_network(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("PIP_") or name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "0")
    monkeypatch.setattr(launch, "python_of", lambda venv: sys.executable)  # a pip that is already here
    code, text = launch.pip_install(project / ".venv", "pilotlight-no-such-package")
    sentence = launch.trouble(text, project / ".venv")
    assert code != 0
    assert sentence.startswith("No network: pip could not reach the package index. Connect or configure")
    assert str(project / ".venv" / "setup.log") in sentence


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("ERROR: Could not install: [Errno 28] No space left on device", "The disk is full."),
        ("Could not fetch URL x\nOSError: [Errno 28]", "The disk is full."),
        ("ERROR: No matching distribution found for torch", "pip found no package that fits this Python"),
        ("OSError: [WinError 126] error loading c10.dll", "PyTorch can't be loaded"),
        ("x\nERROR: THESE PACKAGES DO NOT MATCH\n", "The set-up failed: THESE PACKAGES DO NOT MATCH. "),
        ("", "The set-up failed: the installer gave no reason."),
    ],
)
def test_pips_output_becomes_a_sentence(output: str, sentence: str, tmp_path: Path) -> None:
    assert launch.trouble(output, tmp_path).startswith(sentence)


@linux_only
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    folder = tmp_path
    if os.geteuid() == 0:
        folder = Path("/proc")  # where even root can make no folder
    else:
        folder.chmod(0o555)
    with (
        pytest.raises(launch.Problem, match=r"can't be written .* Make the folder writable"),
        launch.only_one(folder / ".venv"),
    ):
        pass


def test_a_file_where_the_environment_should_be(project: Path) -> None:
    shutil.rmtree(project / ".venv")
    (project / ".venv").touch()
    done = start(project, "doctor")
    assert done.returncode == 1
    assert "can't be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_too_little_space_is_said_beforehand(tmp_path: Path) -> None:
    with pytest.raises(launch.Problem, match=r"needs about 1000000000 GB.*Free some space"):
        launch.check_space(tmp_path, 10**9)


def test_a_python_without_venv_names_debians_package(monkeypatch: pytest.MonkeyPatch) -> None:
    launch.check_parts()
    monkeypatch.setattr(launch.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(launch.Problem, match=f"sudo apt install python{launch.VERSION}-venv"):
        launch.check_parts()


def test_ctrl_c_ends_with_a_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(arguments: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(launch, "launch", interrupt)
    monkeypatch.setattr(launch.signal, "signal", lambda *_: None)
    assert launch.main([]) == 130
    assert capsys.readouterr().err == "Stopped. Run the same command again to go on.\n"


# ---- launch.py test


@pytest.fixture
def tools(project: Path) -> Path:
    """Stand-ins for the tools: each says its arguments and passes."""
    stamp(project, test=True)
    says = "import sys; print('{} got', sys.argv[1:], flush=True)\n"
    for tool in ("ruff", "pyright", "pytest"):
        (project / tool).mkdir()
        (project / tool / "__main__.py").write_text(says.format(tool), encoding="utf-8")
    (project / "pyright" / "__main__.py").write_text("print('0 errors, 0 warnings')", encoding="utf-8")
    (project / "importlinter").mkdir()
    code = "def lint_imports_command(): print('contracts kept')"
    (project / "importlinter" / "cli.py").write_text(code, encoding="utf-8")
    return project


def test_every_check_runs_then_pytest(tools: Path) -> None:
    done = start(tools, "test", "--all", "-k", "launch", cwd=tools.parent)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "ruff got ['check', '.']",
        "ruff got ['format', '--check', '.']",
        "contracts kept",
        "pytest got ['-q', '-n', '2', '--dist', 'loadfile', '-m', '', '-k', 'launch']",
    ]
    summary = [line.split("  ")[0] for line in done.stderr.splitlines()[-5:]]
    assert summary == ["ruff check", "ruff format", "pyright", "lint-imports", "pytest"]


def test_a_check_that_fails_does_not_stop_the_others(tools: Path) -> None:
    (tools / "ruff" / "__main__.py").write_text("raise SystemExit(1)", encoding="utf-8")
    done = start(tools, "test")
    assert done.returncode == 1
    assert "pytest got ['-q', '-n', '2', '--dist', 'loadfile']" in done.stdout
    assert [line.split()[2] for line in done.stderr.splitlines()[-5:-3]] == ["failed", "failed"]


def test_pyright_without_node_is_not_a_failure(tools: Path) -> None:
    (tools / "pyright" / "__main__.py").write_text("raise OSError('nodeenv: no network')", encoding="utf-8")
    done = start(tools, "test")
    assert done.returncode == 0
    assert done.stderr.splitlines()[-3].split(maxsplit=1) == ["pyright", f"not run  {launch.NO_NODE}"]


# ---- For real


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_a_fresh_copy_sets_itself_up(tmp_path: Path) -> None:
    fresh = tmp_path / "Frisch kopiert für Ä"
    left_out = shutil.ignore_patterns(".venv", ".git", "__pycache__", ".*_cache", "*.egg-info", "build", "dist")
    shutil.copytree(ROOT, fresh, ignore=left_out)
    try:
        first = start(fresh, "doctor", cwd=tmp_path)
        assert first.returncode == 0, first.stderr
        assert "about" in first.stderr  # a size, before the download
        second = start(fresh, "doctor", cwd=tmp_path)
        assert second.returncode == 0, second.stderr
        assert "Setting up" not in second.stderr
    finally:
        shutil.rmtree(fresh)  # 1.5 GB
