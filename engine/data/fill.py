"""Write a corpus' tokens into its folder, block by block: memory stays flat whatever the files' size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from engine.data import cache, demo, files, series
from engine.data.errors import DataError
from engine.data.tokenizers import Symbols, Vocabulary, encoder, learn_bpe
from engine.sections import DataSpec
from engine.words import marked, tr

LONGEST_LINE = 16 << 20  # characters of a log's line that are kept together
MOST_FITTED = 4_000_000  # values that bins are fitted on, evenly spread over the training part
MOST_LEARNED = 256 << 20  # characters that BPE is learned from, the first of the training part

Note = tuple[str, dict[str, str]]
"""How the data was read: a text, which `tr` tells where it is shown, and what is put into it."""


@dataclass(frozen=True, slots=True)
class Filling:
    """One corpus under way."""

    data: DataSpec
    found: list[files.Stamp]
    folder: Path
    watch: Callable[[float], None]

    def passing(self, blocks: Iterable[Any], number: int, of: int) -> Iterator[Any]:
        """`blocks`, telling how far pass `number` of `of` is."""
        total, done = max(sum(stamp.size for stamp in self.found), 1), 0
        for block in blocks:
            self.watch(min((number + min(done / total, 1.0)) / of, 1.0))
            yield block
            done += len(block) * getattr(block, "itemsize", 1)


def fill_text(filling: Filling) -> dict[str, Any]:
    """Tokens of a text or log; the facts that are kept beside them. Raises DataError."""
    data = filling.data
    encodings = {s.path: data.encoding or files.encoding_of(s.path, filling.watch) for s in filling.found}
    passes = 3 if data.tokenizer == "bpe" else 2

    def blocks(number: int) -> Iterator[str]:
        return filling.passing(_blocks(data, encodings), number, passes)

    symbols, count, head = Symbols(), 0, ""
    for text in blocks(0):
        symbols.add(text)
        count += len(text)
        head = head or text[:2000]
    if not count:
        raise DataError(tr("{path} is empty. Choose a file with text in it.", path=data.path))
    bounds = _bounds(data, count)
    if data.tokenizer == "char":
        vocabulary = symbols.vocabulary()
    elif data.tokenizer == "byte":
        vocabulary = Vocabulary(kind="byte", size=256)
    else:
        learned = _first(blocks(1), min(bounds[0], MOST_LEARNED))
        vocabulary = learn_bpe(learned, data.vocab_size or 257)
    _write(blocks(passes - 1), encoder(vocabulary), bounds, filling.folder, at_line_end=data.is_log)
    foreign = [(path.name, name) for path, name in encodings.items() if not name.startswith("utf-8")]
    read_as = marked("{name} was read as {encoding}")
    notes = [(read_as, {"name": path, "encoding": name}) for path, name in foreign]
    notes = [_size(filling), *notes[:5]] if filling.found else notes
    return {"vocabulary": cache.plain(vocabulary), "first_lines": head.splitlines()[:5], "notes": notes}


def fill_series(filling: Filling) -> dict[str, Any]:
    """Tokens and values of a series; the facts that are kept beside them. Raises DataError."""
    data, folder = filling.data, filling.folder
    if data.source == "demo":
        source, column = iter([demo.values(data.demo_lines, data.demo_seed)]), "demo"
    else:
        path = Path(data.path or "")
        column = series.chosen_column(path, data.column)
        source = series.values(path, column)
    whole = folder / "values.f64"
    with whole.open("wb") as file:
        for block in filling.passing(source, 0, 1):
            file.write(np.ascontiguousarray(block, dtype=np.float64).data)
    values = cache.mapped(whole, np.dtype(np.float64))
    if not len(values):
        raise DataError(tr("{path} has no rows. Choose a file with numbers in it.", path=data.path))
    bounds = [*_bounds(data, len(values)), len(values)]
    if not bounds[0]:
        if data.path is None:
            raise DataError(tr("The demo has {count} values, too few for a training part.", count=len(values)))
        raise DataError(
            tr("{path} has {count} values, too few for a training part.", path=data.path, count=len(values))
        )
    training = values[: bounds[0]]
    sample = np.append(training[:: max(len(training) // MOST_FITTED, 1)], [training.min(), training.max()])
    if sample[-1] == sample[-2]:
        raise DataError(
            tr("Column '{column}' has one value only in its training part; there is nothing to learn.", column=column)
        )
    edges, vocabulary = series.fit(sample, data)
    for part, first, last in zip(cache.PARTS, [0, *bounds], bounds, strict=False):
        with (folder / f"{part}.bin").open("wb") as file:
            for start in range(first, last, files.BLOCK_BYTES):
                block = values[start : min(start + files.BLOCK_BYTES, last)]
                file.write(series.encode(block, edges, vocabulary).data)
        if part != "train":
            with (folder / f"{part}.f64").open("wb") as file:
                file.write(np.ascontiguousarray(values[first:last]).data)
    first_lines = [f"{v:g}" for v in values[:5]]
    del values, training, block  # Windows keeps a mapped file
    whole.unlink()
    notes = [_size(filling), (marked("column {column}"), {"column": column})] if filling.found else []
    return {"vocabulary": cache.plain(vocabulary), "first_lines": first_lines, "notes": notes}


def _size(filling: Filling) -> Note:
    count = len(filling.found)
    size = sum(stamp.size for stamp in filling.found)
    scale, unit = next((s, u) for s, u in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB"), (1, "bytes")) if size >= s or s == 1)
    text = marked("{count} file, {size}") if count == 1 else marked("{count} files, {size}")
    return text, {"count": str(count), "size": f"{size / scale:.3g} {unit}"}


def _bounds(data: DataSpec, count: int) -> list[int]:
    """Where the validation part begins, and the test part."""
    return [
        int(count * (1.0 - data.val_fraction - data.test_fraction)),
        *([int(count * (1.0 - data.test_fraction))] if data.test_fraction else []),
    ]


def _blocks(data: DataSpec, encodings: dict[Path, str]) -> Iterator[str]:
    """The text in blocks; those of a log end with a line, so that a part can too."""
    if data.source == "demo":
        made = demo.lines(data.demo_lines, data.demo_seed)
        blocks = iter(lambda: "".join(islice(made, 10_000)), "")
    else:
        blocks = (text for path, name in encodings.items() for text in files.text_blocks(path, name))
    if data.is_log:
        blocks = _whole_lines(blocks)
    if data.is_log and data.mask_timestamps:
        blocks = (files.STAMP.sub("<time>", text) for text in blocks)
    return blocks


def _whole_lines(blocks: Iterable[str]) -> Iterator[str]:
    rest = ""
    for text in blocks:
        end = text.rfind("\n") + 1
        if end:
            yield rest + text[:end]
            rest = text[end:]
        elif len(rest) > LONGEST_LINE:  # no log; but whoever wants it read as one gets it
            yield rest + text
            rest = ""
        else:
            rest += text
    if rest:
        yield rest


def _first(blocks: Iterable[str], count: int) -> Iterator[str]:
    for text in blocks:
        yield text[:count]
        count -= len(text)
        if count <= 0:
            return


def _write(
    blocks: Iterable[str],
    encode: Callable[[str], np.ndarray],
    bounds: list[int],
    folder: Path,
    *,
    at_line_end: bool,
) -> None:
    """The tokens of each part into its file; a part of a log ends with the line that its bound falls into."""
    part, done = 0, 0
    with ExitStack() as stack:
        out = [stack.enter_context((folder / f"{name}.bin").open("wb")) for name in cache.PARTS]
        for text in blocks:
            at = 0
            while part < len(bounds) and at < len(text):
                cut = at + max(bounds[part] - done - at, 0)
                if at_line_end and at < cut < len(text):
                    cut = text.find("\n", cut - 1) + 1 or len(text)
                if cut >= len(text):
                    break
                if cut > at:
                    out[part].write(encode(text[at:cut]).data)
                at, part = cut, part + 1
            if at < len(text):
                out[part].write(encode(text[at:]).data)
            done += len(text)
