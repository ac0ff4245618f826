"""Which Pilotlight it was that measured: version, commit, and whether files differ from it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from engine import version

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="no git here")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "file").write_text("as committed")
    who = ["-c", "user.name=test", "-c", "user.email=test@example.invalid"]
    for command in (["init", "-q"], ["add", "file"], [*who, "commit", "-qm", "first"]):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True)
    return tmp_path


@needs_git
def test_a_checkout_is_named_by_its_commit_and_said_to_be_changed_where_it_is(checkout: Path) -> None:
    clean = version.git_state(checkout)
    assert clean is not None
    assert re.fullmatch("[0-9a-f]{8}", clean)
    (checkout / "file").write_text("changed")
    assert version.git_state(checkout) == f"{clean}, changed"


def test_a_folder_that_is_no_checkout_or_a_spoiled_one_has_no_state(tmp_path: Path) -> None:
    assert version.git_state(tmp_path) is None
    (tmp_path / ".git").write_text("nothing that git knows")
    assert version.git_state(tmp_path) is None


def test_without_git_the_state_is_unknown(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert version.git_state(checkout) is None


def test_the_application_is_named_by_what_is_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(version, "SOURCES", tmp_path)
    known = version.application()
    assert known is None or re.fullmatch(r"\d+\.\d+\.\d+", known)
