"""The sections of a pilot file, each checked by itself. No torch.

Names are nanoGPT's. What a variant chooses for a layer may be one value or a list with one entry per layer.
"""

from __future__ import annotations

import codecs
import math
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationInfo,
    field_validator,
    model_validator,
)

from engine.mixers import registry
from engine.mixers.facts import BlockShape, Context, Implementation, MixerSettings, Reduction
from engine.problems import ONE_TAG, PER_LAYER_TAG
from engine.records import LaunchMode, Quantity
from engine.words import tr

Name = Annotated[str, Field(min_length=1, max_length=200)]
Count = Annotated[int, Field(ge=1, le=1_000_000_000)]
Activation = Literal["gelu", "generative"]
SHORTEST_CONTEXT = 32
X = TypeVar("X")


def _known_mixer(name: str) -> str:
    if name not in registry.names():
        raise ValueError(tr("is no mixer; choose one of: {names}", names=", ".join(registry.names())))
    return name


def _is_encoding(name: str) -> bool:
    try:
        return codecs.lookup(name)._is_text_encoding
    except (LookupError, ValueError):
        return False


def _form(value: Any) -> str:
    return PER_LAYER_TAG if isinstance(value, list | tuple) else ONE_TAG


MixerName = Annotated[str, AfterValidator(_known_mixer)]
Tokens = Annotated[int, Field(ge=1, le=1_000_000_000, strict=True)]
PerLayer = Annotated[
    Annotated[X, Tag(ONE_TAG)] | Annotated[tuple[X, ...], Field(min_length=1), Tag(PER_LAYER_TAG)], Discriminator(_form)
]


class Section(BaseModel):
    """A frozen part of a pilot file in which an unknown field is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    @field_validator("*", mode="before")
    @classmethod
    def _true_is_no_number(cls, value: Any, info: ValidationInfo) -> Any:
        if isinstance(value, bool) and cls.model_fields[info.field_name or ""].annotation is not bool:
            raise ValueError(tr("can't be true or false"))
        return value

    def _without(self, problems: Sequence[tuple[str, str]]) -> Self:
        """This section where it has no problems, each (field, what is wrong); else raises ValueError."""
        if problems:
            raise ValueError("\n".join(f"{field}: {what}" for field, what in problems))
        return self


class DataSpec(Section):
    """[data]: what the models learn."""

    name: Name = "data"  # tells several apart
    source: Literal["text", "log", "series", "tokens", "demo"] = "demo"
    path: str | None = None  # a file or a folder; a relative one starts at the pilot file's folder
    tokenizer: Literal["char", "byte", "bpe"] = "char"  # of text and logs
    encoding: str | None = None  # of text and logs; detected unless given
    vocab_size: Annotated[int, Field(ge=2, le=1_000_000)] | None = None  # of bpe, and of a tokens folder
    val_fraction: Annotated[float, Field(gt=0, lt=1)] = 0.1  # behind the training part, never shuffled in
    test_fraction: Annotated[float, Field(ge=0, lt=1)] = 0.0  # the end of the corpus, scored once
    gap: Annotated[int, Field(ge=0, le=1_048_576)] | None = None  # tokens left out between the parts
    mask_timestamps: bool = False  # of a log: every moment becomes <time>
    column: str | None = None  # of a series
    bins: Annotated[int, Field(ge=2, le=65_536)] = 256  # of a series
    binning: Literal["quantile", "uniform"] = "quantile"
    demo: Literal["log", "series"] = "log"
    demo_lines: Annotated[int, Field(ge=100, le=10_000_000)] = 8000  # lines of the log, values of the series
    demo_seed: Annotated[int, Field(ge=0, lt=2**32)] = 1
    fingerprint: str | None = None  # of what the data held when the pilot began; Pilotlight sets it

    @model_validator(mode="after")
    def _parts_agree(self) -> Self:
        problems = []
        if self.encoding is not None and not _is_encoding(self.encoding):
            what = tr("'{name}' is not known; choose one like utf-8, latin-1 or cp1252", name=self.encoding)
            problems.append(("encoding", what))
        if self.source != "demo" and not self.path:
            what = tr("source '{source}' needs a file; give one, or choose source 'demo'", source=self.source)
            problems.append(("path", what))
        if "\0" in (self.path or ""):
            problems.append(("path", tr("holds a zero byte, which no file's name can")))
        if self.val_fraction + self.test_fraction >= 1:
            what = tr(
                "{test} and val_fraction = {val} leave nothing to train on; together they must be below 1",
                test=f"{self.test_fraction:g}",
                val=f"{self.val_fraction:g}",
            )
            problems.append(("test_fraction", what))
        if self.source == "tokens" and self.vocab_size is None:
            what = tr("source 'tokens' needs the number of tokens that the ids stand for")
            problems.append(("vocab_size", what))
        if self.is_text and self.tokenizer == "bpe" and not 256 < (self.vocab_size or 0) <= 65_536:
            size = self.vocab_size or "none"
            problems.append(("vocab_size", tr("{size} must be 257 to 65536 for tokenizer 'bpe'", size=size)))
        return self._without(problems)

    @property
    def is_text(self) -> bool:
        """True where characters are tokenised."""
        return self.source in ("text", "log") or (self.source == "demo" and self.demo == "log")

    @property
    def is_log(self) -> bool:
        """True where lines tell moments."""
        return self.source == "log" or (self.source == "demo" and self.demo == "log")

    @property
    def is_series(self) -> bool:
        """True where numbers are put into bins."""
        return self.source == "series" or (self.source == "demo" and self.demo == "series")

    @property
    def chronological(self) -> bool:
        """True where one window is left out between the parts unless `gap` says otherwise."""
        return self.source in ("log", "series", "demo")


class ModelSpec(Section):
    """[model]: the decoder's shape."""

    n_layer: Annotated[int, Field(ge=1, le=200)] = 4
    n_head: Count = 4
    n_embd: Annotated[int, Field(ge=1, le=65_536)] = 128
    block_size: Annotated[int, Field(ge=2, le=1_048_576)] = 64
    dropout: Annotated[float, Field(ge=0, lt=1)] = 0.0
    bias: bool = False
    mlp_ratio: Annotated[float, Field(gt=0, le=64)] = 4

    @model_validator(mode="after")
    def _shapes_fit(self) -> Self:
        problems = []
        if self.n_embd % self.n_head:
            what = tr(
                "{n_embd} can't be divided by n_head = {n_head}; choose a multiple of it",
                n_embd=self.n_embd,
                n_head=self.n_head,
            )
            problems.append(("n_embd", what))
        if self.inner_width < 1 or not math.isclose(self.inner_width, self.mlp_ratio * self.n_embd):
            what = tr(
                "{ratio} × n_embd = {n_embd} is not a whole number of channels",
                ratio=self.mlp_ratio,
                n_embd=self.n_embd,
            )
            problems.append(("mlp_ratio", what))
        return self._without(problems)

    @property
    def inner_width(self) -> int:
        """Channels inside the MLP."""
        return round(self.mlp_ratio * self.n_embd)  # 2.3 × 100 is 229.99999999999997 in float64

    @property
    def block_shape(self) -> BlockShape:
        return BlockShape(n_embd=self.n_embd, n_head=self.n_head, block_size=self.block_size, bias=self.bias)


