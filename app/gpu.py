"""Whether torch can use the NVIDIA GPU of this machine. `python -m app.gpu` finds out in a process of its own, as that
imports torch, and prints one JSON object; the rest needs no torch."""

from __future__ import annotations

import json
import sys
from importlib.metadata import PackageNotFoundError, version

from engine.machine import Machine
from engine.words import tr

COMMAND = [sys.executable, "-P", "-m", "app.gpu"]  # -P: an app folder where the user stands must not hide ours
REPAIR = "py launch.py --repair" if sys.platform == "win32" else "python3 launch.py --repair"
USABLE, NO_CUDA = "usable", "no CUDA"


def key(here: Machine) -> str:
    """What a verdict holds for: this torch with this driver and these GPUs; empty where there is nothing to ask."""
    try:
        torch = version("torch")
    except PackageNotFoundError:
        return ""
    return " · ".join((torch, here.driver or "", *(gpu.name for gpu in here.gpus))) if here.gpus else ""


def sentence(verdict: str, gpu: str) -> str:
    """What a person must know of a verdict and can do; nothing where the GPU is usable."""
    if verdict == USABLE:
        return ""
    if verdict == NO_CUDA:
        return tr(
            "{gpu} found, but torch has no CUDA, so runs use the processor. Close the window and run `{command}`, "
            "which builds the environment anew.",
            gpu=gpu,
            command=REPAIR,
        )
    return tr(
        "{gpu} found, but torch can't use it, so runs use the processor: {reason}. Update NVIDIA's driver; where it is "
        "new, close the window and run `{command}`.",
        gpu=gpu,
        reason=verdict,
        command=REPAIR,
    )


def main() -> None:
    """Print the verdict: usable, no CUDA, or what torch said when it tried."""
    import torch

    if torch.version.cuda is None:
        verdict = NO_CUDA
    else:
        try:
            torch.zeros(1, device="cuda").add_(1).item()
            verdict = USABLE
        except (RuntimeError, AssertionError) as error:  # an old driver, or a GPU that this build has no kernels for
            verdict = str(error).partition("\n")[0].rstrip(". ")
    print(json.dumps({"verdict": verdict}), flush=True)


if __name__ == "__main__":
    main()
