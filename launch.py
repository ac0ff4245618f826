"""Sets up what is missing, then starts Pilotlight. Python's standard library only, in the grammar of Python 3.6.

    python3 launch.py                opens the window
    python3 launch.py ARGS…          is `pilotlight ARGS…` in the project's environment
    python3 launch.py test [--all]   linters, types, import rules, then pytest; further words go to pytest
    python3 launch.py --repair       builds the environment anew

The environment is the folder .venv beside this file. A stamp in it, written last, says that it is whole and what it
was built for; a start that finds a true stamp reads it and hands over. Everything said here goes to stderr.
"""

import contextlib
import ctypes
import hashlib
import importlib.util
import json
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"
COMMAND = "py launch.py" if WINDOWS else "python3 launch.py"
VERSION = "{}.{}".format(*sys.version_info[:2])
READY, REINSTALL, REBUILD = "ready", "reinstall", "rebuild"
SPACE_GB = {"cpu": 2, "cuda": 7, "no torch": 1}

TORCH_INDEX = "https://download.pytorch.org/whl/"
IMPATIENT = ["--retries", "0", "--timeout", "5"]  # a blocked index must not hold up the way that comes after it
AGAIN = "then run the same command again."
ANEW = f"`{COMMAND} --repair` builds the environment anew."
NO_CUDA = f"GPU found, but torch has no CUDA, so runs will use the processor. {ANEW}"
TRIAL = "import torch; torch.optim.AdamW([torch.zeros(1, requires_grad=True)])"
NO_NODE = "it needs Node.js, or the network to fetch it"

# What pip's output means: the first pattern that is found decides.
NO_SPACE = r"No space left on device|Errno 28\b|WinError 112\b|Disk quota exceeded"
UNREACHED = r"Could not fetch URL|NewConnectionError|TimeoutError|NameResolutionError|ProxyError|Max retries exceeded"
TROUBLES = [
    (NO_SPACE, f"The disk is full. Free some space on this drive and where temporary files go, {AGAIN}"),
    (
        UNREACHED + "|Connection broken|ConnectionResetError",
        f"No network: pip could not reach the package index. Connect or configure a proxy/mirror (pip config), {AGAIN}",
    ),
    (
        "No matching distribution found",
        f"pip found no package that fits this Python ({VERSION}, {platform.machine()}). Use a 64-bit Python 3.11 to "
        f"3.13 and look at the index that pip is set up with (pip config list), {AGAIN}",
    ),
    (
        r"Permission denied|WinError 5\b|WinError 32\b",
        f"Files in .venv can't be written: close programs that use them, or make the folder writable, {AGAIN}",
    ),
    (
        r"DLL load failed|WinError 126\b|WinError 1114\b",
        "PyTorch can't be loaded: a system library is missing. Install the Microsoft Visual C++ Redistributable "
        f"(https://aka.ms/vs/17/release/vc_redist.x64.exe), {AGAIN}",
    ),
]

# Libraries that Qt's wheels leave to the system, each with the Debian package that brings it.
QT_BASE = """libEGL.so.1=libegl1 libGL.so.1=libgl1 libxkbcommon.so.0=libxkbcommon0 libdbus-1.so.3=libdbus-1-3
    libfontconfig.so.1=libfontconfig1 libfreetype.so.6=libfreetype6 libglib-2.0.so.0=libglib2.0-0
    libX11.so.6=libx11-6"""
QT_DISPLAY = {
    "xcb": """libxcb-cursor.so.0=libxcb-cursor0 libxcb-icccm.so.4=libxcb-icccm4 libxcb-image.so.0=libxcb-image0
        libxcb-keysyms.so.1=libxcb-keysyms1 libxcb-randr.so.0=libxcb-randr0 libxcb-shape.so.0=libxcb-shape0
        libxcb-render-util.so.0=libxcb-render-util0 libxcb-xkb.so.1=libxcb-xkb1 libX11-xcb.so.1=libx11-xcb1
        libxkbcommon-x11.so.0=libxkbcommon-x11-0""",
    "wayland": "libwayland-client.so.0=libwayland-client0 libwayland-cursor.so.0=libwayland-cursor0",
}

# Two processes, each with whole files of tests: much of the time is waiting, and CI has ten minutes on two cores.
IN_PARALLEL = ["-n", "2", "--dist", "loadfile"]

# What `launch.py test` runs before pytest, as arguments for the environment's Python.
CHECKS = [
    ("ruff check", ["-m", "ruff", "check", "."]),
    ("ruff format", ["-m", "ruff", "format", "--check", "."]),
    ("pyright", ["-m", "pyright"]),
    ("lint-imports", ["-c", "from importlinter.cli import lint_imports_command as main; main()"]),
]


