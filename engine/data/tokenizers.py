"""Text to token numbers and back, block by block. The vocabulary is what a cached corpus keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from engine.data.errors import DataError, missing_library
from engine.words import tr

Kind = Literal["char", "byte", "bpe", "bins", "numbers"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Vocabulary:
    """What token numbers stand for.

    `symbols[i]` is token i's character (char) or the middle of its bin in the series' own unit (bins); `merges` is
    the library's JSON (bpe). Bytes and bare numbers need neither.
    """

    kind: Kind
    size: int
    symbols: tuple[str, ...] = ()
    values: tuple[float, ...] = ()
    merges: str = ""

    def decode(self, tokens: list[int]) -> str:
        """The text of `tokens`; bytes that are no UTF-8 become the replacement sign."""
        if self.kind == "char":
            return "".join(self.symbols[t] for t in tokens)
        if self.kind == "byte":
            return bytes(tokens).decode("utf-8", errors="replace")
        if self.kind == "bpe":
            return _library().Tokenizer.from_str(self.merges).decode(tokens)
        if self.kind == "bins":
            return " ".join(f"{self.values[t]:g}" for t in tokens)
        return " ".join(map(str, tokens))

    @property
    def dtype(self) -> np.dtype[Any]:
        """The smallest kind of number that holds a token."""
        return np.min_scalar_type(max(self.size - 1, 1))


class Symbols:
    """The characters that a text has, collected block by block."""

    def __init__(self) -> None:
        self._ascii = bytearray()
        self._other = np.zeros(0x110000, dtype=bool)

    def add(self, text: str) -> None:
        if text.isascii():
            self._ascii.extend(set(text.encode("ascii").translate(None, delete=bytes(self._ascii))))
        else:
            self._other[_points(text)] = True

    def vocabulary(self) -> Vocabulary:
        """All of them in order, as nanoGPT numbers its characters."""
        self._other[list(self._ascii)] = True
        symbols = tuple(chr(p) for p in np.flatnonzero(self._other))
        return Vocabulary(kind="char", size=len(symbols), symbols=symbols)


def encoder(vocabulary: Vocabulary) -> Callable[[str], np.ndarray]:
    """A function from a block of text to its tokens, in the vocabulary's smallest kind of number."""
    if vocabulary.kind == "byte":
        return lambda text: np.frombuffer(text.encode("utf-8"), dtype=np.uint8)
    if vocabulary.kind == "bpe":
        made = _library().Tokenizer.from_str(vocabulary.merges)
        return lambda text: np.concatenate(
            [np.array(e.ids, dtype=vocabulary.dtype) for e in made.encode_batch(text.splitlines(keepends=True))]
        )
    return _by_table(vocabulary)


def learn_bpe(texts: Iterable[str], size: int) -> Vocabulary:
    """Byte-level BPE (Sennrich et al. 2016, over bytes as in GPT-2) of at most `size` tokens, learned from `texts`."""
    library = _library()
    made = library.Tokenizer(library.models.BPE())
    made.pre_tokenizer = library.pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = library.decoders.ByteLevel()
    alphabet = library.pre_tokenizers.ByteLevel.alphabet()
    trainer = library.trainers.BpeTrainer(vocab_size=size, initial_alphabet=alphabet, show_progress=False)
    made.train_from_iterator((line for text in texts for line in text.splitlines(keepends=True)), trainer)
    return Vocabulary(kind="bpe", size=made.get_vocab_size(), merges=made.to_str())


def _by_table(vocabulary: Vocabulary) -> Callable[[str], np.ndarray]:
    points = np.array([ord(symbol) for symbol in vocabulary.symbols], dtype=np.int64)
    number = np.zeros(int(points[-1]) + 1, dtype=vocabulary.dtype)
    number[points] = np.arange(len(points), dtype=vocabulary.dtype)
    few = len(points) <= 256  # then ASCII goes byte by byte through a table of 256
    table = bytes([*map(int, number[:128]), *(0 for _ in range(256))][:256]) if few else b""

    def encode(text: str) -> np.ndarray:
        if few and text.isascii():
            return np.frombuffer(text.encode("ascii").translate(table), dtype=np.uint8)
        try:
            return number[_points(text)]
        except IndexError:
            raise DataError(tr("The text holds characters that it did not hold a moment ago. Try again.")) from None

    return encode


def _points(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-32-le", errors="surrogatepass"), dtype=np.uint32)


def _library() -> Any:
    try:
        import tokenizers
        import tokenizers.decoders
        import tokenizers.models
        import tokenizers.pre_tokenizers
        import tokenizers.trainers
    except ImportError:
        raise missing_library("tokenizers", tr("tokenizer = bpe needs the library tokenizers.")) from None
    return tokenizers
