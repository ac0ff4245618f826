"""The form's fields as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.mixers import registry

Kind = Literal["text", "number", "numbers", "choice", "bool", "part", "sweep"]
"""part: a section of the pilot file that is there or not."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One setting of a pilot file. `key` is its dotted name there; {n} stands for the number of the variant or data."""

    key: str
    title: str
    kind: Kind = "number"
    choices: tuple[str, ...] = ()
    tip: str = ""
    unset: str = ""  # what the form shows where the field isn't given
    per_layer: bool = False  # may be a list with one entry per layer, written with commas
    open: bool = False  # a choice that may be written as well
    more: bool = False  # only shown under "more"

    @property
    def object_name(self) -> str:
        return "plan." + self.key.replace(".{n}", "")


DATA = (
    Field(
        key="data.{n}.source",
        title="Source",
        kind="choice",
        choices=("demo", "text", "log", "series", "tokens"),
        tip="Text, a log, a column of numbers, nanoGPT's .bin files, or something made up.",
    ),
    Field(key="data.{n}.demo", title="Made-up data", kind="choice", choices=("log", "series")),
    Field(key="data.{n}.path", title="File", kind="text", tip="A file or a folder. Drop one on the window, or browse."),
    Field(
        key="data.{n}.column",
        title="Column",
        kind="choice",
        open=True,
        tip="A column of numbers; empty: the only one that there is.",
    ),
    Field(key="data.{n}.tokenizer", title="Tokenizer", kind="choice", choices=("char", "byte", "bpe")),
    Field(key="data.{n}.vocab_size", title="Vocabulary", tip="Tokens that there are: 257 to 65536 for bpe."),
    Field(key="data.{n}.bins", title="Bins", tip="Tokens that the values of a series become."),
    Field(
        key="data.{n}.val_fraction", title="Validation part", tip="Share behind the training part, never trained on."
    ),
    Field(key="data.{n}.test_fraction", title="Test part", tip="Share at the end of the data, scored once.", more=True),
    Field(
        key="data.{n}.binning",
        title="Binning",
        kind="choice",
        choices=("quantile", "uniform"),
        tip="Quantile: every bin holds as many training values. Uniform: every bin is as wide.",
        more=True,
    ),
    Field(key="data.{n}.encoding", title="Encoding", kind="text", tip="Like latin-1; empty: detected.", more=True),
    Field(
        key="data.{n}.mask_timestamps",
        title="Mask times",
        kind="bool",
        tip="Every moment in a log becomes <time>, so that no model spends itself on clocks.",
        more=True,
    ),
    Field(
        key="data.{n}.gap",
        title="Gap",
        tip="Tokens left out between the parts; empty: one window for logs and series, none for text.",
        more=True,
    ),
    Field(key="data.{n}.demo_lines", title="Demo length", tip="Lines of the log, values of the series.", more=True),
    Field(key="data.{n}.demo_seed", title="Demo seed", more=True),
)
DATA_NAME = Field(key="data.{n}.name", title="Name", kind="text", tip="Tells several data sets apart.")
MODEL = (
    Field(key="model.n_layer", title="Layers"),
    Field(key="model.n_head", title="Heads"),
    Field(key="model.n_embd", title="Width"),
    Field(key="model.block_size", title="Context", tip="Tokens in a window (block_size)."),
    Field(key="model.mlp_ratio", title="MLP ratio", more=True),
    Field(key="model.dropout", title="Dropout", more=True),
    Field(key="model.bias", title="Biases", kind="bool", more=True),
)
TRAIN = (
    Field(key="train.max_iters", title="Iterations"),
    Field(key="train.batch_size", title="Batch", tip="Windows per micro-batch."),
    Field(key="train.learning_rate", title="Learning rate"),
    Field(key="seeds", title="Seeds", kind="numbers", tip="One run per variant and seed, like 1337, 1338."),
    Field(
        key="sweep",
        title="Sweep",
        kind="sweep",
        tip="Values that every variant is tried with, like learning_rate = 0.0003, 0.001; dropout = 0, 0.1. Each "
        "variant is judged at its own best.",
        more=True,
    ),
    Field(key="train.device", title="Device", kind="text", tip="auto, cpu, cuda or cuda:1"),
    Field(key="train.dtype", title="Precision", kind="choice", choices=("auto", "float32", "bfloat16", "float16")),
    Field(key="train.gradient_accumulation_steps", title="Accumulation", more=True),
    Field(
        key="train.schedule",
        title="Schedule",
        kind="choice",
        choices=("cosine", "linear", "constant", "wsd"),
        tip="How the learning rate goes after its warm-up. wsd: constant, then a decay at the end.",
        more=True,
    ),
    Field(key="train.min_lr", title="Lowest rate", more=True),
    Field(key="train.warmup_iters", title="Warm-up", more=True),
    Field(key="train.lr_decay_iters", title="Decay until", tip="Iterations; empty: as many as there are.", more=True),
    Field(key="train.decay_fraction", title="Decay part", tip="Of wsd: share of the budget at its end.", more=True),
    Field(key="train.weight_decay", title="Weight decay", more=True),
    Field(key="train.beta1", title="Beta 1", more=True),
    Field(key="train.beta2", title="Beta 2", more=True),
    Field(key="train.grad_clip", title="Clip gradients", tip="Largest L2 norm; 0 turns it off.", more=True),
    Field(key="train.eval_interval", title="Evaluate every", more=True),
    Field(key="train.eval_iters", title="Evaluation batches", more=True),
    Field(key="train.patience", title="Patience", tip="Empty: training takes its whole budget.", more=True),
    Field(key="train.target_loss", title="Target loss", tip="Training ends at this validation loss.", more=True),
    Field(key="train.max_minutes", title="Minutes", tip="Training time at most, per run.", more=True),
    Field(key="train.compile", title="torch.compile", kind="bool", more=True),
    Field(key="train.tf32", title="TF32", kind="bool", more=True),
)
MEASURING = (
    Field(
        key="inference.measure",
        title="Inference",
        kind="bool",
        tip="Once runs have finished: TTFT, time per token, memory, and what the models write, all variants in turn.",
    ),
    Field(
        key="inference.quick",
        title="Quick",
        kind="bool",
        tip="3 calls and 1 s of each variant at each point instead of 10 and 10 s. The figures say so.",
    ),
    Field(
        key="scaling",
        title="Scaling",
        kind="part",
        choices=("yes", "no"),
        unset="no",
        tip="Cost against context length, of untrained models: from how many tokens on does a variant pay off?",
    ),
    Field(
        key="inference.prompt_tokens",
        title="Prompt tokens",
        kind="numbers",
        tip="Lengths, like 64, 128; empty: half of the context.",
        more=True,
    ),
    Field(
        key="inference.output_tokens", title="Output tokens", tip="Empty: half of the context, at most 64.", more=True
    ),
    Field(key="inference.batch_sizes", title="Batches", kind="numbers", tip="Sequences at once, like 1, 8.", more=True),
    Field(
        key="inference.sample_tokens", title="Sample length", tip="Tokens that each variant writes; 0: none.", more=True
    ),
    Field(
        key="inference.temperature", title="Temperature", tip="Of samples; 0: always the likeliest token.", more=True
    ),
    Field(key="inference.top_k", title="Top-k", tip="Of samples; empty: all tokens.", more=True),
    Field(key="inference.top_p", title="Top-p", tip="Of samples; empty: all tokens.", more=True),
    Field(
        key="scaling.context_tokens",
        title="Lengths",
        kind="numbers",
        tip="Of the scaling sweep, like 64, 256, 1024; empty: powers of two from 64 on, as far as time allows.",
        more=True,
    ),
    Field(
        key="scaling.max_minutes", title="Sweep, minutes", tip="No length is begun that would take longer.", more=True
    ),
    Field(
        key="scaling.capacity",
        title="What fits",
        kind="bool",
        unset="no",
        tip="Also look for the largest batch and the longest context that fit into memory.",
        more=True,
    ),
)
PROBES = (
    Field(
        key="probes.recall",
        title="Recall",
        kind="choice",
        choices=("off", "quick", "full"),
        tip="Can nets of the variant's mixers look up a value by its key, and from how far? Quick: at most two minutes "
        "each; full: an easy and a hard setting, for a GPU.",
    ),
    Field(
        key="probes.static",
        title="Static heads",
        kind="bool",
        tip="How many heads of attention could a fixed pattern replace? Also in the course of training.",
    ),
    Field(
        key="probes.context",
        title="Context use",
        kind="bool",
        tip="Loss by position and by length of context: where does more context stop helping?",
    ),
    Field(
        key="hybrid",
        title="Mixtures",
        kind="part",
        choices=("yes", "no"),
        unset="no",
        tip="How few layers need attention, and which? Trains every single layer, then greedily more, with all seeds.",
    ),
    Field(
        key="hybrid.variant",
        title="Mixed with",
        kind="text",
        tip="The variant whose layers stand in the others; empty: the first that is not the baseline.",
        more=True,
    ),
    Field(key="hybrid.most", title="Layers at most", tip="That keep attention.", more=True),
    Field(
        key="hybrid.recall",
        title="Their recall",
        kind="bool",
        unset="yes",
        tip="Also find out what each mixture recalls, by small nets of its layers.",
        more=True,
    ),
    Field(
        key="size.margin",
        title="Size: margin",
        tip="Of variants matched by loss: nats per token that it may lie above the baseline's.",
        more=True,
    ),
    Field(
        key="size.sizes",
        title="Size: rungs",
        tip="Of variants matched by loss: sizes on each ladder, one of widths and one of depths.",
        more=True,
    ),
)
_LAYERS = "One for all layers, or one per layer with commas."
VARIANT = (
    Field(key="variant.{n}.name", title="Name", kind="text"),
    Field(
        key="variant.{n}.mixer",
        title="Mixer",
        kind="choice",
        choices=registry.names(),
        per_layer=True,
        tip=f"{_LAYERS} Like: attention, generative, generative, generative",
    ),
    Field(
        key="variant.{n}.activation",
        title="Activation",
        kind="choice",
        choices=("gelu", "generative"),
        per_layer=True,
        tip=f"Inside the MLP. {_LAYERS}",
    ),
    Field(
        key="variant.{n}.reduction",
        title="Reduction",
        kind="choice",
        choices=("max", "min", "mean"),
        per_layer=True,
        tip=_LAYERS,
    ),
    Field(
        key="variant.{n}.context",
        title="Average context",
        kind="choice",
        choices=("none", "causal", "global"),
        per_layer=True,
        tip=f"Global is as published: it sees the future. {_LAYERS}",
    ),
    Field(
        key="variant.{n}.implementation",
        title="Implementation",
        kind="choice",
        choices=("fused", "literal"),
        per_layer=True,
        tip="Fused: as a good engineer ships it. Literal: stacked as published, same numbers, more memory and time.",
    ),
    Field(key="variant.{n}.window", title="Window", per_layer=True, tip=f"Tokens seen per layer. {_LAYERS}"),
    Field(key="variant.{n}.pool", title="Pool", per_layer=True, tip=f"Past tokens averaged into one key. {_LAYERS}"),
    Field(
        key="variant.{n}.match",
        title="Match baseline",
        kind="choice",
        choices=("no", "parameters", "flops", "loss"),
        unset="no",
        tip="Solve for the size at which it has the baseline's parameters or training FLOPs. Loss: train it at the "
        "pilot's size, and look for the smallest width and depth that have the baseline's loss.",
    ),
    Field(
        key="variant.{n}.match_by",
        title="Match by",
        kind="choice",
        choices=("width", "depth"),
        tip="What is solved for: the width (n_embd) or the number of layers.",
    ),
    Field(key="variant.{n}.train.batch_size", title="Batch", tip="Empty: as for all variants."),
)