class TrainSpec(Section):
    """[train]: budget, optimiser and evaluation."""

    device: Annotated[str, Field(pattern=r"^(auto|cpu|cuda(:\d+)?)$")] = "auto"
    dtype: Literal["auto", "float32", "bfloat16", "float16"] = "auto"
    batch_size: Count = 12
    gradient_accumulation_steps: Count = 1
    max_iters: Count = 2000
    learning_rate: Annotated[float, Field(gt=0, le=10)] = 1e-3
    min_lr: Annotated[float, Field(ge=0)] = 1e-4
    warmup_iters: Annotated[int, Field(ge=0, le=1_000_000_000)] = 100
    schedule: Literal["cosine", "linear", "constant", "wsd"] = "cosine"  # wsd: warm-up, stable, decay
    lr_decay_iters: Count | None = None  # max_iters unless given
    decay_fraction: Annotated[float, Field(gt=0, le=1)] = 0.2  # of wsd: the last part, in which the rate falls
    weight_decay: Annotated[float, Field(ge=0)] = 0.1
    beta1: Annotated[float, Field(ge=0, lt=1)] = 0.9
    beta2: Annotated[float, Field(ge=0, lt=1)] = 0.99
    grad_clip: Annotated[float, Field(ge=0)] = 1.0  # 0 turns clipping off
    eval_interval: Count = 250
    eval_iters: Count = 20
    eval_windows: Annotated[int, Field(ge=1, le=10**18)] | None = None  # else eval_iters × the pilot's batch_size
    patience: Count | None = None  # evaluations without a new lowest validation loss, then training ends
    target_loss: Annotated[float, Field(gt=0)] | None = None  # validation loss at which training ends
    max_minutes: Annotated[float, Field(gt=0)] | None = None  # of training time, then it ends
    compile: bool = False
    tf32: bool = False  # on CUDA: float32 products with 10 bits of mantissa

    @model_validator(mode="after")
    def _settings_agree(self) -> Self:
        problems = []
        if self.min_lr > self.learning_rate:
            low, high = f"{self.min_lr:g}", f"{self.learning_rate:g}"
            what = tr("{low} is above learning_rate = {high}; choose at most that", low=low, high=high)
            problems.append(("min_lr", what))
        if self.dtype == "float16" and self.device == "cpu":
            what = tr("float16 needs a CUDA device; device is cpu. Choose float32 or bfloat16")
            problems.append(("dtype", what))
        return self._without(problems)

    @property
    def decay_iters(self) -> int:
        """The iteration at which the learning rate reaches min_lr."""
        return self.lr_decay_iters or self.max_iters

    @property
    def windows_per_step(self) -> int:
        """Windows per optimiser step."""
        return self.batch_size * self.gradient_accumulation_steps


