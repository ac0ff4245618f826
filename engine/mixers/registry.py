"""The table of mixers: a name is a folder beside this file with facts.py (no torch) and layer.py (torch)."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from engine.mixers.facts import MixerFacts

if TYPE_CHECKING:
    from engine.mixers.layer import MixerLayer

MIXERS = ("attention", "generative", "none")


def facts(name: str) -> MixerFacts:
    """The facts of mixer `name`; raises KeyError for a name that is not in the table."""
    _check(name)
    return import_module(f"engine.mixers.{name}.facts").FACTS


def layer_class(name: str) -> type[MixerLayer]:
    """The torch module of mixer `name`. Imports torch; raises KeyError for an unknown name."""
    _check(name)
    return import_module(f"engine.mixers.{name}.layer").Layer


def _check(name: str) -> None:
    if name not in MIXERS:
        raise KeyError(f"mixer is '{name}'; choose one of {', '.join(MIXERS)}")
