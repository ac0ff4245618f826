"""Is a run's worker alive? Its lock tells: the operating system frees it with the process, however that ends."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from engine.writing import own_folder


def lock_of(store_path: Path, run_id: int) -> FileLock:
    """The lock that a worker holds while it carries the run."""
    folder = _folder(store_path)
    return FileLock(own_folder(folder) / f"run-{run_id}.lock")


def is_held(store_path: Path, run_id: int) -> bool:
    """True while some process carries the run."""
    return _held(_folder(store_path) / f"run-{run_id}.lock")


def any_lock_held(store_path: Path) -> bool:
    """True while any run of the store is being carried."""
    return any(_held(path) for path in _folder(store_path).glob("run-*.lock"))


def _folder(store_path: Path) -> Path:
    return store_path.with_name(store_path.name + ".locks")


def _held(path: Path) -> bool:
    if not path.exists():
        return False
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    except OSError:  # a folder that may not be written: nobody can have begun a run here
        return False
    lock.release()
    return False
