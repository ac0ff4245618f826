"""Takes a model that was trained elsewhere, a checkpoint of nanoGPT, into a store as a pilot, to be measured."""

from __future__ import annotations

import os
from pathlib import Path

from app import paths
from db import pilots
from db.store import Store
from engine.spec import check
from engine.words import tr


def take_in_checkpoint(store: Store, path: Path, data: Path, n_head: int | None = None) -> int:
    """Put a checkpoint of nanoGPT (safetensors) into the store as a pilot of one run, to be measured on `data`: text
    that its characters were learned from, or the folder of nanoGPT's .bin files; its id.

    Raises NanoGPTError, DataError, SpecError or OSError before anything is written, and StoreError.
    """
    from engine import checkpoint, nanogpt  # brings in torch
    from engine.data import corpus
    from engine.prepare import prepare

    run, net = nanogpt.load(path, n_head)
    source = {"source": "tokens", "vocab_size": net.wte.num_embeddings} if data.is_dir() else {"source": "text"}
    spec = check(
        {
            "name": path.stem,
            "data": {"path": str(data.absolute())} | source,
            "model": run.model.model_dump(),
            "variant": [{"name": "attention", "mixer": "attention"}],
            "inference": {"quick": True},
            "probes": {"static": True, "context": True},
        }
    )
    prepared = prepare(spec, paths.corpora())
    nanogpt.require_vocabulary(net, prepared.vocab_size)
    loss = nanogpt.loss_on(net, corpus.load(prepared.runs[0].data, paths.corpora()).val)
    made = paths.checkpoints(store.identity, 0).with_name(f"importing-{os.getpid()}")
    checkpoint.save_weights(made, net)  # before the store knows of it: a full disk leaves no half of a pilot
    pilot_id = pilots.add_pilot(store, spec, prepared.runs)
    [run] = pilots.runs(store, pilot_id)
    os.replace(made, paths.checkpoints(store.identity, run.id))
    told = tr("Trained elsewhere: {name}, {loss} nats per token here.", name=path.name, loss=f"{loss:.2f}")
    pilots.set_status(store, run.id, "finished", told)
    return pilot_id