@dataclass(frozen=True, kw_only=True, slots=True)
class LayerSpec:
    """What a variant chooses for one layer."""

    mixer: str
    activation: Activation
    settings: MixerSettings


class VariantSpec(Section):
    """[[variant]]: one way to build the model, and what it overrides."""

    name: Name
    mixer: PerLayer[MixerName] = "attention"
    reduction: PerLayer[Reduction] = "max"
    context: PerLayer[Context] = "none"
    activation: PerLayer[Activation] = "gelu"
    implementation: PerLayer[Implementation] = "fused"
    window: PerLayer[Tokens] = 32
    pool: PerLayer[Tokens] = 8
    match: Literal["parameters", "flops", "loss"] | None = None  # what must be as the baseline's
    match_by: Literal["width", "depth"] = "width"  # what is solved for to that end
    model: dict[str, Any] = {}
    train: dict[str, Any] = {}

    def layers(self, n_layer: int) -> tuple[LayerSpec, ...]:
        """One entry per layer. Raises ValueError, "field: what is wrong", where a list has another length."""
        chosen = {name: self._per_layer(name, n_layer) for name in PER_LAYER}
        return tuple(
            LayerSpec(
                mixer=chosen["mixer"][n],
                activation=chosen["activation"][n],
                settings=MixerSettings(**{f.name: chosen[f.name][n] for f in fields(MixerSettings)}),
            )
            for n in range(n_layer)
        )

    def lists(self) -> list[str]:
        """The fields that have a value per layer."""
        return [name for name in PER_LAYER if isinstance(getattr(self, name), tuple)]

    @property
    def solved_for(self) -> str | None:
        """The field of [model] that a match solves for beforehand; that by loss takes the size finder's trials."""
        return None if self.match in (None, "loss") else {"width": "n_embd", "depth": "n_layer"}[self.match_by]

    def _per_layer(self, name: str, n_layer: int) -> tuple[Any, ...]:
        value = getattr(self, name)
        if not isinstance(value, tuple):
            return (value,) * n_layer
        if len(value) != n_layer:
            what = tr("lists {count} layers; the model has n_layer = {n_layer}", count=len(value), n_layer=n_layer)
            raise ValueError(f"{name}: {what}")
        return value


