"""Curves out of the files that other programs write, and out of files that are nothing of the kind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from engine.curvefiles import curves
from engine.curvefiles.curves import CurveFile, ImportedCurve
from engine.curvefiles.headings import split_of
from engine.curvefiles.read import read
from engine.data import files
from engine.data.errors import Cancelled, DataError

# as train.py of nanoGPT prints it, with what else it says; resumed from the checkpoint of iteration 250
LOG = """tokens per iteration will be: 16,384
found vocab_size = 65 (inside data/shakespeare_char/meta.pkl)
number of parameters: 10.65M
step 0: train loss 4.2874, val loss 4.2823
iter 0: loss 4.2664, time 4118.43ms, mfu -100.00%
iter 10: loss 3.2311, time 88.30ms, mfu 3.31%
step 250: train loss 1.9661, val loss 2.0717
saving checkpoint to out-shakespeare-char
iter 250: loss 2.0000, time 4200.10ms, mfu 3.20%
iter 260: loss nan, time 88.50ms, mfu 3.20%
iter 270: loss 1.8
iter 280: los
step 500: train loss 9.0000, val loss 9.0000
Resuming training from out-shakespeare-char
step 250: train loss 1.9660, val loss 2.0716
iter 250: loss 2.0001, time 4000.00ms, mfu -100.00%
step 500: train loss 1.5300, val loss 1.7300
"""


def found(tmp_path: Path, name: str, text: str | bytes) -> CurveFile:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path, lambda _: None)


def losses(curve: ImportedCurve, split: str) -> list[tuple[int, float | None]]:
    return [(point.iteration, point.loss) for point in curve.points if point.split == split]


def test_a_log_of_nanogpt(tmp_path: Path) -> None:
    read_ = found(tmp_path, "char.log", LOG)
    [curve] = read_.curves
    assert (curve.name, curve.source, curve.format) == ("char", "char.log", "nanogpt")
    assert losses(curve, "val") == [(0, 4.2823), (250, 2.0716), (500, 1.73)]
    assert losses(curve, "train") == [(0, 4.2874), (250, 1.966), (500, 1.53)]
    assert losses(curve, "batch") == [(0, 4.2664), (10, 3.2311), (250, 2.0001)]
    times = {point.iteration: point.step_ms for point in curve.points if point.split == "batch"}
    assert times == {0: None, 10: 88.3, 250: None}, "beside an evaluation the time is no step's"
    assert read_.notes == (
        "char: iterations go back to 250, as after a resume; what comes later in the file counts.",
        "Line 12 can't be read and was passed over: iter 280: los",
    )


def test_a_loss_that_is_no_number_is_unknown(tmp_path: Path) -> None:
    [curve] = found(tmp_path, "x.txt", "step 0: train loss nan, val loss inf\nstep 1: train loss 2, val loss 3").curves
    assert losses(curve, "val") == [(0, None), (1, 3.0)]
    assert [point.iteration for point in curve.of("val")] == [1]


def test_tensorboard_and_what_the_files_name_says(tmp_path: Path) -> None:
    text = "Wall time,Step,Value\n1700000000.5,0,4.5\n1700000010.5,100,3.5\n"
    named = found(tmp_path, "run-a-tag-Loss_val.csv", text)
    [curve] = named.curves
    assert (curve.format, losses(curve, "val"), named.notes) == ("tensorboard", [(0, 4.5), (100, 3.5)], ())
    assert [point.elapsed_s for point in curve.points] == [0.0, 10.0]
    open_ = found(tmp_path, "scalars.csv", text)
    assert losses(open_.curves[0], "train") == [(0, 4.5), (100, 3.5)]
    assert open_.notes[0].startswith("Neither the column 'Value' nor the file's name says train or val")


def test_weights_and_biases_with_several_runs(tmp_path: Path) -> None:
    head = '"Step","a - b - val/loss","a - b - val/loss__MIN","a - b - val/loss__MAX","second - val/loss","second - lr"'
    read_ = found(
        tmp_path, "wandb.csv", f'{head}\n"0","4","3.9","4.1","5","1"\n"10","","","","4.5","1"\n"20","3",,,,\n'
    )
    assert [(curve.name, curve.format) for curve in read_.curves] == [("a - b", "wandb"), ("second", "wandb")]
    assert [losses(curve, "val") for curve in read_.curves] == [[(0, 4.0), (20, 3.0)], [(0, 5.0), (10, 4.5)]]
    assert read_.notes == ()


def test_of_several_counts_of_steps_the_optimisers_is_taken_and_told(tmp_path: Path) -> None:
    read_ = found(
        tmp_path, "h.csv", "_step,iter,train/loss,val/loss,test/loss,_runtime\n0,0,4,4,4,1\n1,250,3,2.5,3,9\n"
    )
    [curve] = read_.curves
    assert (losses(curve, "val"), curve.format) == ([(0, 4.0), (250, 2.5)], "wandb")
    assert read_.notes == (
        "Iterations are those of 'iter', not of '_step'.",
        "The column 'test/loss' is a test loss and was passed over.",
    )
    assert curve.points[-1].elapsed_s == 8.0


def test_trackio_as_csv_and_as_json(tmp_path: Path) -> None:
    rows = "b,0,2026-01-01T00:00:00Z,4\na,0,2026-01-01T00:00:00Z,3\nb,5,2026-01-01T00:01:00Z,2\n"
    text = f"run,step,timestamp,val/loss\n{rows}"
    as_csv = found(tmp_path, "t.csv", text).curves
    assert [(curve.name, curve.format, losses(curve, "val")) for curve in as_csv] == [
        ("b", "trackio", [(0, 4.0), (5, 2.0)]),
        ("a", "trackio", [(0, 3.0)]),
    ]
    assert as_csv[0].points[-1].elapsed_s == 60.0
    rows = [
        {"run": "b", "step": 0, "val/loss": 4.0, "data_type": "original", "x": None},
        {"run": "b", "step": 0, "val/loss": 9.0, "data_type": "smoothed"},
        {"run": "b", "step": 5, "val/loss": 2.0, "data_type": "original"},
    ]
    [curve] = found(tmp_path, "val_loss.json", json.dumps(rows)).curves
    assert (curve.name, curve.format, losses(curve, "val")) == ("b", "trackio", [(0, 4.0), (5, 2.0)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("iteration;val_loss\n0;4,5\n10;3,5\n", [(0, 4.5), (10, 3.5)]),  # as a German Excel saves it
        ("Iteration\tvalidation loss\n0\t4.5\n10\t3.5\n", [(0, 4.5), (10, 3.5)]),
        ("# made by hand\n\nstep,loss_val\n0,4.5\n10,3.5\n", [(0, 4.5), (10, 3.5)]),
        ("step,val_loss\n20,1\n10,2\n0,3\n", [(0, 3.0), (10, 2.0), (20, 1.0)]),  # the newest row first
        ("step,val_loss\n0,3\n10,2\n20,1\n10,1.5\n", [(0, 3.0), (10, 1.5)]),  # resumed
        ("step,val_loss\n0,3\n0,2\n", [(0, 2.0)]),
        ("step,val_loss\n0.0,3\n1e1,2\n", [(0, 3.0), (10, 2.0)]),
    ],
)
def test_any_table_with_iterations_and_losses(tmp_path: Path, text: str, expected: list[tuple[int, float]]) -> None:
    [curve] = found(tmp_path, "any.csv", text).curves
    assert (losses(curve, "val"), curve.format) == (expected, "csv")


def test_bad_rows_are_counted_and_the_first_is_named(tmp_path: Path) -> None:
    text = "step,val_loss\n0,3\nten,2\n0.5,2\n-1,2\n20,x\n99999999999999999999,1\n30,1\n"
    read_ = found(tmp_path, "bad.csv", text)
    assert losses(read_.curves[0], "val") == [(0, 3.0), (30, 1.0)]
    assert read_.notes == ("5 lines can't be read and were passed over, the first is line 3: ten 2",)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252", "shift_jis"])
def test_other_encodings(tmp_path: Path, encoding: str) -> None:
    name = "größer als die Übung für Änderungen" if encoding == "cp1252" else "検証の実行" if "jis" in encoding else "é"
    text = f"step,{name} - val/loss\n" + "".join(f"{n},{4 - n / 10}\n" for n in range(20))
    [curve] = found(tmp_path, "e.csv", text.encode(encoding)).curves
    assert len(losses(curve, "val")) == 20


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("x.csv", "", "has no line to read"),
        ("x.csv", "step,accuracy\n1,2\n", "Its columns: 'step', 'accuracy'."),
        ("x.csv", "a,b\n1,2\n", "nor a table with a column iteration"),
        ("x.csv", "step,loss\nx,y\n", "Line 2 can't be read and was passed over: x y"),
        ("x.log", "hello\n", "It begins: hello"),
        ("x.json", "{", "is no JSON"),
        ("x.json", "[" * 100_000, "is no JSON"),
        ("x.json", "[1]", "no list of objects"),
        ("x.csv", b"\0\1", "binary"),
        ("x.csv", 'step,loss\n1,"' + "a\n" * 100_000, "line 65538: field larger"),
        ("x.csv", "run,step,loss\n" + "".join(f"r{n},1,1\n" for n in range(300)), "more than 200 runs"),
    ],
)
def test_a_file_without_a_curve_is_a_sentence(tmp_path: Path, name: str, text: str | bytes, sentence: str) -> None:
    with pytest.raises(DataError) as told:
        found(tmp_path, name, text)
    assert sentence in str(told.value)


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.csv", tmp_path):
        with pytest.raises(DataError):
            read(path, lambda _: None)


def test_a_long_curve_is_thinned_and_keeps_its_peaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(curves, "MOST_POINTS", 100)
    rows = "".join(f"{n},{9 if n == 777 else 1 + n % 7 / 100}\n" for n in range(5000))
    read_ = found(tmp_path, "long.csv", f"step,val_loss\n{rows}")
    kept = losses(read_.curves[0], "val")
    assert len(kept) <= 110
    assert (777, 9.0) in kept
    assert (kept[0][0], kept[-1][0]) == (0, 4999)
    assert read_.notes[0].startswith("long: of 5000 points")


def test_reading_tells_how_far_it_is_and_can_be_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "BLOCK_BYTES", 10_000)
    path = tmp_path / "large.csv"
    path.write_text("step,val_loss\n" + "".join(f"{n},2.5\n" for n in range(9_000)))
    told: list[float] = []
    read(path, told.append)
    assert told[-1] == 1.0
    assert len(set(told)) > 2

    def give_up(_: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read(path, give_up)


def test_what_a_name_says() -> None:
    said = {name: split_of(name) for name in ("val/loss", "ValLoss", "train/eval_loss", "batch_loss", "value_loss", "")}
    assert said == {
        **{"val/loss": "val", "ValLoss": "val", "train/eval_loss": "val"},
        **{"batch_loss": "batch", "value_loss": "", "": ""},
    }


CELL = st.text(max_size=6) | st.sampled_from(["1", "2.5", "nan", "-inf", "1e999", "", '"', "step", "val_loss", "10"])
TABLE = st.lists(st.lists(CELL, max_size=4), max_size=6).map(lambda rows: "\n".join(map(",".join, rows)))
HEADED = TABLE.map(lambda text: f"step,val_loss,a - train/loss,timestamp\n{text}")
NUMBER = st.integers(-5, 10**30) | st.floats() | st.text(max_size=5)
LOGGED = st.lists(
    st.builds("step {}: train loss {}, val loss {}".format, NUMBER, NUMBER, NUMBER)
    | st.builds("iter {}: loss {}, time {}ms, mfu 1%".format, NUMBER, NUMBER, NUMBER)
    | st.text(max_size=20),
    max_size=6,
).map("\n".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(["x.csv", "x.log", "x.json"]), content=TABLE | HEADED | LOGGED | st.binary(max_size=60))
@example(name="x.csv", content="step,loss\r1,2\r")
@example(name="x.json", content='[{"step": 1, "loss": 2}, {"step": {}, "loss": []}]')
def test_whatever_is_in_a_file_it_is_a_curve_or_a_sentence(tmp_path: Path, name: str, content: str | bytes) -> None:
    data = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    try:
        read_ = found(tmp_path, name, data)
    except DataError as error:
        told, kept = str(error), ()
    else:
        told, kept = "", read_.curves
    assert told.strip() or kept
    for curve in kept:
        for split in ("train", "val", "batch"):
            steps = [iteration for iteration, _ in losses(curve, split)]
            assert steps == sorted(set(steps))
