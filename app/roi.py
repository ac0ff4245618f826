"""The return on investment of a pilot's variants: the one source of what the Decide page, the report and the gates say
of money."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from app import format as show
from app.comparison import Comparison
from app.roi_doubts import of_costs
from engine.analysis import rates, risk, roi_words, serving, sizes
from engine.analysis.gates import Standing
from engine.analysis.headline import ranking
from engine.analysis.prices import TITLES, RoiInputs
from engine.analysis.risk import Risk, Swing
from engine.analysis.roi import Costs, Outcome, Rates
from engine.analysis.roi_words import Recommendation, Style
from engine.words import tr


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A variant as it was trained, or at the smallest size that has the baseline's loss."""

    rates: Rates
    costs: Costs
    outcome: Outcome | None  # against the baseline; None for the baseline itself, and where a cost is unknown
    leaks: bool
    rank: int  # 0 for the variant that the verdict is about; smaller sizes come last

    @property
    def title(self) -> str:
        """The variant, and its size where that is another than the pilot's."""
        return self.rates.title


@dataclass(frozen=True, kw_only=True, slots=True)
class Roi:
    """All variants at one set of prices and volumes, at the likely values."""

    inputs: RoiInputs
    baseline: Line | None  # None while it has no finished run
    lines: tuple[Line, ...]  # the baseline too, in the matrix' order; then smaller sizes
    doubts: tuple[str, ...]  # what the figures rest on that was not measured, in sentences

    def line(self, title: str) -> Line | None:
        """The line of that title."""
        return next((line for line in self.lines if line.title == title), None)

    @property
    def candidates(self) -> tuple[Line, ...]:
        """Whom a decision can be about: all but the baseline."""
        return tuple(line for line in self.lines if line is not self.baseline)

    @property
    def best(self) -> Line | None:
        """The candidate that the verdict prefers among those whose costs are known and that don't see the future; else
        among those that don't, else among all."""
        known = [line for line in self.candidates if line.outcome is not None and not line.leaks]
        honest = [line for line in self.candidates if not line.leaks]
        some = known or honest or self.candidates
        return min(some, key=lambda line: line.rank, default=None)

    def risk(self, line: Line) -> Risk | None:
        """With everything uncertain drawn at random; takes a fifth of a second."""
        return None if self.baseline is None else risk.simulate(self.inputs, self.baseline.rates, line.rates)

    def swings(self, line: Line) -> list[Swing]:
        """What its NPV depends on, the strongest first."""
        return [] if self.baseline is None else risk.swings(self.inputs, self.baseline.rates, line.rates)


