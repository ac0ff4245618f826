"""Lines of the run table: runs alone and over seeds, and their order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.analysis.matrix import mean_with_interval
from engine.analysis.run_table import BY_NAME, COLUMNS, Line, TableRun, lines, ordered
from tests.engine.analysis.test_filtering import RUN


def runs(variant: str, losses: list[float | None], **changes: object) -> list[TableRun]:
    return [replace(RUN, variant=variant, val_loss=v, seed=n, id=n, **changes) for n, v in enumerate(losses)]


def names(found: list[Line]) -> list[str]:
    return [line.runs[0].variant for line in found]


def test_runs_that_differ_in_the_seed_alone_make_a_line() -> None:
    found = lines([*runs("a", [1.0, 2.0, 4.0]), *runs("b", [3.0]), *runs("a", [9.0], setting="")], grouped=True)
    assert [len(line.runs) for line in found] == [3, 1, 1]
    assert found[0].figure(BY_NAME["val_loss"]) == mean_with_interval([1.0, 2.0, 4.0])
    assert found[1].figure(BY_NAME["val_loss"]) == (3.0, None)
    assert found[0].figure(BY_NAME["peak_memory"]) == (3_900_000_000, None)  # the same for every seed
    assert found[0].figure(BY_NAME["test_loss"]) is None


def test_a_rate_is_the_inverse_of_the_mean_time() -> None:
    [line] = lines([replace(RUN, seed=1, tokens_per_s=100.0), replace(RUN, seed=2, tokens_per_s=300.0)], grouped=True)
    mean, half_width = line.figure(BY_NAME["tokens_per_s"]) or (0.0, None)
    assert mean == pytest.approx(150.0)
    assert half_width


def test_of_several_runs_those_that_have_not_finished_do_not_count() -> None:
    stopped = replace(RUN, seed=2, val_loss=9.0, status="stopped")
    assert lines([RUN, stopped], grouped=True)[0].figure(BY_NAME["val_loss"]) == (1.85, None)
    assert Line(runs=(stopped,)).figure(BY_NAME["val_loss"]) == (9.0, None)


def test_what_is_unknown_comes_last_either_way() -> None:
    found = lines([*runs("c", [None]), *runs("b", [2.0]), *runs("a", [1.0])], grouped=False)
    assert names(ordered(found, BY_NAME["val_loss"], descending=False)) == ["a", "b", "c"]
    assert names(ordered(found, BY_NAME["val_loss"], descending=True)) == ["b", "a", "c"]
    assert names(ordered(found, BY_NAME["variant"], descending=True)) == ["c", "b", "a"]


@pytest.mark.parametrize("name", COLUMNS)
def test_lines_can_be_ordered_by_every_column(name: str) -> None:
    found = lines([RUN, replace(RUN, ended_at=RUN.created_at, tags=(), note="")], grouped=False)
    assert len(ordered(found, BY_NAME[name], descending=True)) == 2
