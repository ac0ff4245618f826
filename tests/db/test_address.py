"""Addresses of stores: any file's name, and never a secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.address import path_of, url_of
from db.errors import StoreError
from db.store import open_store

SECRET = "hunter2"  # it is planted


@pytest.mark.parametrize(
    "name", ["100%41.sqlite", "a?b#c.sqlite", "a@b:c.sqlite", "損失 <b>.sqlite", "a&b;c'd\".sqlite"]
)
def test_a_store_of_any_name_is_opened_again_by_its_url(tmp_path: Path, name: str) -> None:
    store = open_store(url_of(tmp_path / name))
    assert (store.path, path_of(store.url)) == (tmp_path / name, tmp_path / name)
    assert (tmp_path / name).is_file()
    store.close()


def test_only_what_must_be_written_otherwise_is(tmp_path: Path) -> None:
    """A percent sign in an address that somebody typed means itself."""
    assert path_of(f"sqlite:///{tmp_path}/run%201.sqlite") == tmp_path / "run%201.sqlite"


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://user:{SECRET}@host/db",
        f"postgresql://user:a@{SECRET}/x?@host/db?sslpassword={SECRET}",
        f"sqlite+pysqlcipher://:{SECRET}@/x.sqlite",
        f"sqlite:///x.sqlite?key={SECRET}",
        f"sqlite://user:{SECRET}@host/x.sqlite",
        f"user:{SECRET}@host\n/db",
        "sqlite:///a\0b",
    ],
)
def test_what_may_hold_a_secret_is_refused_without_saying_it(url: str) -> None:
    with pytest.raises(StoreError, match="is no SQLite file") as told:
        path_of(url)
    assert SECRET not in str(told.value)
