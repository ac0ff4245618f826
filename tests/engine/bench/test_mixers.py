"""The benchmark of the mixers, made small: every promised figure is there, from every way to ask for it."""

from __future__ import annotations

import json

import pytest

from engine.bench import command, mixers
from engine.bench.timing import WARM_UP_ROUNDS, interleaved
from tests.engine.build import CPU

SMALL = mixers.Options(
    compute=CPU, lengths=(8, 12), rounds=1, n_embd=12, n_layer=1, block_size=16, batch_size=2, far=64
)


def test_cases_are_taken_in_turn() -> None:
    order: list[str] = []
    found = interleaved({name: lambda n=name: order.append(n) for name in "ab"}, CPU, rounds=3)
    assert order == ["a", "b"] * (3 + WARM_UP_ROUNDS)
    assert found["a"].calls == 3
    assert found["a"].p5 <= found["a"].median <= found["a"].p95


def test_every_figure_and_every_mixer_at_every_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mixers, "LONGEST_STATIC", 8)
    found = mixers.run(SMALL, print)
    assert {
        "fused_vs_literal_time",
        "fused_vs_literal_saved_bytes",
        "step_generative_vs_attention_time",
        "step_activation_vs_attention_time",
        "step_activation_vs_attention_peak_bytes",
        "decode_generative_64_vs_16",
        "decode_attention_64_vs_16",
    } <= found["figures"].keys()
    assert found["figures"]["fused_vs_literal_saved_bytes"] == pytest.approx(1 / 8, rel=0.1)
    assert all(value > 0 for value in found["figures"].values())
    at = {tokens: [row["case"] for row in found["rows"] if row["tokens"] == tokens] for tokens in (8, 12)}
    assert at[8] == [case.name for case in mixers.CASES]
    assert set(at[8]) - set(at[12]) == {"static"}
    attention = next(row for row in found["rows"] if row["case"] == "attention")
    assert set(attention["vs_attention"].values()) == {1.0}
    text = "\n".join(mixers.show(found))
    assert "token_shift" in text
    assert "fused_vs_literal_time " in text
    json.dumps(found)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["mixers", "--rounds", "0"], "0 must be at least 1"),
        (["mixers", "--device", "gpu"], "gpu must be auto, cpu, cuda or cuda:N"),
        (["nothing"], "invalid choice: 'nothing'"),
    ],
)
def test_what_can_not_be_measured_is_said(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        command.main(arguments, program="bench")
    assert caught.value.code == command.BAD_INPUT
    assert sentence in capsys.readouterr().err


def test_a_format_that_the_device_lacks_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["mixers", "--device", "cpu", "--dtype", "float16"], program="bench") == command.BAD_INPUT
    assert "float16" in capsys.readouterr().err
