"""Records that come as JSON lines, and what processes of ours say on their stdout: whatever stands there, it is taken
in whole, or refused in a sentence before anything is written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as some

from app import format as show
from app import gpu, importing, workers
from db import pilots, run_table
from db.store import Store, open_store
from engine import lines
from engine.lines import KINDS, LinesError
from engine.spec import PilotSpec
from tests.fuzz.profile import JSON, LONE, NUMBERS, TEXTS, hold, times
from tests.pilots import ATTENTION, tiny

PILOT: PilotSpec = tiny(ATTENTION)
AT = "2026-11-26T12:00:00.000+00:00"
RUNS = [run.model_dump(mode="json") for run in PILOT.runs()]
WHOLE: list[Any] = [
    ["Pilot", {"format": 1, "pilot": PILOT.model_dump(mode="json"), "runs": RUNS}],
    ["Begun", {"job": 0, "at": AT, "pid": 7}],
    ["IterationRecord", {"job": 0, "iteration": 0, "loss": 4.0, "learning_rate": 1e-3, "grad_norm": 1.0, "step_ms": 5.0,
                         "tokens": 64, "elapsed_s": 0.1, "warm_up": False}],
    ["EvaluationRecord", {"job": 0, "iteration": 1, "split": "val", "loss": 3.9, "windows": 2, "elapsed_s": 0.1}],
    ["ProbeRecord", {"job": 0, "probe": "causality", "passed": True, "value": None, "unit": "", "detail": "told"}],
    ["WarningRecord", {"job": 0, "kind": "busy", "detail": "told"}],
    ["Ended", {"job": 0, "at": AT, "outcome": "finished", "message": ""}],
]  # fmt: skip
VALUES = some.one_of(
    NUMBERS, JSON, TEXTS, LONE, some.sampled_from([AT, "0001-01-01", "finished", "val", None, -1, 10**30, 1e30])
)


@some.composite
def files(draw: some.DrawFn) -> bytes:
    """What the engine has written, with some of it changed."""
    entries = json.loads(json.dumps(WHOLE))
    for _ in range(draw(some.integers(0, 2))):
        entry = entries[draw(some.integers(0, len(entries) - 1))]
        deed = draw(some.sampled_from(["value", "value", "value", "key", "out", "kind", "deep", "line"]))
        if not isinstance(entry, list) or len(entry) != 2 or not isinstance(entry[1], dict) or not entry[1]:
            continue
        key = draw(some.sampled_from(sorted(entry[1])))
        if deed == "value":
            entry[1][key] = draw(VALUES)
        elif deed == "key":
            entry[1][draw(some.sampled_from(["new", "job", "", "\ud800"]))] = draw(VALUES)
        elif deed == "out":
            del entry[1][key]
        elif deed == "kind":
            entry[0] = draw(some.sampled_from([*KINDS, "Begun", "Ended", "Pilot"]) | VALUES)
        elif deed == "deep" and isinstance(entry[1].get("pilot"), dict) and entry[1]["pilot"]:
            entry[1]["pilot"][draw(some.sampled_from(sorted(entry[1]["pilot"])))] = draw(VALUES)
        else:
            entries[entries.index(entry)] = draw(VALUES)
    made = "".join(json.dumps(entry) + "\n" for entry in entries).encode()
    if draw(some.integers(0, 9)) == 0:
        place = draw(some.integers(0, len(made)))
        made = made[:place] + draw(some.binary(max_size=3)) + made[place:]
    return made


def outcome(path: Path) -> str:
    """Empty where the file can be read, else the sentence."""
    try:
        list(lines.read(path))
    except LinesError as error:
        return str(error)
    return ""


@times(few=400)
def test_whatever_is_in_the_lines_they_are_records_or_a_sentence(cases: int, tmp_path: Path) -> None:
    path, taken = tmp_path / "x.jsonl", 0

    def check(content: bytes) -> None:
        nonlocal taken
        path.write_bytes(content)
        told = outcome(path)
        taken += not told
        assert not told or (told.endswith(".") and len(told) > 30)

    hold(check, files(), cases, b'["Pilot", ' + b"[" * 100_000, b"\n", b"")
    print(f"{taken} could be read")
    assert taken > cases // 20


@times(few=40, many=400)
def test_what_is_taken_in_can_be_shown_and_what_is_not_leaves_nothing(
    cases: int, store_url: str, tmp_path: Path
) -> None:
    path, store, taken = tmp_path / "x.jsonl", open_store(store_url), 0

    def check(content: bytes) -> None:
        nonlocal taken
        path.write_bytes(content)
        before = len(pilots.pilots(store))
        try:
            importing.take_in(store, path)
        except LinesError:
            assert len(pilots.pilots(store)) == before
        else:
            taken += 1
            assert len(pilots.pilots(store)) == before + 1
            _shown(store)

    hold(check, files(), cases)
    print(f"{taken} were taken in")
    assert taken


def _shown(store: Store) -> None:
    """The list of pilots and the run table, as far as they need no window."""
    newest = pilots.pilots(store)[0]
    assert show.moment(newest.created_at)
    assert all(run.status in pilots.STATUSES for run in pilots.queue(store, newest.id))
    assert run_table.table_runs(store)[0].pilot == newest.name


ANSWERS = (
    "rubbish", "", "\x1b\0", '{"error": "why"}', '{"cuda": null}', '{"cuda": 1, "problem": []}', "[1]",
    "[" * 50_000,
)  # fmt: skip
HEARD = some.lists(some.sampled_from(ANSWERS), min_size=1, max_size=5).map("\n".join)
SAID = some.one_of(
    HEARD,
    HEARD,
    HEARD,
    HEARD,
    JSON.map(lambda found: json.dumps(found)),
    some.binary(max_size=30).map(lambda said: said.decode(errors="replace")),
)  # fmt: skip


@times(few=400)
def test_whatever_a_process_says_is_heard_or_passed_over(cases: int) -> None:
    heard = 0

    def check(said: str) -> None:
        nonlocal heard
        refusal = workers.refusal_in(said)
        heard += bool(refusal)
        assert isinstance(refusal, str)
        assert isinstance(gpu.verdict(said), str)

    hold(check, SAID, cases, 'torch says something\n{"error": "why"}\nand more\n')
    print(f"{heard} refusals heard")
    assert heard
