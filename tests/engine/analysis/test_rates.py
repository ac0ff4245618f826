"""Rates at requests of another length than was measured."""

from __future__ import annotations

import pytest

from engine.analysis import rates
from engine.analysis.roi import Figure, Rates
from tests.engine.analysis.test_scaling import curve, sweep

MEASURED = Rates(
    variant="a", title="a", training_s=None, prefill_s=Figure(mean=1e-5), decode_s=Figure(mean=4e-4, half_width=1e-5)
)
CURVES = {
    "prefill": sweep(curve(0.0, 1.0, 0.01), noise=0.0),
    "decode": sweep(curve(1.0, 0.01), noise=0.0, quantity="decode"),
}


def test_longer_requests_follow_the_fits() -> None:
    found = rates.at_length(MEASURED, CURVES, (100, 100), (1000, 100))
    assert found is not None
    assert found.prefill_s is not None
    assert found.decode_s is not None
    assert found.prefill_s.mean == pytest.approx(1e-5 * 11 / 2, rel=1e-3)  # 1 + 0.01 T per token
    assert found.decode_s.mean == pytest.approx(4e-4 * 11.5 / 2.5, rel=1e-3)  # 1 + 0.01 T, in the middle of the output
    assert found.decode_s.half_width == pytest.approx(1e-5 * 11.5 / 2.5, rel=1e-3)


def test_a_request_without_a_prompt_has_no_prefill_to_be_scaled() -> None:
    found = rates.at_length(MEASURED, CURVES, (100, 100), (0, 300))
    assert found is not None
    assert found.prefill_s == MEASURED.prefill_s
    assert found.decode_s is not None
    assert found.decode_s.mean == pytest.approx(4e-4, rel=1e-3)