def roi(found: Comparison, inputs: RoiInputs) -> Roi:
    """What each variant costs, and saves against the baseline."""
    measured = _grown(found, {row.variant: _rates(found, row.variant) for row in found.matrix.rows})
    at_length = _at_length(found, measured, inputs)
    known = at_length or measured
    base = known.get(found.pilot.baseline)
    if base is None:
        return Roi(inputs=inputs, baseline=None, lines=(), doubts=())
    every = (*known.values(), *_smaller(found, base))
    order = ranking(found.matrix)
    lines = tuple(_line(found, inputs, base, one, order) for one in every)
    doubts = of_costs(found, inputs, base, lengths_fitted=at_length is not None)
    return Roi(inputs=inputs, baseline=next(x for x in lines if x.rates is base), lines=lines, doubts=doubts)


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """The case for one candidate: what it saves, how sure that is, and what it depends on."""

    roi: Roi
    line: Line | None  # the candidate; None where there is none
    risk: Risk | None  # None where a cost is unknown
    swings: tuple[Swing, ...]  # the strongest first

    @property
    def style(self) -> Style:
        """How its figures are written."""
        return style(self.roi.inputs.currency)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Why there is no saving to tell, and what to do, in sentences."""
        base = self.roi.baseline
        if base is None:
            return (tr("The baseline has no finished run: there is nothing to compare costs with."),)
        if self.line is None:
            return (tr("No other variant has a finished run: there is nothing to decide about."),)
        return roi_words.unknown(base.rates, self.line.rates, self.roi.inputs)

    def recommendation(self, standing: Standing | None = None) -> Recommendation:
        """What to do. `standing`: what the candidate's gates justify; None while nobody has judged them."""
        gates = (*self._another_size, *standing.sentences) if standing else ()
        return roi_words.recommendation(
            self.line.title if self.line else "",
            self.roi.baseline.title if self.roi.baseline else "",
            leaks=self.line is not None and self.line.leaks,
            risk=self.risk,
            unknown=self.unknown,
            stage=standing.justified if standing else None,
            gates=gates,
        )

    @property
    def _another_size(self) -> tuple[str, ...]:
        """A sentence on whom the gates are about, where costs are of a smaller size."""
        if self.line is None or self.line.title == self.line.rates.variant:
            return ()
        told = tr("Its gates are those of {variant} at the pilot's size.", variant=self.line.rates.variant)
        return (told,)

    @property
    def summary(self) -> dict[str, str]:
        """Title → what it says: the figures, where they are known, then the prices and volumes behind them."""
        inputs, write = self.roi.inputs, self.style
        outcome, found, months = self.line.outcome if self.line else None, self.risk, self.roi.inputs.horizon_months
        figures: dict[str, str] = {tr("Costs of"): self.line.title} if self.line and self._another_size else {}
        if outcome is not None and found is not None:
            likely = roi_words.signed(roi_words.rounded(float(outcome.saving_total)), write)
            payback = roi_words.payback(float(outcome.payback_month), found.payback_month, months)
            figures |= {
                tr("Saving over {n} months", n=months): f"{likely} ({roi_words.interval(found.saving_total, write)})",
                tr("Net present value"): roi_words.signed(roi_words.rounded(float(outcome.npv)), write),
                tr("Probability that it pays"): roi_words.probability(found.probability),
                tr("Breaks even at"): roi_words.break_even(outcome, write),
                tr("Pays back in"): payback,
            }
        return figures | {tr(TITLES[name]): self._entered(name, value) for name, value in inputs.values.items()}

    def _entered(self, name: str, value: float) -> str:
        """A price or volume, with its range where it has one."""
        likely, ends = roi_words.input_told(name, value, self.style), self.roi.inputs.ranges.get(name)
        if ends is None:
            return likely
        return tr("{value} (range: {range})", value=likely, range=roi_words.ends_told(name, ends, self.style))

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the figures say of the candidate; empty where they are unknown."""
        line, found, base, months = self.line, self.risk, self.roi.baseline, self.roi.inputs.horizon_months
        if line is None or line.outcome is None or found is None or base is None:
            return ()
        outcome, write = line.outcome, self.style
        payback = roi_words.payback(float(outcome.payback_month), found.payback_month, months)
        volume = roi_words.break_even(outcome, write)
        return tuple(
            filter(
                None,
                (
                    roi_words.saving(float(outcome.saving_total), found.saving_total, months, write),
                    tr("Probability that it pays: {share}.", share=roi_words.probability(found.probability)),
                    tr("Pays back: {when}.", when=payback),
                    tr("Breaks even: {volume}.", volume=volume),
                    roi_words.freed(line.costs, base.costs, outcome),
                ),
            )
        )


def case(found: Comparison, inputs: RoiInputs, candidate: str = "") -> Case:
    """The case for the candidate of that title, else for the best; takes a quarter of a second."""
    reckoned = roi(found, inputs)
    line = next((one for one in reckoned.candidates if one.title == candidate), reckoned.best)
    if line is None:
        return Case(roi=reckoned, line=None, risk=None, swings=())
    return Case(roi=reckoned, line=line, risk=reckoned.risk(line), swings=tuple(reckoned.swings(line)))


def style(currency: str) -> Style:
    """How figures are written for the reader."""
    return Style(money=partial(show.money, currency=currency), number=show.grouped, duration=show.duration)


def _line(found: Comparison, inputs: RoiInputs, base: Rates, own: Rates, order: tuple[str, ...]) -> Line:
    costs, _, outcome = risk.likely(inputs, base, own)
    row = found.matrix.row(own.variant)
    leaks = row is not None and row.causal is False
    ranked = own.title == own.variant and own.variant in order
    rank = order.index(own.variant) if ranked else len(order)
    return Line(rates=own, costs=costs, outcome=None if own is base else outcome, leaks=leaks, rank=rank)


def _rates(found: Comparison, variant: str) -> Rates:
    return rates.of_variant([entry for entry in found.entries if entry.variant == variant])


def _grown(found: Comparison, measured: dict[str, Rates]) -> dict[str, Rates]:
    """All with how they grow with size, as far as that is known of the baseline too: one law against one assumption
    would be no comparison."""
    base = measured.get(found.pilot.baseline)
    if base is None or not found.sizes:
        return measured
    usual = rates.with_growth(base, found.sizes)
    grown = {name: rates.with_growth(one, found.sizes) for name, one in measured.items()}
    for kind in ("training_exponent", "serving_exponent"):
        if getattr(usual, kind) is None:
            grown = {name: replace(one, **{kind: None}) for name, one in grown.items()}
    return grown


def _smaller(found: Comparison, base: Rates) -> list[Rates]:
    """The smallest sizes that have the baseline's loss."""
    own = next((size for size in found.sizes if size.is_baseline), None)
    if own is None:
        return []
    return [
        rates.of_size(
            size,
            own,
            base,
            tr(
                "{variant} at {layers} × {width}, the baseline's loss",
                variant=size.variant,
                layers=size.n_layer,
                width=size.n_embd,
            ),
        )
        for of_one in sizes.smallest(found.sizes).values()
        for size in of_one
    ]


def _at_length(found: Comparison, measured: dict[str, Rates], inputs: RoiInputs) -> dict[str, Rates] | None:
    """All variants at longer requests than were measured, where the scaling sweep can say it of each of them."""
    point = next(iter(found.measured.headline.values()), None)
    wanted = (inputs.prompt_tokens, inputs.output_tokens)
    if point is None or not serving.extrapolation(point, *wanted):
        return None
    at = (point.prompt_tokens, point.output_tokens)
    curves = found.measured.scaling.points
    moved = {name: rates.at_length(one, curves.get(name, {}), at, wanted) for name, one in measured.items()}
    generating = [name for name, one in measured.items() if one.decode_s is not None]
    if not generating or any(moved[name] is None for name in generating):
        return None
    return {name: moved[name] or one for name, one in measured.items()}
