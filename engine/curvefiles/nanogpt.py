"""What nanoGPT's train.py prints: `step 250: train loss 2.4, val loss 2.5` and `iter 10: loss 3.1, time 88.3ms, …`.

An iteration's time that stands beside an evaluation includes it, so it is not taken for the time of a step.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from engine.curvefiles.curves import BadLines, Gathered

_STEP = re.compile(r"\bstep (\d+): train loss ([^\s,]+), val loss ([^\s,]+)")
_ITER = re.compile(r"\biter (\d+): loss ([^\s,]+)(?:, time ([^\s,]+?)ms)?")
_BEGINS = re.compile(r"\b(?:step|iter) \d+:")


def read(lines: Iterable[str], bad: BadLines) -> Gathered:
    """What the log says; lines of other kinds are passed over, those that only begin like one are told to `bad`."""
    found, evaluated = Gathered(), -1.0
    for number, line in enumerate(lines, start=1):
        if "step " not in line and "iter " not in line:
            continue
        try:
            if step := _STEP.search(line):
                evaluated, train, val = map(float, step.groups())
                found.add("train", evaluated, train)
                found.add("val", evaluated, val)
            elif one := _ITER.search(line):
                iteration, loss = float(one[1]), float(one[2])
                timed = one[3] is not None and iteration != evaluated
                found.add("batch", iteration, loss, step_ms=float(one[3]) if timed else math.nan)
            elif _BEGINS.search(line):
                bad.add(number, line)
        except (ValueError, OverflowError):
            bad.add(number, line)
    return found
