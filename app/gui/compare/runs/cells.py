"""What the cells of the run table say."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app import format as show
from app.exporting.sheet import Cell
from app.glossary import explained
from engine.analysis.run_table import Field, Line, TableRun
from engine.words import listed, marked, tr

_SHOWN: dict[str, Callable[[float], str]] = {"seconds": show.duration}
_LEAKS = marked("Sees the future: its validation loss is no prediction. Compare its honest loss.")
_INTERVAL = marked("Mean of {n} finished runs and its 95 % interval over seeds (Student's t).")


def text(line: Line, field: Field) -> str:
    """A cell in a few words."""
    if field.is_figure:
        found = line.figure(field)
        return show.NOT_APPLICABLE if found is None else _figure(field, *found)
    if field.kind == "day":
        stamp = getattr(line.runs[0], field.key)
        return show.moment(stamp) if stamp else show.NOT_APPLICABLE
    return _WORDS[field.name](line) if field.name in _WORDS else field.texts(line.runs[0])[0]


def figures(line: Line, field: Field) -> tuple[Cell, ...]:
    """A cell as it leaves the application: of a figure its value and, where seeds can differ, half its interval."""
    if field.is_figure:
        mean, half_width = line.figure(field) or (None, None)
        return (mean, half_width) if field.seeded else (mean,)
    if field.kind == "day":
        return (getattr(line.runs[0], field.key),)
    told = text(line, field)
    return (int(told) if field.is_number and told.isdecimal() else None if told in ("", show.NOT_APPLICABLE) else told,)


def columns(field: Field) -> tuple[str, ...]:
    """The titles of what `figures` gives."""
    title = tr(field.title)
    return (title, tr("{figure}, ± 95 %", figure=title)) if field.is_figure and field.seeded else (title,)


def tip(line: Line, field: Field) -> str:
    """What a cell has to say beside its words."""
    if field.is_figure:
        count = len(line.finished)
        found = line.figure(field)
        several = tr(_INTERVAL, n=count) if found is not None and found[1] is not None else ""
        return tr(show.NOT_MEASURED) if found is None else several
    if field.name == "status":
        return "\n".join(run.message for run in line.runs if run.message)
    leaks = tr(_LEAKS) if field.name == "variant" and line.leaks else ""
    return "\n".join(filter(None, (text(line, field), leaks)))


def title_tip(field: Field) -> str:
    """What the title of a column means."""
    return tr(field.tip) if field.tip else explained(tr(field.title))


def places(runs: Iterable[TableRun], colours: int) -> dict[str, int]:
    """Variant → its place, where its name means one colour among `runs` and that colour no other name: elsewhere a
    colour would tell apart what is the same, or show as the same what is not."""
    pairs = {(run.variant, run.place % colours) for run in runs}
    names, taken = [name for name, _ in pairs], [place for _, place in pairs]
    return {name: place for name, place in pairs if names.count(name) == 1 and taken.count(place) == 1}


def _figure(field: Field, mean: float, half_width: float | None) -> str:
    told = _SHOWN.get(field.kind) or (lambda value: show.figure(field.kind, value))  # type: ignore[arg-type]
    return told(mean) if half_width is None else f"{told(mean)} ± {told(half_width)}"


def _variant(line: Line) -> str:
    name = line.runs[0].variant
    return tr("{variant} (leaks)", variant=name) if line.leaks else name


def _seed(line: Line) -> str:
    return str(line.runs[0].seed) if len(line.runs) == 1 else tr("{n} seeds", n=len(line.runs))


def _state(line: Line) -> str:
    finished, count = len(line.finished), len(line.runs)
    if count == 1:
        state = tr(line.runs[0].status)
        return tr("{state}, archived", state=state) if line.runs[0].archived else state
    if finished == count:
        return tr("all finished")
    return tr("{n} of {all} finished", n=finished, all=count)


def _tags(line: Line) -> str:
    """Those that all runs of the line have."""
    first, *others = (run.tags for run in line.runs)
    return listed(name for name in first if all(name in tags for tags in others))


def _note(line: Line) -> str:
    return line.runs[0].note if len(line.runs) == 1 else ""


def _number(line: Line) -> str:
    return str(line.runs[0].id) if len(line.runs) == 1 else show.NOT_APPLICABLE


_WORDS: dict[str, Callable[[Line], str]] = {
    "variant": _variant,
    "seed": _seed,
    "status": _state,
    "tag": _tags,
    "note": _note,
    "run": _number,
}
