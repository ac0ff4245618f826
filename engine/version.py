"""Which Pilotlight this is: its version, and the state of its sources where they are a git checkout."""

from __future__ import annotations

import os
import subprocess
from importlib import metadata
from pathlib import Path

SOURCES = Path(__file__).parents[1]
_GIT_PATIENCE_S = 5.0


def application() -> str | None:
    """ "0.1.0 (82abdbc4, changed)"; None where nothing is known."""
    version, state = _version(), git_state(SOURCES)
    return f"{version} ({state})" if version and state else version or state


def git_state(folder: Path) -> str | None:
    """The commit of the checkout in `folder`, and whether files differ from it; None where there is none."""
    if not (folder / ".git").exists():
        return None
    command = ["git", "-C", str(folder), "describe", "--always", "--exclude=*", "--abbrev=8", "--dirty=, changed"]
    quiet = os.environ | {"GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(command, env=quiet, capture_output=True, text=True, timeout=_GIT_PATIENCE_S, check=True)
    except (OSError, subprocess.SubprocessError):  # no git, or it refuses
        return None
    return done.stdout.strip() or None


def _version() -> str | None:
    try:
        return metadata.version("pilotlight")
    except metadata.PackageNotFoundError:  # it runs from its sources
        return None
