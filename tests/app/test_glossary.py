"""The glossary: one short sentence a term, each term in use, and titles that name terms."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import glossary
from engine import words

ROOT = Path(__file__).resolve().parents[2]


def literals() -> Iterator[str]:
    """Every text in app and engine that is no docstring."""
    for path in [*(ROOT / "app").rglob("*.py"), *(ROOT / "engine").rglob("*.py")]:
        if path.name == "glossary.py":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                yield node.value


def test_every_term_is_used_in_some_text() -> None:
    used = {term.word for text in literals() for term in glossary.named(text)}
    assert {term.word for term in glossary.TERMS} - used == set()


def test_a_term_is_one_short_sentence_and_stands_once_in_order() -> None:
    for term in glossary.TERMS:
        assert len(term.means) <= 200, term.word
        assert term.means.endswith("."), term.word
        assert ". " not in term.means.replace("K. Hilsenbek", ""), term.word
    words = [term.word.lower() for term in glossary.TERMS]
    assert words == sorted(words)
    forms = [form.lower() for term in glossary.TERMS for form in term.forms]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("TTFT ms, p50 / p90 / p99", ["TTFT", "p50"]),
        ("Honest loss", ["honest loss"]),
        ("FLOPs/token", ["FLOPs", "token"]),
        ("Average context", ["average context"]),
        ("Warm-up", ["warm-up"]),
        ("Statement", []),
        ("State/sequence", ["state"]),
    ],
)
def test_a_title_names_whole_words_and_the_longer_of_two(title: str, words: list[str]) -> None:
    assert [term.word for term in glossary.named(title)] == words


def test_titles_name_terms_in_another_language_and_words_of_the_file_in_each() -> None:
    words.speak({"token": "トークン", "context": "コンテキスト", "average context": "平均コンテキスト"})
    try:
        titles = ("平均コンテキスト長", "p50のトークン", "bpeの単位")
        named = [[term.word for term in glossary.named(title)] for title in titles]
    finally:
        words.speak({})
    assert named == [["average context"], ["p50", "token"], ["bpe"]]
