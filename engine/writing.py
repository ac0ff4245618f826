"""How files are begun: never through a link that lies where they will be, and the user's alone where they are ours."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from engine.words import tr


@contextmanager
def replacing(path: Path, *, mode: int = 0o666, durable: bool = True) -> Iterator[Path]:
    """A file beside `path` to fill, which takes its place once the block has ended well, and else is gone.

    A link at either name is replaced, not followed; `durable`: it waits until the disk has the file. Raises OSError.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        part.touch(mode, exist_ok=False)
        yield part
        if durable:
            with part.open("rb+") as file:  # Windows flushes only what is open for writing
                os.fsync(file.fileno())
        os.replace(part, path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def own_file(path: Path) -> Path:
    """The file, made where it is missing, its user's alone then. Raises OSError, also where a link lies there."""
    _refuse_link(path)
    if not path.exists():
        path.touch(mode=0o600)
    return path


def own_folder(folder: Path) -> Path:
    """The folder, made where it is missing, its user's alone then. Raises OSError, also where a link lies there."""
    _refuse_link(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _refuse_link(path: Path) -> None:
    if path.is_symlink():
        raise OSError(errno.ELOOP, tr("a link lies in its place; remove the link"), str(path))
