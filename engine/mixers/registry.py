"""The table of mixers: a name is a folder beside this file with facts.py (no torch) and layer.py (torch).

A folder that is put here is in the table; nothing else has to be changed.
"""

from __future__ import annotations

import functools
import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING, Any

import engine.mixers
from engine.mixers.facts import MixerFacts
from engine.words import tr

if TYPE_CHECKING:
    from engine.mixers.layer import MixerLayer

_OURS = ("attention", "generative", "linear", "window", "pooled", "static", "token_shift", "none")


class MixerError(Exception):
    """A mixer's folder that can't be used, as a sentence for a person; `reason` is the sentence without the name."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(tr("The mixer '{name}' {reason}.", name=name, reason=reason))
        self.reason = reason


@functools.cache
def names() -> tuple[str, ...]:
    """Every mixer: ours in the order of the documents, then those that were added, by name."""
    found = {module.name for module in pkgutil.iter_modules(engine.mixers.__path__) if module.ispkg}
    return (*_OURS, *sorted(found.difference(_OURS)))


def facts(name: str) -> MixerFacts:
    """The facts of mixer `name`. Raises KeyError for a name that is not in the table, MixerError where its facts.py
    can't be used."""
    found = _part(name, "facts", "FACTS")
    if not isinstance(found, MixerFacts):
        raise MixerError(name, tr("can't be used: FACTS in its facts.py is no MixerFacts"))
    return found


def layer_class(name: str) -> type[MixerLayer]:
    """The torch module of mixer `name`. Imports torch. Raises KeyError for an unknown name, MixerError where its
    layer.py can't be used."""
    return _part(name, "layer", "Layer")


def _part(name: str, file: str, member: str) -> Any:
    if name not in names():
        raise KeyError(f"mixer is '{name}'; choose one of {', '.join(names())}")
    try:
        return getattr(import_module(f"engine.mixers.{name}.{file}"), member)
    except Exception as error:  # whatever a user's own file may raise
        raise MixerError(name, tr("can't be used: its {file}.py says {error}", file=file, error=repr(error))) from error
