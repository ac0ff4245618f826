"""Whatever a file of curves holds, it is a curve whose figures are finite, or a sentence."""

from __future__ import annotations

import gzip
import math
from pathlib import Path

from hypothesis import strategies as some

from app import importing_curves
from engine.curvefiles.curves import CurveFile
from tests.fuzz.profile import JSON, NASTY, TEXTS, hold, times

LOG = (
    "step 0: train loss 4.2, val loss 4.3\niter 0: loss 4.2, time 90.1ms, mfu -100%\n"
    "step 250: train loss 2.4, val loss 2.5\n"
)
TABLES = (
    "step,val_loss,train/loss,timestamp\n0,4.2,4.3,1e9\n10,3.1,3.2,1e9\n",
    "Wall time,Step,Value\n1700000000,0,4.2\n1700000001,10,3.1\n",
    "Step;a - val/loss;a - val/loss__MIN\n0;4,2;4,2\n10;3,1;3,1\n",
    '"global_step","loss","run_name"\n"0","4.2","one"\n"10","3.1","two"\n',
)
CELLS = some.sampled_from(
    [
        "1", "10", "2.5", "nan", "-inf", "1e999", "", "9" * 400, "-1", "0.5", "1e16", "٣", "1,5", "2026-11-26",
        "9999-99-99",
    ]
) | some.sampled_from(NASTY)  # fmt: skip
HEADS = some.sampled_from(
    [
        "step", "iteration", "_step", "val_loss", "train/loss", "loss", "a - loss", "value", "run", "timestamp",
        "step_ms", "data_type",
    ]
)  # fmt: skip
NUMBERS = some.integers(-5, 10**30) | some.floats() | some.text(max_size=5)
LINES = (
    some.builds("step {}: train loss {}, val loss {}".format, NUMBERS, NUMBERS, NUMBERS)
    | some.builds("iter {}: loss {}, time {}ms, mfu 1%".format, NUMBERS, NUMBERS, NUMBERS)
    | TEXTS
)


@some.composite
def damaged(draw: some.DrawFn) -> bytes:
    """A file that was right, until something happened to it."""
    made = bytearray(draw(some.sampled_from([LOG, *TABLES])).encode(draw(some.sampled_from(["utf-8", "utf-8-sig"]))))
    for _ in range(draw(some.integers(1, 4))):
        place = draw(some.integers(0, len(made)))
        made[place : place + draw(some.integers(0, 3))] = draw(CELLS).encode()
    return bytes(made)


@some.composite
def tables(draw: some.DrawFn) -> bytes:
    """Heads that mean something, above whatever."""
    between = draw(some.sampled_from(",;\t|"))
    rows = [
        ["step", *draw(some.lists(HEADS, min_size=1, max_size=4))],
        *draw(some.lists(some.lists(CELLS, max_size=6), max_size=6)),
    ]
    return "\n".join(map(between.join, rows)).encode()


OBJECTS = some.lists(some.dictionaries(HEADS | some.text(max_size=3), JSON, max_size=5), max_size=5)
CONTENTS = some.one_of(
    damaged(),
    damaged(),
    tables(),
    tables(),
    damaged(),
    tables(),
    tables(),
    some.lists(LINES, max_size=6).map("\n".join).map(str.encode),
    some.lists(LINES, max_size=6).map("\n".join).map(str.encode),
    OBJECTS.map(repr).map(lambda text: text.replace("'", '"').replace("None", "null").encode("utf-8", "replace")),
    some.binary(max_size=80) | tables().map(lambda made: made.decode().encode("utf-16")),
)
FILES = some.tuples(some.sampled_from(["x.csv", "x.csv", "val.log", "x.json", "x.csv.gz", "{0}.txt"]), CONTENTS)


@times(few=400)
def test_whatever_is_in_a_file_it_is_curves_or_a_sentence(cases: int, tmp_path: Path) -> None:
    read, refused = 0, 0

    def check(case: tuple[str, bytes]) -> None:
        nonlocal read, refused
        name, content = case
        path = tmp_path / name
        path.write_bytes(gzip.compress(content) if name.endswith(".gz") and len(content) % 2 else content)
        [found] = importing_curves.read_all([path], lambda _: None)
        if isinstance(found, CurveFile):
            read += 1
            points = [point for curve in found.curves for point in curve.points]
            assert points
            for point in points:
                figures = (point.loss, point.step_ms, point.elapsed_s)
                assert all(figure is None or math.isfinite(figure) for figure in figures)
            assert all(importing_curves.told(found))
        else:
            refused += 1
            assert found.isprintable()
            assert len(found) > 20

    found = (b"\x01", b'step,loss\n1,"\x1b[31m\n', b"\x05\t5", b"step,val_loss,timestamp\n0,4.2,1e1010\n")
    hold(check, FILES, cases, *(("x.csv", content) for content in found))
    print(f"{read} read, {refused} refused")
    assert read > cases // 10
    assert refused > cases // 10
