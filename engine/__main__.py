"""`python -m engine bench NAME`: benchmarks where nothing but the engine is installed."""

from __future__ import annotations

import sys

from engine.bench import command


def main() -> int:
    """Run what the command line asks for; its exit status."""
    if sys.argv[1:2] != ["bench"]:
        print("Usage: python -m engine bench NAME [--json]; see python -m engine bench --help", file=sys.stderr)
        return command.BAD_INPUT
    return command.main(sys.argv[2:], program="python -m engine bench")


if __name__ == "__main__":
    sys.exit(main())
