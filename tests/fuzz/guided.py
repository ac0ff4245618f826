"""One of these tests with inputs that atheris draws: it keeps those that reach code which none has reached before.

    pip install atheris
    python -m tests.fuzz.guided tests/fuzz/test_json_lines.py::test_whatever_a_process_says_is_heard_or_passed_over 60

The number is of seconds. A case that breaks the test is shown with its traceback, and the exit code is not 0. Not among
the tests' own packages, as there are wheels of it for few systems.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from tempfile import gettempdir

import pytest

from tests.fuzz import profile


def main() -> int:
    import atheris  # type: ignore[import-not-found]  # whoever wants this has it

    test, seconds = sys.argv[1:]

    def follow(one_input: Callable[[bytes], object]) -> None:
        gc.enable()  # the tests have it done between them
        options = {"max_total_time": seconds, "print_final_stats": 1, "artifact_prefix": f"{gettempdir()}/"}
        atheris.Setup([sys.argv[0], *(f"-{name}={value}" for name, value in options.items())], one_input)
        atheris.Fuzz()  # ends the process

    profile.guide.append(follow)
    with atheris.instrument_imports(include=["app", "db", "engine"]):
        known = "ignore::pytest.PytestAssertRewriteWarning"  # hypothesis is imported already
        return int(pytest.main([f"{test}[few]", "-p", "no:cacheprovider", "-s", "-W", known]))


if __name__ == "__main__":
    sys.exit(main())
