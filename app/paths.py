"""Where things are kept on the user's machine. PILOTLIGHT_HOME and PILOTLIGHT_STORE move them."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

from db.address import url_of
from engine.words import tr
from engine.writing import own_file, own_folder

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
DOCS = RESOURCES.parent / "docs"


def home() -> Path:
    """Settings, logs, checkpoints and the cache."""
    given = os.environ.get("PILOTLIGHT_HOME")
    return Path(given).expanduser().absolute() if given else user_data_path("pilotlight", appauthor=False)


def own_store() -> str:
    """The URL of the store that is Pilotlight's own, as nobody named it."""
    return url_of(home() / "pilotlight.sqlite")


def default_store() -> str:
    """The store's URL where the command names none."""
    return os.environ.get("PILOTLIGHT_STORE") or own_store()


def corpora() -> Path:
    """Tokenised corpora; what is in it may be deleted at any time. Raises OSError."""
    return _private("cache") / "corpora"


def checkpoints(store_identity: str, run_id: int) -> Path:
    """The folder of one run's checkpoints; the one around it is made. Raises OSError."""
    return own_folder(_private("checkpoints") / store_identity) / f"run-{run_id}"


def run_log(store_identity: str, run_id: int) -> Path:
    """The log of one run, appended to by each of its attempts; its folder is made. Raises OSError."""
    return own_file(own_folder(_private("logs") / store_identity) / f"run-{run_id}.log")


def program_logs() -> Path:
    """The folder with a log for each window and each command that ran lately."""
    return home() / "logs" / "programs"


def program_log(name: str) -> Path:
    """The log of one process; its folder is made. Raises OSError."""
    return own_file(own_folder(_private("logs") / program_logs().name) / f"{name}.log")


def calibration_log() -> Path:
    """What the last calibration had to say beside its figures; its folder is made. Raises OSError."""
    return own_file(_private("logs") / "calibration.log")


def _private(name: str) -> Path:
    """A folder in the home folder, both made where they are missing, and the user's alone then; either may be a link
    to a larger disk. Raises OSError."""
    try:
        for folder in (home(), home() / name):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        why = tr("{why}; mend that, or name another folder with PILOTLIGHT_HOME", why=error.strerror or error)
        raise OSError(error.errno, why, error.filename) from None
    return home() / name
