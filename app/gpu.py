"""A GPU that torch can't use: what holds for how long, and what to say. Needs no torch; a process that COMMAND starts
asks it."""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version

from engine.handshake import told
from engine.machine import Machine
from engine.words import tr

COMMAND = [sys.executable, "-P", "-m", "engine.usable"]  # -P: an app folder where the user stands must not hide ours
REPAIR = "py launch.py --repair" if sys.platform == "win32" else "python3 launch.py --repair"
USABLE, NO_CUDA = "usable", "no CUDA"


def key(here: Machine) -> str:
    """What a verdict holds for: this torch with this driver and these GPUs; empty where there is nothing to ask."""
    try:
        torch = version("torch")
    except PackageNotFoundError:
        return ""
    return " · ".join((torch, here.driver or "", *(gpu.name for gpu in here.gpus))) if here.gpus else ""


def verdict(said: str) -> str:
    """What the process has found out: usable, no CUDA, or torch's words; empty where it could not even load torch."""
    found = told(said)
    if "cuda" not in found:
        return ""
    return NO_CUDA if found["cuda"] is None else str(found.get("problem") or USABLE)


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
