"""The point of inference that stands for a variant, and the seconds of a request at its rates."""

from __future__ import annotations

from dataclasses import replace

from engine.analysis.serving import extrapolation, headline, words
from tests.engine.analysis.test_matrix import POINT


def test_one_condition_stands_for_all_variants() -> None:
    points = [
        replace(POINT, measured_run_id=run, batch_size=batch, prompt_tokens=prompt, launch_mode=mode)
        for run in (1, 2)
        for batch in (8, 1)
        for prompt in (16, 32)
        for mode in ("compiled", "eager")
    ]
    found = headline(points, ("eager", "compiled"))
    assert set(found) == {1, 2}
    assert {(p.batch_size, p.prompt_tokens, p.launch_mode) for p in found.values()} == {(1, 32, "eager")}


def test_what_did_not_fit_into_memory_stands_for_nothing() -> None:
    lost = replace(POINT, outcome="out of memory", tpot_ms_p50=None)
    assert headline([lost], ("eager",)) == {}
    assert list(headline([lost, replace(POINT, measured_run_id=2)], ("eager",))) == [2]


def test_the_condition_is_told_in_words() -> None:
    assert words(replace(POINT, protocol="quick", batch_size=8)) == (
        "Inference: 64 prompt tokens, 32 output tokens, 8 sequences at once, eager, quick; medians, all variants in "
        "turn."
    )


def test_rates_taken_beyond_the_length_they_were_measured_at_are_told() -> None:
    measured = replace(POINT, prompt_tokens=64, output_tokens=32)
    assert extrapolation(measured, 64, 32) == ""
    assert extrapolation(measured, 64, 33).startswith("Inference is extrapolated: rates of 64 prompt and 32 output")
    assert "for 5,000 and 10." in extrapolation(measured, 5000, 10)
