"""Words of a bench's command line as values."""

from __future__ import annotations

import argparse


def positive(text: str) -> int:
    """A whole number from 1 on."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} must be at least 1")
    return number


def positives(text: str) -> tuple[int, ...]:
    """Such numbers with commas."""
    return tuple(positive(part) for part in text.split(","))
