"""What the command line shows: tables and progress, on stderr where stdout belongs to a program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from rich.console import Console, ConsoleOptions, RenderableType
from rich.measure import Measurement
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from app import format as show
from app.comparison import Comparison
from app.finders import HYBRID_COLUMNS, SIZE_COLUMNS, hybrid_texts, size_texts
from app.inference import INFERENCE_COLUMNS, inference_texts
from app.measured import Measured
from db.pilots import PilotRow, RunRow
from db.pilots import names as pilot_names
from engine.analysis.matrix import Cell, Metric
from engine.estimate import VariantEstimate
from engine.terminal import harmless

T = TypeVar("T")


class Terminal(Console):
    """A console that no text can steer."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(harmless(segment.text), segment.style)


out = Terminal()
err = Terminal(stderr=True)


def say(sentence: str) -> None:
    """A sentence for the person at the terminal; never markup."""
    err.print(Text(sentence))


def print_sentences(sentences: Iterable[str], to: Console) -> None:
    """Sentences for a person, empty ones left out; never markup."""
    for sentence in filter(None, sentences):
        to.print(sentence, markup=False, highlight=False)


def print_findings(found: Sequence[Comparison], to: Console) -> None:
    """All that a pilot has shown: the verdict, a matrix and its sentences for each data set, then what was measured of
    the whole."""
    for each in found:
        print_sentences(each.headline, to)
        if each.matrix.rows:
            to.print(matrix_table(each))
        print_sentences(each.sentences, to)
    measured = found[0].measured
    for table in measured_tables(measured, to):
        to.print(table)
    print_sentences(found[0].answers, to)


class RunProgress:
    """A bar per run."""

    def __init__(self) -> None:
        self._bars = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=24),
            TextColumn("{task.fields[words]}", markup=False),
            TimeRemainingColumn(),
            console=err,
            refresh_per_second=2,  # this process shares the cores with what is being measured
        )
        self._tasks: dict[int, object] = {}
        self._said: dict[int, str] = {}  # where nobody watches bars: the state that was told last

    def __enter__(self) -> RunProgress:
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bars.stop()

    def show(self, run: RunRow) -> None:
        """The run as it stands now."""
        words = run.phase if run.status in ("running", "queued") else run.status
        if run.id not in self._tasks:
            self._tasks[run.id] = self._bars.add_task(title_of(run), total=run.max_iters, words=words)
        state = run.status if run.trains or run.status != "running" else run.phase
        if not err.is_terminal and self._said.get(run.id) != state:
            self._said[run.id] = state
            say(f"{title_of(run)}: {state}")
        self._bars.update(self._tasks[run.id], completed=run.iteration, total=run.max_iters, words=words)  # type: ignore[arg-type]


def title_of(run: RunRow) -> str:
    """A run, told apart from all others."""
    if not run.trains:
        return pilot_names([run])[run.id]
    parts = (run.variant, "" if run.data_set == "data" else run.data_set, run.setting, f"seed {run.seed}")
    return " · ".join(filter(None, parts))


def working(what: str, work: Callable[[Callable[[float], None]], T]) -> T:
    """Do `work`, which tells how far it is, beside a bar with these words."""
    with Progress(TextColumn(what), BarColumn(), console=err, transient=True) as bar:
        task = bar.add_task("", total=1.0)
        return work(lambda fraction: bar.update(task, completed=fraction))


def matrix_table(comparison: Comparison) -> Table:
    """The comparison as a table, one column per variant."""
    about = f" on {comparison.data_set}" if len(comparison.data_sets) > 1 else ""
    caption = "± is the 95 % interval over seeds. Losses in nats per token. Memory: peak of a training step."
    table = Table(title=Text(comparison.pilot.name + about), title_justify="left", caption=caption)
    table.caption_justify = "left"
    table.add_column("")
    for row in comparison.matrix.rows:
        mark = "\n(sees the future)" if row.causal is False else ""
        setting = f"\n{comparison.settings[row.variant]}" if row.variant in comparison.settings else ""
        table.add_column(Text(row.variant + setting + mark), justify="right")
    for metric in comparison.matrix.metrics:
        cells = [row.cells[metric.key] for row in comparison.matrix.rows]
        table.add_row(metric.title, *(_cell(metric, cell) for cell in cells))
    return table


