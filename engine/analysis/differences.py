"""What is not the same for all variants of a pilot: settings, and the conditions in which they were measured. Tables of
one row per field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TypeVar

from engine.analysis.conditions import WARM_C
from engine.mixers import registry
from engine.mixers.facts import MixerSettings
from engine.records import EnvironmentRecord
from engine.sections import ModelSpec, TrainSpec
from engine.spec import RunSpec
from engine.words import listed, marked, tr

T = TypeVar("T")
CONDITIONS = {
    "device": marked("device"),
    "device_name": marked("device name"),
    "dtype": marked("number format"),
    "launch_mode": marked("launch mode"),
    "threads": marked("threads"),
    "torch": marked("PyTorch"),
    "cuda": marked("CUDA"),
    "driver": marked("driver"),
    "python": marked("Python"),
    "os": marked("operating system"),
    "cpu": marked("processor"),
    "host": marked("machine"),
    "application": marked("Pilotlight"),
    "start_temperature_c": marked("GPU at the start, °C"),
}
_MIXER_SETTINGS = {field.name for field in fields(MixerSettings)}
_OF_VARIANT = ("mixer", "activation", *sorted(_MIXER_SETTINGS))
NONE = "–"


@dataclass(frozen=True, kw_only=True, slots=True)
class Differing:
    """A field that is not the same for all variants."""

    field: str  # as the pilot file names it; of a condition, for a person
    values: tuple[str, ...]  # one text per variant


@dataclass(frozen=True, kw_only=True, slots=True)
class Apart:
    """Fields in which variants differ; without a row where all are alike."""

    variants: tuple[str, ...]
    rows: tuple[Differing, ...]


def settings(runs: Mapping[str, Sequence[RunSpec]]) -> Apart:
    """Fields of the variant, [model] and [train] that differ; `runs`: variant → what its runs trained."""
    names = [*_OF_VARIANT, *ModelSpec.model_fields, *TrainSpec.model_fields]
    rows = (_row(name, name, runs, _setting) for name in names)
    return Apart(variants=tuple(runs), rows=tuple(row for row in rows if row is not None))


def environments(found: Mapping[str, Sequence[EnvironmentRecord]]) -> Apart:
    """Conditions that differ between or within variants; `found`: variant → those of its runs' attempts."""
    told = {name: title for name, title in CONDITIONS.items() if name != "start_temperature_c" or _warm(found)}
    rows = (_row(name, tr(title), found, _condition) for name, title in told.items())
    return Apart(variants=tuple(found), rows=tuple(row for row in rows if row is not None))


def _row(name: str, title: str, of: Mapping[str, Sequence[T]], value: Callable[[T, str], str]) -> Differing | None:
    """None where all have the same."""
    texts = {variant: list(dict.fromkeys(value(one, name) for one in several)) for variant, several in of.items()}
    if len({text for several in texts.values() for text in several}) < 2:
        return None
    return Differing(field=title, values=tuple(listed(several) for several in texts.values()))


def _setting(run: RunSpec, name: str) -> str:
    if name in _OF_VARIANT:
        return _of_layers(run, name)
    section = run.model if name in ModelSpec.model_fields else run.train
    value = getattr(section, name)
    return NONE if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _of_layers(run: RunSpec, name: str) -> str:
    """A setting of the variant, layer by layer where they differ; – where no layer uses it."""
    used = [
        str(getattr(layer, name) if name not in _MIXER_SETTINGS else getattr(layer.settings, name))
        for layer in run.variant.layers(run.model.n_layer)
        if name not in _MIXER_SETTINGS
        or name in registry.facts(layer.mixer).settings
        or (layer.activation == "generative" and name in registry.facts("generative").settings)
    ]
    return listed(used if len(set(used)) > 1 else used[:1]) or NONE


def _condition(seen: EnvironmentRecord, name: str) -> str:
    value = getattr(seen, name)
    return tr("unknown") if value is None else f"{value:.0f}" if isinstance(value, float) else str(value)


def _warm(found: Mapping[str, Sequence[EnvironmentRecord]]) -> bool:
    """Whether some began on a GPU that was warmer than others' by enough to matter."""
    known = [e.start_temperature_c for several in found.values() for e in several if e.start_temperature_c is not None]
    return bool(known) and max(known) - min(known) > WARM_C
