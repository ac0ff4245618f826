"""What differs between runs beside the variant itself: settings and environments."""

from __future__ import annotations

from collections.abc import Sequence

from engine.records import EnvironmentRecord
from engine.spec import RunSpec

# what makes times and memory of two runs incomparable
_ENVIRONMENT = ("device_name", "dtype", "launch_mode", "threads", "torch", "cuda", "driver", "cpu", "host")


def setting_differences(run: RunSpec, baseline: RunSpec) -> list[str]:
    """Model and training settings that differ from the baseline's: "batch_size 16 (baseline 12)"."""
    found = []
    for mine, theirs in ((run.model, baseline.model), (run.train, baseline.train)):
        for name in type(mine).model_fields:
            here, there = getattr(mine, name), getattr(theirs, name)
            if here != there:
                found.append(f"{name} {_shown(here)} (baseline {_shown(there)})")
    return found


def environment_differences(environments: Sequence[EnvironmentRecord]) -> list[str]:
    """Conditions that are not the same in all `environments`: "torch: 2.12.0, 2.13.0"."""
    found = []
    for name in _ENVIRONMENT:
        values = sorted({str(getattr(e, name)) for e in environments})
        if len(values) > 1:
            found.append(f"{name}: {', '.join(values)}")
    return found


def _shown(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
