"""What a return on investment says, in phrases and sentences: for the page, the report and the command line."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from engine.analysis.prices import MONEY, SHARES, TITLES, RoiInputs, told
from engine.analysis.risk import Interval, Risk, Swing
from engine.analysis.roi import Costs, Outcome, Rates
from engine.words import marked, tr

LIKELY, UNLIKELY = 0.9, 0.5  # probabilities that it pays
NOTHING = 1e-3  # of the money unit: less than that is what reckoning has left behind
_MOST, _LEAST = 8, 0.01  # bars of a tornado; the share of the widest, or of the whole, that matters
Tone = Literal["good", "bad", "caution"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """How figures are written for the reader."""

    money: Callable[[float], str]  # in the inputs' currency
    number: Callable[[float], str]  # a whole number
    duration: Callable[[float], str]  # of seconds


@dataclass(frozen=True, kw_only=True, slots=True)
class Recommendation:
    """One phrase for a manager, and what it rests on."""

    phrase: str
    why: tuple[str, ...]  # sentences
    tone: Tone


_OF_STAGE = {
    "pilot": marked("Go on with the pilot"),
    "shadow": marked("Run it in the shadow of production"),
    "partial": marked("Let it answer a part of the requests"),
    "full": marked("Let it answer all requests"),
}
_MEASURED = {
    "training_s": marked("Time of a training of {variant} (measured)"),
    "prefill_s": marked("ms per prompt token of {variant} (measured)"),
    "decode_s": marked("ms per output token of {variant} (measured)"),
    "training_exponent": marked("Growth of training time of {variant} with size (measured)"),
    "serving_exponent": marked("Growth of serving time of {variant} with size (measured)"),
}
_MS = ("prefill_s", "decode_s")  # told in ms, as their titles say


def recommendation(
    candidate: str,
    baseline: str,
    *,
    leaks: bool,
    risk: Risk | None,
    unknown: Sequence[str] = (),
    stage: str | None = None,
    gates: Sequence[str] = (),
) -> Recommendation:
    """What to do with a candidate. `stage` and `gates`: the furthest stage that its gates justify, and what they say;
    empty while nobody has judged them. `unknown`: why its cost is not known."""
    names = {"candidate": candidate, "baseline": baseline}
    if leaks:
        why = tr(
            "{candidate} sees the future: its loss was won by tokens that it won't have in use, so what it would save "
            "does not count.",
            **names,
        )
        return Recommendation(phrase=tr("Not recommended"), why=(why,), tone="bad")
    if risk is None:
        phrase = tr("Not yet decided: the costs are not known")
        return Recommendation(phrase=phrase, why=(*unknown, *gates), tone="caution")
    if not gates:
        open_yet = tr("Its gates were not judged.")
        return Recommendation(phrase=_by_price(risk.probability), why=(open_yet,), tone="caution")
    if risk.probability < UNLIKELY:
        why = tr("At these prices and volumes {candidate} does not pay.", **names)
        return Recommendation(phrase=tr("Keep {baseline}", **names), why=(why,), tone="bad")
    if stage is None:
        return Recommendation(phrase=tr("Not yet decided: gates are missing"), why=tuple(gates), tone="caution")
    tone: Tone = "caution" if stage == "pilot" else "good"
    return Recommendation(phrase=tr(_OF_STAGE[stage]), why=tuple(gates), tone=tone)


def unknown(baseline: Rates, candidate: Rates, inputs: RoiInputs) -> tuple[str, ...]:
    """Why there is no saving to tell, and what to do about it; empty where there is one."""
    return tuple(sentence for one in (baseline, candidate) for sentence in _unknown(one, inputs))


def saving(value: float, likely: Interval | None, months: int, style: Style) -> str:
    """What is saved or lost over the horizon."""
    amount, names = style.money(abs(rounded(value))), {"months": style.number(months)}
    if likely is None:
        if value < 0:
            return tr("Over {months} months it costs {amount} more than the baseline.", amount=amount, **names)
        return tr("Over {months} months it saves {amount}.", amount=amount, **names)
    ends = {"interval": interval(likely, style)}
    if value < 0:
        return tr(
            "Over {months} months it costs {amount} more than the baseline (saving, 90 % interval: {interval}).",
            amount=amount,
            **names,
            **ends,
        )
    return tr("Over {months} months it saves {amount} (90 % interval: {interval}).", amount=amount, **names, **ends)


def interval(found: Interval, style: Style) -> str:
    """Both ends of an amount of money, once where they read the same."""
    low, high = (signed(rounded(end), style) for end in (found.low, found.high))
    return tr("about {amount}", amount=low) if low == high else tr("{low} to {high}", low=low, high=high)


def signed(value: float, style: Style) -> str:
    """An amount whose minus is one."""
    return f"−{style.money(-value)}" if value < 0 else style.money(value)


def probability(share: float) -> str:
    """No surer than ten thousand draws can be."""
    if share > 0.99:
        return tr("over 99 %")
    return tr("under 1 %") if share < 0.01 else f"{share * 100:.0f} %"


def payback(month: float, likely: Interval | None, months: int) -> str:
    """When it is earned back for good, as a phrase."""
    known = {"months": months}
    if math.isinf(month):
        if likely is None or math.isinf(likely.low):
            return tr("not within {months} months", **known)
        return tr("not within {months} months (at best month {low})", low=f"{likely.low:.0f}", **known)
    known |= {"month": f"{month:.0f}"}  # type: ignore[dict-item]
    if likely is None or likely.low == likely.high:
        return tr("month {month}", **known)
    ends = {"low": f"{likely.low:.0f}", "high": f"{likely.high:.0f}"}
    if math.isinf(likely.high):
        return tr("month {month} ({low} to not within {months})", low=ends["low"], **known)
    return tr("month {month} ({low}–{high})", **ends, **known)


def break_even(found: Outcome, style: Style) -> str:
    """From which volume on it pays, or up to which, as a phrase."""
    if found.break_even_requests is None or found.pays_up_to is None:
        return tr("not measured")
    requests_per_day, up_to = float(found.break_even_requests), float(found.pays_up_to)
    if math.isfinite(up_to):
        return tr("only up to {n} requests/day", n=style.number(rounded(up_to)))
    if math.isinf(requests_per_day):
        return tr("never")
    if requests_per_day <= 0:
        return tr("at any volume")
    return tr("{n} requests/day", n=style.number(rounded(requests_per_day)))


def freed(own: Costs, base: Costs, found: Outcome) -> str:
    """Whether whole GPUs are freed at peak, which is cash, or a part of one, which is headroom; empty where nothing is
    served."""
    if not own.gpus or not base.gpus:
        return ""
    gpus, load, needs = float(found.gpus_freed), float(found.load_freed), {"n": f"{float(base.gpus):.0f}"}
    if gpus:
        return _gpus(gpus, {"before": needs["n"], "after": f"{float(own.gpus):.0f}"})
    share = {"share": f"{abs(load) * 100:.2g} %"}
    if abs(load) < 0.005:
        return tr("At peak both need the same GPUs: {n}.", **needs)
    if load > 0:
        return tr(
            "At peak it takes {share} of a GPU less, which frees no whole GPU (both need {n}): that is headroom for "
            "growth, not cash.",
            **share,
            **needs,
        )
    return tr(
        "At peak it takes {share} of a GPU more, though no whole GPU (both need {n}): that costs headroom, not cash.",
        **share,
        **needs,
    )


def swing_title(swing: Swing) -> str:
    """What an input of the tornado is called."""
    if swing.name in _MEASURED:
        return tr(_MEASURED[swing.name], variant=swing.variant)
    return tr(TITLES[swing.name])


def swing_ends(swing: Swing, style: Style) -> str:
    """From where to where it was moved, in its unit."""
    return ends_told(swing.name, (swing.low, swing.high), style)


def telling(swings: Sequence[Swing]) -> list[Swing]:
    """The strongest of them, without those that are nothing, alone or beside the first."""
    return [swing for swing in swings[:_MOST] if swing.width >= max(_LEAST * swings[0].width, NOTHING)]


def unmoved(swings: Sequence[Swing], npv: float) -> str:
    """That nothing matters, as a sentence; empty where something does."""
    if not swings:
        return tr("No input has a range, and nothing that was measured varies: nothing moves it.")
    if swings[0].width < max(_LEAST * abs(npv), NOTHING):
        return tr("No uncertain input moves it by as much as 1 %. Give ranges to what you are not sure of.")
    return ""


def rounded(value: float) -> float:
    """To three figures: no estimate is surer."""
    return float(f"{value:.3g}")


def _by_price(share: float) -> str:
    if share >= LIKELY:
        return tr("Not yet decided: at these prices it pays")
    if share >= UNLIKELY:
        return tr("Not yet decided: at these prices it may pay")
    return tr("Not yet decided: at these prices it does not pay")


def _unknown(rates: Rates, inputs: RoiInputs) -> list[str]:
    name, told_of = {"variant": rates.title}, []
    if rates.training_s is None and inputs.trainings_per_month:
        told_of.append(tr("How long a training of {variant} takes was not measured.", **name))
    if inputs.requests_per_day and rates.prefill_s is None:
        told_of.append(
            tr(
                "Inference of {variant} was not measured: measure it (python3 launch.py measure), or enter 0 requests "
                "per day to look at training alone.",
                **name,
            )
        )
    elif inputs.requests_per_day and rates.decode_s is None:
        told_of.append(
            tr(
                "No time per output token of {variant} was measured: it can't generate token by token, or not more "
                "than one token was asked for. Enter 0 requests per day to look at training alone.",
                **name,
            )
        )
    return told_of


def _gpus(freed_gpus: float, needs: dict[str, str]) -> str:
    if freed_gpus == 1:
        return tr("At peak it frees 1 whole GPU: {after} instead of {before}.", **needs)
    n = {"n": f"{abs(freed_gpus):.0f}"}
    if freed_gpus > 0:
        return tr("At peak it frees {n} whole GPUs: {after} instead of {before}.", **n, **needs)
    if freed_gpus == -1:
        return tr("At peak it needs 1 more whole GPU: {after} instead of {before}.", **needs)
    return tr("At peak it needs {n} more whole GPUs: {after} instead of {before}.", **n, **needs)


def input_told(name: str, value: float, style: Style) -> str:
    """What moves the NPV, in the unit that its title says, to three figures."""
    if name in MONEY:
        return style.money(value)
    if name in SHARES:
        return told(name, rounded(value))
    if name == "training_s":
        return _seconds(rounded(value), style)
    scaled = value * 1e3 if name in _MS else value
    return style.number(scaled) if abs(scaled) >= 1000 else f"{scaled:.3g}"


def ends_told(name: str, ends: tuple[float, float], style: Style) -> str:
    """Both ends of what an input can be, in its unit; one where they read the same."""
    low, high = (input_told(name, end, style) for end in ends)
    return low if low == high else tr("{low} to {high}", low=low, high=high)


def _seconds(value: float, style: Style) -> str:
    """A time, which below ten seconds has more figures than whole seconds."""
    if value >= 10 or value == 0:
        return style.duration(value)
    return tr("{n} s", n=f"{value:.3g}") if value >= 1 else tr("{n} ms", n=f"{value * 1e3:.3g}")
