"""Every formula of the ROI sheet as a spreadsheet writes it, with the value that the application has for it. They are
those of engine/analysis/roi.py; inputs are named cells with the names of RoiInputs' fields."""

from __future__ import annotations

import math
from dataclasses import dataclass

from app.report.xlsx_book import Value
from app.roi import Line, Roi
from engine.analysis.prices import RoiInputs
from engine.analysis.risk import MEASURED
from engine.analysis.roi import HOURS_PER_MONTH, Figure, Number, Work, power, production
from engine.words import marked

MONTH = f"{HOURS_PER_MONTH:g}"  # hours
_DAYS = "365/12"
_WHOLE = "ROUNDUP(MAX(0,{load}-0.000000001),0)"  # as roi.py: two GPUs for a load of two, whatever the last bit says


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the sheet; a column per variant."""

    key: str
    title: str
    style: str
    formula: str = ""  # empty: a measured number, which may be overwritten
    candidates: bool = False  # means nothing for the baseline


def _known(key: str, then: str) -> str:
    """Unknown where that cell is."""
    return f"IF(ISNUMBER({{own[{key}]}}),{then},{{na}})"


def _at_size(key: str, exponent: str, times: str = "") -> str:
    own, base, b, usual = f"{{own[{key}]}}", f"{{base[{key}]}}", f"{{own[{exponent}]}}", f"{{base[{exponent}]}}"
    kept = f"IF(ISNUMBER({base}),{base}*(1+advantage_kept*({own}/{base}-1)),{own})"
    assumed = f"{kept}*model_scale^IF(ISNUMBER({usual}),{usual},size_exponent)"
    return _known(key, f"IF(model_scale=1,{own},IF(ISNUMBER({b}),{own}*model_scale^{b},{assumed})){times}")


def _power(key: str) -> str:
    own = f"{{own[{key}]}}"
    return f"IF({{rented}},0,IF(ISNUMBER({own}),{own},power_watts)/1000*pue*electricity_per_kwh)"


def whole(load: str) -> str:
    """The formula of whole replicas for a load."""
    return _WHOLE.format(load=load)


_BUSY = "{own[work_training]}/3600*trainings_per_month"
_TRAINED = "(gpu_hour/utilisation+{own[training_power]})"
_SERVED = "(gpu_hour/utilisation+{own[serving_power]})"
_BOUGHT = f"{whole(f'{_BUSY}/({MONTH}*utilisation)')}*{MONTH}*gpu_hour+{_BUSY}*{{own[training_power]}}"
_REQUEST = "prompt_tokens*{own[work_prefill]}+output_tokens*{own[work_decode]}"
_BOTH = "AND(ISNUMBER({own[together]}),ISNUMBER({base[together]}))"
_EXTRA = "(migration_cost+horizon_months*({own[training_month]}-{base[training_month]}))"
_SAVED = "({base[request]}-{own[request]})"
_FEW = f"IF(AND({_EXTRA}<=0,{_SAVED}>=0),0,IF({_SAVED}>0,{_EXTRA}/({_SAVED}*{_DAYS}*{{growth}}),{{never}}))"

MEASURED_ROWS = (
    Row("training_s", marked("One training, s"), "seconds"),
    Row("training_s.half_width", marked("± 95 % of it, s"), "seconds"),
    Row("prefill_s", marked("A prompt token, s"), "fine"),
    Row("prefill_s.half_width", marked("± 95 % of it, s"), "fine"),
    Row("decode_s", marked("An output token, s"), "fine"),
    Row("decode_s.half_width", marked("± 95 % of it, s"), "fine"),
    Row("memory_bytes", marked("Peak memory while serving, bytes"), "whole"),
    Row("training_watts", marked("Power while training, W"), "decimal"),
    Row("serving_watts", marked("Power while serving, W"), "decimal"),
    Row("training_exponent", marked("Training time grows with parameters to the power of"), "decimal"),
    Row("serving_exponent", marked("Serving time grows with parameters to the power of"), "decimal"),
)
WORK_ROWS = (
    Row(
        "work_training",
        marked("One training, s"),
        "seconds",
        _at_size("training_s", "training_exponent", "*training_scale"),
    ),
    Row("work_prefill", marked("A prompt token, s"), "fine", _at_size("prefill_s", "serving_exponent")),
    Row("work_decode", marked("An output token, s"), "fine", _at_size("decode_s", "serving_exponent")),
    Row("training_power", marked("Electricity of a busy training hour"), "price", _power("training_watts")),
    Row("serving_power", marked("Electricity of a busy serving hour"), "price", _power("serving_watts")),
)
COST_ROWS = (
    Row(
        "training", marked("One training"), "money", _known("work_training", f"{{own[work_training]}}/3600*{_TRAINED}")
    ),
    Row(
        "training_month",
        marked("Training per month"),
        "money",
        f"IF(ISNUMBER({{own[work_training]}}),IF({{rented}},{_BUSY}/utilisation*gpu_hour,{_BOUGHT}),"
        "IF(trainings_per_month=0,0,{na}))",
    ),
    Row(
        "in",
        marked("1M prompt tokens"),
        "price",
        _known("work_prefill", f"{_SERVED}/3600*{{own[work_prefill]}}*1000000"),
    ),
    Row(
        "out",
        marked("1M output tokens"),
        "price",
        _known("work_decode", f"{_SERVED}/3600*{{own[work_decode]}}*1000000"),
    ),
    Row(
        "request_s",
        marked("GPU seconds of a request"),
        "seconds",
        f"IF(requests_per_day=0,0,IF(AND(ISNUMBER({{own[work_prefill]}}),ISNUMBER({{own[work_decode]}})),{_REQUEST},{{na}}))",
    ),
    Row("request", marked("One request"), "tiny", _known("request_s", f"{_SERVED}/3600*{{own[request_s]}}")),
    Row(
        "load",
        marked("Busy GPUs at peak, month 1"),
        "decimal",
        _known("request_s", "requests_per_day/86400*{own[request_s]}*peak_factor"),
    ),
    Row(
        "replica",
        marked("GPUs per replica, by memory"),
        "whole",
        "IF(ISNUMBER({own[memory_bytes]}),MAX(1,ROUNDUP({own[memory_bytes]}*model_scale/(gpu_memory_gb*1000000000),0)),1)",
    ),
    Row(
        "gpus",
        marked("Whole GPUs to serve, month 1"),
        "whole",
        _known("load", whole("{own[load]}") + "*{own[replica]}"),
    ),
    Row(
        "inference_month",
        marked("Inference per month, month 1"),
        "money",
        _known("load", f"{{own[gpus]}}*{MONTH}*gpu_hour+{{own[load]}}/peak_factor*{MONTH}*{{own[serving_power]}}"),
    ),
    Row(
        "together",
        marked("Together per month, month 1"),
        "money",
        "IF(AND(ISNUMBER({own[training_month]}),ISNUMBER({own[inference_month]})),"
        "{own[training_month]}+{own[inference_month]},{na})",
    ),
    Row(
        "total", marked("Total over the horizon, without migration"), "money", _known("together", "SUM({own[months]})")
    ),
)
OUTCOME_ROWS = (
    Row(
        "saving",
        marked("Saving per month, month 1"),
        "money",
        f"IF({_BOTH},{{base[together]}}-{{own[together]}},{{na}})",
        True,
    ),
    Row(
        "saving_total",
        marked("Saving over the horizon, migration taken off"),
        "money",
        f"IF({_BOTH},{{base[total]}}-{{own[total]}}-migration_cost,{{na}})",
        True,
    ),
    Row(
        "npv", marked("Net present value"), "money", f"IF({_BOTH},SUM({{own[discounted]}})-migration_cost,{{na}})", True
    ),
    Row(
        "payback",
        marked("Payback month"),
        "whole",
        f"IF({_BOTH},IF(MAX({{own[owed]}})=horizon_months,{{late}},MAX({{own[owed]}})+1),{{na}})",
        True,
    ),
    Row("break_even", marked("Break-even, requests per day"), "whole", f"IF({_BOTH},{_FEW},{{na}})", True),
    Row(
        "gpus_freed",
        marked("Whole GPUs freed, month 1"),
        "whole",
        f"IF({_BOTH},{{base[gpus]}}-{{own[gpus]}},{{na}})",
        True,
    ),
    Row("load_freed", marked("Load freed, GPUs"), "decimal", f"IF({_BOTH},{{base[load]}}-{{own[load]}},{{na}})", True),
)
SECTIONS = (
    (marked("Measured on the pilot"), MEASURED_ROWS),
    (marked("At production size"), WORK_ROWS),
    (marked("Costs"), COST_ROWS),
    (marked("Against the baseline"), OUTCOME_ROWS),
)


def values(found: Roi, line: Line) -> dict[str, Value]:
    """What the application has for each row; None where it is unknown, inf where it never comes."""
    return {**_measured(line), **_costs(found, line), **_outcome(line)}


def _measured(line: Line) -> dict[str, Value]:
    rates = line.rates
    figures: dict[str, Figure | None] = {name: getattr(rates, name) for name in MEASURED}
    plain = {name: getattr(rates, name) for name in ("memory_bytes", "training_watts", "serving_watts")}
    means = {name: None if figure is None else figure.mean for name, figure in figures.items()}
    spread = {f"{name}.half_width": None if figure is None else figure.half_width for name, figure in figures.items()}
    return {**means, **spread, **plain}


def _costs(found: Roi, line: Line) -> dict[str, Value]:
    inputs, rates, costs, work = found.inputs, line.rates, line.costs, _work(found, line)
    memory = (rates.memory_bytes or 0) * inputs.model_scale / (inputs.gpu_memory_gb * 1e9)
    return {
        "work_training": _number(work.training_s),
        "work_prefill": _number(work.prefill_s),
        "work_decode": _number(work.decode_s),
        "training_power": power(inputs.values, inputs.acquisition, rates.training_watts),
        "serving_power": power(inputs.values, inputs.acquisition, rates.serving_watts),
        "training": _number(costs.training),
        "training_month": _number(costs.training_per_month),
        "in": _number(costs.per_million_in),
        "out": _number(costs.per_million_out),
        "request_s": _request_s(inputs, work),
        "request": _number(costs.per_request),
        "load": _number(costs.load),
        "replica": float(max(1, math.ceil(memory))),
        "gpus": _number(costs.gpus),
        "inference_month": _number(costs.inference_per_month),
        "together": _number(costs.per_month),
        "total": _number(costs.total),
    }


def _outcome(line: Line) -> dict[str, Value]:
    won = line.outcome
    if won is None:
        return {row.key: None for row in OUTCOME_ROWS}
    return {
        "saving": float(won.saving_per_month),
        "saving_total": float(won.saving_total),
        "npv": float(won.npv),
        "payback": float(won.payback_month),
        "break_even": float(won.break_even_requests),
        "gpus_freed": float(won.gpus_freed),
        "load_freed": float(won.load_freed),
    }


def _work(found: Roi, line: Line) -> Work:
    """Seconds at production size, at the likely values."""
    base = found.baseline or line
    return production(_means(line), _means(base), found.inputs.values, _exponents(line), _exponents(base))


def _exponents(line: Line) -> dict[str, float | None]:
    return {kind: _mean(getattr(line.rates, f"{kind}_exponent")) for kind in ("training", "serving")}


def _means(line: Line) -> Work:
    rates = line.rates
    return Work(training_s=_mean(rates.training_s), prefill_s=_mean(rates.prefill_s), decode_s=_mean(rates.decode_s))


def _mean(figure: Figure | None) -> float | None:
    return None if figure is None else figure.mean


def _request_s(inputs: RoiInputs, work: Work) -> float | None:
    if inputs.requests_per_day == 0:
        return 0.0
    if work.prefill_s is None or work.decode_s is None:
        return None
    return float(inputs.prompt_tokens * work.prefill_s + inputs.output_tokens * work.decode_s)


def _number(value: Number | None) -> float | None:
    return None if value is None else float(value)
