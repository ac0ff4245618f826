"""`python -m engine run`, `calibrate` and `bench`, where nothing but the engine is installed."""

from __future__ import annotations

import sys

USAGE = """Usage: python -m engine run PILOT.toml [--out FILE.jsonl]
       python -m engine calibrate PILOT.toml
       python -m engine bench NAME [--json]"""


def main() -> int:
    """Run what the command line asks for; its exit status."""
    command, arguments = sys.argv[1:2], sys.argv[2:]
    if command == ["run"]:
        from engine import alone

        return alone.main(arguments)
    if command == ["bench"]:
        from engine.bench import command as benches

        return benches.main(arguments, program="python -m engine bench")
    if command == ["calibrate"]:
        from engine import calibrate

        return calibrate.main(arguments)
    print(USAGE, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
