"""The files behind a corpus: which they are, what is in them, in which encoding, and whether they stayed the same."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import io
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from engine.data.errors import DataError, missing_library, unreadable
from engine.words import tr

BLOCK_BYTES = 4 << 20
GUESSED_BYTES = 1 << 18  # around the first byte that is no UTF-8
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LOG_ENDINGS = (".log", ".txt", ".jsonl", ".gz")
STAMP = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?"  # ISO 8601
    r"|\d{4}/\d\d/\d\d \d\d:\d\d(?::\d\d)?(?:[.,]\d+)?"  # Go, nginx' error log
    r"|\d\d[./]\d\d[./]\d{4} \d\d:\d\d(?::\d\d)?(?: [AP]M)?"
    r"|\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d(?: [+-]\d{4})?"  # web servers
    r"|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d"  # syslog
    r"|\d\d:\d\d:\d\d(?:[.,]\d+)?"
)
"""A moment as logs write it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stamp:
    """A file as it was when reading began."""

    path: Path
    size: int
    modified_ns: int
    inode: int = 0  # tells it from another file of the same path


def stamps(path: Path, *, log: bool = False) -> list[Stamp]:
    """The file, or a folder's files in the order in which they are read. Raises DataError."""
    try:
        if not path.is_dir():
            return [_stamp(path)]
        found = [p for p in sorted(path.rglob("*"), key=_natural) if p.is_file() and not _hidden(p, path)]
    except OSError as error:
        raise unreadable(path, error) from None
    if log:
        found = _by_first_stamp([p for p in found if _is_log(p)])
    if not found:
        if not log:
            raise DataError(tr("{path} is a folder without a file. Choose a file, or a folder of files.", path=path))
        raise DataError(
            tr(
                "{path} is a folder without a file with a name that ends in {endings}. Choose a file, or a folder of "
                "files.",
                path=path,
                endings=", ".join(LOG_ENDINGS),
            )
        )
    return [_stamp(p) for p in found]


def require_unchanged(before: list[Stamp]) -> None:
    """Raise DataError where a file is not what it was when reading began."""
    for stamp in before:
        if _stamp(stamp.path) != stamp:
            raise DataError(
                tr(
                    "{path} changed while it was read. Wait until nothing writes to it, then try again.",
                    path=stamp.path,
                )
            )


def require_unwritten(mapped: Iterable[Stamp]) -> None:
    """Raise DataError where a file that is mapped into memory was written to: what is read of it is no longer what it
    was. One that was deleted or replaced stays what it was for whoever has it mapped."""
    for stamp in mapped:
        now = _stamp(stamp.path) if stamp.path.exists() else None
        if now is not None and now.inode == stamp.inode and now != stamp:
            raise DataError(
                tr(
                    "{path} was written to while the run trained on it. What was trained since the last checkpoint "
                    "does not count: put the old contents back, then Resume, or start a new pilot.",
                    path=stamp.path,
                )
            )


def raw_blocks(path: Path) -> Iterator[bytes]:
    """A file's bytes, unpacked where its name ends in .gz. Raises DataError."""
    try:
        with _open(path) as file:
            while block := file.read(BLOCK_BYTES):
                yield block
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise DataError(
            tr("{path} can't be unpacked: {why}. Choose a whole gzip file.", path=path, why=error)
        ) from None
    except OSError as error:
        raise unreadable(path, error) from None


def text_blocks(path: Path, encoding: str) -> Iterator[str]:
    """A file's text in blocks, every line ending as a newline. Raises DataError where it is not in that encoding."""
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(encoding)(), translate=True)
    try:
        for block in raw_blocks(path):
            if text := decoder.decode(block):
                yield text
        if text := decoder.decode(b"", final=True):
            yield text
    except UnicodeError as error:  # not all codecs raise the one for decoding
        raise DataError(
            tr(
                "{path} is not {encoding} text: {why}. Save it as UTF-8.",
                path=path,
                encoding=encoding,
                why=getattr(error, "reason", error),
            )
        ) from None


