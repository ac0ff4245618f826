"""The pilot file: what a user asks for, checked when it is read. No torch.

Names are nanoGPT's. A variant may override any setting of [model] and [train] that leaves the comparison fair;
`PilotSpec.runs` gives one fully resolved `RunSpec` per variant and seed.
"""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from engine.mixers.facts import BlockShape, Context, MixerSettings, Reduction
from engine.mixers.registry import MIXERS
from engine.problems import Problem, SpecError, problems_of

Name = Annotated[str, Field(min_length=1, max_length=200)]
Count = Annotated[int, Field(ge=1, le=1_000_000_000)]
Activation = Literal["gelu", "generative"]
SHARED_BY_ALL = {"device", "eval_interval", "eval_iters", "eval_windows"}


def _known_mixer(name: str) -> str:
    if name not in MIXERS:
        raise ValueError(f"is no mixer; choose one of: {', '.join(MIXERS)}")
    return name


MixerName = Annotated[str, AfterValidator(_known_mixer)]


class Section(BaseModel):
    """A frozen part of a pilot file in which an unknown field is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    @field_validator("*", mode="before")
    @classmethod
    def _true_is_no_number(cls, value: Any, info: ValidationInfo) -> Any:
        if isinstance(value, bool) and cls.model_fields[info.field_name or ""].annotation is not bool:
            raise ValueError("can't be true or false")
        return value

    def _without(self, problems: Sequence[str]) -> Self:
        """This section where it has no problems; else raises ValueError with a line for each."""
        if problems:
            raise ValueError("\n".join(problems))
        return self


class DataSpec(Section):
    """[data]: what the models learn."""

    source: Literal["text", "demo"] = "demo"
    path: str | None = None  # for text; a relative path starts at the pilot file's folder
    tokenizer: Literal["char", "byte"] = "char"
    val_fraction: Annotated[float, Field(gt=0, lt=1)] = 0.1  # the end of the corpus, never shuffled in
    demo_lines: Annotated[int, Field(ge=100, le=10_000_000)] = 8000
    demo_seed: Annotated[int, Field(ge=0, lt=2**32)] = 1

    @model_validator(mode="after")
    def _text_needs_a_path(self) -> Self:
        if self.source == "text" and not self.path:
            raise ValueError("path: source 'text' needs a file; give path = \"corpus.txt\", or choose source 'demo'")
        if "\0" in (self.path or ""):
            raise ValueError("path: holds a zero byte, which no file's name can")
        return self


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
            problems.append(
                f"n_embd: {self.n_embd} can't be divided by n_head = {self.n_head}; choose a multiple of it"
            )
        if self.inner_width < 1 or not math.isclose(self.inner_width, self.mlp_ratio * self.n_embd):
            problems.append(f"mlp_ratio: {self.mlp_ratio} × n_embd = {self.n_embd} is not a whole number of channels")
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
    lr_decay_iters: Count | None = None  # max_iters unless given
    weight_decay: Annotated[float, Field(ge=0)] = 0.1
    beta1: Annotated[float, Field(ge=0, lt=1)] = 0.9
    beta2: Annotated[float, Field(ge=0, lt=1)] = 0.99
    grad_clip: Annotated[float, Field(ge=0)] = 1.0  # 0 turns clipping off
    eval_interval: Count = 250
    eval_iters: Count = 20
    eval_windows: Annotated[int, Field(ge=1, le=10**18)] | None = None  # else eval_iters × the pilot's batch_size
    compile: bool = False

    @model_validator(mode="after")
    def _settings_agree(self) -> Self:
        problems = []
        if self.min_lr > self.learning_rate:
            problems.append(
                f"min_lr: {self.min_lr:g} is above learning_rate = {self.learning_rate:g}; choose at most that"
            )
        if self.dtype == "float16" and self.device == "cpu":
            problems.append("dtype: float16 needs a CUDA device; device is cpu. Choose float32 or bfloat16")
        return self._without(problems)

    @property
    def decay_iters(self) -> int:
        """The iteration at which the learning rate reaches min_lr."""
        return self.lr_decay_iters or self.max_iters

    @property
    def windows_per_step(self) -> int:
        """Windows per optimiser step."""
        return self.batch_size * self.gradient_accumulation_steps


class VariantSpec(Section):
    """[[variant]]: one way to build the model, and what it overrides."""

    name: Name
    mixer: MixerName = "attention"
    reduction: Reduction = "max"
    context: Context = "none"
    activation: Activation = "gelu"
    model: dict[str, Any] = {}
    train: dict[str, Any] = {}

    @property
    def settings(self) -> MixerSettings:
        return MixerSettings(reduction=self.reduction, context=self.context)


class RunSpec(Section):
    """One variant on one data set with one seed, everything resolved: all that a worker needs."""

    pilot: str
    variant: VariantSpec
    data: DataSpec
    model: ModelSpec
    train: TrainSpec  # eval_windows is always a number here
    seed: int


class PilotSpec(Section):
    """A whole pilot file."""

    name: Name
    baseline: str = ""  # the first variant unless given
    seeds: Annotated[tuple[Annotated[int, Field(ge=0, lt=2**32, strict=True)], ...], Field(min_length=1)] = (1337,)
    data: DataSpec = DataSpec()
    model: ModelSpec = ModelSpec()
    train: TrainSpec = TrainSpec()
    variant: Annotated[tuple[VariantSpec, ...], Field(min_length=1)]

    @model_validator(mode="before")
    @classmethod
    def _first_variant_is_baseline(cls, data: Any) -> Any:
        if isinstance(data, dict) and data.get("baseline", "") == "":
            names = [v.get("name") for v in _tables(data.get("variant"))]
            if names and isinstance(names[0], str):
                return {**data, "baseline": names[0]}
        return data

    @model_validator(mode="after")
    def _parts_fit(self) -> Self:
        variants = _tables(self.variant)
        problems = [
            *_name_problems(self.baseline, [v["name"] for v in variants], self.seeds),
            *_override_problems(self.model, self.train, variants),
        ]
        if problems:
            raise SpecError(problems)
        return self

    def resolve(self, variant: VariantSpec, seed: int) -> RunSpec:
        """The run of `variant` with `seed`, its overrides applied."""
        train = override(self.train, variant.train)
        eval_windows = self.train.eval_windows or self.train.eval_iters * self.train.batch_size
        return RunSpec(
            pilot=self.name,
            variant=variant,
            data=self.data,
            model=override(self.model, variant.model),
            train=train.model_copy(update={"eval_windows": eval_windows}),
            seed=seed,
        )

    def runs(self) -> list[RunSpec]:
        """Every run of the pilot: all variants of the first seed, then of the next, so that a pilot that is
        stopped early has compared something."""
        return [self.resolve(variant, seed) for seed in self.seeds for variant in self.variant]


S = TypeVar("S", bound=Section)


def override(base: S, changes: dict[str, Any]) -> S:
    """`base` with `changes`, checked again. Raises ValidationError."""
    return type(base).model_validate({**base.model_dump(), **changes})


def check(data: dict[str, Any], *, source: str = "") -> PilotSpec:
    """A PilotSpec from plain data.

    Raises SpecError with every problem at once; `source` is the TOML text, so that problems can name their line.
    """
    try:
        return PilotSpec.model_validate(data)
    except ValidationError as error:
        problems = [*problems_of(error), *_cross_problems(data)]
    except SpecError as error:
        problems = error.problems
    raise SpecError(problems, source=source) from None


def resolved_path(data: DataSpec, folder: Path) -> DataSpec:
    """`data` with its path made absolute, a relative one starting at `folder`."""
    if data.path is None:
        return data
    return data.model_copy(update={"path": str((folder / os.path.expanduser(data.path)).resolve())})


def _cross_problems(data: dict[str, Any]) -> list[Problem]:
    """What is wrong between the parts, as far as it shows while a part is wrong by itself."""
    variants = _tables(data.get("variant"))
    names = [name if isinstance(name := v.get("name"), str) else None for v in variants]
    baseline = data.get("baseline") or None
    seeds = [seed for seed in _list(data.get("seeds")) if isinstance(seed, int)]
    model, train = _try(ModelSpec, data.get("model", {})), _try(TrainSpec, data.get("train", {}))
    return [
        *_name_problems(baseline if isinstance(baseline, str) else None, names, seeds),
        *_override_problems(model, train, variants),
    ]


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else []


def _tables(variants: Any) -> list[dict[str, Any]]:
    """The variants as plain tables; an empty one for what is none."""
    plain = [v.model_dump() if isinstance(v, VariantSpec) else v for v in _list(variants)]
    return [v if isinstance(v, dict) else {} for v in plain]


def _try(cls: type[S], value: Any) -> S | None:
    try:
        return cls.model_validate(value)
    except ValidationError:
        return None


def _name_problems(baseline: str | None, names: Sequence[str | None], seeds: Sequence[int]) -> list[Problem]:
    """`None` stands for a name that is wrong by itself."""
    problems = []
    known = [name for name in names if name is not None]
    if baseline is not None and known == list(names) != [] and baseline not in known:
        allowed = f"is no variant's name; choose one of: {', '.join(dict.fromkeys(known))}"
        problems.append(Problem(field="baseline", value=baseline, message=allowed))
    for i, name in enumerate(names):
        if name is not None and name in names[:i]:
            message = "is used twice; give every variant a name of its own"
            problems.append(Problem(field=f"variant.{i}.name", value=name, message=message))
    if len(set(seeds)) != len(seeds):
        problems.append(Problem(field="seeds", value=list(seeds), message="has a seed twice; give each seed once"))
    return problems


def _override_problems(
    model: ModelSpec | None, train: TrainSpec | None, variants: Sequence[dict[str, Any]]
) -> list[Problem]:
    """What is wrong with the variants' overrides; where `model` or `train` is wrong itself, what shows without it."""
    problems = []
    for i, variant in enumerate(variants):
        for part, base, default in (("model", model, ModelSpec()), ("train", train, TrainSpec())):
            changes = variant.get(part)
            if not isinstance(changes, dict):
                continue
            for key in sorted(SHARED_BY_ALL & changes.keys()) if part == "train" else ():
                message = "must be the same for every variant; set it in [train]"
                problems.append(Problem(field=f"variant.{i}.train.{key}", value=changes[key], message=message))
            try:
                override(base or default, changes)
            except ValidationError as error:
                problems += problems_of(error, prefix=("variant", i, part), fields_only=base is None)
    return problems
