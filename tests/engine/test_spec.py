"""What a pilot file may say, what it may not, and that everything wrong is told at once."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.problems import Problem, SpecError
from engine.sections import ModelSpec, TrainSpec
from engine.spec import PilotSpec, RunSpec, check
from tests.engine.build import pilot

GOOD: dict[str, Any] = {"name": "p", "variant": [{"name": "a"}]}


def problems(**changes: Any) -> list[Problem]:
    with pytest.raises(SpecError) as caught:
        check(GOOD | changes)
    return caught.value.problems


def fields(**changes: Any) -> list[str]:
    return sorted(problem.field for problem in problems(**changes))


def only(**changes: Any) -> Problem:
    (problem,) = problems(**changes)
    return problem


def test_every_problem_is_told_at_once() -> None:
    found = fields(
        seeds=[1, -1, 1],
        baseline="nobody",
        model={"n_layer": 0, "n_embed": 8},
        train={"min_lr": 1.0, "dtype": "float16", "device": "cpu"},
        variant=[
            {"name": "a", "mixer": "atention", "train": {"device": "cpu"}},
            {"name": "a", "model": {"n_layer": -1}, "color": "red"},
        ],
    )
    assert found == [
        "baseline",
        "model.n_embed",
        "model.n_layer",
        "seeds",
        "seeds.1",
        "train.dtype",
        "train.min_lr",
        "variant.0.mixer",
        "variant.0.train.device",
        "variant.1.color",
        "variant.1.model.n_layer",
        "variant.1.name",
    ]


def test_a_problem_names_field_value_and_what_is_allowed() -> None:
    problem = only(train={"batch_size": 0})
    assert (problem.field, problem.value, problem.message) == ("train.batch_size", 0, "must be at least 1")
    assert problem.sentence == "train.batch_size = 0 must be at least 1."


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
@pytest.mark.parametrize("field", ["learning_rate", "min_lr", "weight_decay", "grad_clip"])
def test_no_setting_is_nan_or_infinite(field: str, value: float) -> None:
    assert only(train={field: value}).field == f"train.{field}"


@pytest.mark.parametrize(
    ("section", "allowed"),
    [
        ({"model": {"block_size": 2**21}}, "must be at most 1048576"),
        ({"data": {"demo_lines": 10**9}}, "must be at most 10000000"),
        ({"train": {"learning_rate": 11}}, "must be at most 10"),
        ({"model": {"dropout": 1}}, "must be below 1"),
        ({"seeds": [2**32]}, "must be below 4294967296"),
        ({"train": {"max_iters": 10**5000}}, "must be at most 1000000000"),
        ({"train": {"device": "gpu"}}, "must be auto, cpu, cuda or cuda:N"),
        ({"model": {"n_layer": 4.5}}, "must be a whole number"),
        ({"model": {"n_layer": True}}, "can't be true or false"),
        ({"seeds": [True]}, "must be a whole number"),
        ({"seeds": "x"}, "must be a list in [ ]"),
        ({"seeds": []}, "needs at least 1"),
        ({"data": []}, "needs at least 1"),
        ({"data": [3]}, "must be a table of settings"),
        ({"variant": 3}, "must be a list in [ ]"),
        ({"variant": {"a": 1}}, "must be a list in [ ]"),
        ({"variant": [3]}, "must be a table of settings"),
        ({"variant": [{"name": "a", "mixer": []}]}, "needs at least 1"),
        ({"variant": [{"name": "a", "mixer": {"x": 1}}]}, "must be a text in quotes"),
        ({"variant": [{"name": "a", "mixer": ["attention", 3]}]}, "must be a text in quotes"),
        ({"variant": [{"name": "a", "reduction": "most"}]}, "must be one of: 'max', 'min' or 'mean'"),
        ({"variant": [{"name": "a", "window": 0}]}, "must be at least 1"),
        ({"variant": [{"name": "a", "window": [4, 0]}]}, "must be at least 1"),
        ({"variant": [{"name": "a", "window": 4.0}]}, "must be a whole number"),
        ({"variant": [{"name": "a", "window": True}]}, "can't be true or false"),
        ({"variant": [{"name": "a", "pool": "8"}]}, "must be a whole number"),
        ({"variant": [{"name": "a", "match": "size"}]}, "must be one of: 'parameters', 'flops' or 'loss'"),
        (
            {"variant": [{"name": "a", "mixer": "x"}]},
            "is no mixer; choose one of: attention, generative, linear, window, pooled, static, token_shift, none",
        ),
        ({"variant": [{"name": "a", "model": 3}]}, "must be a table of settings"),
        ({"baseline": 0}, "must be a text in quotes"),
        ({"name": ""}, "must not be empty"),
        ({"colour": 1}, "is not known here; check the spelling or remove it"),
        ({"colour{0}": "{name}"}, "is not known here; check the spelling or remove it"),
        ({"data": {"source": "text", "path": "a\0b"}}, "holds a zero byte, which no file's name can"),
    ],
)
def test_a_value_of_the_wrong_kind_is_one_problem_with_what_is_allowed(section: dict[str, Any], allowed: str) -> None:
    assert only(**section).message == allowed


def test_a_very_long_number_still_makes_a_sentence() -> None:
    assert only(seeds=[10**5000]).sentence == "seeds 1 = a number of more than 40 digits must be below 4294967296."


def test_no_head_and_no_width_are_told_without_dividing_by_zero() -> None:
    assert fields(model={"n_embd": 0, "n_head": 0}) == ["model.n_embd", "model.n_head"]


def test_a_width_that_the_heads_do_not_divide_is_refused() -> None:
    assert only(model={"n_embd": 10, "n_head": 4}).field == "model.n_embd"


def test_both_shape_problems_of_a_model_are_told() -> None:
    assert fields(model={"n_embd": 10, "n_head": 4, "mlp_ratio": 0.25}) == ["model.mlp_ratio", "model.n_embd"]


@pytest.mark.parametrize("ratio", [1e-9, 0.001, 2.123])
def test_an_mlp_without_a_whole_number_of_channels_is_refused(ratio: float) -> None:
    assert only(model={"mlp_ratio": ratio, "n_embd": 100}).field == "model.mlp_ratio"


def test_a_ratio_that_only_float64_makes_uneven_is_fine() -> None:
    assert ModelSpec(n_embd=100, mlp_ratio=2.3).inner_width == 230


def test_float16_needs_a_cuda_device() -> None:
    assert only(train={"dtype": "float16", "device": "cpu"}).field == "train.dtype"
    assert TrainSpec(dtype="float16", device="cuda").dtype == "float16"


def test_a_text_source_needs_a_path() -> None:
    assert only(data={"source": "text"}).field == "data.path"


def test_the_first_variant_is_the_baseline_unless_another_is_named() -> None:
    variants = [{"name": "a"}, {"name": "b"}]
    assert check(GOOD | {"variant": variants}).baseline == "a"
    assert check(GOOD | {"variant": variants, "baseline": "b"}).baseline == "b"


def test_a_baseline_that_no_variant_has_is_refused_with_the_names() -> None:
    assert only(baseline="b").message == "is no variant's name; choose one of: a"


def test_a_name_or_seed_given_twice_is_refused() -> None:
    assert fields(variant=[{"name": "a"}, {"name": "a"}], seeds=[7, 7]) == ["seeds", "variant.1.name"]


@pytest.mark.parametrize("field", ["device", "eval_interval", "eval_iters", "eval_windows"])
def test_what_keeps_the_comparison_fair_cannot_be_overridden(field: str) -> None:
    value = "cpu" if field == "device" else 3
    problem = only(variant=[{"name": "a"}, {"name": "b", "train": {field: value}}])
    assert (problem.field, problem.message) == (
        f"variant.1.train.{field}",
        "must be the same for every variant; set it in [train]",
    )


def test_an_override_is_checked_together_with_what_it_overrides() -> None:
    changes = {"model": {"n_embd": 64, "n_head": 4}, "train": {"learning_rate": 0.1, "min_lr": 0.01}}
    variant = {"name": "a", "model": {"n_head": 3}, "train": {"learning_rate": 1e-3}}
    assert fields(**changes, variant=[variant]) == ["variant.0.model.n_embd", "variant.0.train.min_lr"]


def test_overrides_reach_the_runs_and_leave_the_others_alone() -> None:
    spec = pilot({}, {"model": {"n_layer": 1}, "train": {"batch_size": 16, "max_iters": 3}})
    plain, changed = spec.runs()
    assert (plain.model.n_layer, plain.train.batch_size) == (2, 4)
    assert (changed.model.n_layer, changed.train.batch_size, changed.train.max_iters) == (1, 16, 3)


def test_evaluation_windows_follow_the_pilots_batch_size_not_the_variants() -> None:
    spec = check(
        GOOD | {"train": {"batch_size": 5, "eval_iters": 7}, "variant": [{"name": "a", "train": {"batch_size": 50}}]}
    )
    assert spec.runs()[0].train.eval_windows == 35


def test_runs_go_seed_by_seed_through_all_variants() -> None:
    runs = pilot({}, {"mixer": "none"}, seeds=[3, 1]).runs()
    assert [(run.seed, run.variant.name) for run in runs] == [
        (3, "variant 0"),
        (3, "variant 1"),
        (1, "variant 0"),
        (1, "variant 1"),
    ]


def test_a_run_survives_the_way_through_json() -> None:
    run = pilot({"model": {"mlp_ratio": 2}, "train": {"beta1": 0.8}}).runs()[0]
    assert RunSpec.model_validate_json(run.model_dump_json()) == run


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**30, 10**400, -(10**400), 2**32, 0])
    | st.floats()
    | st.text(max_size=8)
    | st.dates()
    | st.sampled_from(["attention", "generative", "global", "a", "cpu", "float16", "text", "{x}"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=4,
)


def table(cls: type) -> st.SearchStrategy[Any]:
    fields = st.sampled_from([*cls.model_fields, "unknown"])  # type: ignore[attr-defined]
    return st.dictionaries(fields, PLAIN, max_size=4) | PLAIN


VARIANT = st.fixed_dictionaries({"name": st.sampled_from(["a", "b"])}, optional={
    "mixer": PLAIN,
    "context": PLAIN,
    "model": table(ModelSpec),
    "train": table(TrainSpec),
    "unknown": PLAIN,
})  # fmt: skip
PILOT = st.fixed_dictionaries({"name": st.just("p") | PLAIN}, optional={
    "variant": st.lists(VARIANT | PLAIN, max_size=3) | PLAIN,
    "baseline": st.sampled_from(["a", "b"]) | PLAIN,
    "seeds": st.lists(st.integers(0, 5)) | PLAIN,
    "data": PLAIN,
    "model": table(ModelSpec),
    "train": table(TrainSpec),
})  # fmt: skip


@settings(max_examples=100, deadline=None, database=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(PILOT)
def test_whatever_is_asked_for_is_a_pilot_or_a_list_of_sentences(data: dict[str, Any]) -> None:
    found = outcome(data)
    if isinstance(found, SpecError):
        assert found.problems
        assert all(problem.sentence.endswith(".") for problem in found.problems)
    else:
        assert len(found.runs()) == len(found.seeds) * len(found.variant)


def outcome(data: dict[str, Any]) -> PilotSpec | SpecError:
    try:
        return check(data, source="name = 'p'\n[model]\nn_layer = 0\n[[variant]]\nname = 'a'\n")
    except SpecError as error:
        return error


TWO_LAYERS: dict[str, Any] = {"n_layer": 2, "n_head": 2, "n_embd": 16, "block_size": 16}


@pytest.mark.parametrize(
    ("variant", "sentence"),
    [
        ({"mixer": ["attention"]}, "variant 1.mixer lists 1 layers; the model has n_layer = 2."),
        ({"window": [1, 2, 3]}, "variant 1.window lists 3 layers; the model has n_layer = 2."),
        (
            {"mixer": ["attention"] * 2, "model": {"n_layer": 3}},
            "variant 1.mixer lists 2 layers; the model has n_layer = 3.",
        ),
        (
            {"mixer": ["attention", "atention"]},
            "variant 1.mixer 2 = 'atention' is no mixer; choose one of: attention, generative, linear, window, pooled, "
            "static, token_shift, none.",
        ),
        ({"mixer": "pooled", "pool": 17}, "variant 1.pool = 17 must be at most block_size = 16."),
        (
            {"mixer": ["pooled", "none"], "pool": [20, 20], "model": {"block_size": 10}},
            "variant 1.pool 1 = 20 must be at most block_size = 10.",
        ),
        ({"match": "flops"}, "variant 1.match = 'flops' has nothing to match: this variant is the baseline."),
    ],
)
def test_what_is_wrong_with_layers_is_a_sentence(variant: dict[str, Any], sentence: str) -> None:
    assert only(model=TWO_LAYERS, variant=[{"name": "a"} | variant]).sentence == sentence


def test_what_is_wrong_with_layers_is_told_beside_what_else_is_wrong() -> None:
    found = fields(model=TWO_LAYERS, train={"batch_size": 0}, variant=[{"name": "a", "mixer": ["none"]}])
    assert found == ["train.batch_size", "variant.0.mixer"]


def test_a_pool_matters_to_pooled_attention_only() -> None:
    assert check(GOOD | {"model": {"block_size": 4}}).variant[0].pool == 8


@pytest.mark.parametrize(
    ("variant", "message"),
    [
        ({"model": {"n_embd": 8}}, "solves for n_embd, which this variant sets itself; remove one of the two"),
        (
            {"model": {"n_layer": 3}, "match_by": "depth"},
            "solves for n_layer, which this variant sets itself; remove one of the two",
        ),
        (
            {"mixer": ["none", "attention"], "match_by": "depth"},
            "can't change the depth of a variant that lists its layers (mixer)",
        ),
    ],
)
def test_a_match_that_can_not_be_asked_for(variant: dict[str, Any], message: str) -> None:
    other = {"name": "b", "match": "parameters"} | variant
    problem = only(model=TWO_LAYERS, variant=[{"name": "a"}, other])
    assert (problem.field, problem.message) == ("variant.1.match", message)


def test_a_choice_for_all_layers_is_the_same_list_of_layers() -> None:
    one, each = pilot({"mixer": "window", "window": 3}, {"mixer": ["window"] * 2, "window": [3, 3]}).variant
    assert one.layers(2) == each.layers(2)


def test_runs_wait_until_their_size_is_solved() -> None:
    spec = pilot({}, {"mixer": "generative", "match": "parameters"})
    with pytest.raises(ValueError, match="The match of variant 'variant 1' has not been solved"):
        spec.runs()
