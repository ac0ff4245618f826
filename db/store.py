"""One open store: where it is, how to read from it and how to write to it."""

from __future__ import annotations

import logging
import re
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, inspect, select
from sqlalchemy.exc import OperationalError

from db import liveness, migrate
from db.address import path_of, url_of
from db.connect import PATIENCE_S, connect, writable
from db.errors import StoreError, in_words, sentence
from db.schema import StoreInfo
from db.stamps import now
from engine.words import tr

log = logging.getLogger(__name__)


class Store:
    """A store whose schema is the newest, or a newer one that may only be read."""

    def __init__(self, engine: Engine, path: Path, *, notice: str = "") -> None:
        self._engine = engine
        self.path = path
        self.notice = notice  # why it may only be read; empty where it may be written
        self._file = _file_at(path)
        with self.read() as connection:
            self.identity = str(connection.execute(select(StoreInfo.identity)).scalar_one())
        if not is_identity(self.identity):  # folders are named after it
            raise StoreError(sentence(path, "malformed"))

    @property
    def url(self) -> str:
        return url_of(self.path)

    @property
    def written(self) -> tuple[tuple[int, int], ...]:
        """Changes with whatever anybody writes into the store; costs two looks at files and opens none."""
        files = (self.path, self.path.with_name(f"{self.path.name}-wal"))
        found = [file.stat() for file in files if file.exists()]
        return tuple((stat.st_mtime_ns, stat.st_size) for stat in found)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A short read transaction. Raises StoreError."""
        self._require_same_file()
        with in_words(self.path, opened=True), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A write transaction, committed at the end of the block. Raises StoreError."""
        if self.notice:
            raise StoreError(self.notice)
        self._require_same_file()
        with (
            in_words(self.path, opened=True),
            self._engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    def close(self) -> None:
        """Release the file."""
        self._engine.dispose()

    def _require_same_file(self) -> None:
        """An open connection would go on with a file that is gone, and a new one with whatever lies in its place."""
        if _file_at(self.path) != self._file:
            raise StoreError(
                tr(
                    "The store {path} was moved, deleted or replaced while it was open. Put it back in its place, or "
                    "start Pilotlight again to work with what is there now.",
                    path=self.path,
                )
            )


def is_identity(text: str) -> bool:
    """Whether it is what `_name_it` gives a store."""
    return re.fullmatch("[0-9a-f]{32}", text) is not None


def open_store(url: str, *, patience_s: float = PATIENCE_S) -> Store:
    """Open the store at `url`, made or brought up to date where needed; its verbs wait up to `patience_s` for another
    writer. Raises StoreError."""
    path = path_of(url)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            tr(
                "The folder {folder} can't be made: {why}. Choose another store.",
                folder=path.parent,
                why=error.strerror,
            )
        ) from None
    if path.is_dir():
        raise StoreError(tr("The store {path} is a folder. Give the name of a file in it.", path=path))
    with in_words(path):
        notice = _why_read_only(path, patience_s) if path.exists() and path.stat().st_size else ""
        engine = connect(path, read_only=bool(notice), patience_s=patience_s)
        try:
            if not notice:
                migrate.migrate(engine, path, migrate.known(), busy=liveness.any_lock_held(path))
                _name_it(engine)
            store = Store(engine, path, notice=notice)
        except BaseException:  # else the file stays open, and on Windows nobody can put a backup in its place
            engine.dispose()
            raise
    log.info("store %r, %s", str(path), "for reading only" if notice else f"schema {migrate.known()[-1].number}")
    return store


def look_into(url: str) -> Store:
    """An existing store as it is, of whatever schema: nothing is made, converted or written. Raises StoreError."""
    path = path_of(url)
    engine = connect(path, read_only=True)
    with in_words(path):
        _number(engine, path)
    return Store(engine, path, notice=tr("The store {path} is only looked into.", path=path))


def _why_read_only(path: Path, patience_s: float) -> str:
    """A sentence where an existing store may only be read. Nothing of it is changed by finding out. Raises StoreError
    where it can't even be read."""
    have, newest = _version(path, patience_s), migrate.known()[-1].number
    if have > newest:
        return tr(
            "The store {path} was written by a newer Pilotlight (schema {newer}, this one knows {known}). It is "
            "open for reading only; update Pilotlight to run pilots in it.",
            path=path,
            newer=have,
            known=newest,
        )
    if writable(path):
        return ""
    if have < newest:
        raise StoreError(
            tr(
                "The store {path} is of an older Pilotlight and must be converted, but it may not be written to. Copy "
                "it to a folder of your own and open the copy.",
                path=path,
            )
        )
    return tr(
        "The store {path} is open for reading only: you may not write to it, or not to its folder. Nothing can be run "
        "or changed in it; copy it to a folder of your own for that.",
        path=path,
    )


def _version(path: Path, patience_s: float) -> int:
    """The number of an existing store's schema. Raises StoreError."""
    engine = connect(path, read_only=True, patience_s=patience_s)
    try:
        return _number(engine, path)
    except OperationalError as error:
        if "readonly" not in str(error.orig):
            raise
    _roll_back(path, patience_s)
    return _number(engine, path)


def _number(engine: Engine, path: Path) -> int:
    """The same through a connection. Raises StoreError where another program's tables are in the file."""
    have, tables = migrate.version(engine), inspect(engine).get_table_names()
    if tables and StoreInfo.__tablename__ not in tables:
        raise StoreError(sentence(path, "file is not a database"))
    return have


def _roll_back(path: Path, patience_s: float) -> None:
    """Have SQLite take in a rollback journal that a crash left, which only a writer may."""
    with closing(sqlite3.connect(path, timeout=patience_s)) as raw:
        raw.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()


def _file_at(path: Path) -> tuple[int, int] | None:
    """Which file lies there; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _name_it(engine: Engine) -> None:
    """Give a new store its identity."""
    with engine.connect() as connection, connection.begin():  # a store that others write to is opened without waiting
        if connection.execute(select(StoreInfo.identity)).first() is not None:
            return
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if connection.execute(select(StoreInfo.identity)).first() is None:
            connection.execute(insert(StoreInfo).values(identity=uuid.uuid4().hex, created_at=now()))
