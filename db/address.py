"""Addresses of stores. A SQLite file's path is all there is in one, so no address that is taken holds a secret."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from db.errors import StoreError
from engine.words import tr

_SCHEME = "sqlite:///"
_UNWRITTEN = re.compile("%25|%3F")  # what `url_of` writes for % and ?; every other sign means itself


def path_of(url: str) -> Path:
    """The file of a store's URL. Raises StoreError for anything but a SQLite file; what may be a secret is not said."""
    scheme, name = url[: len(_SCHEME)], _UNWRITTEN.sub(lambda found: unquote(found[0]), url[len(_SCHEME) :])
    if scheme != _SCHEME or name in ("", ":memory:") or "?" in url or "\0" in name:
        raise StoreError(
            tr("The store '{url}' is no SQLite file. Give an address like sqlite:///pilot.sqlite.", url=_harmless(url))
        )
    return Path(name).expanduser().absolute()


def url_of(path: Path) -> str:
    """The URL of the store in that file, whatever signs its name has."""
    return _SCHEME + str(path).replace("%", "%25").replace("?", "%3F")


def _harmless(url: str) -> str:
    """Without what stands before a host or behind a question mark: user, password, options."""
    known = re.sub(r"^([\w+]+:/*)?.*@", r"\1***@", url, flags=re.DOTALL)
    return re.sub(r"\?.*", "?***", known, flags=re.DOTALL)
