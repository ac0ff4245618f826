"""The pilot: its sections together, checked when it is read, and the runs it asks for. No torch.

A variant may override any setting of [model] and [train] that leaves the comparison fair; `PilotSpec.runs` gives one
fully resolved `RunSpec` per data set, setting of a sweep, variant and seed.
"""

from __future__ import annotations

import math
import os
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, ValidationError, field_validator, model_validator

from engine import ranges
from engine import sweep as sweeps
from engine.mixers import registry
from engine.problems import Problem, SpecError, problems_of
from engine.sections import (
    ClaimSpec,
    DataSpec,
    HybridSpec,
    InferenceSpec,
    ModelSpec,
    Name,
    ProbesSpec,
    S,
    ScalingSpec,
    SearchSpec,
    Section,
    SizeSpec,
    TrainSpec,
    VariantSpec,
    override,
)
from engine.sweep import Setting
from engine.words import marked, tr

MOST_RUNS = 10_000  # of a pilot: more are a slip in a list, and every one is checked by itself
MOST_VARIANTS = 1_000  # a pilot file has room for them
SHARED_BY_ALL = {
    *("device", "tf32", "eval_interval", "eval_iters", "eval_windows"),
    *("patience", "target_loss", "max_minutes"),
}


class RunSpec(Section):
    """One variant on one data set with one seed, everything resolved: all that a worker needs."""

    TITLE: ClassVar[str] = marked("Run")

    pilot: str
    variant: VariantSpec
    data: DataSpec
    model: ModelSpec
    train: TrainSpec  # eval_windows is always a number here
    seed: int
    setting: Setting = Field(default_factory=dict)  # what a sweep chose, already part of model and train
    search: SearchSpec | None = None  # what the run chooses itself before it trains
    static_over_time: bool = False  # record how static its heads are at every evaluation

    @property
    def cost_key(self) -> str:
        """The same for runs whose models cost the same to use: variant, shape, data and number format."""
        parts = (self.variant, self.model.model_copy(update={"dropout": 0.0}), self.data)
        return "\n".join([*(part.model_dump_json() for part in parts), self.train.device, self.train.dtype])


class PilotSpec(Section):
    """A whole pilot file."""

    name: Name
    baseline: str = ""  # the first variant unless given
    seeds: Annotated[tuple[Annotated[int, Field(ge=0, lt=2**32, strict=True)], ...], Field(min_length=1)] = (1337,)
    data: Annotated[tuple[DataSpec, ...], Field(min_length=1)] = (DataSpec(),)  # one [data], or several [[data]]
    model: ModelSpec = ModelSpec()
    train: TrainSpec = TrainSpec()
    sweep: dict[str, Annotated[tuple[Any, ...], Field(min_length=1)]] = Field(default_factory=dict)
    search: SearchSpec | None = None
    variant: Annotated[tuple[VariantSpec, ...], Field(min_length=1, max_length=MOST_VARIANTS)]
    claim: tuple[ClaimSpec, ...] = ()
    inference: InferenceSpec = InferenceSpec()
    scaling: ScalingSpec | None = None
    probes: ProbesSpec = ProbesSpec()
    hybrid: HybridSpec | None = None
    size: SizeSpec = SizeSpec()

    @field_validator("data", mode="before")
    @classmethod
    def _one_is_a_list_too(cls, value: Any) -> Any:
        return [value] if isinstance(value, dict | DataSpec) else value

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
            *_variant_problems(self.baseline, self.model, self.train, variants),
            *_claim_problems(self.claim, [v["name"] for v in variants]),
            *_data_problems([data.name for data in self.data]),
            *sweeps.problems(self.sweep, self.model, self.train, variants),
            *(ranges.problems(self.search, self.sweep, self.model, self.train, variants) if self.search else ()),
        ]
        problems = problems or [*_run_problems(self)]
        if not problems:
            problems = [
                *_combination_problems(self),
                *_inference_problems(self.inference, self.block_sizes),
                *_hybrid_problems(self),
            ]
        if not problems and self.search:
            problems = [*_search_problems(self, self.search)]
        if problems:
            raise SpecError(problems)
        return self

    def resolve(
        self, variant: VariantSpec, seed: int, *, data: DataSpec | None = None, setting: Setting | None = None
    ) -> RunSpec:
        """The run of `variant` with `seed`, its overrides and then `setting` applied; on the first data unless told.

        Raises ValueError for a variant whose match has not been solved (engine.match).
        """
        if variant.solved_for is not None and variant.solved_for not in variant.model:
            raise ValueError(f"The match of variant '{variant.name}' has not been solved.")
        chosen = setting or {}
        swept = {name: {k: v for k, v in chosen.items() if sweeps.part(k) == name} for name in ("model", "train")}
        train = override(self.train, variant.train | swept["train"])
        eval_windows = self.train.eval_windows or self.train.eval_iters * self.train.batch_size
        return RunSpec(
            pilot=self.name,
            variant=variant,
            data=self.spaced(data or self.data[0]),
            model=override(self.model, variant.model | swept["model"]),
            train=train.model_copy(update={"eval_windows": eval_windows}),
            seed=seed,
            setting=chosen,
            search=self.search,
            static_over_time=self.probes.static,
        )

    def rounds(self) -> list[tuple[int, DataSpec, Setting]]:
        """What every variant is run with, in order: the first seed on all data with all settings, then the next."""
        return list(product(self.seeds, self.data, sweeps.settings(self.sweep)))

    def runs(self) -> list[RunSpec]:
        """Every run of the pilot: round by round all variants, so that a pilot that is stopped early has compared
        something."""
        return [
            self.resolve(variant, seed, data=data, setting=setting)
            for seed, data, setting in self.rounds()
            for variant in self.variant
        ]

    @property
    def block_sizes(self) -> tuple[int, ...]:
        """The window lengths of the variants, each once, the shortest first."""
        return tuple(sorted({override(self.model, variant.model).block_size for variant in self.variant}))

    def spaced(self, data: DataSpec) -> DataSpec:
        """`data` with the tokens left out between its parts, the same for every variant: one window, of the longest,
        where time runs through it."""
        gap = data.gap or 0
        if data.gap is None and data.chronological:
            gap = self.block_sizes[-1]
        return data.model_copy(update={"gap": gap})


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
    if isinstance(data.get("data"), dict):  # written as one [data]
        problems = [replace(p, field=p.field.replace("data.0.", "data.", 1)) for p in problems]
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
    given = data.get("baseline") or (names[0] if names else None)
    baseline = given if isinstance(given, str) else None
    seeds = [seed for seed in _list(data.get("seeds")) if isinstance(seed, int)]
    model, train = _try(ModelSpec, data.get("model", {})), _try(TrainSpec, data.get("train", {}))
    return [
        *_name_problems(baseline, names, seeds),
        *_variant_problems(baseline, model, train, variants),
    ]


