"""Random draws that can be brought back: PILOTLIGHT_SEED, as a test has printed it."""

from __future__ import annotations

import os
import random
import secrets

VARIABLE = "PILOTLIGHT_SEED"


def seed() -> int:
    """Another one each time unless the environment says which; printed, so that a test that fails tells it."""
    drawn = int(os.environ.get(VARIABLE) or secrets.randbits(32))
    print(f"\n{VARIABLE}={drawn}")
    return drawn


def draws() -> random.Random:
    """Draws of a test of its own."""
    return random.Random(seed())