class InferenceSpec(Section):
    """[inference]: what the comparison measures of every trained variant, all of them in turn."""

    measure: bool = True
    prompt_tokens: tuple[Tokens, ...] | None = None  # half of block_size unless given
    output_tokens: Tokens | None = None  # the other half unless given, at most 64
    batch_sizes: Annotated[tuple[Tokens, ...], Field(min_length=1)] = (1, 8)
    launch_modes: Annotated[tuple[LaunchMode, ...], Field(min_length=1)] = ("eager",)
    quick: bool = False  # 2 warm-up calls, then 3 calls and 1 s, instead of 10, 10 and 10 s
    prompts: tuple[Annotated[str, Field(min_length=1, max_length=100_000)], ...] = ()  # else the validation part's text
    sample_tokens: Annotated[int, Field(ge=0, le=1_000_000)] = 200  # written after each prompt; 0: none
    temperature: Annotated[float, Field(ge=0, le=100)] = 0.8  # 0: always the most likely token
    top_k: Count | None = 200
    top_p: Annotated[float, Field(gt=0, le=1)] | None = None
    seed: Annotated[int, Field(ge=0, lt=2**32)] = 1337

    def lengths(self, block_size: int) -> tuple[tuple[int, ...], int]:
        """Prompt lengths and output length for models of that block_size."""
        prompts = self.prompt_tokens or (max(block_size // 2, 1),)
        return prompts, self.output_tokens or max(min(block_size - max(prompts), 64), 1)


class ScalingSpec(Section):
    """[scaling]: cost against context length, of untrained models of each variant with block_size = that length."""

    context_tokens: Annotated[tuple[Tokens, ...], Field(min_length=2)] | None = None  # else powers of two from 64 on
    quantities: Annotated[tuple[Quantity, ...], Field(min_length=1)] = ("training step", "prefill", "decode")
    batch_size: Count = 1
    rounds: Annotated[int, Field(ge=1, le=1000)] = 7  # in each all variants are taken in turn
    launch_mode: Literal["eager", "compiled"] = "eager"
    max_minutes: Annotated[float, Field(gt=0)] = 4  # no length is begun that would take longer
    energy: bool = False  # also joules of a training step and a prefill, at least 5 s for each length and variant
    capacity: bool = False  # look for the largest batch and the largest context that fit

    @model_validator(mode="after")
    def _lengths_rise(self) -> Self:
        lengths = self.context_tokens or ()
        problems = []
        if list(lengths) != sorted(set(lengths)):
            what = tr("{lengths} must rise; write each length once, the shortest first", lengths=list(lengths))
            problems.append(("context_tokens", what))
        if lengths and lengths[0] < SHORTEST_CONTEXT:
            what = tr(
                "{length} is below {least}, the shortest that is measured", length=lengths[0], least=SHORTEST_CONTEXT
            )
            problems.append(("context_tokens", what))
        room = (min(lengths) if lengths else 2 * SHORTEST_CONTEXT) // 2
        if self.rounds > room:
            what = tr(
                "{rounds} are more than {room}, half of the shortest length, have room for",
                rounds=self.rounds,
                room=room,
            )
            problems.append(("rounds", what))
        return self._without(problems)


class SearchSpec(Section):
    """[search]: what every run tries in short trainings, the same budget for all, before it trains for good."""

    trials: Annotated[int, Field(ge=1, le=10_000)] = 12  # per run
    iterations: Count = 100  # optimiser steps that a trial may take
    ranges: Annotated[dict[str, tuple[Any, ...]], Field(min_length=1)]  # field → lowest, highest: engine.ranges


class ProbesSpec(Section):
    """[probes]: what the comparison finds out about trained variants beyond their loss."""

    recall: Literal["off", "quick", "full"] = "off"  # associative recall by small nets with each variant's mixers
    static: bool = False  # how static the heads of attention have become, also in the course of training
    context: bool = False  # loss by position and by length of context

    @property
    def any(self) -> bool:
        return self.recall != "off" or self.static or self.context


class HybridSpec(Section):
    """[hybrid]: how few layers need attention, and which? Every single layer, then greedily more."""

    variant: str = ""  # whose mixer stands in the other layers; the first that is not the baseline unless given
    most: Count = 2  # layers that keep attention, at most
    recall: bool = True  # find out what each mixture recalls, by small nets of its layers


class SizeSpec(Section):
    """[size]: how the size finder looks for the smallest size of every variant with match = "loss"."""

    margin: Annotated[float, Field(ge=0, le=10)] = 0.02  # nats per token that its loss may lie above the baseline's
    sizes: Annotated[int, Field(ge=2, le=16)] = 4  # on each ladder, one of widths and one of depths
    smallest: Annotated[float, Field(gt=0, lt=1)] = 0.125  # parameters at the foot, as a share of the baseline's


class ClaimSpec(Section):
    """[[claim]]: what somebody has reported of a variant against the baseline, to stand beside what is measured."""

    variant: Name
    figure: Literal["val_loss", "parameters", "ms_per_iteration", "peak_memory_bytes"]
    ratio: Annotated[float, Field(gt=0)] | None = None  # variant's figure ÷ baseline's
    direction: Literal["lower", "higher"] | None = None  # where no number was given
    source: Name

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if (self.ratio is None) == (self.direction is None):
            what = tr("give either ratio or direction")
            raise ValueError(f"ratio: {what}")
        return self


PER_LAYER = ("mixer", "activation", *(f.name for f in fields(MixerSettings)))
"""What a variant may choose layer by layer."""


S = TypeVar("S", bound=Section)


def override(base: S, changes: dict[str, Any]) -> S:
    """`base` with `changes`, checked again. Raises ValidationError."""
    return type(base).model_validate({**base.model_dump(), **changes})