def estimates_table(estimates: Sequence[VariantEstimate], baseline: str) -> Table:
    """What each variant will cost and can see, before anything runs."""
    table = Table()
    table.add_column("Variant")
    for title in ("Layers × width", "Parameters", "FLOPs/token", "State"):
        table.add_column(title, justify="right")
    table.add_column("Can see")
    base = next(e for e in estimates if e.variant == baseline)
    for e in estimates:
        change = show.beside(e.parameters, base.parameters), show.beside(e.flops_per_token, base.flops_per_token)
        table.add_row(
            Text(e.variant),
            f"{e.n_layer} × {e.n_embd}",
            f"{show.count(e.parameters)}{change[0]}",
            f"{show.count(e.flops_per_token)}{change[1]}",
            show.NOT_APPLICABLE if e.state_bytes is None else show.size(e.state_bytes),
            e.receptive_field.words,
        )
    return table


def pilots_table(found: list[PilotRow]) -> Table:
    """All pilots of a store."""
    table = Table()
    for title in ("Pilot", "Name", "Runs", "Finished", "Made"):
        table.add_column(title)
    for pilot in found:
        stamp = show.moment(pilot.created_at)
        table.add_row(str(pilot.id), Text(pilot.name), str(pilot.runs), str(pilot.finished), stamp)
    return table


def runs_table(comparison: Comparison) -> Table:
    """The runs of a pilot and where they stand."""
    table = Table(title=Text(comparison.pilot.name), title_justify="left")
    for title in ("Run", "Name", "Seed", "State", "Iteration", "Validation loss", "Message"):
        table.add_column(title)
    names = pilot_names(comparison.runs)
    for run in comparison.runs:
        summary = comparison.summaries.get(run.id)
        loss = show.loss(summary.val_loss) if summary else "–"
        progress = f"{run.iteration} of {run.max_iters}"
        name = Text(names[run.id])
        table.add_row(str(run.id), name, str(run.seed), run.status, progress, loss, Text(run.message))
    return table


def figures_tables(
    title: str, first: str, columns: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]], to: Console
) -> Iterator[Table]:
    """Figures, each row under its name, which is never markup; where that is wider than the terminal, with the names
    above each other's columns, as many beside each other as fit."""
    found = list(rows)
    wide = _figures(title, (first, *columns), [(name, *texts) for name, texts in found])
    if Measurement.get(to, to.options.update(width=10_000), wide).maximum <= to.width:
        yield wide
        return
    widest = max(len(line) for name, texts in found for line in (*name.split(), *texts))
    beside = max(1, (to.width - max(map(len, columns)) - 4) // (widest + 3))
    for begin in range(0, len(found), beside):
        part = found[begin : begin + beside]
        figures = [(column, *(texts[n] for _, texts in part)) for n, column in enumerate(columns)]
        yield _figures(title, (first, *(name for name, _ in part)), figures)


def _figures(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    table = Table(title=title, title_justify="left")
    for n, head in enumerate(heads):
        table.add_column(Text(head), justify="right" if n else "left")
    for texts in rows:
        table.add_row(*map(Text, texts))
    return table


def unfinished(jobs: Sequence[RunRow]) -> list[str]:
    """What finders and the comparison have still to do, as sentences."""
    left = [job for job in jobs if not job.trains and job.status != "finished"]
    names = pilot_names(left)
    return [f"{names[job.id]}: {job.message or job.status}" for job in left]


def measured_tables(measured: Measured, to: Console) -> Iterator[Table]:
    """What the comparison and the finders have measured of the whole pilot."""
    if measured.points:
        points = [(measured.titles[run.id], inference_texts(point)) for run, point in measured.points]
        yield from figures_tables("Inference", "Variant", INFERENCE_COLUMNS, points, to)
    if measured.hybrids:
        mixtures = [(one.candidate, hybrid_texts(one)) for one in measured.hybrids]
        yield from figures_tables("Attention in some layers only", "Layers", HYBRID_COLUMNS, mixtures, to)
    if measured.sizes:
        tried = [(one.variant, size_texts(one)) for one in measured.sizes]
        yield from figures_tables("Smaller sizes", "Variant", SIZE_COLUMNS, tried, to)


def _cell(metric: Metric, cell: Cell) -> Text:
    text = show.cell(metric, cell)
    if cell.change is not None:
        text += f"  {show.change(cell.change)}"
    return Text(f"{text} {cell.verdict or ''}".rstrip())
