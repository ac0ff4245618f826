"""nanoGPT's checkpoints: the same decoder under other names, and a sentence for whatever is none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from engine import nanogpt
from engine.control import RunControl
from engine.data.corpus import Corpus
from engine.data.tokenizers import Vocabulary
from engine.model import GPT
from engine.nanogpt import NanoGPTError
from engine.probes import static
from engine.records import HeadRecord
from engine.trained import Trained
from tests.engine.build import CPU, model_of, of, run_of, tokens_of

MATRICES = ("attn.c_attn", "attn.c_proj", "mlp.c_fc", "mlp.c_proj")


def theirs(model: GPT) -> dict[str, torch.Tensor]:
    """The tensors of `model` as nanoGPT calls them."""
    names = {"blocks.": "h.", ".mixer.": ".attn."}
    found = {}
    for name, tensor in model.state_dict().items():
        for ours, other in names.items():
            name = name.replace(ours, other)
        found[f"transformer.{name}"] = tensor.clone()
    return found


def written(folder: Path, tensors: dict[str, torch.Tensor], **facts: Any) -> Path:
    """A checkpoint, and beside it a JSON file with `facts`."""
    path = folder / "model.safetensors"
    save_file({name: tensor.contiguous() for name, tensor in tensors.items()}, path)
    path.with_suffix(".json").write_text(json.dumps(facts))
    return path


@pytest.fixture
def model() -> GPT:
    return model_of(run_of(model={"n_embd": 24, "n_head": 3, "block_size": 20}))


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("prefix", ["", "_orig_mod.", "module._orig_mod."])
def test_the_logits_are_those_of_the_model_that_wrote_it(bias: bool, prefix: str, tmp_path: Path) -> None:
    model = model_of(run_of(model={"n_embd": 24, "n_head": 3, "bias": bias, "block_size": 20, "mlp_ratio": 3}))
    tensors = theirs(model) | {"transformer.h.0.attn.bias": torch.ones(1, 1, 20, 20).tril()}  # the mask, no bias
    tensors["lm_head.weight"] = tensors["transformer.wte.weight"].clone()
    path = written(tmp_path, {prefix + name: tensor for name, tensor in tensors.items()})
    run, found = nanogpt.load(path, n_head=3)
    assert (run.model.n_layer, run.model.n_embd, run.model.block_size) == (2, 24, 20)
    assert (run.model.bias, run.model.mlp_ratio, run.variant.name) == (bias, 3, "model")
    tokens = tokens_of(model)
    assert torch.equal(found(tokens), model(tokens))


@pytest.mark.parametrize("facts", [{"n_head": 3}, {"model_args": {"n_head": 3, "n_layer": 2}, "iter_num": 5}])
def test_the_number_of_heads_may_stand_beside_it(model: GPT, facts: dict[str, Any], tmp_path: Path) -> None:
    run, _ = nanogpt.load(written(tmp_path, theirs(model), **facts))
    assert run.model.n_head == 3


def test_half_precision_and_an_embedding_under_its_other_name_are_read(model: GPT, tmp_path: Path) -> None:
    tensors = {name: tensor.bfloat16() for name, tensor in theirs(model).items()}
    tensors["lm_head.weight"] = tensors.pop("transformer.wte.weight")
    _, found = nanogpt.load(written(tmp_path, tensors), n_head=3)
    assert found.wte.weight.dtype == torch.float32
    assert torch.equal(found.wte.weight, tensors["lm_head.weight"].float())


def test_it_can_be_probed(model: GPT, tmp_path: Path) -> None:
    run, net = nanogpt.load(written(tmp_path, theirs(model)), n_head=3)
    numbers = np.random.default_rng(3).integers(0, 11, size=400).astype(np.uint16)
    corpus = Corpus(train=numbers, val=numbers, vocabulary=Vocabulary(kind="numbers", size=11))
    one = Trained(measured_run_id=0, run=run, model=net, compute=CPU, corpus=corpus, iteration=0)
    assert len(of(HeadRecord, list(static.measure(one, RunControl())))) == 2 * 3 + 2 + 1
    nanogpt.require_vocabulary(net, 11)
    for size in (10, 12):
        with pytest.raises(NanoGPTError, match=f"The data has {size} kinds of tokens, but the checkpoint knows 11"):
            nanogpt.require_vocabulary(net, size)


def test_whatever_is_no_such_checkpoint_is_told_in_a_sentence(model: GPT, tmp_path: Path) -> None:
    good = theirs(model)
    lacking = {name: tensor for name, tensor in good.items() if name != "transformer.h.1.ln_2.weight"}
    conv1d = {name: tensor.t() if name.endswith(tuple(f"{m}.weight" for m in MATRICES)) else tensor
              for name, tensor in good.items()}  # fmt: skip
    turned = good | {"transformer.h.1.attn.c_attn.weight": good["transformer.h.1.attn.c_attn.weight"].t()}
    bare = {name.removeprefix("transformer."): tensor for name, tensor in good.items()}
    for tensors, n_head, said in (
        (good, None, "does not say how many heads it has. Give n_head"),
        (good, 5, "n_head = 5 does not divide the 24 channels"),
        (lacking, 3, "lacks the tensor 'transformer.h.1.ln_2.weight'"),
        (bare, 3, "lacks the tensor 'transformer.wte.weight'"),
        (conv1d, 3, r"'transformer.h.0.mlp.c_fc.weight' is 24 × 96, not 96 × 24. GPT-2's own checkpoints \(Conv1D\)"),
        (turned, 3, r"'transformer.h.1.attn.c_attn.weight' is 24 × 72, not 72 × 24. GPT-2's own"),
        (good | {"transformer.wpe.weight": torch.ones(20, 23)}, 3, "wpe.weight' is 20 × 23, not 20 × 24.$"),
        (good | {"transformer.wpe.weight": torch.ones(20)}, 3, "wpe.weight' has 1 dimensions, not 2"),
        (good | {"transformer.wpe.weight": torch.ones(1, 24)}, 3, "used: block_size = 1 must be at least 2.$"),
        (good | {"transformer.h.0.attn.rotary": torch.ones(3)}, 3, "does not have: 'transformer.h.0.attn.rotary'."),
        (good | {"lm_head.weight": torch.ones(11, 24)}, 3, "has a lm_head.weight of its own"),
        (good | {"transformer.ln_f.weight": torch.full((24,), torch.nan)}, 3, "ln_f.weight' holds numbers that are"),
    ):  # fmt: skip
        with pytest.raises(NanoGPTError, match=said):
            nanogpt.load(written(tmp_path, tensors), n_head=n_head)


def test_another_kind_of_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ckpt.pt"
    for write in (lambda: None, lambda: torch.save({"model": {}}, path)):
        write()
        with pytest.raises(NanoGPTError, match=r"can't be read as safetensors .* Convert nanoGPT's ckpt\.pt"):
            nanogpt.load(path, n_head=3)
