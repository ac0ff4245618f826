"""Whatever is given as a checkpoint of nanoGPT, it is a model that can be used, or a sentence; nothing in it is run."""

from __future__ import annotations

import io
import json
import pickle
import zipfile
from pathlib import Path
from typing import Any

import torch
from hypothesis import strategies as some
from safetensors.torch import save

from engine import nanogpt
from engine.nanogpt import NanoGPTError
from tests.fuzz.profile import JSON, NASTY, hold, times

EMBD, VOCAB, BLOCK = 8, 11, 16
LAYER = {
    "attn.c_attn": (3 * EMBD, EMBD),
    "attn.c_proj": (EMBD, EMBD),
    "mlp.c_fc": (4 * EMBD, EMBD),
    "mlp.c_proj": (EMBD, 4 * EMBD),
}
SHAPES: dict[str, tuple[int, ...]] = {
    "transformer.wte.weight": (VOCAB, EMBD),
    "transformer.wpe.weight": (BLOCK, EMBD),
    "transformer.ln_f.weight": (EMBD,),
    "transformer.h.0.ln_1.weight": (EMBD,),
    "transformer.h.0.ln_2.weight": (EMBD,),
    **{f"transformer.h.0.{name}.weight": shape for name, shape in LAYER.items()},
}
"""A model of one layer, as nanoGPT names it."""
KINDS = (
    *(torch.int64, torch.bool, torch.complex64, torch.float16),
    *(torch.bfloat16, torch.float8_e4m3fn, torch.uint8),
)


class Bomb:
    """Unpickled, it leaves a file behind."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return Path.touch, (self.path,)


@some.composite
def tensors(draw: some.DrawFn) -> bytes:
    """A checkpoint, some of its tensors other than they must be."""
    shapes: dict[str, tuple[int, ...]] = dict(SHAPES)
    kinds = {name: torch.float32 for name in shapes}
    for _ in range(draw(some.integers(0, 3))):
        name = draw(some.sampled_from(sorted(shapes) or ["x"]))
        deed = draw(some.sampled_from(["shape", "name", "out", "kind", "new"]))
        if deed == "shape":
            shapes[name] = tuple(draw(some.lists(some.sampled_from([0, 1, 8, 32, 40]), max_size=3)))
            kinds[name] = torch.float32
        elif deed in ("name", "new"):
            renamed = f"module.{name}", name.replace(".0.", ".7."), name.replace(".0.", f".{'9' * 30}.")
            other = draw(some.sampled_from([*renamed, *NASTY[:40], "lm_head.weight"]))
            shapes[other or "x"], kinds[other or "x"] = shapes.get(name, (1,)), torch.float32
            if deed == "name":
                shapes.pop(name, None)
        elif deed == "out":
            shapes.pop(name, None)
        else:
            kinds[name] = draw(some.sampled_from(KINDS))
    fill = draw(some.sampled_from([0.0, 0.1, float("nan"), 1e38]))
    whole = (torch.bool, torch.int64, torch.uint8)
    filled = {name: torch.full(shape, 0.0 if kinds[name] in whole else fill) for name, shape in shapes.items()}
    return save({name: tensor.to(kinds[name]) for name, tensor in filled.items()})


@some.composite
def broken(draw: some.DrawFn) -> bytes:
    """Cut off, or changed in some bytes."""
    made = bytearray(draw(tensors()))
    for _ in range(draw(some.integers(1, 3))):
        place = draw(some.integers(0, min(len(made), 900)))
        made[place : place + draw(some.integers(0, 2))] = draw(some.binary(max_size=3))
    return bytes(made[: draw(some.sampled_from([None, 100, 0, -1]))])


def header(found: Any) -> bytes:
    """safetensors with a header that says anything."""
    text = json.dumps(found).encode()
    return len(text).to_bytes(8, "little") + text + b"\0" * 64


def claims(size: int) -> bytes:
    """A small file that claims to be a model without end: a layer of it says how large all are."""
    shapes = {
        **SHAPES,
        "transformer.wte.weight": (1, size),
        "transformer.wpe.weight": (2, size),
        "transformer.h.0.mlp.c_fc.weight": (1, size),
        "transformer.h.199.x": (1,),
    }
    return save({name: torch.zeros(shape) for name, shape in shapes.items()})


def no_token() -> bytes:
    """A model that would be whole if it had a vocabulary."""
    shapes = {**SHAPES, "transformer.wte.weight": (0, EMBD)}
    return save({name: torch.zeros(shape) for name, shape in shapes.items()})


@times(few=60, many=10_000)
def test_whatever_is_given_is_a_model_or_a_sentence(cases: int, tmp_path: Path) -> None:
    path, read = tmp_path / "model.safetensors", 0

    def check(case: tuple[bytes, int]) -> None:
        nonlocal read
        content, n_head = case
        path.write_bytes(content)
        try:
            _, net = nanogpt.load(path, n_head)
        except NanoGPTError as error:
            told = str(error)
        else:
            read += 1
            assert net(torch.zeros(1, 2, dtype=torch.long)).shape[:2] == (1, 2)
            return
        assert told.endswith(".")
        assert told.isprintable()

    contents = tensors() | broken() | JSON.map(header) | some.binary(max_size=40)
    heads = some.sampled_from([2, 2, 2, 1, 3, 0, -1])
    found = (claims(65_536), 1), (save({}), 1), (no_token(), 2)
    hold(check, some.tuples(contents, heads), cases, *found, deadline_ms=10_000)
    print(f"{read} were models")
    assert read


def test_a_pickle_is_refused_and_not_run(tmp_path: Path) -> None:
    trap, held = tmp_path / "sprung", 0
    zipped, saved = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as file:
        file.writestr("archive/data.pkl", pickle.dumps(Bomb(trap)))
    torch.save({"model": {"x": torch.zeros(2)}, "bomb": Bomb(trap)}, saved)
    for content in (pickle.dumps(Bomb(trap)), zipped.getvalue(), saved.getvalue()):
        for name in ("ckpt.pt", "model.safetensors"):
            (tmp_path / name).write_bytes(content)
            try:
                nanogpt.load(tmp_path / name, 1)
            except NanoGPTError as error:
                held += "can't be read as safetensors" in str(error)
    assert held == 6
    assert not trap.exists()
    pickle.loads(pickle.dumps(Bomb(trap)))  # noqa: S301  # ours: it must be able to spring
    assert trap.exists()
