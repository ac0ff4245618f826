"""The demo log: the same for the same seed, and with structure that needs a long memory."""

from __future__ import annotations

import re

from engine.data import demo


def test_the_same_seed_gives_the_same_lines_and_another_seed_others() -> None:
    first = list(demo.lines(500, 1))
    assert first == list(demo.lines(500, 1))
    assert first != list(demo.lines(500, 2))


def test_there_are_exactly_as_many_lines_as_asked_for() -> None:
    lines = list(demo.lines(137, 1))
    assert len(lines) == 137
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)


def test_a_longer_log_begins_like_a_shorter_one() -> None:
    assert list(demo.lines(200, 3))[:100] == list(demo.lines(100, 3))


def test_requests_close_under_the_id_and_path_they_opened_with_and_often_far_away() -> None:
    opened: dict[str, tuple[int, str]] = {}
    distances = []
    for number, line in enumerate(demo.lines(4000, 1)):
        if found := re.search(r"(\w+) req=(\w{4}) (open|close) (\S+)", line):
            service, key, verb, path = found.groups()
            if verb == "open":
                opened[key] = (number, service + path)
            else:
                begun, what = opened.pop(key)
                assert what == service + path
                distances.append(number - begun)
    assert len(distances) > 1000
    assert sum(distance >= 5 for distance in distances) > len(distances) / 2
    assert max(distances) > 24


def test_incidents_happen_and_end_in_a_restart() -> None:
    text = "".join(demo.lines(8000, 1))
    assert text.count("pool exhausted") > 5
    assert text.count("pool restarted") > 1
