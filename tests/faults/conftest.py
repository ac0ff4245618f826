"""Faults are made with Linux's own means: signals that stop, limits set on another process."""

from __future__ import annotations

import sys

collect_ignore_glob = [] if sys.platform == "linux" else ["test_*.py"]