def _run_problems(pilot: PilotSpec) -> Iterator[Problem]:
    """Lists multiply: seeds, data sets, swept values and variants."""
    count = math.prod(map(len, (pilot.seeds, pilot.data, pilot.variant, *pilot.sweep.values())))
    if count > MOST_RUNS:
        message = tr(
            "and the other lists together make {count} runs, and a pilot has at most {most}; give fewer seeds, values "
            "or variants",
            count=count,
            most=MOST_RUNS,
        )
        yield Problem(field="sweep" if pilot.sweep else "seeds", value=None, message=message)


def _data_problems(names: Sequence[str]) -> list[Problem]:
    message = tr("is used twice; give every data set a name of its own")
    return [Problem(field=f"data.{i}.name", value=names[i], message=message) for i in _repeated(names)]


def _repeated(names: Sequence[str | None]) -> list[int]:
    """The places of names that stand before too."""
    first: dict[str | None, int] = {}
    return [i for i, name in enumerate(names) if name is not None and first.setdefault(name, i) != i]


def _claim_problems(claims: Sequence[ClaimSpec], names: Sequence[str]) -> list[Problem]:
    message = tr("is no variant's name; choose one of: {names}", names=", ".join(names))
    return [
        Problem(field=f"claim.{i}.variant", value=claim.variant, message=message)
        for i, claim in enumerate(claims)
        if claim.variant not in names
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
        allowed = tr("is no variant's name; choose one of: {names}", names=", ".join(dict.fromkeys(known)))
        problems.append(Problem(field="baseline", value=baseline, message=allowed))
    for i in _repeated(names):
        message = tr("is used twice; give every variant a name of its own")
        problems.append(Problem(field=f"variant.{i}.name", value=names[i], message=message))
    if len(set(seeds)) != len(seeds):
        message = tr("has a seed twice; give each seed once")
        problems.append(Problem(field="seeds", value=list(seeds), message=message))
    return problems


def _variant_problems(
    baseline: str | None, model: ModelSpec | None, train: TrainSpec | None, variants: Sequence[dict[str, Any]]
) -> Iterator[Problem]:
    """What is wrong with a variant where it meets the rest; where `model` or `train` is wrong itself, what shows
    without it."""
    for i, table in enumerate(variants):
        own = yield from _override_problems(i, "model", model, table)
        yield from _override_problems(i, "train", train, table)
        variant = _try(VariantSpec, table)
        if variant is not None and own is not None:
            yield from _layer_problems(i, variant, own)
            yield from _match_problems(i, variant, is_baseline=variant.name == baseline)


def _override_problems(
    i: int, part: Literal["model", "train"], base: Section | None, table: dict[str, Any]
) -> Generator[Problem, None, Any]:
    """Yields what is wrong with one part's overrides; returns the part with them where it and they are right."""
    changes = table.get(part, {})
    if not isinstance(changes, dict):
        return None
    for key in sorted(SHARED_BY_ALL & changes.keys()) if part == "train" else ():
        message = tr("must be the same for every variant; set it in [train]")
        yield Problem(field=f"variant.{i}.train.{key}", value=changes[key], message=message)
    try:
        own = override(base or {"model": ModelSpec(), "train": TrainSpec()}[part], changes)
    except ValidationError as error:
        yield from problems_of(error, prefix=("variant", i, part), fields_only=base is None)
        return None
    return own if base is not None else None


def _layer_problems(i: int, variant: VariantSpec, model: ModelSpec) -> Iterator[Problem]:
    try:
        layers = variant.layers(model.n_layer)
    except ValueError as error:
        name, message = str(error).split(": ", 1)
        yield Problem(field=f"variant.{i}.{name}", value=None, message=message)
        return
    for n, layer in enumerate(layers):
        try:
            found = registry.facts(layer.mixer).problems(model.block_shape, layer.settings)
        except registry.MixerError as error:
            yield Problem(field=f"variant.{i}.mixer", value=layer.mixer, message=error.reason)
            return
        for name, message in found:
            place = f"{name}.{n}" if name in variant.lists() else name
            yield Problem(field=f"variant.{i}.{place}", value=getattr(layer.settings, name), message=message)


def _inference_problems(inference: InferenceSpec, block_sizes: tuple[int, ...]) -> Iterator[Problem]:
    """Prompts and outputs must fit into the windows of every variant."""
    shortest = block_sizes[0]
    prompts, output = inference.lengths(shortest)
    if max(prompts) + output > shortest:
        field = "prompt_tokens" if inference.prompt_tokens else "output_tokens"
        value = list(prompts) if inference.prompt_tokens else output
        message = tr(
            "needs {prompt} + {output} tokens, but block_size is {block_size}; choose fewer",
            prompt=max(prompts),
            output=output,
            block_size=shortest,
        )
        yield Problem(field=f"inference.{field}", value=value, message=message)


def _hybrid_problems(pilot: PilotSpec) -> Iterator[Problem]:
    """The hybrid finder mixes a baseline of attention with a variant that is made of layers of the same size."""
    if pilot.hybrid is None:
        return
    others = [variant.name for variant in pilot.variant if variant.name != pilot.baseline]
    if not others or (pilot.hybrid.variant and pilot.hybrid.variant not in others):
        message = tr("is no variant beside the baseline; choose one of: {names}", names=", ".join(others))
        if not others:
            message = tr("has nothing to mix; add a variant beside the baseline")
        yield Problem(field="hybrid.variant", value=pilot.hybrid.variant, message=message)
        return
    base = next(variant for variant in pilot.variant if variant.name == pilot.baseline)
    model = override(pilot.model, base.model)
    if any(layer.mixer != "attention" for layer in base.layers(model.n_layer)):
        message = tr("needs a baseline whose layers are all attention; '{name}' is not", name=pilot.baseline)
        yield Problem(field="hybrid.variant", value=None, message=message)
    other = next(v for v in pilot.variant if v.name == (pilot.hybrid.variant or others[0]))
    if override(pilot.model, other.model).n_layer != model.n_layer or other.solved_for:
        message = tr("'{name}' must have as many layers as the baseline, and no match", name=other.name)
        yield Problem(field="hybrid.variant", value=None, message=message)
    if pilot.hybrid.most >= model.n_layer:
        message = tr("must be below the number of layers, {n_layer}", n_layer=model.n_layer)
        yield Problem(field="hybrid.most", value=pilot.hybrid.most, message=message)


def _combination_problems(pilot: PilotSpec) -> Iterator[Problem]:
    """What is wrong where several swept values meet each other and what a variant sets."""
    for setting in sweeps.settings(pilot.sweep) if pilot.sweep else ():
        for i, variant in enumerate(pilot.variant):
            try:
                run = pilot.resolve(variant.model_copy(update={"match": None}), pilot.seeds[0], setting=setting)
            except ValidationError as error:
                found = problems_of(error)
            else:
                found = list(_layer_problems(i, variant, run.model))
            for problem in found:
                field = next((name for name in setting if problem.field == name), next(iter(setting)))
                message = tr(
                    "does not fit variant '{variant}' with {setting}: {why}",
                    variant=variant.name,
                    setting=sweeps.label(setting),
                    why=problem.message,
                )
                yield Problem(field=f"sweep.{field}", value=None, message=message)


def _search_problems(pilot: PilotSpec, search: SearchSpec) -> Iterator[Problem]:
    """What is wrong where searched ranges meet what a variant sets and what a sweep gives it."""
    plain = [variant.model_copy(update={"match": None}) for variant in pilot.variant]
    settings = sweeps.settings(pilot.sweep)
    runs = [pilot.resolve(v, pilot.seeds[0], setting=setting) for setting in settings for v in plain]
    yield from ranges.misfits(search, runs)


def _match_problems(i: int, variant: VariantSpec, *, is_baseline: bool) -> Iterator[Problem]:
    message = ""
    if variant.match is None:
        return
    if is_baseline:
        message = tr("has nothing to match: this variant is the baseline")
    elif variant.solved_for in variant.model:
        message = tr(
            "solves for {field}, which this variant sets itself; remove one of the two", field=variant.solved_for
        )
    elif variant.match_by == "depth" and variant.lists():
        message = tr(
            "can't change the depth of a variant that lists its layers ({fields})", fields=", ".join(variant.lists())
        )
    if message:
        yield Problem(field=f"variant.{i}.match", value=variant.match, message=message)
