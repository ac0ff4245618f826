"""The audit of packages, against a service that stands in for osv.dev, and against none."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.util import find_spec
from typing import Any

import pytest

from tests.aftermath import foreseen
from tests.app.test_command_line import Command, pilotlight

__all__ = ["pilotlight"]  # a fixture
needs_pip_audit = pytest.mark.skipif(find_spec("pip_audit") is None, reason="pip-audit is not installed")
FLAW = {
    "id": "PYSEC-2099-1",
    "summary": "A file may be read\x1b[31m by others",
    "aliases": ["CVE-2099-1"],
    "affected": [
        {
            "package": {"name": "filelock", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "99.1"}]}],
        }
    ],
}


class _Service(BaseHTTPRequestHandler):
    """Answers as api.osv.dev does."""

    answers: dict[str, Any] = {}  # noqa: RUF012  # by name of a package
    status = 200

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        body = json.dumps(self.answers.get(asked["package"]["name"], {})).encode()
        self.send_response(self.status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *_: object) -> None:
        return


@pytest.fixture
def service(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a service that knows what the test says."""
    kind = type("Service", (_Service,), request.param)
    with HTTPServer(("127.0.0.1", 0), kind) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/v1/query"
        server.shutdown()
        thread.join()


def asked(pilotlight: Command, *words: str) -> tuple[int, str]:
    code, _, said = pilotlight("audit", *words)
    return code, " ".join(said.split())


@needs_pip_audit
@pytest.mark.parametrize("service", [{"answers": {"filelock": {"vulns": [FLAW]}}}], indirect=True)
def test_a_known_flaw_is_told_with_the_upgrade_that_mends_it(pilotlight: Command, service: str) -> None:
    code, said = asked(pilotlight, "--service", service)
    assert code == 1
    assert "is vulnerable (PYSEC-2099-1, CVE-2099-1): A file may be read␛[31m by others." in said
    assert '-m pip install "filelock>=99.1"' in said
    assert "packages checked, 1 known to be vulnerable." in said


@pytest.mark.slow
@needs_pip_audit
@pytest.mark.parametrize("service", [{}], indirect=True)
def test_nothing_known_is_sound(pilotlight: Command, service: str) -> None:
    code, said = asked(pilotlight, "--service", service)
    assert code == 0, said
    assert "packages checked, 0 known to be vulnerable." in said
    assert "Could not be checked" not in said


@pytest.mark.slow
@needs_pip_audit
@pytest.mark.parametrize("service", [{"status": 503}], indirect=True)
def test_a_service_that_refuses_is_not_taken_for_good_news(pilotlight: Command, service: str) -> None:
    code, said = asked(pilotlight, "--service", service)
    assert code == 3
    assert "can't be asked, so nothing is known. Check the network and its proxy" in said


@needs_pip_audit
def test_no_network_is_a_sentence(pilotlight: Command) -> None:
    code, said = asked(pilotlight, "--service", "http://127.0.0.1:9/v1/query")
    assert code == 3
    assert "http://127.0.0.1:9/v1/query can't be asked, so nothing is known." in said
    assert foreseen(said)


def test_what_it_needs_is_said(pilotlight: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pip_audit", None)
    code, said = asked(pilotlight)
    assert code == 3
    assert '-m pip install "pilotlight[audit]"' in said