def encoding_of(path: Path, watch: Callable[[float], None]) -> str:
    """UTF-8 where the whole file is, else the encoding that its bytes speak for. Raises DataError."""
    head = next(raw_blocks(path), b"")
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    decoder = codecs.getincrementaldecoder("utf-8")()
    place = 0
    for block in raw_blocks(path):
        watch(0.0)
        if b"\0" in block:
            raise DataError(tr("{path} holds zero bytes, so it is a binary file. Choose a text file.", path=path))
        try:
            decoder.decode(block)
        except UnicodeDecodeError as error:
            return _guess(path, block, first=place, place=place + error.start)
        place += len(block)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise DataError(
            tr("{path} ends in the middle of a character. Save it as UTF-8 or use another file.", path=path)
        ) from None
    return "utf-8"


def fingerprint(found: list[Stamp], watch: Callable[[float], None]) -> str:
    """A digest of what is in the files, whatever they are called."""
    digest = hashlib.sha256()
    for stamp in found:
        for block in raw_blocks(stamp.path):
            watch(0.0)
            digest.update(block)
        digest.update(b"\0end of file")
    return digest.hexdigest()


def _guess(path: Path, block: bytes, *, first: int, place: int) -> str:
    """The encoding that the bytes around `place` speak for; `block` begins at `first`."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        need = tr(
            "{path} is not UTF-8 (byte {place}); the library charset-normalizer is needed to tell its encoding.",
            path=path,
            place=place,
        )
        raise missing_library("charset-normalizer", need) from None
    around = block[max(place - first - GUESSED_BYTES // 2, 0) :][:GUESSED_BYTES]
    best = from_bytes(around).best()
    if best is None or best.encoding in ("ascii", "utf_8"):
        raise DataError(
            tr("{path} is not UTF-8 text (byte {place}). Save it as UTF-8 or use another file.", path=path, place=place)
        )
    return best.encoding


def _open(path: Path) -> BinaryIO:
    return gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb")  # type: ignore[return-value]


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except OSError as error:
        raise unreadable(path, error) from None
    return Stamp(path=path, size=found.st_size, modified_ns=found.st_mtime_ns, inode=found.st_ino)


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _is_log(path: Path) -> bool:
    return path.suffix in LOG_ENDINGS or path.suffix[1:].isdecimal()  # app.log.2, syslog.1


def _natural(path: Path) -> list[tuple[int, str]]:
    """Names with numbers in the order of the numbers."""
    parts = re.split(r"(\d+)", str(path))
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def _by_first_stamp(paths: list[Path]) -> list[Path]:
    """In the order of the first moment in each; where one has none, as logs are rotated: the highest number first."""
    dated = [(_moment(next(raw_blocks(path), b"")[:65_536].decode("utf-8", errors="replace")), path) for path in paths]
    kinds = {type(moment) for moment, _ in dated}
    if len(kinds) != 1 or kinds == {type(None)}:
        return sorted(paths, key=_rotation)
    return [path for _, path in sorted(dated, key=lambda pair: pair[0])]  # type: ignore[arg-type,return-value]


def _moment(text: str) -> str | tuple[str, ...] | None:
    """The first moment with a date, to sort by: ISO or a web server's with its year, or syslog's without one."""
    for found in STAMP.finditer(text):
        stamp = found[0]
        if stamp[:4].isdecimal():
            return stamp.replace("T", " ").replace(",", ".").replace("/", "-")
        if stamp[2] == "/":
            day, month, year = stamp[:11].split("/")
            return f"{year}-{_MONTHS.index(month) + 1:02d}-{day} {stamp[12:20]}" if month in _MONTHS else None
        if stamp[:3] in _MONTHS:
            return (f"{_MONTHS.index(stamp[:3]):02d}", stamp[4:])
    return None


def _rotation(path: Path) -> tuple[list[tuple[int, str]], int]:
    """app.log.2.gz before app.log.1 before app.log."""
    name = path.with_suffix("") if path.suffix == ".gz" else path
    if name.suffix[1:].isdecimal():
        return _natural(name.with_suffix("")), -int(name.suffix[1:])
    return _natural(name), 0
