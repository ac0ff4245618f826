"""Figures, amounts and moments in each language."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from app import format as show
from app import language


@pytest.fixture
def tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The clock of Tokyo, and English again at the end."""
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    if not hasattr(time, "tzset"):
        pytest.skip("this system can't change its time zone for one process")
    time.tzset()
    yield
    language.use("en")
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("code", "day", "moment"),
    [("en", "2026-11-27", "2026-11-27 08:05"), ("ja", "2026年11月27日", "2026年11月27日 08:05")],
)
def test_a_moment_of_the_store_is_told_in_local_time(tokyo: None, code: str, day: str, moment: str) -> None:
    language.use(code)
    stamp = "2026-11-26T23:05:59.123+00:00"
    assert (show.day(stamp), show.moment(stamp)) == (day, moment)


@pytest.mark.parametrize(
    ("value", "currency", "english", "japanese"),
    [
        (1234.5, "$", "1\u202f234 $", "$1,234"),
        (12.5, "€", "12.50 €", "€12.50"),
        (1234.6, "¥", "1\u202f235 ¥", "¥1,235"),
        (12.5, "¥", "12 ¥", "¥12"),
        (0.4932, "¥", "0.49 ¥", "¥0.49"),  # less than one is not nothing
        (0.0, "¥", "0 ¥", "¥0"),
        (0.003234, "$", "0.003234 $", "$0.003234"),
        (None, "$", "n/a", "n/a"),
    ],
)
def test_amounts_stand_as_the_language_writes_them(
    tokyo: None, value: float | None, currency: str, english: str, japanese: str
) -> None:
    assert show.money(value, currency) == english
    language.use("ja")
    assert show.money(value, currency) == japanese


def test_groups_of_digits_are_parted_as_the_language_does(tokyo: None) -> None:
    assert show.grouped(1234567.25, 1) == "1\u202f234\u202f567.2"
    language.use("ja")
    assert show.grouped(1234567.25, 1) == "1,234,567.2"
    assert show.count(9999) == "9,999"
