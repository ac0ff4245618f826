"""What reading a text costs: MB/s and private memory for a large file, and time against a list comprehension over the
characters, nanoGPT's way, for a smaller one."""

from __future__ import annotations

import argparse
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from engine.bench.timing import interleaved
from engine.data import demo
from engine.data.corpus import load
from engine.device import Compute
from engine.sections import DataSpec

SMALL_MB = 32  # of the file that both ways are timed with
SAMPLE_S = 0.01


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """How much text is read, and how."""

    compute: Compute
    megabytes: int
    tokenizer: str
    rounds: int


def arguments(parser: argparse.ArgumentParser) -> None:
    """What can be chosen."""
    parser.add_argument("--megabytes", type=int, default=512, help="size of the large file, made up and taken away")
    parser.add_argument("--tokenizer", default="char", choices=("char", "byte", "bpe"))


def options(chosen: argparse.Namespace, compute: Compute) -> Options:
    """The options that were chosen."""
    return Options(
        compute=compute, megabytes=chosen.megabytes, tokenizer=chosen.tokenizer, rounds=min(chosen.rounds, 5)
    )


def run(options: Options, say: Callable[[str], None]) -> dict[str, Any]:
    """{"figures": …, "details": times in ms of the small file and bytes of the large one}."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        say(f"Writing {options.megabytes} MB of made-up log")
        large = _text(folder / "large.txt", options.megabytes)
        say("Tokenising it")
        with _private_memory() as memory:
            begun = time.perf_counter()
            load(_spec(large, options), folder / "cache")
            seconds = time.perf_counter() - begun
        say(f"  {large.stat().st_size / 1e6 / seconds:.0f} MB/s, {memory[1] - memory[0]:,} private bytes more")
        small = _text(folder / "small.txt", min(SMALL_MB, options.megabytes))
        say("Against a list comprehension")
        times = interleaved(
            {"ours": lambda: _ours(small, options, folder), "list": lambda: _python_list(small, folder)},
            options.compute,
            options.rounds,
        )
        figures = {
            "mb_per_s": large.stat().st_size / 1e6 / seconds,
            "vs_python_list_time": times["ours"].median / times["list"].median,
            "peak_rss_bytes": memory[1] - memory[0],
        }
        details = {
            "bytes": large.stat().st_size,
            "seconds": seconds,
            "small_ms": {k: asdict(v) for k, v in times.items()},
        }
    return {"figures": figures, "details": details}


def show(found: dict[str, Any]) -> list[str]:
    """What was measured as lines of text."""
    return [f"{name:24} {value:,.3f}" for name, value in found["figures"].items()]


def _text(path: Path, megabytes: int) -> Path:
    piece = "".join(demo.lines(100_000, 1)).encode()
    with path.open("wb") as file:
        while file.tell() < megabytes * 1e6:
            file.write(piece)
    return path


def _spec(path: Path, options: Options) -> DataSpec:
    size = 1024 if options.tokenizer == "bpe" else None
    return DataSpec.model_validate(
        {"source": "text", "path": str(path), "tokenizer": options.tokenizer, "vocab_size": size}
    )


def _ours(path: Path, options: Options, folder: Path) -> None:
    load(_spec(path, options), folder / "small cache")
    shutil.rmtree(folder / "small cache")


def _python_list(path: Path, folder: Path) -> None:
    text = path.read_text(encoding="utf-8")
    number = {symbol: n for n, symbol in enumerate(sorted(set(text)))}
    split = int(len(text) * 0.9)
    for name, part in (("train", text[:split]), ("val", text[split:])):
        np.array([number[symbol] for symbol in part], dtype=np.uint16).tofile(folder / f"{name}.bin")


@contextmanager
def _private_memory() -> Iterator[list[int]]:
    """[bytes at the beginning, bytes at the highest point] of this process' private memory, mapped files apart."""
    found = [_private_bytes()] * 2
    done = threading.Event()

    def watch() -> None:
        while not done.wait(SAMPLE_S):
            found[1] = max(found[1], _private_bytes())

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield found
    finally:
        done.set()
        watcher.join()


def _private_bytes() -> int:
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return psutil.Process().memory_full_info().uss
    return int(status.partition("RssAnon:")[2].split()[0]) * 1024
