"""Texts in the reader's language."""

import pytest

from engine import words


@pytest.fixture(autouse=True)
def _as_written():
    yield
    words.speak({})


def test_a_text_is_told_as_written_until_a_language_is_spoken():
    assert words.tr("{n} runs", n=3) == "3 runs"
    words.speak({"{n} runs": "実行 {n} 件"})
    assert words.tr("{n} runs", n=3) == "実行 3 件"


def test_a_text_that_a_language_lacks_is_told_as_written():
    words.speak({"Start": "開始", "Stop": ""})
    assert [words.tr("Start"), words.tr("Stop"), words.tr("Skip")] == ["開始", "Stop", "Skip"]


def test_braces_mean_nothing_where_nothing_is_put_in():
    assert words.tr("{not a value}") == "{not a value}"


def test_what_others_wrote_keeps_its_spaces_and_steers_nothing():
    assert words.legible("実験\u3000一\u00a0x\ty") == "実験\u3000一\u00a0x\ty"
    assert words.legible("a\x1b[31m\u202eb\u200b\0") == "a�[31m�b��"


def test_values_are_put_in_as_text():
    assert words.tr("{name} failed", name="{n} %s <b>") == "{n} %s <b> failed"
