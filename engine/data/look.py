"""What a person should know of a corpus before a pilot begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from engine.data.tokenizers import Vocabulary
from engine.words import marked, tr

SAMPLE_TOKENS = 1 << 20  # looked at in either part, in pieces spread over it
PIECES = 16
SAME_SHARE, OVERLAP_SHARE = 0.9, 0.5
SHORTEST_LINE = 20  # characters: shorter lines repeat by nature

_ONE_WINDOW = marked("The validation part holds 1 window of {block_size} tokens: its loss will be rough.")
_FEW_WINDOWS = marked("The validation part holds {windows} windows of {block_size} tokens: its loss will be rough.")


def warnings(train: np.ndarray, val: np.ndarray, vocabulary: Vocabulary) -> list[str]:
    """Sentences about lines that are all alike, and about validation lines that were trained on."""
    if vocabulary.kind not in ("char", "byte", "bpe") or not len(train) or not len(val):
        return []
    found = []
    trained, validated = _lines(train, vocabulary), _lines(val, vocabulary)
    same = Counter(trained).most_common(1)
    if same and same[0][1] > SAME_SHARE * len(trained) and len(trained) >= 10:
        share = f"{100 * same[0][1] / len(trained):.0f}"
        found.append(tr("{share} % of the training lines looked at are the same line.", share=share))
    long = [line for line in validated if len(line) >= SHORTEST_LINE]
    seen = set(trained)
    repeated = sum(line in seen for line in long)
    if long and repeated > OVERLAP_SHARE * len(long):
        found.append(
            tr(
                "{share} % of the validation lines looked at also stand in the training part: the validation loss "
                "rewards remembering.",
                share=f"{100 * repeated / len(long):.0f}",
            )
        )
    return found


def short_validation(val_tokens: int, block_size: int) -> str | None:
    """A sentence where the validation part holds fewer than ten windows."""
    if val_tokens >= 10 * block_size + 1:
        return None
    windows = val_tokens // block_size
    text = _FEW_WINDOWS if windows != 1 else _ONE_WINDOW
    return tr(text, windows=windows, block_size=block_size)


def _lines(tokens: np.ndarray, vocabulary: Vocabulary) -> Sequence[str]:
    size = min(SAMPLE_TOKENS // PIECES, max(len(tokens) // PIECES, 1))
    if len(tokens) <= SAMPLE_TOKENS:
        return vocabulary.decode(tokens.tolist()).splitlines()
    starts = np.linspace(0, len(tokens) - size, PIECES).astype(int)
    pieces = (vocabulary.decode(tokens[s : s + size].tolist()).splitlines()[1:-1] for s in starts)
    return [line for piece in pieces for line in piece]
