"""The form's fields as a table, and one editor widget per kind of field."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.gui.plan.draft import Draft
from app.gui.widgets.parts import label, repolish
from engine.mixers import registry
from engine.problems import Problem

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
    Field(
        key="train.patience",
        title="Patience",
        tip="Evaluations without a new lowest validation loss, then training ends and the best weights are scored.",
        more=True,
    ),
    Field(key="train.target_loss", title="Target loss", tip="Training ends at this validation loss.", more=True),
    Field(key="train.max_minutes", title="Minutes", tip="Training time at most, per run.", more=True),
    Field(key="train.compile", title="torch.compile", kind="bool", more=True),
    Field(key="train.tf32", title="TF32", kind="bool", tip="On a GPU: faster, coarser float32 products.", more=True),
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
        tip="Also look for the largest batch and the longest context that fit into memory.",
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
        choices=("no", "parameters", "flops"),
        unset="no",
        tip="Solve for the size at which it has the baseline's parameters or training FLOPs.",
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


class FieldEditor(QWidget):
    """A title, an input and, below it, what is wrong with it."""

    touched = Signal(str)  # the field's key, after an edit

    def __init__(self, field: Field, draft: Draft, *, number: int = 0) -> None:
        super().__init__()
        self.field, self._draft = field, draft
        self._number = number
        self.input = QLineEdit() if field.kind in ("text", "number", "numbers", "sweep") else _combo(field)
        self.input.setObjectName(field.object_name)
        self.input.setAccessibleName(field.title)
        self.input.setToolTip(field.tip)
        self._problem = label("", "problem", name=f"{field.object_name}.problem", wrap=True)
        title = label(field.title, "field")
        title.setBuddy(self.input)
        title.setFixedWidth(112)
        self.line = QHBoxLayout()
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.addWidget(title)
        self.line.addWidget(self.input, 1)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(2)
        stack.addLayout(self.line)
        stack.addWidget(self._problem)
        if isinstance(self.input, QComboBox):
            self.input.activated.connect(self._edited)
        if writing := self._line():
            writing.textEdited.connect(self._edited)
        self.refresh()

    @property
    def key(self) -> str:
        """The field's dotted name, the number filled in."""
        return self.field.key.replace("{n}", str(self._number))

    def show_number(self, number: int) -> None:
        """Edit another variant or data set from now on."""
        self._number = number
        self.refresh()

    def offer(self, choices: Sequence[str]) -> None:
        """Other things to choose from; what is written stays."""
        if isinstance(self.input, QComboBox):
            text = self.input.currentText()
            self.input.clear()
            self.input.addItems(list(choices))
            self.input.setCurrentText(text)

    def refresh(self) -> None:
        """Show the draft's value and problems; text that means the same is left as it was written."""
        value = self._draft.value(self.key)
        text = self.field.unset if value is None else "yes" if self.field.kind == "part" else written(value)
        if isinstance(self.input, QComboBox) and not self.input.isEditable():
            self.input.setCurrentText(text)
        elif (writing := self._line()) and parse(self.field, writing.text()) != value:
            writing.setText(text)
            writing.setCursorPosition(0)
        problems = self._draft.problems_at(self.key)
        self._problem.setText(" ".join(_sentence(self.key, p) for p in problems))
        self._problem.setVisible(bool(problems))
        self.input.setProperty("wrong", bool(problems))
        repolish(self.input)

    def _edited(self, *_: object) -> None:
        text = self.input.text() if isinstance(self.input, QLineEdit) else self.input.currentText()
        value = parse(self.field, text)
        if self.field.kind != "part" or value is None or self._draft.value(self.key) is None:  # a part keeps its values
            self._draft.set(self.key, value)
        self.touched.emit(self.key)

    def _line(self) -> QLineEdit | None:
        return self.input if isinstance(self.input, QLineEdit) else self.input.lineEdit()


def parse(field: Field, text: str) -> Any:
    """What the user wrote as a value; text that is no number stays text, so that the check can name it."""
    text = text.strip()
    if text == field.unset:
        return None
    if field.kind == "bool":
        return text == "yes"
    if field.kind == "part":
        return {}
    if field.kind == "sweep":
        return _lists(text) or None
    one = _number if field.kind in ("number", "numbers") else str
    if field.kind == "numbers" or (field.per_layer and "," in text):
        return [one(part.strip()) for part in text.split(",") if part.strip()]
    return one(text)


def written(value: Any) -> str:
    """A value as the form shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "; ".join(f"{name} = {written(values)}" for name, values in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(written(v) for v in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _lists(text: str) -> dict[str, list[Any]]:
    """name = 1, 2; other = 3, 4 → a list of values per name."""
    parts = [part.partition("=") for part in text.split(";") if part.strip()]
    return {
        name.strip(): [_number(value.strip(" \"'")) for value in values.strip().strip("[]").split(",") if value.strip()]
        for name, _, values in parts
    }


def _number(text: str) -> int | float | str:
    for kind in (int, float):
        try:
            value = kind(text)
        except ValueError:
            continue
        return value if math.isfinite(value) else text
    return text


def _sentence(key: str, problem: Problem) -> str:
    """A problem beside its field: a list's entry is named by its number."""
    entry = problem.field.removeprefix(f"{key}.")
    if key == "sweep":
        return problem.sentence.removeprefix("sweep.")
    message = f"{problem.message[0].upper()}{problem.message[1:]}."
    return f"Entry {int(entry) + 1}: {message}" if entry.isdecimal() else message


def _combo(field: Field) -> QComboBox:
    combo = QComboBox()
    combo.setEditable(field.per_layer or field.open)
    combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    combo.addItems(["yes", "no"] if field.kind == "bool" else list(field.choices))
    return combo
