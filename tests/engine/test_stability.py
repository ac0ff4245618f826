"""Loss spikes."""

from __future__ import annotations

import numpy as np
import pytest

from engine.stability import spikes

STEADY = (2.0 + 0.01 * np.sin(np.arange(200))).tolist()


def test_a_steady_loss_has_none() -> None:
    assert spikes([], STEADY) == (0, 0.0)


def test_a_spike_is_counted_with_its_height() -> None:
    losses = [*STEADY[:100], 3.0, *STEADY[100:150], 2.5, *STEADY[150:]]
    count, highest = spikes([], losses)
    assert count == 2
    assert highest == pytest.approx(1.0, abs=0.02)


def test_a_series_taken_in_parts_has_the_same_spikes() -> None:
    losses = [*STEADY[:100], 3.0, *STEADY[100:]]
    first, second = spikes([], losses[:90]), spikes(losses[:90], losses[90:])
    assert (first[0] + second[0], max(first[1], second[1])) == spikes([], losses)


def test_nothing_is_a_spike_before_there_is_something_to_hold_it_against() -> None:
    assert spikes([], [1.0, 9.0, 1.0]) == (0, 0.0)
