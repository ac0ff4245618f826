"""What a report says in sentences: what was found, how intervals are made, and what is not proven."""

from __future__ import annotations

from app.comparison import Comparison
from app.report.material import Material
from app.report.model import Block, Bullets, Paragraph, Section
from engine.words import marked, tr

_STATISTICS = (
    marked(
        "Every variant is trained with the same seeds. A figure is the mean over seeds; ± is its 95 % interval by "
        "Student's t."
    ),
    marked(
        "Differences are paired: the same seed gives both variants the same data in the same order, so what the seed "
        "does to both falls out."
    ),
    marked(
        "Where the 95 % interval of a difference contains zero it is called not distinguishable. That is no proof that "
        "both are equal."
    ),
    marked("With one seed there is no interval, and so no verdict on anything that varies with the seed."),
    marked("Times are medians of steps after a warm-up; inference is measured of all variants in turn, A B A B."),
    marked(
        "Costs carry the measured intervals and the ranges of the inputs through 10,000 random draws; their intervals "
        "hold 90 % of the draws."
    ),
)
_LIMITS = (
    marked("All of this holds for the data, the sizes and the machine that were tried, and for no other."),
    marked("Losses are in nats per token of this pilot's tokens; they can't be compared across tokenizers."),
)


def says(of: Material) -> Section:
    """What the comparison says of the leading data set."""
    found, says = of.found, of.found.findings
    blocks: list[Block] = [
        _bullets(says.says) or Paragraph(text=tr("Nothing yet: no variant can be compared with the baseline."))
    ]
    for title, sentences in (
        (tr("What it cannot do"), says.cannot),
        (tr("What the trained models can do, and have become"), found.probe_sentences),
        (tr("What the finders and the scaling sweep found"), found.answers),
        (tr("What others report"), found.claims),
    ):
        if sentences:
            blocks.append(Bullets(items=tuple(sentences), title=title))
    return Section(key="says", title=tr("What it says"), blocks=tuple(blocks))


def statistics(of: Material) -> Section:
    """How intervals and verdicts are made."""
    told = [tr(text) for text in _STATISTICS[: None if of.roi.lines else -1]]
    return Section(key="statistics", title=tr("How figures are made"), blocks=(Bullets(items=tuple(told)),))


def limits(of: Material) -> Section:
    """What is not proven, of every data set; what the costs extrapolate; and what no pilot can say."""
    blocks: list[Block] = []
    for found in of.comparisons:
        doubts = _doubts(found)
        if doubts:
            title = found.data_set if len(of.comparisons) > 1 else ""
            blocks.append(Bullets(items=doubts, title=title, tone="caution"))
    if of.roi.doubts:
        blocks.append(Bullets(items=of.roi.doubts, title=tr("Of the costs"), tone="caution"))
    blocks.append(Bullets(items=tuple(map(tr, _LIMITS)), title=tr("In general")))
    return Section(key="limits", title=tr("What is not proven"), blocks=tuple(blocks))


def _doubts(found: Comparison) -> tuple[str, ...]:
    leaks = [row.variant for row in found.matrix.rows if row.causal is False]
    told = (
        tr("{variant} sees the future: its validation loss is no prediction, and it can't be used.", variant=name)
        for name in leaks
    )
    return (*told, *found.findings.not_proven)


def _bullets(sentences: tuple[str, ...]) -> Bullets | None:
    return Bullets(items=sentences) if sentences else None
