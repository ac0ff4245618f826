"""What the product never calls: what runs outside data as code, loads objects out of files, reaches the network, or
shows text as markup. Ruff's S rules see most of it in one file at a time; this sees it under any name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OBJECTS = ("pickle", "marshal", "shelve", "dbm", "dill", "cloudpickle", "joblib", "yaml", "lxml", "xml.sax", "xml.dom")
NETWORK = ("socket", "socketserver", "asyncio", "http", "urllib.request", "xmlrpc", "ftplib", "smtplib", "requests")
MORE_NETWORK = ("urllib3", "httpx", "aiohttp", "websockets", "PySide6.QtNetwork", "multiprocessing.connection")
MODULES = (*OBJECTS, *NETWORK, *MORE_NETWORK)
CALLS = ("eval", "exec", "compile", "__import__", "os.system", "os.popen", "tempfile.mktemp", "pty.spawn")
MORE_CALLS = ("subprocess.getoutput", "jinja2.Template", "logging.config.listen", "torch.save", "torch.hub.load")
NEEDED = {"torch.load": "weights_only", "jinja2.Environment": "autoescape"}  # True as a literal, else it is banned
FALSE = ("shell", "allow_pickle", "trust_remote_code")  # never anything but a literal False
WORDS = ("setHtml", "insertHtml", "appendHtml", "setMarkdown", "RichText", "AutoText", "MarkdownText")
MEANT = {
    ("app/gui/widgets/export_menu.py", "setHtml"),  # the clipboard's; app.exporting.texts escapes every cell
    ("app/gui/help.py", "setMarkdown"),  # the guide, a file of ours
}


def banned(source: str) -> Iterator[str]:
    """What of `source` is forbidden, under whatever name it was imported."""
    tree = ast.parse(source)
    imports = list(_imports(tree))
    for _, _, module in imports:
        yield from (one for one in MODULES if module == one or module.startswith(f"{one}."))
    names = {name: meant for name, meant, _ in imports}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in WORDS:
            yield node.attr
        elif isinstance(node, ast.Call):
            yield from _banned_call(_whole(node.func, names), {k.arg: k.value for k in node.keywords})


def _imports(tree: ast.AST) -> Iterator[tuple[str, str, str]]:
    """The name in this file, what it stands for, and what is imported by it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for each in node.names:
                first = each.name.partition(".")[0]
                yield each.asname or first, each.name if each.asname else first, each.name
        elif isinstance(node, ast.ImportFrom):
            for each in node.names:
                yield each.asname or each.name, f"{node.module}.{each.name}", f"{node.module}.{each.name}"


def _whole(called: ast.expr, names: dict[str, str]) -> str:
    """np.load → numpy.load"""
    parts: list[str] = []
    while isinstance(called, ast.Attribute):
        parts.append(called.attr)
        called = called.value
    first = called.id if isinstance(called, ast.Name) else "?"
    return ".".join([names.get(first, first), *reversed(parts)])


def _banned_call(name: str, given: dict[str | None, ast.expr]) -> Iterator[str]:
    if name in (*CALLS, *MORE_CALLS):
        yield name
    if name in NEEDED and not _is(given.get(NEEDED[name]), True):
        yield name
    yield from (f"{word}=" for word in FALSE if word in given and not _is(given[word], False))


def _is(value: ast.expr | None, constant: bool) -> bool:
    return isinstance(value, ast.Constant) and value.value is constant


def test_the_product_calls_nothing_of_it() -> None:
    files = [
        *(f for part in ("app", "db", "engine", "resources") for f in (ROOT / part).rglob("*.py")),
        ROOT / "launch.py",
    ]
    assert len(files) > 300
    here = {(f.relative_to(ROOT).as_posix(), what) for f in files for what in banned(f.read_text(encoding="utf-8"))}
    assert here == MEANT


def test_templates_pass_nothing_by_unescaped() -> None:
    templates = [*(ROOT / "resources").rglob("*.html")]
    assert templates
    for path in templates:
        assert not re.findall(r"\|\s*safe\b|autoescape\s+false|<script|https?://", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        ("import pickle", "pickle"),
        ("from pickle import loads as f", "pickle"),
        ("import yaml as y", "yaml"),
        ("import urllib.request", "urllib.request"),
        ("from urllib import request", "urllib.request"),
        ("import PySide6.QtNetwork as n", "PySide6.QtNetwork"),
        ("eval(x)", "eval"),
        ("import torch\ntorch.load(f)", "torch.load"),
        ("import torch as t\nt.load(f, weights_only=False)", "torch.load"),
        ("from torch import load as f\nf(x)", "torch.load"),
        ("import numpy as np\nnp.load(f, allow_pickle=True)", "allow_pickle="),
        ("import subprocess\nsubprocess.run(x, shell=y)", "shell="),
        ("from subprocess import run\nrun(x, shell=True)", "shell="),
        ("import os\nos.system(x)", "os.system"),
        ("from os import system as s\ns(x)", "os.system"),
        ("import os.path\nos.system(x)", "os.system"),
        ("import tempfile\ntempfile.mktemp()", "tempfile.mktemp"),
        ("from jinja2 import Environment\nEnvironment(autoescape=False)", "jinja2.Environment"),
        ("import jinja2\njinja2.Environment()", "jinja2.Environment"),
        ("label.setTextFormat(Qt.TextFormat.RichText)", "RichText"),
        ("view.setHtml(x)", "setHtml"),
    ],
)
def test_what_is_planted_is_found(planted: str, found: str) -> None:
    assert found in set(banned(planted))


def test_what_is_allowed_is_not_found() -> None:
    allowed = """import torch, numpy as np, subprocess
from urllib.parse import quote
from jinja2 import Environment
torch.load(f, weights_only=True)
np.load(f, allow_pickle=False)
subprocess.run(x, shell=False)
Environment(autoescape=True)
dialog.exec()
re.compile(x)
"""
    assert set(banned(allowed)) == set()
