"""Whether torch can use the GPU: `python -m engine.usable` prints one JSON object with the CUDA version that torch was
built for, or null, and what torch says where it can't."""

from __future__ import annotations

import json

import torch


def problem() -> str:
    """What torch says where it can't use the GPU: an old driver, or a GPU that this build has no kernels for."""
    try:
        torch.zeros(1, device="cuda").add_(1).item()
    except (RuntimeError, AssertionError) as error:
        return str(error).partition("\n")[0].rstrip(". ")
    return ""


if __name__ == "__main__":
    print(json.dumps({"cuda": torch.version.cuda, "problem": problem()}), flush=True)
