"""A corpus: tokens of its training, validation and test part in order, as memory maps, and what is known of it.

`load` tokenises what is not in the cache yet, in blocks, and opens what is. No torch.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from engine.data import cache, files, look
from engine.data.errors import DataError
from engine.data.fill import Filling, fill_series, fill_text
from engine.data.tokenizers import Vocabulary
from engine.sections import DataSpec
from engine.words import marked, tr

Tokens = np.ndarray  # one dimension, unsigned
Watch = Callable[[float], None]
"""Told from 0 to 1 how far reading is; may raise Cancelled."""

_TOO_SHORT = (  # of training, validation and test
    marked(
        "The training part has {tokens} tokens, but block_size {block_size} needs at least {least}. Choose a smaller "
        "block_size, a larger file or another val_fraction."
    ),
    marked(
        "The validation part has {tokens} tokens, but block_size {block_size} needs at least {least}. Choose a smaller "
        "block_size, a larger file or another val_fraction."
    ),
    marked(
        "The test part has {tokens} tokens, but block_size {block_size} needs at least {least}. Choose a smaller "
        "block_size, a larger file or another val_fraction."
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class CorpusFacts:
    """What the Plan page shows before anything runs."""

    train_tokens: int
    val_tokens: int
    test_tokens: int
    vocab_size: int
    first_lines: tuple[str, ...]
    val_begins: str  # the beginning of the validation part, and of the test part
    test_begins: str
    notes: tuple[str, ...]  # how it was read, like the encoding where it is not UTF-8
    warnings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Corpus:
    """Tokens of all parts; what is validated and tested on comes after what is trained on."""

    train: Tokens
    val: Tokens
    vocabulary: Vocabulary
    test: Tokens | None = None  # where the pilot has one
    val_values: np.ndarray | None = None  # of a series, in its own unit: one per token of `val`
    test_values: np.ndarray | None = None
    first_lines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    fingerprint: str = ""
    mapped: tuple[files.Stamp, ...] = ()  # the files that the parts lie in, as they were when they were opened

    @property
    def facts(self) -> CorpusFacts:
        """The corpus in brief; looks at a sample of its lines."""
        return CorpusFacts(
            train_tokens=len(self.train),
            val_tokens=len(self.val),
            test_tokens=0 if self.test is None else len(self.test),
            vocab_size=self.vocabulary.size,
            first_lines=self.first_lines,
            val_begins=self._beginning(self.val),
            test_begins="" if self.test is None else self._beginning(self.test),
            notes=self.notes,
            warnings=tuple(look.warnings(self.train, self.val, self.vocabulary)),
        )

    def _beginning(self, part: Tokens) -> str:
        lines = self.vocabulary.decode(part[:200].tolist()).lstrip("\n").splitlines()
        return lines[0][:60] if lines else ""


def load(data: DataSpec, folder: Path, watch: Watch = lambda _: None) -> Corpus:
    """The tokenised corpus, kept in `folder`. Raises DataError, or Cancelled where `watch` does.

    Where `data` names a fingerprint, these very contents or none: a pilot's data must not change under its runs.
    """
    if data.source == "tokens":
        return _token_files(data, folder, watch)
    settings = _settings(data)
    if data.fingerprint and (known := cache.facts(cache.folder_of(folder, data.fingerprint, settings))):
        return _opened(data, known, cache.folder_of(folder, data.fingerprint, settings), data.fingerprint)
    found = [] if data.source == "demo" else files.stamps(Path(data.path or ""), log=data.source == "log")
    fingerprint = _fingerprint(data, found, folder, watch)
    _require_same(data, fingerprint)
    place = cache.folder_of(folder, fingerprint, settings)
    if cache.facts(place) is None:
        fill = fill_series if data.is_series else fill_text
        cache.build(place, lambda part: _filled(fill, Filling(data, found, part, watch)))
    known = cache.facts(place)
    if known is None:
        raise DataError(tr("The tokens in {folder} were taken away a moment ago. Try again.", folder=place))
    return _opened(data, known, place, fingerprint)


def check_length(corpus: Corpus, block_size: int) -> None:
    """Raise DataError where a part is too short for one window of `block_size` tokens and its targets."""
    for sentence, part in zip(_TOO_SHORT, (corpus.train, corpus.val, corpus.test), strict=True):
        if part is not None and len(part) < block_size + 1:
            raise DataError(tr(sentence, tokens=len(part), block_size=block_size, least=block_size + 1))


def _filled(fill: Callable[[Filling], dict[str, Any]], filling: Filling) -> dict[str, Any]:
    facts = fill(filling)
    files.require_unchanged(filling.found)
    return facts


def _settings(data: DataSpec) -> dict[str, Any]:
    """What decides over the tokens, beside the contents."""
    names = {"source", "val_fraction", "test_fraction"}
    names |= {"tokenizer", "encoding"} if data.is_text else {"column", "bins", "binning"}
    names |= {"mask_timestamps"} if data.is_log else set()
    names |= {"vocab_size"} if data.is_text and data.tokenizer == "bpe" else set()
    return data.model_dump(mode="json", include=names)


def _fingerprint(data: DataSpec, found: list[files.Stamp], folder: Path, watch: Watch) -> str:
    if data.source == "demo":
        return f"demo {data.demo} {data.demo_lines} {data.demo_seed}"
    known = cache.remembered(folder, found)
    if known is None:
        known = files.fingerprint(found, watch)
        files.require_unchanged(found)
        cache.remember(folder, found, known)
    return known


def _require_same(data: DataSpec, fingerprint: str) -> None:
    if data.fingerprint is not None and data.fingerprint != fingerprint:
        if data.path is None:
            raise DataError(
                tr(
                    "The demo is not what it was when the pilot began, so its runs could not be compared. Put the old "
                    "contents back, or start a new pilot."
                )
            )
        raise DataError(
            tr(
                "{path} is not what it was when the pilot began, so its runs could not be compared. Put the old "
                "contents back, or start a new pilot.",
                path=data.path,
            )
        )


def _opened(data: DataSpec, known: dict[str, Any], folder: Path, fingerprint: str) -> Corpus:
    vocabulary = cache.vocabulary(known)
    gap = data.gap or 0
    train, val, test = (cache.mapped(folder / f"{part}.bin", vocabulary.dtype) for part in cache.PARTS)
    values = [cache.mapped(folder / f"{part}.f64", np.dtype(np.float64)) for part in ("val", "test")]
    return Corpus(
        train=train,
        val=val[gap:],
        test=test[gap:] if data.test_fraction else None,
        val_values=values[0][gap:] if data.is_series else None,
        test_values=values[1][gap:] if data.is_series and data.test_fraction else None,
        vocabulary=vocabulary,
        first_lines=tuple(known["first_lines"]),
        notes=tuple(_note(note) for note in known["notes"]),
        fingerprint=fingerprint,
        mapped=tuple(files.stamps(folder)),
    )


def _note(kept: str | list[Any]) -> str:
    """A note for a person: its text and what is put into it; earlier versions have kept it as it was read."""
    return kept if isinstance(kept, str) else tr(kept[0], **kept[1])


def _token_files(data: DataSpec, folder: Path, watch: Watch) -> Corpus:
    """nanoGPT's train.bin and val.bin: uint16 numbers, read where they lie."""
    place, size = Path(data.path or ""), data.vocab_size or 0
    if not place.is_dir():
        raise DataError(tr("{path} is no folder. Choose the folder that holds train.bin and val.bin.", path=place))
    wanted = ["train.bin", "val.bin", *(["test.bin"] if data.test_fraction else [])]
    found = [stamp for name in wanted for stamp in files.stamps(place / name)]
    for stamp in found:
        if stamp.size % 2:
            raise DataError(
                tr(
                    "{path} has {size} bytes, an odd number: no file of 2-byte tokens.",
                    path=stamp.path,
                    size=stamp.size,
                )
            )
    parts = {stamp.path.stem: cache.mapped(stamp.path, np.dtype("<u2")) for stamp in found}
    fingerprint = _fingerprint(data, found, folder, watch)
    _require_same(data, fingerprint)
    for name, part in parts.items():
        _require_ids(place / f"{name}.bin", part, size)
    return Corpus(
        train=parts["train"],
        val=parts["val"][data.gap or 0 :],
        test=parts["test"][data.gap or 0 :] if data.test_fraction else None,
        vocabulary=Vocabulary(kind="numbers", size=size),
        fingerprint=fingerprint,
        mapped=tuple(found),
    )


def _require_ids(path: Path, tokens: Tokens, size: int) -> None:
    for first in range(0, len(tokens), files.BLOCK_BYTES):
        block = tokens[first : first + files.BLOCK_BYTES]
        if block.max() >= size:
            place = first + int(np.argmax(block >= size))
            raise DataError(
                tr(
                    "{path} holds the token {token} at place {place}, but vocab_size is {size}: tokens are numbered 0 "
                    "to {last}. Give the size that the tokenizer has.",
                    path=path,
                    token=int(tokens[place]),
                    place=place,
                    size=size,
                    last=size - 1,
                )
            )
