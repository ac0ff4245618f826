"""Numbers and ranges as people write them."""

from __future__ import annotations

import pytest

from app.gui.decide import notation


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("utilisation", "45", 0.45),
        ("utilisation", " 45 % ", 0.45),
        ("utilisation", "４５％", 0.45),
        ("requests_per_day", "180,000", 180_000),
        ("requests_per_day", "180\u202f000", 180_000),
        ("requests_per_day", "1,234,567.5", 1_234_567.5),
        ("price_per_hour", "2,35", 2.35),
        ("growth_per_month", "−2", -0.02),
        ("price_per_hour", "about 2", "about 2"),
        ("requests_per_day", "12,500", 12_500),
        ("requests_per_day", "1,234.5", 1_234.5),
        ("requests_per_day", "1\u202f234,5", 1_234.5),
        ("requests_per_day", "1234.500", 1_234.5),
        ("electricity_per_kwh", "0.142", 0.142),
        ("electricity_per_kwh", "0,142", 0.142),
        ("requests_per_day", "12.500", "12.500"),
        ("requests_per_day", "12.500,50", "12.500,50"),
        ("requests_per_day", "1,23.5", "1,23.5"),
        ("requests_per_day", "1 2", "1 2"),
        ("price_per_hour", "inf", "inf"),
        ("price_per_hour", "", ""),
    ],
)
def test_a_number_is_read_as_it_was_meant(name: str, text: str, value: float | str) -> None:
    assert notation.number(name, text) == value


@pytest.mark.parametrize(
    ("name", "text", "ends"),
    [
        ("utilisation", "30–60", (0.3, 0.6)),
        ("utilisation", "(30 - 60 %)", (0.3, 0.6)),
        ("utilisation", "±10 %", (0.35, 0.55)),  # points, of a share
        ("requests_per_day", "±30 %", (70_000, 130_000)),
        ("requests_per_day", "± 10,000", (90_000, 110_000)),
        ("requests_per_day", "70,000〜130,000", (70_000, 130_000)),
        ("growth_per_month", "-1–2", (-0.01, 0.02)),
        ("price_per_hour", "1.99-3.50", (1.99, 3.5)),
        ("price_per_hour", "2", "2"),
        ("price_per_hour", "±x", "±x"),
        ("requests_per_day", "70.000–130.000", "70.000–130.000"),
        ("price_per_hour", " ", None),
    ],
)
def test_a_range_is_read_as_it_was_meant(name: str, text: str, ends: object) -> None:
    values = {"utilisation": 0.45, "requests_per_day": 100_000}
    found = notation.ends(name, text, values.get(name, 2.35))
    assert found == (pytest.approx(ends) if isinstance(ends, tuple) else ends)


@pytest.mark.parametrize(
    ("name", "value", "ends"),
    [
        ("utilisation", 0.45, (0.3, 0.6)),
        ("requests_per_day", 100_000.0, (70_000.0, 130_000.0)),
        ("growth_per_month", -0.02, (-0.03, 0.01)),
        ("price_per_hour", 2.35, (1.99, 3.5)),
        ("price_per_hour", 2.345, (1.995, 1234.567)),
        ("requests_per_day", 1_234_567.0, (1_234_566.0, 2_000_001.0)),
        ("electricity_per_kwh", 0.000012, None),
    ],
)
def test_what_is_shown_is_read_back_as_the_same(name: str, value: float, ends: tuple[float, float] | None) -> None:
    assert notation.number(name, notation.written(name, value)) == pytest.approx(value)
    shown = notation.written_range(name, ends, value)
    assert notation.ends(name, shown, value) == (None if ends is None else pytest.approx(ends))


def test_an_even_range_is_shown_short() -> None:
    assert notation.written_range("requests_per_day", (70_000, 130_000), 100_000) == "±30 %"
    assert notation.written_range("utilisation", (0.3, 0.6), 0.45) == "30–60"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("12.500", "12.500 can be 12.5 or 12,500: write 12.5 or 12500"),
        ("12.345 %", "12.345 can be 12.345 or 12,345: write 12.3450 or 12345"),
        ("12.500,50", "dots don't group digits here: write 12500.50"),
        ("1.234.567", "dots don't group digits here: write 1234567"),
        ("1–70.000", "70.000 can be 70 or 70,000: write 70 or 70000"),
        ("±12.500", "12.500 can be 12.5 or 12,500: write 12.5 or 12500"),
        ("much", ""),
    ],
)
def test_what_can_be_read_in_two_ways_says_what_to_write(text: str, sentence: str) -> None:
    assert notation.doubt(text) == sentence
