"""A checkpoint of nanoGPT as a model of ours: the decoder is the same, only its tensors are called otherwise.

Read as safetensors: `safetensors.torch.save_model(model, "model.safetensors")` writes one from nanoGPT's own model. The
number of heads does not show in the tensors: it is given, or stands as n_head in a JSON file beside them.
"""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import torch
from pydantic import ValidationError
from safetensors import SafetensorError
from safetensors.torch import load_file

from engine import evaluate
from engine.control import RunControl
from engine.data.batches import fixed_windows
from engine.data.corpus import Tokens
from engine.data.errors import DataError
from engine.device import Compute
from engine.model import GPT
from engine.problems import problems_of
from engine.sections import DataSpec, ModelSpec, TrainSpec, VariantSpec
from engine.spec import RunSpec
from engine.words import shown, tr

_LOOKED_AT = 16  # windows
_EXACT = Compute(device=torch.device("cpu"), dtype=torch.float32, compiled=False)
_MASK = re.compile(r"transformer\.h\.\d+\.attn\.(masked_)?bias")  # a buffer, no weights
_LAYER = re.compile(r"transformer\.h\.(\d{1,9})\.")
_EMBEDDING, _HEAD = "transformer.wte.weight", "lm_head.weight"  # tied: one tensor under two names
_POSITIONS, _WIDENING = "transformer.wpe.weight", "transformer.h.0.mlp.c_fc.weight"


class NanoGPTError(DataError):
    """A file that is no checkpoint of nanoGPT, as a sentence for a person."""


def load(path: Path, n_head: int | None = None, data: DataSpec | None = None) -> tuple[RunSpec, GPT]:
    """The model in `path`, in float32, and a run that describes it. What it learned from is not known: the run's data
    is `data`, what it shall be measured on.

    Raises NanoGPTError.
    """
    tensors = _read(path)
    run = RunSpec(
        pilot="imported",
        variant=VariantSpec(name=path.stem[:200], mixer="attention"),
        data=data or DataSpec(),
        model=_shape(path, tensors, _told_heads(path) if n_head is None else n_head),
        train=TrainSpec(),
        seed=0,
    )
    with torch.device("meta"):  # sizes alone: a small file can ask for a model that no memory holds
        weights = _renamed(path, tensors, GPT(run, len(tensors[_EMBEDDING])))
    net = GPT(run, len(tensors[_EMBEDDING]))
    net.load_state_dict(weights)
    return run, net.eval()


def require_vocabulary(net: GPT, size: int) -> None:
    """Raises NanoGPTError where data has more or fewer kinds of tokens than the model knows: then their numbers mean
    something else."""
    known = net.wte.num_embeddings
    if size != known:
        raise NanoGPTError(
            tr(
                "The data has {size} kinds of tokens, but the checkpoint knows {known}. Give the data that it was "
                "trained on: the text for a model of characters, else the folder of nanoGPT's train.bin and val.bin.",
                size=f"{size:,}",
                known=f"{known:,}",
            )
        )


def loss_on(net: GPT, val: Tokens) -> float:
    """Nats per token over a few windows. Raises NanoGPTError where it is no better than guessing: then the data, or the
    number of heads, is not what it was trained with."""
    windows = fixed_windows(val, block_size=net.block_size, count=_LOOKED_AT)
    loss, _ = evaluate.mean_loss(net, evaluate.in_batches(windows, _LOOKED_AT), _EXACT, RunControl())
    guessing = math.log(net.wte.num_embeddings)
    if loss >= guessing:
        raise NanoGPTError(
            tr(
                "On this data the checkpoint is no better than guessing ({loss} nats per token, guessing {guessing}). "
                "Give the data that it was trained on, tokenised as it was, and its number of heads.",
                loss=f"{loss:.2f}",
                guessing=f"{guessing:.2f}",
            )
        )
    return loss


def _read(path: Path) -> dict[str, torch.Tensor]:
    """The tensors under nanoGPT's names, without what torch.compile and torch's DDP put before them."""
    try:
        found = load_file(path)
    except (OSError, SafetensorError) as error:
        raise NanoGPTError(
            tr(
                "{path} can't be read as safetensors ({kind}). Convert nanoGPT's ckpt.pt by "
                "safetensors.torch.save_model.",
                path=path,
                kind=type(error).__name__,
            )
        ) from error
    tensors = {name.removeprefix("module.").removeprefix("_orig_mod."): tensor for name, tensor in found.items()}
    tensors = {name: tensor for name, tensor in tensors.items() if not _MASK.fullmatch(name)}
    for name, tensor in tensors.items():
        if not tensor.is_floating_point():
            raise NanoGPTError(
                tr("{path}: '{name}' holds no decimal numbers, as weights do.", path=path, name=shown(name, 80))
            )
    tensors = {name: tensor.float() for name, tensor in tensors.items()}
    head = tensors.pop(_HEAD, None)
    if head is not None and not torch.equal(tensors.setdefault(_EMBEDDING, head), head):
        raise NanoGPTError(
            tr(
                "{path} has a {head} of its own; nanoGPT ties it to {embedding}, and so do we.",
                path=path,
                head=_HEAD,
                embedding=_EMBEDDING,
            )
        )
    for name, tensor in tensors.items():
        if not bool(tensor.isfinite().all()):
            raise NanoGPTError(
                tr(
                    "{path}: '{name}' holds numbers that are not finite. Take an earlier checkpoint.",
                    path=path,
                    name=shown(name, 80),
                )
            )
    return tensors


