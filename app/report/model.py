"""A report as data: what each format writes. Numbers stay numbers beside the text that people read; every text is
already in the report's language, and is shown as text, whatever is in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.roi import Roi

Tone = Literal["plain", "muted", "good", "bad", "caution"]
Kind = Literal["number", "loss", "count", "bytes", "ms", "seconds", "share", "change", "money", "month"]
SectionKey = Literal[
    "says",
    "method",
    "results",
    "measured",
    "costs",
    "gates",
    "kpis",
    "environment",
    "statistics",
    "limits",
    "decisions",
    "runs",
]
Dash = Literal["solid", "dash", "dot", "dash dot", "long dash"]
Marker = Literal["circle", "square", "triangle", "diamond", "cross"]

DASHES: tuple[Dash, ...] = ("solid", "dash", "dot", "dash dot", "long dash")
MARKERS: tuple[Marker, ...] = ("circle", "square", "triangle", "diamond", "cross")


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """A paragraph of prose."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, kw_only=True, slots=True)
class Bullets:
    """Sentences, one below the other."""

    items: tuple[str, ...]
    title: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyFigure:
    """A figure to be read at a glance."""

    title: str
    text: str
    note: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyFigures:
    """A few of them side by side."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column of a table; `place` is that of the variant whose column it is."""

    title: str
    note: str = ""
    place: int | None = None
    numeric: bool = True  # aligned right


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One cell. A share and a change are parts of one (0.25 for 25 %), bytes and seconds are whole, money is in the
    currency of `Report.currency`."""

    text: str
    value: float | None = None  # None: a text, or unknown
    kind: Kind = "number"  # of the value
    note: str = ""  # smaller, below: how it stands against the baseline
    tone: Tone = "plain"  # of the note, else of the text
    place: int | None = None  # of the variant that it names


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Rows under columns; the first column says what a row is about."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    note: str = ""  # below it


@dataclass(frozen=True, kw_only=True, slots=True)
class Axis:
    """An axis of a chart, its unit in its title."""

    title: str
    logarithmic: bool = False
    kind: Kind = "number"


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """A line or a set of points. `place` is the variant's, which decides colour, dashes and marker."""

    name: str
    place: int
    x: tuple[float, ...]
    y: tuple[float, ...]
    low: tuple[float, ...] = ()  # of y: a band around a line, a bar at a point; empty where there is none
    high: tuple[float, ...] = ()
    x_low: tuple[float, ...] = ()  # of points alone
    x_high: tuple[float, ...] = ()
    leaks: bool = False  # it sees the future: marked wherever it is shown

    @property
    def dash(self) -> Dash:
        """Tells lines apart where there is no colour."""
        return DASHES[self.place % len(DASHES)]

    @property
    def marker(self) -> Marker:
        """Tells points apart where there is no colour."""
        return MARKERS[self.place % len(MARKERS)]


@dataclass(frozen=True, kw_only=True, slots=True)
class LineChart:
    """Lines over x, with bands."""

    title: str
    x: Axis
    y: Axis
    series: tuple[Series, ...]
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ScatterChart:
    """A point or several for each series, with bars; `front` goes through those that no other one beats."""

    title: str
    x: Axis
    y: Axis
    series: tuple[Series, ...]
    front: tuple[tuple[float, float], ...] = ()
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """From one end to the other; each end says what it stands for."""

    name: str
    low: float
    high: float
    low_text: str = ""
    high_text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class BarChart:
    """Bars around `origin`, the widest first: a tornado."""

    title: str
    x: Axis
    bars: tuple[Bar, ...]
    origin: float
    note: str = ""


Chart = LineChart | ScatterChart | BarChart
Block = Paragraph | Bullets | KeyFigures | Table | Chart


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A heading and what stands below it."""

    key: SectionKey
    title: str
    blocks: tuple[Block, ...]
    level: int = 1  # 2: below the section before it


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What is decided on the first page (`decision`, `table`, `chart`), and what it rests on."""

    title: str  # the pilot's name
    made: str  # when, of which pilot and baseline
    language: str  # a key of app.language.LANGUAGES
    currency: str
    decision_title: str
    decision: tuple[str, ...]  # three sentences: what was found, what it is worth, what it justifies
    signed: str  # who has decided what; empty where nobody has
    table: Table
    chart: Chart | None
    sections: tuple[Section, ...]
    variants: tuple[str, ...]  # by their places
    roi: Roi | None  # the figures behind the costs, for a workbook that reckons them again

    def section(self, key: SectionKey) -> Section | None:
        """The first section of that key; None where the report has none."""
        return next((section for section in self.sections if section.key == key), None)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table, that of the first page first."""
        return (self.table, *(b for section in self.sections for b in section.blocks if isinstance(b, Table)))
