"""A corpus in memory: read, tokenised, and split in order into a training and a validation part. No torch."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.data import demo
from engine.sections import DataSpec

Tokens = np.ndarray  # one dimension, uint8 or int32


class DataError(Exception):
    """A corpus that cannot be used, as a sentence for a person."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Vocabulary:
    """What the token numbers stand for: `symbols[i]` is token i's text, or bytes where `symbols` is None."""

    symbols: tuple[str, ...] | None

    @property
    def size(self) -> int:
        return 256 if self.symbols is None else len(self.symbols)

    def decode(self, tokens: list[int]) -> str:
        """The text of `tokens`; bytes that are no UTF-8 become the replacement sign."""
        if self.symbols is None:
            return bytes(tokens).decode("utf-8", errors="replace")
        return "".join(self.symbols[t] for t in tokens)


@dataclass(frozen=True, kw_only=True, slots=True)
class CorpusFacts:
    """What the Plan page shows before anything runs."""

    train_tokens: int
    val_tokens: int
    vocab_size: int
    first_lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Corpus:
    """Tokens of both parts; the validation part is the end of the corpus."""

    train: Tokens
    val: Tokens
    vocabulary: Vocabulary
    first_lines: tuple[str, ...]

    @property
    def facts(self) -> CorpusFacts:
        """The corpus in brief."""
        return CorpusFacts(
            train_tokens=len(self.train),
            val_tokens=len(self.val),
            vocab_size=self.vocabulary.size,
            first_lines=self.first_lines,
        )


def load(data: DataSpec) -> Corpus:
    """The tokenised corpus. Raises DataError."""
    text = _text(data)
    tokens, vocabulary = _tokenise(text, data.tokenizer)
    split = int(len(tokens) * (1.0 - data.val_fraction))
    first_lines = tuple(text[:2000].splitlines()[:5])
    return Corpus(train=tokens[:split], val=tokens[split:], vocabulary=vocabulary, first_lines=first_lines)


def check_length(corpus: Corpus, block_size: int) -> None:
    """Raise DataError where a part is too short for one window of `block_size` tokens and its targets."""
    for name, part in (("training", corpus.train), ("validation", corpus.val)):
        if len(part) < block_size + 1:
            raise DataError(
                f"The {name} part has {len(part)} tokens, but block_size {block_size} needs at least "
                f"{block_size + 1}. Choose a smaller block_size, a larger file or another val_fraction."
            )


def _text(data: DataSpec) -> str:
    if data.source == "demo":
        return "".join(demo.lines(data.demo_lines, data.demo_seed))
    path = Path(data.path or "")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(
            f"{path} is not UTF-8 text (byte {error.start}). Save it as UTF-8 or use another file."
        ) from None
    except IsADirectoryError:
        raise DataError(f"{path} is a folder. Choose a text file in it.") from None
    except FileNotFoundError:
        raise DataError(f"{path} does not exist. Choose a file that does.") from None
    except OSError as error:
        raise DataError(f"{path} can't be read: {error.strerror or error}.") from None
    if not text:
        raise DataError(f"{path} is empty. Choose a file with text in it.")
    if "\0" in text:
        raise DataError(f"{path} holds zero bytes, so it is a binary file. Choose a text file.")
    return text


def _tokenise(text: str, tokenizer: str) -> tuple[Tokens, Vocabulary]:
    if tokenizer == "byte":
        return np.frombuffer(text.encode("utf-8"), dtype=np.uint8), Vocabulary(symbols=None)
    points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    present = np.flatnonzero(np.bincount(points))  # sorted, as nanoGPT numbers its characters
    number = np.zeros(int(present[-1]) + 1, dtype=np.int32)
    number[present] = np.arange(len(present), dtype=np.int32)
    return number[points], Vocabulary(symbols=tuple(chr(p) for p in present))