def _told_heads(path: Path) -> int | None:
    """n_head as a JSON file beside the checkpoint has it, by itself or among nanoGPT's model_args."""
    for place in (path.with_suffix(".json"), path.with_name("config.json")):
        try:
            facts = json.loads(place.read_text(encoding="utf-8"))
            found = facts.get("model_args", facts)["n_head"]
            if type(found) is int:  # true and 2.9 are no numbers of heads
                return found
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue
    return None


def _shape(path: Path, tensors: dict[str, torch.Tensor], n_head: int | None) -> ModelSpec:
    """The sizes that the tensors have."""
    wte, wpe, c_fc = (_matrix(path, tensors, name) for name in (_EMBEDDING, _POSITIONS, _WIDENING))
    n_embd = wte.size(1)
    if not len(wte):
        raise NanoGPTError(tr("{path} knows no token: '{name}' has no rows.", path=path, name=_EMBEDDING))
    if n_head is None:
        raise NanoGPTError(
            tr("{path} does not say how many heads it has. Give n_head, or write it to a .json beside it.", path=path)
        )
    if n_head < 1 or n_embd < 1 or n_embd % n_head:
        raise NanoGPTError(
            tr(
                "n_head = {n_head} does not divide the {n_embd} channels of {path}. Give the right number.",
                n_head=n_head,
                n_embd=n_embd,
                path=path,
            )
        )
    if c_fc.size(1) != n_embd:
        raise _wrong_shape(path, _WIDENING, c_fc.shape, (c_fc.size(1), n_embd))
    try:
        return ModelSpec(
            n_layer=1 + max(int(found[1]) for name in tensors if (found := _LAYER.match(name))),
            n_head=n_head,
            n_embd=n_embd,
            block_size=len(wpe),
            bias="transformer.ln_f.bias" in tensors,
            mlp_ratio=len(c_fc) / n_embd,
        )
    except ValidationError as error:
        why = problems_of(error)[0].sentence
        raise NanoGPTError(tr("{path} holds a model that can't be used: {why}", path=path, why=why)) from error


def _renamed(path: Path, tensors: dict[str, torch.Tensor], net: GPT) -> dict[str, torch.Tensor]:
    """All weights of `net` out of `tensors`, which hold no others."""
    found, left = {}, dict(tensors)
    for name, own in net.state_dict().items():
        theirs = "transformer." + name.replace("blocks.", "h.").replace(".mixer.", ".attn.")
        tensor = _present(path, left, theirs)
        if tensor.shape != own.shape:
            raise _wrong_shape(path, theirs, tensor.shape, own.shape)
        found[name] = left.pop(theirs)
    if left:
        raise _strangers(path, min(left), len(left) - 1)
    return found


def _strangers(path: Path, first: str, more: int) -> NanoGPTError:
    if not more:
        return NanoGPTError(
            tr(
                "{path} holds a tensor that nanoGPT's model does not have: '{first}'.",
                path=path,
                first=shown(first, 80),
            )
        )
    return NanoGPTError(
        tr(
            "{path} holds tensors that nanoGPT's model does not have: '{first}' and {more} more.",
            path=path,
            first=shown(first, 80),
            more=more,
        )
    )


def _present(path: Path, tensors: dict[str, torch.Tensor], name: str) -> torch.Tensor:
    if name not in tensors:
        raise NanoGPTError(
            tr("{path} lacks the tensor '{name}', so it is no whole checkpoint of nanoGPT.", path=path, name=name)
        )
    return tensors[name]


def _matrix(path: Path, tensors: dict[str, torch.Tensor], name: str) -> torch.Tensor:
    found = _present(path, tensors, name)
    if found.dim() != 2:
        raise NanoGPTError(
            tr("{path}: '{name}' has {count} dimensions, not 2.", path=path, name=name, count=found.dim())
        )
    return found


def _wrong_shape(path: Path, name: str, has: tuple[int, ...], wanted: tuple[int, ...]) -> NanoGPTError:
    shown, right = (" × ".join(map(str, shape)) for shape in (has, wanted))
    said = [tr("{path}: '{name}' is {shown}, not {right}.", path=path, name=name, shown=shown, right=right)]
    if len(has) == 2 and tuple(has) == tuple(reversed(wanted)):
        said.append(tr("GPT-2's own checkpoints (Conv1D) are turned like that; nanoGPT's are not."))
    return NanoGPTError(" ".join(said))