class Problem(Exception):
    """Something that the user can mend; its text is the sentence that says how."""

    def __init__(self, sentence, code=1):
        super().__init__(sentence)
        self.code = code


def say(text):
    print(text, file=sys.stderr, flush=True)


# ---- What is here


def python_problem(version):
    """The sentence where this Python is too old, or nothing."""
    if tuple(version[:2]) >= (3, 11):
        return ""
    remedy = (
        "Install Python 3.12 from https://www.python.org/downloads/ or your package manager "
        "(Debian, Ubuntu: sudo apt install python3.12 python3.12-venv), then run python3.12 launch.py."
    )
    if WINDOWS:
        remedy = "Install it (winget install Python.Python.3.12), then run py -3.12 launch.py."
    found = newer_python()
    if found:
        remedy = f"Run {found} launch.py."
    return f"Pilotlight needs Python 3.11 or newer; this is {version[0]}.{version[1]}. {remedy}"


def newer_python():
    """A Python on PATH that would do, or nothing. Each is tried, as version managers leave shims that fail."""
    for name in ("python3.13", "python3.12", "python3.11"):
        path = shutil.which(name)
        if path and subprocess.call([path, "-c", ""], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0:
            return name
    return ""


def loads(library):
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_nvidia_driver():
    return bool(shutil.which("nvidia-smi")) or loads("nvml.dll" if WINDOWS else "libnvidia-ml.so.1")


def compute_capability():
    """The newest GPU's compute capability, such as 8.6; 0 where the driver doesn't tell."""
    query = ["nvidia-smi", "--query-gpu=compute_cap", "--format=csv,noheader"]
    try:
        answer = subprocess.run(query, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=20).stdout
        return max(float(line) for line in answer.decode().split())
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return 0.0


def display_kinds(environ):
    """The Qt platforms that this session could show a window on."""
    if environ.get("QT_QPA_PLATFORM"):
        return [environ["QT_QPA_PLATFORM"].split(":")[0]]
    return [kind for kind, name in (("xcb", "DISPLAY"), ("wayland", "WAYLAND_DISPLAY")) if environ.get(name)]


def qt_problem(environ, found=loads):
    """The sentence for libraries that Qt needs and this Linux lacks, or nothing; one kind of display is enough."""
    base, *displays = [
        [pair.split("=")[1] for pair in wanted.split() if not found(pair.split("=")[0])]
        for wanted in [QT_BASE] + [QT_DISPLAY.get(kind, "") for kind in display_kinds(environ)]
    ]
    missing = base + min(displays, key=len, default=[])
    command = "sudo apt install " + " ".join(missing)
    return f"Qt needs system libraries that are missing here. Install them: {command}" if missing else ""


def window_problem(environ):
    """(sentence, exit code) where no window could open on this Linux; asked before anything is downloaded."""
    if display_kinds(environ):
        return qt_problem(environ), 1
    run = f"{COMMAND} run resources/presets/quick.toml"
    return f"There is no display here. Run a pilot without a window: {run}; or over ssh use ssh -X.", 2


# ---- What must be done


def python_of(venv):
    return venv / "Scripts" / "python.exe" if WINDOWS else venv / "bin" / "python"


def packages_of(venv):
    return venv / "Lib" / "site-packages" if WINDOWS else venv / "lib" / f"python{VERSION}" / "site-packages"


def folders_of(venv):
    """Names of the package folders, without metadata: that is renamed with every version."""
    packages = packages_of(venv)
    names = os.listdir(str(packages)) if packages.is_dir() else []
    return sorted(name for name in names if "." not in name and name != "__pycache__")


def fingerprint(project):
    return hashlib.sha256((project / "pyproject.toml").read_bytes()).hexdigest()


def read_stamp(venv):
    """The stamp, or an empty dict where none can be read."""
    try:
        stamp = json.loads((venv / "stamp.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(venv, **facts):
    """Replace the stamp in one step, so that it is never half written."""
    new = venv / "stamp.json.new"
    new.write_text(json.dumps(facts, indent=1), encoding="utf-8")
    os.replace(str(new), str(venv / "stamp.json"))


def same_place(stamp, project):
    """Whether the stamp means this folder, however it is spelled (macOS takes composed and decomposed letters)."""
    try:
        return stamp["path"] == str(project) or os.path.samefile(stamp["path"], str(project))
    except (OSError, TypeError, KeyError):
        return False


def works(venv):
    """Whether this environment, which we did not make, has pip and the version of Python that runs now."""
    probe = f"import pip, sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    return subprocess.call([str(python_of(venv)), "-I", "-c", probe], stderr=subprocess.DEVNULL) == 0


def needed(project, test=False):
    """What has to happen before the hand-over, with the sentence that says why."""
    venv = project / ".venv"
    if not python_of(venv).exists():
        new = not venv.is_dir() or set(os.listdir(str(venv))) <= {"setup.lock", "stamp.json"}
        return REBUILD, "Setting up .venv, once." if new else ".venv is broken: building it anew."
    stamp = read_stamp(venv)
    if not stamp and works(venv):
        return REINSTALL, ".venv was not made by launch.py: completing it."
    made_with = stamp.get("python")
    lost = sorted(set(stamp.get("folders", ())) - set(folders_of(venv)))
    rules = [
        (not stamp.get("complete"), REBUILD, "The last set-up did not end: building .venv anew."),
        (made_with != VERSION, REBUILD, f".venv is for Python {made_with}, this is {VERSION}: building it anew."),
        (lost, REBUILD, f"Packages are gone from .venv ({', '.join(lost[:3])}): building it anew."),
        (not same_place(stamp, project), REINSTALL, "The folder has moved: installing the project into .venv again."),
        (stamp.get("pyproject") != fingerprint(project), REINSTALL, "pyproject.toml has changed: updating .venv."),
        (test and not stamp.get("test"), REINSTALL, "The tests need more tools: adding them to .venv."),
    ]
    return next(((action, why) for due, action, why in rules if due), (READY, ""))


# ---- Doing it


def prepare(project, test=False, repair=False):
    """Leave behind an environment that fits; costs milliseconds where it already does."""
    if not repair and needed(project, test)[0] == READY:
        return
    with only_one(project / ".venv"):
        # asked again inside the lock: another start may have done it while this one waited
        action, why = (REBUILD, "Building .venv anew.") if repair else needed(project, test)
        if action != READY:
            say(why)
            set_up(project, action, test)


@contextlib.contextmanager
def only_one(venv):
    """Hold the set-up lock. The system frees it when its owner dies, so it is never stale."""
    try:
        venv.mkdir(exist_ok=True)
        handle = (venv / "setup.lock").open("a")
    except OSError as error:
        remedy = "Make the folder writable, or copy the project to one that is yours"
        raise Problem(f"{venv} can't be written ({error.strerror}). {remedy}, {AGAIN}") from None
    with handle:
        if not try_lock(handle):
            say("Another start is setting up .venv: waiting until it is done.")
            while not try_lock(handle):
                time.sleep(0.3)
        yield


def try_lock(handle):
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def set_up(project, action, test):
    """Make .venv, put torch and then the project into it, and stamp it."""
    venv, driver, spec = project / ".venv", has_nvidia_driver(), torch_requirement(project)
    stamp = read_stamp(venv) if action == REINSTALL else {}
    has_torch = stamp.get("torch") == spec
    check_parts()
    check_space(project, SPACE_GB["no torch" if has_torch else "cuda" if driver else "cpu"])
    if action == REBUILD:
        write_stamp(venv, complete=False)  # first of all, as clearing can be interrupted too
        clear(venv)
    if action == REBUILD or not same_place(stamp, project):
        make_venv(venv)  # over an old one it mends the links to Python and the paths in its scripts
    if not has_torch:
        install_torch(project, spec, driver)
    test = bool(test or stamp.get("test"))
    install_project(project, test)
    if not has_torch:
        try_torch(venv)
    facts = {"python": VERSION, "path": str(project), "pyproject": fingerprint(project), "torch": spec}
    write_stamp(venv, cuda=torch_cuda(venv), test=test, folders=folders_of(venv), complete=True, **facts)


def torch_requirement(project):
    """Which torch fits, as pyproject.toml says it."""
    found = re.search(r'"(torch\s*[<>=!~][^"]*)"', (project / "pyproject.toml").read_text(encoding="utf-8"))
    return found.group(1) if found else "torch"


def torch_cuda(venv):
    """The CUDA version that torch was built for, or nothing. Read, as importing torch takes seconds."""
    try:
        text = (packages_of(venv) / "torch" / "version.py").read_text(encoding="utf-8")
    except OSError:
        return ""
    found = re.search(r"^cuda\b.*=\s*['\"](.+)['\"]", text, re.MULTILINE)
    return found.group(1) if found else ""


def check_parts():
    """Debian packs venv and ensurepip apart from Python."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        package = f"python{VERSION}-venv"
        raise Problem(f"Python's venv module is missing. Debian, Ubuntu: sudo apt install {package}, {AGAIN}")


def check_space(project, need_gb):
    free_gb = shutil.disk_usage(str(project)).free / 1e9
    if free_gb < need_gb:
        facts = f"The set-up needs about {need_gb} GB, and {free_gb:.1f} GB are free on the drive of {project}."
        raise Problem(f"{facts} Free some space, {AGAIN}")


def clear(venv):
    """Empty the folder, but keep the lock that is held and the stamp that says what is going on."""
    try:
        for child in venv.iterdir():
            if child.is_dir() and not child.is_symlink():
                shutil.rmtree(str(child))
            elif child.name not in ("setup.lock", "stamp.json"):
                child.unlink()
    except OSError as error:
        blocked = f"{error.filename or venv} can't be removed ({error.strerror})."
        raise Problem(f"{blocked} Close programs that use it, {AGAIN}") from None


def logged(venv, command, stdout=None):
    """Run it and return (exit code, what it wrote to the log). Its stdout shows, unless the log gets that too."""
    log = venv / "setup.log"
    with log.open("ab") as out:
        start = out.seek(0, os.SEEK_END)
        shown = 2 if stdout is None else out
        code = subprocess.call(command, stdout=shown, stderr=out, cwd=str(venv.parent), env=environment())
    return code, log.read_bytes()[start:].decode("utf-8", "replace")


def make_venv(venv):
    base = getattr(sys, "_base_executable", None) or sys.executable  # never the very .venv that is being rebuilt
    code, text = logged(venv, [base, "-I", "-m", "venv", str(venv)], stdout="log")
    if code:
        raise Problem(trouble(text, venv))


def pip_install(venv, *arguments):
    """pip install: progress on a terminal, everything in the log. -I keeps the caller's folder and PYTHONPATH out."""
    pip = [str(python_of(venv)), "-I", "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    quiet = [] if sys.stderr.isatty() else ["--quiet", "--progress-bar", "off"]
    return logged(venv, [*pip, *quiet, "--log", str(venv / "setup.log"), *arguments])


def trouble(text, venv):
    """The sentence for a failed step's output; it names the log."""
    known = next((sentence for pattern, sentence in TROUBLES if re.search(pattern, text)), "")
    last = (re.findall(r"(?i)error: (.*)", text) or ["the installer gave no reason"])[-1].strip().rstrip(".")
    return f"{known or f'The set-up failed: {last}. {ANEW}'} (All output: {venv / 'setup.log'})"


def torch_ways(system, driver, capability=0.0):
    """Ways to get torch, best first, as (sentence, index); no index means pip's own defaults.

    Which build serves which GPU: https://github.com/pytorch/pytorch/blob/main/RELEASE.md#pytorch-cuda-support-matrix
    """
    cuda, default = "Downloading PyTorch with CUDA, about 3 GB.", "PyTorch's own index did not give it; pip's default"
    if system == "Darwin":
        return [("Downloading PyTorch, about 100 MB.", "")]
    if not driver:
        size = "about 3 GB where that is PyPI, as it brings CUDA along" if system == "Linux" else "about 200 MB"
        return [("Downloading PyTorch for the CPU, about 200 MB.", "cpu"), (f"{default} now: {size}.", "")]
    if system == "Windows":  # only the newer build knows Blackwell, only the older one what came before Turing
        return [(cuda, "cu130" if capability >= 10 else "cu126"), (f"{default} now: about 200 MB, no CUDA.", "")]
    return [(cuda, "cu126")] * (0 < capability < 7.5) + [(cuda, "")]


def install_torch(project, spec, driver):
    venv, text = project / ".venv", ""
    for sentence, index in torch_ways(platform.system(), driver, compute_capability() if driver else 0.0):
        say(sentence)
        source = ["--index-url", TORCH_INDEX + index] if index else []
        code, text = pip_install(venv, "--no-compile", spec, *source, *(IMPATIENT if index else []))
        if code and index and re.search(r"Downloading \S*torch-", text):
            say("The download broke off: trying again.")
            code, text = pip_install(venv, "--no-compile", spec, *source)
        if code == 0:
            return
        if re.search(NO_SPACE, text):
            break
    raise Problem(trouble(text, venv))


def try_torch(venv):
    """Use torch once: that finds what it lacks, and compiles the part that is used (-I writes it whatever PYTHON… say).

    pip would compile all 6,000 files that come with torch, which takes longer than the rest of the set-up.
    """
    say("Loading PyTorch for the first time.")
    code, text = logged(venv, [str(python_of(venv)), "-I", "-c", TRIAL], stdout="log")
    if code:
        raise Problem(trouble(text, venv))


def install_project(project, test):
    what = "libraries and test tools, about 200 MB" if test else "libraries, about 160 MB"
    say(f"Installing Pilotlight's {what} where they are not here yet.")
    code, text = pip_install(project / ".venv", "-e", ".[test]" if test else ".")
    if code:
        raise Problem(trouble(text, project / ".venv"))


# ---- Handing over


def environment():
    """The caller's environment without what would lead the child to another Python's files."""
    return {key: value for key, value in os.environ.items() if key not in ("VIRTUAL_ENV", "PYTHONHOME")}


def hand_over(venv, arguments):
    """Become `pilotlight ARGS…`, in the caller's folder. -P: an app folder there must not hide ours."""
    command = [str(python_of(venv)), "-P", "-m", "app.cli", *arguments]
    if not WINDOWS:
        os.execve(command[0], command, environment())  # noqa: S606  # no shell is meant
    child = subprocess.Popen(command, env=environment())
    while True:  # Ctrl-C reaches the child too, which decides what it means
        with contextlib.suppress(KeyboardInterrupt):
            return child.wait()


def run_tests(project, arguments):
    """Every check, then pytest, then a line for each. Returns the exit code."""
    env = dict(environment(), PYRIGHT_PYTHON_IGNORE_WARNINGS="1")
    env.setdefault("QT_QPA_PLATFORM", "offscreen")
    results = [run_step(name, command, project, env) for name, command in CHECKS]
    problem = qt_problem(env) if sys.platform.startswith("linux") else ""
    if problem:
        results.append(("pytest", "failed", problem))
    else:
        words = ["-m", "pytest", "-q", *IN_PARALLEL, *pytest_words(arguments)]
        results.append(run_step("pytest", words, project, env))
    say("")
    for name, verdict, note in results:
        say(f"{name:<13} {verdict:<8} {note}")
    return 1 if any(verdict == "failed" for _, verdict, _ in results) else 0


def pytest_words(arguments):
    """--all lifts the `-m 'not slow'` of pyproject.toml; every other word goes to pytest as it is."""
    return ["-m", ""] * ("--all" in arguments) + [word for word in arguments if word != "--all"]


def run_step(name, arguments, project, env):
    """Run one check with the environment's Python; returns (name, verdict, note)."""
    say(f"\n== {name}")
    python, start = str(python_of(project / ".venv")), time.monotonic()
    if name == "pyright":
        code, ran = run_pyright([python, *arguments, "--pythonpath", python], project, env)
    else:
        code, ran = subprocess.call([python, *arguments], cwd=str(project), env=env), True
    verdict = "failed" if code else "passed"
    return (name, verdict, f"{time.monotonic() - start:.1f} s") if ran else (name, "not run", NO_NODE)


def run_pyright(command, project, env):
    """Its exit code, and whether it ran: it ends with a count of errors unless it could not get Node.js."""
    done = subprocess.run(command, cwd=str(project), env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    text = done.stdout.decode("utf-8", "replace").strip()
    ran = re.search(r"\d+ errors?, ", text) is not None
    say(text if ran else f"pyright was not run: {NO_NODE}.")
    return done.returncode, ran


def launch(arguments):
    """Set up what is missing, then do what the arguments ask. Returns the exit code."""
    problem, code = python_problem(sys.version_info), 1
    if not problem and not arguments and sys.platform.startswith("linux"):
        problem, code = window_problem(os.environ)
    if problem:
        raise Problem(problem, code)
    repair = arguments[:1] == ["--repair"]
    rest = arguments[1:] if repair else arguments
    prepare(PROJECT, test=rest[:1] == ["test"], repair=repair)
    if not read_stamp(PROJECT / ".venv").get("cuda") and has_nvidia_driver():
        say(NO_CUDA)
    if repair and not rest:
        say(f"Done. {COMMAND} opens the window.")
        return 0
    return run_tests(PROJECT, rest[1:]) if rest[:1] == ["test"] else hand_over(PROJECT / ".venv", rest)


def main(arguments):
    """launch(), with every end that the user can mend said in a sentence."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that a set-up told to end takes pip along
    try:
        return launch(arguments)
    except Problem as problem:
        say(str(problem))
        return problem.code
    except KeyboardInterrupt:
        say("Stopped. Run the same command again to go on.")
        return 130
    except OSError as error:
        say(f"{error.filename or PROJECT}: {error.strerror or error}. Mend that, {AGAIN}")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
