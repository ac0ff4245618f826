"""Connections to the store, and the rules that hold for every one of them.

Foreign keys on; write-ahead log, or a rollback journal on a network drive, where WAL corrupts; synchronous=FULL, so
that a power cut loses nothing committed. The driver's own transaction control is off (it does not begin one before
DDL); transactions begin here: BEGIN for readers, BEGIN IMMEDIATE for writers.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psutil
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool, QueuePool

PATIENCE_S = 10.0
_NETWORK = {
    "nfs",
    "nfs4",
    "cifs",
    "smbfs",
    "smb3",
    "afpfs",
    "webdav",
    "fuse.sshfs",
    "9p",
    "afs",
    "ceph",
    "glusterfs",
}


def connect(path: Path, *, read_only: bool = False, patience_s: float = PATIENCE_S) -> Engine:
    """An engine whose connections follow the rules above and wait up to `patience_s` for another writer."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: _raw(path, read_only, patience_s),
        poolclass=NullPool if read_only else QueuePool,  # each read looks anew whether others have the store open
        hide_parameters=True,
    )
    journal = "delete" if on_network_drive(path) else "wal"

    @event.listens_for(engine, "connect")
    def _apply_rules(raw: Any, _record: Any) -> None:
        raw.isolation_level = None
        raw.execute("PRAGMA foreign_keys=ON")
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute("PRAGMA trusted_schema=OFF")  # a store from elsewhere may bring triggers and views of its own
        if not read_only:
            raw.execute(f"PRAGMA journal_mode={journal}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def on_network_drive(path: Path) -> bool:
    """True where `path` lies on a drive of another machine; False where the system doesn't tell."""
    if str(path).startswith("\\\\"):
        return True
    try:
        mounts = psutil.disk_partitions(all=True)
    except OSError:
        return False
    around = [m for m in mounts if path.is_relative_to(m.mountpoint)]
    nearest = max(around, key=lambda m: len(m.mountpoint), default=None)
    return nearest is not None and (nearest.fstype.lower() in _NETWORK or "remote" in nearest.opts.split(","))


def writable(path: Path) -> bool:
    """Whether this user may write to an existing store: to its file, and to the folder, for the log beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _raw(path: Path, read_only: bool, patience_s: float) -> sqlite3.Connection:
    target = _to_read(path) if read_only else str(path)
    if not read_only:
        with contextlib.suppress(OSError):  # then SQLite says why in its own words
            path.touch(mode=0o600)  # a new store is its user's alone; -wal and -shm are as the store is
    return sqlite3.connect(target, uri=read_only, check_same_thread=False, timeout=patience_s)


def _to_read(path: Path) -> str:
    """SQLite reads a store with a write-ahead log only where it may make that log, or there is one, or it is told that
    nobody writes: https://www.sqlite.org/wal.html#read_only_databases"""
    lone = not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()
    return f"file:{quote(path.as_posix())}?mode=ro{'&immutable=1' if lone else ''}"
