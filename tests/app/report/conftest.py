"""The example's report, and one of a pilot whose names want to be more than text."""

from __future__ import annotations

import pytest

from app import example
from app.report import build, material
from app.report.material import Material, Wanted
from app.report.model import Report
from db import decisions
from db.store import Store
from tests.app.test_comparison import finished

SCRIPT, FORMULA, LINK = "<script>alert(1)</script>", '=HYPERLINK("x")', "[x](y) | **b** & `c`"


@pytest.fixture
def told(store: Store) -> Material:
    return of(store, example.bring(store))


@pytest.fixture
def report(told: Material) -> Report:
    return build.report(told)


@pytest.fixture
def nasty(store: Store) -> Report:
    """Names and reasons that are markup, a formula, a link."""
    variants = [{"name": SCRIPT, "mixer": "attention"}, {"name": FORMULA, "mixer": "generative"}]
    losses = {(SCRIPT, LINK, ""): 2.0, (FORMULA, LINK, ""): 1.5}
    parts = {"name": SCRIPT, "baseline": SCRIPT, "variant": variants, "data": [{"name": LINK, "demo_lines": 200}]}
    pilot_id = finished(store, losses, **parts)
    decisions.sign(
        store,
        pilot_id,
        candidate=FORMULA,
        stage="shadow",
        verdict="go",
        reasons=f"{LINK}\n{SCRIPT}",
        decided_by=FORMULA,
        frozen={},
    )
    return build.report(of(store, pilot_id))


def of(store: Store, pilot_id: int) -> Material:
    return material.gather(material.read(store, Wanted(pilot_id=pilot_id)))
