"""`pilotlight audit`: which of the installed packages are known to be vulnerable, and which versions mend that.

pip-audit asks an OSV service, which hears the names and versions of the packages. It is the only command that uses the
network, and only when it is given.
"""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from app import console
from engine.words import clauses, tr

SERVICE = "https://api.osv.dev/v1/query"
SOUND, VULNERABLE, NOT_KNOWN = 0, 1, 3
_UNREACHED = re.compile(r"Connection|Timeout|Proxy|NameResolution|SSLError|Could not connect|ServiceError|HTTPError")


def audit(service: str = SERVICE) -> int:
    """Ask, and tell in sentences; the exit code. What could not be asked is never called sound."""
    if importlib.util.find_spec("pip_audit") is None:
        return _unknown(
            tr('This needs pip-audit: "{python}" -m pip install "pilotlight[audit]".', python=sys.executable)
        )
    console.say(tr("Asking {service} what is known of the installed packages …", service=service))
    asked = ["--vulnerability-service", "osv", "--osv-url", service, "--skip-editable"]
    shown = ["--format", "json", "--progress-spinner", "off"]
    command = [sys.executable, "-P", "-m", "pip_audit", *asked, *shown]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    try:
        found = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return _unknown(_why(service, done.stderr))
    return _tell(found)


def _tell(found: list[dict[str, Any]]) -> int:
    checked = [one for one in found if "vulns" in one]
    hit = [one for one in checked if one["vulns"]]
    for one in hit:
        for sentence in _sentences(one):
            console.say(sentence)
    left = [f"{one['name']} ({one['skip_reason']})" for one in found if "skip_reason" in one and _counts(one)]
    if left:
        console.say(tr("Could not be checked: {packages}.", packages=clauses(left)))
    console.say(tr("{n} packages checked, {hit} known to be vulnerable.", n=len(checked), hit=len(hit)))
    return VULNERABLE if hit else NOT_KNOWN if left or not checked else SOUND


def _sentences(package: dict[str, Any]) -> Iterator[str]:
    name, version = package["name"], package["version"]
    for flaw in package["vulns"]:
        known_as = ", ".join([flaw["id"], *flaw.get("aliases", ())])
        what = str(flaw.get("description") or "").strip().rstrip(".")
        mended = flaw.get("fix_versions") or []
        way = f'"{sys.executable}" -m pip install "{name}>={mended[0]}"' if mended else ""
        told = {"name": name, "version": version, "flaw": known_as, "what": what[:300]}
        yield tr("{name} {version} is vulnerable ({flaw}): {what}.", **told)
        yield tr("Upgrade it: {way}", way=way) if way else tr("No version of {name} mends it yet.", name=name)


def _counts(package: dict[str, Any]) -> bool:
    """Pilotlight itself, installed from its folder, is no package that somebody publishes."""
    return "editable" not in package["skip_reason"]


def _why(service: str, errors: str) -> str:
    last = (errors.strip().splitlines() or [tr("it gave no reason")])[-1]
    if _UNREACHED.search(errors):
        told = {"service": service, "why": last}
        return tr("{service} can't be asked, so nothing is known. Check the network and its proxy ({why}).", **told)
    return tr("pip-audit failed, so nothing is known: {why}.", why=last)


def _unknown(sentence: str) -> int:
    console.say(sentence)
    return NOT_KNOWN
