"""The form's fields as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.mixers import registry
from engine.words import marked

Kind = Literal["text", "number", "numbers", "choice", "bool", "part", "sweep"]
"""part: a section of the pilot file that is there or not."""
YES_NO = (marked("yes"), marked("no"))  # every other choice is a word of the pilot file, told as it stands there
PER_LAYER = marked("One for all layers, or one per layer with commas.")


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
        title=marked("Source"),
        kind="choice",
        choices=("demo", "text", "log", "series", "tokens"),
        tip=marked("Text, a log, a column of numbers, nanoGPT's .bin files, or something made up."),
    ),
    Field(key="data.{n}.demo", title=marked("Made-up data"), kind="choice", choices=("log", "series")),
    Field(
        key="data.{n}.path",
        title=marked("File"),
        kind="text",
        tip=marked("A file or a folder. Drop one on the window, or browse."),
    ),
    Field(
        key="data.{n}.column",
        title=marked("Column"),
        kind="choice",
        open=True,
        tip=marked("A column of numbers; empty: the only one that there is."),
    ),
    Field(key="data.{n}.tokenizer", title=marked("Tokenizer"), kind="choice", choices=("char", "byte", "bpe")),
    Field(
        key="data.{n}.vocab_size",
        title=marked("Vocabulary"),
        tip=marked("Tokens that there are: 257 to 65536 for bpe."),
    ),
    Field(key="data.{n}.bins", title=marked("Bins"), tip=marked("Tokens that the values of a series become.")),
    Field(
        key="data.{n}.val_fraction",
        title=marked("Validation part"),
        tip=marked("Share behind the training part, never trained on."),
    ),
    Field(
        key="data.{n}.test_fraction",
        title=marked("Test part"),
        tip=marked("Share at the end of the data, scored once."),
        more=True,
    ),
    Field(
        key="data.{n}.binning",
        title=marked("Binning"),
        kind="choice",
        choices=("quantile", "uniform"),
        tip=marked("Quantile: every bin holds as many training values. Uniform: every bin is as wide."),
        more=True,
    ),
    Field(
        key="data.{n}.encoding",
        title=marked("Encoding"),
        kind="text",
        tip=marked("Like latin-1; empty: detected."),
        more=True,
    ),
    Field(
        key="data.{n}.mask_timestamps",
        title=marked("Mask times"),
        kind="bool",
        tip=marked("Every moment in a log becomes <time>, so that no model spends itself on clocks."),
        more=True,
    ),
    Field(
        key="data.{n}.gap",
        title=marked("Gap"),
        tip=marked("Tokens left out between the parts; empty: one window for logs and series, none for text."),
        more=True,
    ),
    Field(
        key="data.{n}.demo_lines",
        title=marked("Demo length"),
        tip=marked("Lines of the log, values of the series."),
        more=True,
    ),
    Field(key="data.{n}.demo_seed", title=marked("Demo seed"), more=True),
)
DATA_NAME = Field(key="data.{n}.name", title=marked("Name"), kind="text", tip=marked("Tells several data sets apart."))
MODEL = (
    Field(key="model.n_layer", title=marked("Layers")),
    Field(key="model.n_head", title=marked("Heads")),
    Field(key="model.n_embd", title=marked("Width")),
    Field(key="model.block_size", title=marked("Context"), tip=marked("Tokens in a window (block_size).")),
    Field(key="model.mlp_ratio", title=marked("MLP ratio"), more=True),
    Field(key="model.dropout", title=marked("Dropout"), more=True),
    Field(key="model.bias", title=marked("Biases"), kind="bool", more=True),
)
TRAIN = (
    Field(key="train.max_iters", title=marked("Iterations")),
    Field(key="train.batch_size", title=marked("Batch"), tip=marked("Windows per micro-batch.")),
    Field(key="train.learning_rate", title=marked("Learning rate")),
    Field(
        key="seeds", title=marked("Seeds"), kind="numbers", tip=marked("One run per variant and seed, like 1337, 1338.")
    ),
    Field(
        key="sweep",
        title=marked("Sweep"),
        kind="sweep",
        tip=marked(
            "Values that every variant is tried with, like learning_rate = 0.0003, 0.001; dropout = 0, 0.1. Each "
            "variant is judged at its own best."
        ),
        more=True,
    ),
    Field(key="train.device", title=marked("Device"), kind="text", tip=marked("auto, cpu, cuda or cuda:1")),
    Field(
        key="train.dtype", title=marked("Precision"), kind="choice", choices=("auto", "float32", "bfloat16", "float16")
    ),
    Field(key="train.gradient_accumulation_steps", title=marked("Accumulation"), more=True),
    Field(
        key="train.schedule",
        title=marked("Schedule"),
        kind="choice",
        choices=("cosine", "linear", "constant", "wsd"),
        tip=marked("How the learning rate goes after its warm-up. wsd: constant, then a decay at the end."),
        more=True,
    ),
    Field(key="train.min_lr", title=marked("Lowest rate"), more=True),
    Field(key="train.warmup_iters", title=marked("Warm-up"), more=True),
    Field(
        key="train.lr_decay_iters",
        title=marked("Decay until"),
        tip=marked("Iterations; empty: as many as there are."),
        more=True,
    ),
    Field(
        key="train.decay_fraction",
        title=marked("Decay part"),
        tip=marked("Of wsd: share of the budget at its end."),
        more=True,
    ),
    Field(key="train.weight_decay", title=marked("Weight decay"), more=True),
    Field(key="train.beta1", title=marked("Beta 1"), more=True),
    Field(key="train.beta2", title=marked("Beta 2"), more=True),
    Field(
        key="train.grad_clip", title=marked("Clip gradients"), tip=marked("Largest L2 norm; 0 turns it off."), more=True
    ),
    Field(key="train.eval_interval", title=marked("Evaluate every"), more=True),
    Field(key="train.eval_iters", title=marked("Evaluation batches"), more=True),
    Field(
        key="train.patience", title=marked("Patience"), tip=marked("Empty: training takes its whole budget."), more=True
    ),
    Field(
        key="train.target_loss",
        title=marked("Target loss"),
        tip=marked("Training ends at this validation loss."),
        more=True,
    ),
    Field(key="train.max_minutes", title=marked("Minutes"), tip=marked("Training time at most, per run."), more=True),
    Field(key="train.compile", title=marked("torch.compile"), kind="bool", more=True),
    Field(key="train.tf32", title=marked("TF32"), kind="bool", more=True),
)
MEASURING = (
    Field(
        key="inference.measure",
        title=marked("Inference"),
        kind="bool",
        tip=marked(
            "Once runs have finished: TTFT, time per token, memory, and what the models write, all variants in turn."
        ),
    ),
    Field(
        key="inference.quick",
        title=marked("Quick"),
        kind="bool",
        tip=marked("3 calls and 1 s of each variant at each point instead of 10 and 10 s. The figures say so."),
    ),
    Field(
        key="scaling",
        title=marked("Scaling"),
        kind="part",
        choices=YES_NO,
        unset="no",
        tip=marked("Cost against context length, of untrained models: from how many tokens on does a variant pay off?"),
    ),
    Field(
        key="inference.prompt_tokens",
        title=marked("Prompt tokens"),
        kind="numbers",
        tip=marked("Lengths, like 64, 128; empty: half of the context."),
        more=True,
    ),
    Field(
        key="inference.output_tokens",
        title=marked("Output tokens"),
        tip=marked("Empty: half of the context, at most 64."),
        more=True,
    ),
    Field(
        key="inference.batch_sizes",
        title=marked("Batches"),
        kind="numbers",
        tip=marked("Sequences at once, like 1, 8."),
        more=True,
    ),
    Field(
        key="inference.sample_tokens",
        title=marked("Sample length"),
        tip=marked("Tokens that each variant writes; 0: none."),
        more=True,
    ),
    Field(
        key="inference.temperature",
        title=marked("Temperature"),
        tip=marked("Of samples; 0: always the likeliest token."),
        more=True,
    ),
    Field(key="inference.top_k", title=marked("Top-k"), tip=marked("Of samples; empty: all tokens."), more=True),
    Field(key="inference.top_p", title=marked("Top-p"), tip=marked("Of samples; empty: all tokens."), more=True),
    Field(
        key="scaling.context_tokens",
        title=marked("Lengths"),
        kind="numbers",
        tip=marked("Of the scaling sweep, like 64, 256, 1024; empty: powers of two from 64 on, as far as time allows."),
        more=True,
    ),
    Field(
        key="scaling.max_minutes",
        title=marked("Sweep, minutes"),
        tip=marked("No length is begun that would take longer."),
        more=True,
    ),
    Field(
        key="scaling.capacity",
        title=marked("What fits"),
        kind="bool",
        unset="no",
        tip=marked("Also look for the largest batch and the longest context that fit into memory."),
        more=True,
    ),
)
PROBES = (
    Field(
        key="probes.recall",
        title=marked("Recall"),
        kind="choice",
        choices=("off", "quick", "full"),
        tip=marked(
            "Can nets of the variant's mixers look up a value by its key, and from how far? Quick: at most two minutes "
            "each; full: an easy and a hard setting, for a GPU."
        ),
    ),
    Field(
        key="probes.static",
        title=marked("Static heads"),
        kind="bool",
        tip=marked("How many heads of attention could a fixed pattern replace? Also in the course of training."),
    ),
    Field(
        key="probes.context",
        title=marked("Context use"),
        kind="bool",
        tip=marked("Loss by position and by length of context: where does more context stop helping?"),
    ),
    Field(
        key="hybrid",
        title=marked("Mixtures"),
        kind="part",
        choices=YES_NO,
        unset="no",
        tip=marked(
            "How few layers need attention, and which? Trains every single layer, then greedily more, with all seeds."
        ),
    ),
    Field(
        key="hybrid.variant",
        title=marked("Mixed with"),
        kind="text",
        tip=marked("The variant whose layers stand in the others; empty: the first that is not the baseline."),
        more=True,
    ),
    Field(key="hybrid.most", title=marked("Layers at most"), tip=marked("That keep attention."), more=True),
    Field(
        key="hybrid.recall",
        title=marked("Their recall"),
        kind="bool",
        unset="yes",
        tip=marked("Also find out what each mixture recalls, by small nets of its layers."),
        more=True,
    ),
    Field(
        key="size.margin",
        title=marked("Size: margin"),
        tip=marked("Of variants matched by loss: nats per token that it may lie above the baseline's."),
        more=True,
    ),
    Field(
        key="size.sizes",
        title=marked("Size: rungs"),
        tip=marked("Of variants matched by loss: sizes on each ladder, one of widths and one of depths."),
        more=True,
    ),
)
VARIANT = (
    Field(key="variant.{n}.name", title=marked("Name"), kind="text"),
    Field(
        key="variant.{n}.mixer",
        title=marked("Mixer"),
        kind="choice",
        choices=registry.names(),
        per_layer=True,
        tip=marked("Like: attention, generative, generative, generative"),
    ),
    Field(
        key="variant.{n}.activation",
        title=marked("Activation"),
        kind="choice",
        choices=("gelu", "generative"),
        per_layer=True,
        tip=marked("Inside the MLP."),
    ),
    Field(
        key="variant.{n}.reduction",
        title=marked("Reduction"),
        kind="choice",
        choices=("max", "min", "mean"),
        per_layer=True,
    ),
    Field(
        key="variant.{n}.context",
        title=marked("Average context"),
        kind="choice",
        choices=("none", "causal", "global"),
        per_layer=True,
        tip=marked("Global is as published: it sees the future."),
    ),
    Field(
        key="variant.{n}.implementation",
        title=marked("Implementation"),
        kind="choice",
        choices=("fused", "literal"),
        per_layer=True,
        tip=marked(
            "Fused: as a good engineer ships it. Literal: stacked as published, same numbers, more memory and time."
        ),
    ),
    Field(key="variant.{n}.window", title=marked("Window"), per_layer=True, tip=marked("Tokens seen per layer.")),
    Field(
        key="variant.{n}.pool", title=marked("Pool"), per_layer=True, tip=marked("Past tokens averaged into one key.")
    ),
    Field(
        key="variant.{n}.match",
        title=marked("Match baseline"),
        kind="choice",
        choices=("no", "parameters", "flops", "loss"),
        unset="no",
        tip=marked(
            "Solve for the size at which it has the baseline's parameters or training FLOPs. Loss: train it at the "
            "pilot's size, and look for the smallest width and depth that have the baseline's loss."
        ),
    ),
    Field(
        key="variant.{n}.match_by",
        title=marked("Match by"),
        kind="choice",
        choices=("width", "depth"),
        tip=marked("What is solved for: the width (n_embd) or the number of layers."),
    ),
    Field(key="variant.{n}.train.batch_size", title=marked("Batch"), tip=marked("Empty: as for all variants.")),
)
