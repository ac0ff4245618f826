"""The filter language: what it finds, what it refuses and how, and that no text gets past both."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from engine.analysis.filtering import FLAGS, Filter, FilterError, parse
from engine.analysis.run_table import FIELDS, TableRun

RUN = TableRun(
    id=7,
    pilot_id=1,
    pilot="Log pilot",
    baseline=False,
    place=1,
    variant="generative <max>",
    mixer="generative",
    data_set="log",
    setting="learning_rate = 0.003",
    seed=1,
    status="finished",
    message="",
    created_at="2026-11-26T12:00:00.000+00:00",
    ended_at=None,
    archived=False,
    note="looks promising",
    tags=("good", "for the report"),
    parameters=10_000_000,
    causal=True,
    val_loss=1.85,
    ms_per_iteration=25.0,
    tokens_per_s=90_000.0,
    training_s=700.0,
    peak_memory_bytes=3_900_000_000,
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        'status:finished mixer:generative val_loss<1.9 seed:1 tag:good -status:failed "looks pro" pilot:"Log pilot"',
        "promising GENERATIVE",
        "status : finished   val_loss  <=  1.85",
        "status：finished val_loss＜１．９",  # typed with a Japanese keyboard
        'pilot="log pilot" pilot!=log',
        "peak_memory<4GB peak_memory<=3900MB peak_memory_bytes>3.6GiB",
        "ms<30 ms<30ms ms<0.03s ms_per_iteration=25 tokens_per_s>=90k training<12min training>0.1h parameters=10M",
        "created>=2026-11-25 created<2026-11-28 -created>2026-11-28",
        "tag=good tag:report -tag=report",
        'setting:"learning_rate = 0.003" setting:rate',
        '"<max>"',
        "-is:leaking -is:archived -is:baseline",
        "-test_loss<9 -test_loss>=9",  # unknown: no comparison holds
        "seed!=2 run:7",
    ],
)
def test_it_finds_the_run(text: str) -> None:
    assert parse(text).matches(RUN)


@pytest.mark.parametrize(
    "text",
    [
        "status:failed",
        "val_loss<1.85",
        "val_loss>1.85",
        "test_loss<9",
        "test_loss!=9",
        "ended>=2020-01-01",
        "-promising",
        'tag=""',
        "pilot=log",
        "is:leaking",
        "is:archived",
        "finished failed",
    ],
)
def test_it_does_not_find_the_run(text: str) -> None:
    assert not parse(text).matches(RUN)


def test_archived_runs_are_found_only_where_they_are_asked_for() -> None:
    archived = replace(RUN, archived=True)
    assert not parse("status:finished").matches(archived)
    assert not parse("-is:archived").matches(archived)
    assert parse("status:finished IS:archived").matches(archived)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("colour:red", ("'colour'", "status", "val_loss", "is, variant")),
        ("val_loss<low", ("val_loss", "'low'", "val_loss<1.9")),
        ("peak_memory<4XB", ("'4XB'", "kB, MB, GB", "peak_memory<4GB")),
        ("val_loss<2GB", ("'2GB'",)),
        ("created>tomorrow", ("'tomorrow'", "2026-11-26")),
        ("status<finished", ("status", "<", "status:words")),
        ("is:good", ("'good'", "archived, leaking, baseline")),
        ("val_loss<", ("val_loss<",)),
        ("<max>", ("'<max>'", "quotation marks")),
        ('pilot:"Log', ("quotation mark is open",)),
    ],
)
def test_what_is_wrong_is_told_with_what_there_is(text: str, words: tuple[str, ...]) -> None:
    with pytest.raises(FilterError) as caught:
        parse(text)
    for part in words:
        assert part in str(caught.value)


PARTS = some.sampled_from(
    [*(f.name for f in FIELDS), "is", *FLAGS, *'<>=:!-"\\ ', "<=", "!=", "：", "4GB", "1e9", "2026-11-26", "finished"]
)
TEXTS = some.one_of(some.text(), some.lists(some.one_of(PARTS, some.text(max_size=3)), max_size=12).map("".join))


def read(text: str) -> Filter | str:
    try:
        return parse(text)
    except FilterError as error:
        return str(error)


def is_a_filter_or_a_sentence(text: str) -> bool:
    found = read(text)
    if isinstance(found, str):
        return found.endswith(".") and len(found) > 20
    return read(str(found)) == found and found.matches(RUN) in (True, False)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_any_text_is_a_filter_or_a_sentence(text: str) -> None:
    assert is_a_filter_or_a_sentence(text)


@pytest.mark.slow
@settings(max_examples=20_000, deadline=None)
@given(TEXTS)
def test_many_texts_are_filters_or_sentences(text: str) -> None:
    assert is_a_filter_or_a_sentence(text)


def test_the_empty_filter_asks_for_nothing() -> None:
    assert parse("  ") == Filter()
    assert str(Filter()) == ""
