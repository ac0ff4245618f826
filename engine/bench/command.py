"""`bench NAME`: the same from Pilotlight's command line and, on a server with the engine alone, `python -m engine`."""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from importlib import import_module

from pydantic import ValidationError

from engine.bench.words import positive
from engine.problems import problems_of
from engine.sections import TrainSpec

BENCHES = {
    "decode": "a generated token against context length, the cache against recomputing",
    "mixers": "every mixer: forward, backward, decode and memory",
    "step": "the training loop against a bare one, and what recording takes",
    "tokenize": "reading a large text: time and memory",
}
FINISHED, BAD_INPUT, INTERRUPTED = 0, 2, 130


def main(arguments: Sequence[str], *, program: str, **more: object) -> int:
    """Measure, print, and return the exit status; `more` reaches the bench as if it had been chosen."""
    chosen = _parser(program, list(arguments)).parse_args(arguments, argparse.Namespace(**more))
    from engine import device

    try:
        compute = device.choose(TrainSpec(device=chosen.device, dtype=chosen.dtype, compile=chosen.compile))
    except (device.DeviceError, ValidationError) as error:
        _say("\n".join(p.sentence for p in problems_of(error)) if isinstance(error, ValidationError) else str(error))
        return BAD_INPUT
    bench = import_module(f"engine.bench.{chosen.name}")
    options = bench.options(chosen, compute)
    begun = datetime.datetime.now(datetime.UTC)
    try:
        found = bench.run(options, _say)
    except KeyboardInterrupt:
        _say("Stopped; nothing was kept.")
        return INTERRUPTED
    conditions = asdict(device.environment(compute)) | {"date": begun.date().isoformat(), "rounds": chosen.rounds}
    print("\n".join([*(f"{name}: {value}" for name, value in conditions.items()), "", *bench.show(found)]))
    if chosen.as_json:
        print(json.dumps({"bench": chosen.name, "conditions": conditions, **found}), flush=True)
    return FINISHED


def _parser(program: str, words: list[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=program,
        description="Measure a part of the engine. Every ratio is taken within one run, all cases in turn.",
        epilog="; ".join(f"{name}: {about}" for name, about in BENCHES.items()),
    )
    parser.add_argument("name", choices=BENCHES, help="what to measure")
    parser.add_argument("--json", dest="as_json", action="store_true", help="print one JSON object as the last line")
    parser.add_argument("--device", default="auto", type=_device, help="auto, cpu, cuda or cuda:N")
    parser.add_argument("--dtype", default="auto", choices=("auto", "float32", "bfloat16", "float16"))
    parser.add_argument("--compile", action="store_true", help="layers and training steps by torch.compile")
    parser.add_argument("--rounds", type=positive, default=15, help="how often all cases are taken in turn")
    if words and words[0] in BENCHES:
        import_module(f"engine.bench.{words[0]}").arguments(parser)
    return parser


def _device(text: str) -> str:
    kind, _, number = text.partition(":")
    if text not in ("auto", "cpu", "cuda") and not (kind == "cuda" and number.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text} must be auto, cpu, cuda or cuda:N")
    return text


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
