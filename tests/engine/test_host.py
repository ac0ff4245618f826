"""The worker and its machine: whose processor time is whose, and what stays unknown."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import namedtuple
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import psutil
import pytest

from engine import host
from engine.host import Host

SPIN = (
    "import os, time\nends = time.monotonic() + 60\nprint(os.getpid(), flush=True)\nwhile time.monotonic() < ends: pass"
)


@contextmanager
def spinning(*, detached: bool) -> Iterator[int]:
    """Another program that keeps a processor busy: a child of this process, or nobody's that we know."""
    code = f"import subprocess, sys\nsubprocess.Popen([sys.executable, '-c', {SPIN!r}])" if detached else SPIN
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as started:
        assert started.stdout is not None
        pid = int(started.stdout.readline())
        try:
            yield pid
        finally:
            os.kill(pid, signal.SIGKILL)


def after(looked: Host, seconds: float = 0.5) -> dict[str, float]:
    time.sleep(seconds)
    return looked.look()


def test_a_look_tells_of_this_process() -> None:
    found = after(Host(), 0.05)
    assert 10_000_000 < found["host_private_bytes"] <= found["host_rss_bytes"]
    assert found["host_available_bytes"] > 0
    assert found["others_cpu_percent"] >= 0


def test_another_program_is_one_of_the_others_and_not_this_process() -> None:
    looked = Host()
    with spinning(detached=True):
        looked.look()
        found = after(looked)
    assert found["others_cpu_percent"] > 50
    assert found["host_cpu_percent"] < 50


def test_a_child_counts_as_this_process_also_once_it_has_ended() -> None:
    looked = Host()
    with spinning(detached=False):
        looked.look()
        found = after(looked)
    assert found["host_cpu_percent"] > 20
    gone = after(looked)
    assert 0 <= gone["host_cpu_percent"] < 150


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="only Linux lets a process choose its processors")
@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one processor has no others")
def test_what_others_do_on_processors_that_this_process_may_not_use_takes_nothing_from_it() -> None:
    ours = os.sched_getaffinity(0)
    one, *rest = sorted(ours)
    with spinning(detached=True) as spinner:
        os.sched_setaffinity(spinner, rest)
        try:
            os.sched_setaffinity(0, {one})
            assert host.cores() == 1
            looked = Host()
            here = after(looked)["others_cpu_percent"]
        finally:
            os.sched_setaffinity(0, ours)
        everywhere = after(Host())["others_cpu_percent"]
    assert everywhere > here


def test_a_system_that_does_not_count_leaves_the_others_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(psutil, "cpu_times", lambda percpu=False: (0.0, 0.0, 0.0))
    assert after(Host(), 0.01)["others_cpu_percent"] is None


def test_time_that_a_host_took_away_counts_and_waiting_for_disks_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = 1.0
    fields = ("user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal", "guest")

    Times = namedtuple("Times", fields)
    idle = SimpleNamespace(user=0, system=0, children_user=0, children_system=0)
    # each field grows by as many seconds a second as its place says
    monkeypatch.setattr(psutil, "cpu_times", lambda: Times(*(seconds * place for place in range(1, len(fields) + 1))))
    monkeypatch.setattr(psutil.Process, "cpu_times", lambda _: idle)
    monkeypatch.setattr(psutil.Process, "cpu_affinity", lambda _: [])
    monkeypatch.setattr(time, "monotonic", lambda: seconds)
    looked = Host()
    seconds = 3.0
    assert looked.look()["others_cpu_percent"] == pytest.approx(100 * (1 + 2 + 3 + 6 + 7 + 8))


def test_memory_that_the_system_does_not_tell_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: psutil.Process) -> None:
        raise psutil.AccessDenied

    monkeypatch.setattr(psutil.Process, "memory_full_info", refused)
    found = Host().look()
    assert found["host_private_bytes"] is None
    assert found["host_rss_bytes"] > 10_000_000
