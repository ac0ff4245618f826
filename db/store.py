"""One open store: where it is, how to read from it and how to write to it."""

from __future__ import annotations

import logging
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select

from db import liveness, migrate
from db.address import path_of, url_of
from db.connect import PATIENCE_S, connect
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
        with self.read() as connection:
            self.identity = str(connection.execute(select(StoreInfo.identity)).scalar_one())
        if not re.fullmatch("[0-9a-f]{32}", self.identity):  # folders are named after it
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
        with in_words(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A write transaction, committed at the end of the block. Raises StoreError."""
        if self.notice:
            raise StoreError(self.notice)
        with (
            in_words(self.path),
            self._engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    def close(self) -> None:
        """Release the file."""
        self._engine.dispose()


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
    migrations = migrate.known()
    with in_words(path):
        engine = connect(path, patience_s=patience_s)
        if (newer := migrate.version(engine)) > migrations[-1].number:
            engine.dispose()
            log.info("store '%s', schema %d, which is newer than ours", path, newer)
            notice = tr(
                "The store {path} was written by a newer Pilotlight (schema {newer}, this one knows {known}). It is "
                "open for reading only; update Pilotlight to run pilots in it.",
                path=path,
                newer=newer,
                known=migrations[-1].number,
            )
            return Store(connect(path, read_only=True), path, notice=notice)
        migrate.migrate(engine, path, migrations, busy=liveness.any_lock_held(path))
        _name_it(engine)
    log.info("store '%s', schema %d", path, migrations[-1].number)
    return Store(engine, path)


def _name_it(engine: Engine) -> None:
    """Give a new store its identity."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if connection.execute(select(StoreInfo.identity)).first() is None:
            connection.execute(insert(StoreInfo).values(identity=uuid.uuid4().hex, created_at=now()))
