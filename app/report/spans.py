"""Where the axis of a chart begins and ends: Excel's and PowerPoint's own choice leaves intervals out."""

from __future__ import annotations

import math
from collections.abc import Sequence

_AIR = 0.2  # of a step, so that no point lies on the frame


def rounded(values: Sequence[float]) -> tuple[float, float, float]:
    """A round number below all values, one above them, and the step between lines."""
    low, high = min(values), max(values)
    width = (high - low) or abs(high) or 1.0
    step = 10.0 ** math.floor(math.log10(width))
    step = step / 5 if width / step < 2 else step / 2 if width / step < 5 else step
    first = math.floor(low / step - _AIR) * step
    return first if low < 0 else max(first, 0.0), math.ceil(high / step + _AIR) * step, step
