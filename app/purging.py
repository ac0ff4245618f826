"""What a person deleted leaves the machine for good: checkpoints and log, then the rows."""

from __future__ import annotations

import shutil
from contextlib import suppress

from app import paths
from db import run_table
from db.store import Store


def purge(store: Store) -> None:
    """Purge deleted runs. One whose checkpoints can't be removed stays deleted until the next time: the store gives its
    id to another run, which must not go on from them. Raises StoreError."""
    gone = [run_id for run_id in run_table.deleted(store) if _remove_files(store.identity, run_id)]
    if gone:
        run_table.purge(store, gone)


def _remove_files(store_identity: str, run_id: int) -> bool:
    """True where none is left."""
    folder, log = paths.checkpoints(store_identity, run_id), paths.run_log(store_identity, run_id)
    shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):
        log.unlink(missing_ok=True)
    return not folder.exists()
