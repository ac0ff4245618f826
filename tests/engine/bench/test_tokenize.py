"""The benchmark of reading, made small."""

from __future__ import annotations

import pytest

from engine.bench import command, tokenize
from tests.engine.build import CPU


@pytest.mark.parametrize("tokenizer", ["char", pytest.param("bpe", marks=pytest.mark.slow)])
def test_every_figure_is_there(tokenizer: str) -> None:
    found = tokenize.run(tokenize.Options(compute=CPU, megabytes=1, tokenizer=tokenizer, rounds=1), print)
    assert found["figures"].keys() == {"mb_per_s", "vs_python_list_time", "peak_rss_bytes"}
    assert found["figures"]["mb_per_s"] > 0
    assert found["details"]["bytes"] >= 1e6


@pytest.mark.parametrize("name", command.BENCHES)
def test_every_bench_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main([name, "--help"], program="bench")
    assert ended.value.code == 0
    assert "--rounds" in capsys.readouterr().out
