"""Words that few people outside the field know, each with one sentence: in tooltips and in Help, written only here."""

from __future__ import annotations

import re
from dataclasses import dataclass

from engine.words import marked, tr


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """A word, what it means, and the other forms in which titles name it."""

    word: str
    means: str
    also: tuple[str, ...] = ()

    @property
    def forms(self) -> list[str]:
        """In the language spoken, and as written: words of the pilot file stand as they are in every language."""
        return list(dict.fromkeys(form for text in (self.word, *self.also) for form in (tr(text), text)))


def _term(word: str, means: str, *also: str) -> Term:
    return Term(word=word, means=means, also=also)


TERMS = (
    _term(
        marked("accumulation"),
        marked("Batches whose gradients are added up before one step: a large batch in the memory of a small one."),
    ),
    _term(marked("activation"), marked("The function inside the MLP: gelu is the usual one.")),
    _term(marked("allocated"), marked("Memory of the GPU that tensors hold.")),
    _term(
        marked("average context"),
        marked("An average over tokens that the generative function takes in; as published, it sees the future."),
    ),
    _term(marked("baseline"), marked("The variant that all others are compared with.")),
    _term(
        marked("batch"),
        marked("The windows that are learned from in one step, or the sequences that are decoded at once."),
        marked("batches"),
    ),
    _term(
        marked("bfloat16"), marked("Numbers of 16 bits with the range of float32 and fewer digits: half the memory.")
    ),
    _term(marked("bins"), marked("Ranges of the values of a series; each becomes one token.")),
    _term(marked("bpe"), marked("Byte pair encoding: tokens are frequent pieces of words, learned from the data.")),
    _term(marked("cold"), marked("The first call, which loads and prepares what later calls find ready.")),
    _term(
        marked("context"),
        marked("The tokens that a model is given at once: its window, block_size in nanoGPT."),
    ),
    _term(marked("cosine"), marked("After the warm-up the learning rate falls along half a cosine wave.")),
    _term(marked("decode"), marked("Writing tokens one after the other."), marked("decoding")),
    _term(marked("dropout"), marked("Share of values set to 0 at random in training, against learning by heart.")),
    _term(marked("E2E"), marked("End to end: from submitting a prompt to its last token.")),
    _term(
        marked("finder"),
        marked("A search that trains models of its own, such as how few layers need attention."),
        marked("finders"),
    ),
    _term(
        marked("FLOPs"),
        marked("Floating-point operations: the amount of arithmetic, whatever device carries it out."),
    ),
    _term(marked("front"), marked("The candidates that no other one beats in both figures at once (Pareto front).")),
    _term(
        marked("gate"),
        marked("A criterion with a threshold that a variant must meet before more depends on it."),
        marked("gates"),
    ),
    _term(
        marked("generative"),
        marked("K. Hilsenbek's replacement for attention: every token is combined with the one before it."),
    ),
    _term(
        marked("heads"),
        marked("Parts of an attention layer that look for different things side by side."),
        marked("head"),
    ),
    _term(
        marked("honest loss"),
        marked("The loss where each position sees its own past alone; it is higher for a model that sees the future."),
    ),
    _term(marked("inference"), marked("Using a trained model: it reads a prompt and writes tokens.")),
    _term(
        marked("iteration"),
        marked("One training step: a batch goes through the model, and the weights are moved."),
        marked("iterations"),
    ),
    _term(marked("ITL"), marked("Inter-token latency: the gap between one token and the next.")),
    _term(
        marked("KPI"),
        marked("A measure of the business that counts in the end, such as detection rate."),
        marked("KPIs"),
    ),
    _term(
        marked("layers"),
        marked("Blocks of the model, one behind the other, each with a mixer and an MLP."),
        marked("layer"),
    ),
    _term(marked("leaks"), marked("It sees the future in training, so its validation loss is no prediction.")),
    _term(marked("learning rate"), marked("How far one training step moves the weights.")),
    _term(
        marked("loss"),
        marked("How badly the next token is predicted, in nats per token: lower is better."),
    ),
    _term(
        marked("match"),
        marked("Made as large as the baseline: in parameters, in FLOPs of training, or in loss by trying sizes."),
    ),
    _term(
        marked("mixer"),
        marked("The part of a layer that moves information between positions: attention, or what replaces it."),
    ),
    _term(
        marked("mixtures"),
        marked("Hybrid models: attention in some layers, another mixer in the others."),
    ),
    _term(marked("MLP"), marked("The part of a layer that works on each position by itself.")),
    _term(
        marked("mode"),
        marked("How work is handed to the device: step by step (eager), compiled, or as a recorded CUDA graph."),
        marked("torch.compile"),
    ),
    _term(
        marked("nats"),
        marked("The unit of loss: minus the natural logarithm of the probability that the right token was given."),
    ),
    _term(
        marked("not distinguishable"),
        marked("The 95 % interval of the difference, taken seed by seed, contains zero: nobody knows which is better."),
    ),
    _term(marked("NVML"), marked("NVIDIA's own view of its GPUs: memory, power and temperature of the whole device.")),
    _term(marked("p50"), marked("Percentiles: half of the values are at most p50, nine of ten at most p90.")),
    _term(marked("parameters"), marked("The numbers that a model learns.")),
    _term(
        marked("patience"),
        marked("Training ends after so many evaluations without a new lowest validation loss; the best is kept."),
    ),
    _term(
        marked("pilot"),
        marked("One experiment: data, model and training settings, with several variants and seeds."),
        marked("pilots"),
    ),
    _term(marked("prefill"), marked("Reading the whole prompt at once, before the first token is written.")),
    _term(
        marked("probes"),
        marked("Measurements of what a trained model can do or has become."),
    ),
    _term(
        marked("recall"),
        marked("Looking up a value by its key among the tokens before (MQAR, multi-query associative recall)."),
    ),
    _term(
        marked("receptive field"),
        marked("How far back a position can look, through all layers together."),
        marked("can see"),
    ),
    _term(marked("reserved"), marked("Memory of the GPU that torch has taken: in use, or kept for later.")),
    _term(marked("scaling"), marked("How cost grows with the length of the context, measured on untrained models.")),
    _term(
        marked("seeds"),
        marked("Numbers that chance starts from: each is a repetition with other first weights and other batches."),
        marked("seed"),
    ),
    _term(
        marked("state"),
        marked("What is kept per sequence to write the next token: attention's KV cache grows, other states may not."),
    ),
    _term(
        marked("static"),
        marked("1: where a head looks does not depend on the input, so a fixed pattern could replace it."),
        marked("static score"),
        marked("static heads"),
    ),
    _term(
        marked("test part"),
        marked("Data behind the validation part that is scored once, when everything has been chosen."),
        marked("test loss"),
    ),
    _term(marked("TF32"), marked("Rounded float32 products on NVIDIA GPUs: faster and a little less exact.")),
    _term(
        marked("token"),
        marked("What a model reads and writes piece by piece: a letter, a byte, a part of a word, a bin of a series."),
        marked("tokens"),
    ),
    _term(
        marked("tokenizer"),
        marked("What cuts data into tokens: by letter (char), by byte, or by learned pieces of words (bpe)."),
    ),
    _term(marked("top-k"), marked("Only the k likeliest tokens may be chosen.")),
    _term(marked("top-p"), marked("Only the likeliest tokens may be chosen, as many as have probability p together.")),
    _term(marked("TPOT"), marked("Time per output token: (E2E − TTFT) ÷ the tokens after the first.")),
    _term(
        marked("trials"),
        marked("Short or small trainings of a search or finder, not runs of the pilot."),
        marked("trial"),
    ),
    _term(marked("TTFT"), marked("Time to first token: from submitting a prompt to the first token that is written.")),
    _term(
        marked("validation loss"),
        marked("The loss on data that is never trained on: how well a model does with something new."),
    ),
    _term(
        marked("variant"),
        marked("One way to build the model; all variants of a pilot have the same data, seeds and budget."),
        marked("variants"),
    ),
    _term(marked("vocabulary"), marked("All tokens that there are for this data.")),
    _term(marked("warm-up"), marked("The first steps of training, in which the learning rate rises from 0.")),
    _term(marked("weight decay"), marked("A pull of the weights towards 0 at every step, against learning by heart.")),
    _term(marked("width"), marked("How many numbers stand for a token inside the model, n_embd in nanoGPT.")),
    _term(marked("wsd"), marked("Warm-up, stable, decay: the learning rate stays the same until the last part.")),
    _term(
        marked("±"),
        marked("A 95 % confidence interval: of 100 such intervals about 95 would hold the true mean."),
    ),
)


def named(title: str) -> list[Term]:
    """The terms that a title names, in its order; of two that overlap the longer one."""
    found, rest = [], title
    for form, term in sorted(_forms(), key=lambda pair: -len(pair[0])):
        if match := _whole(form).search(rest):
            found.append((match.start(), term))
            rest = _whole(form).sub(lambda hit: "\0" * len(hit[0]), rest)
    return [term for _, term in sorted(found, key=lambda pair: pair[0])]


def explained(title: str) -> str:
    """What the terms in a title mean, a line each; empty where it names none."""
    return "\n".join(dict.fromkeys(tr(term.means) for term in named(title)))


def _forms() -> list[tuple[str, Term]]:
    return [(form, term) for term in TERMS for form in term.forms]


def _whole(form: str) -> re.Pattern[str]:
    """Where a form stands as a word of its own; Japanese has no gaps between words."""
    text = re.escape(form)
    if not form.isascii():
        return re.compile(text, re.IGNORECASE)
    return re.compile(rf"(?<![\w-]){text}(?![\w-])", re.IGNORECASE | re.ASCII)  # Latin words end where Japanese begins
