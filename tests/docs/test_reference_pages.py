"""The pages made of knowledge: one for each entry, links that lead somewhere, and no limit missing where a clinician signs."""

from __future__ import annotations

import posixpath
import re
from functools import cache

import pytest
from scripts import reference_pages

from unknot.core.ids import COLUMNS, Method
from unknot.knowledge.cells import print_cell
from unknot.knowledge.entries import entries
from unknot.knowledge.load import load

KNOWLEDGE = load()
LINK = re.compile(r"\]\(([^)\s]+)\)")


@cache
def pages() -> dict[str, str]:
    return reference_pages.pages(KNOWLEDGE)


def test_every_entry_has_its_page_and_stands_in_its_index() -> None:
    for key in entries(KNOWLEDGE):
        path = reference_pages.path_of(key)
        assert pages()[path].startswith(f"# {key}\n")
        assert f"[{key.id}]({path.partition('/')[2]})" in pages()[f"{key.kind}/index.md"]
        assert f"({key.kind}/index.md)" in pages()["index.md"]


def test_two_entries_never_share_a_page() -> None:
    known = entries(KNOWLEDGE)
    assert len({reference_pages.path_of(key).lower() for key in known}) == len(known)


def test_links_lead_to_pages() -> None:
    for path, text in pages().items():
        for target in LINK.findall(text):
            assert posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) in pages(), (path, target)


def test_a_page_is_written_in_words() -> None:
    """No part of an entry is left as the program sees it."""
    odd = re.compile(r"\b(?:[A-Z]\w+\((?:\w+=|')|Method\.|Zone\.|mappingproxy|<\w+ )")
    assert not [path for path, text in pages().items() if odd.search(text)]


def test_a_page_has_the_sentences_and_the_sources() -> None:
    page = pages()["rule/CES1.md"]
    for lang in ("en", "ru"):
        assert " ".join(KNOWLEDGE.texts[lang]["rule.CES1.told"].split()) in page
    for cite in KNOWLEDGE.rules["CES1"].cites:
        assert f"{cite}: {KNOWLEDGE.sources[cite.source].title}" in page
    for line in KNOWLEDGE.rules["CES1"].lines:
        assert f"`{line.when}`" in page and line.then.word in page


@pytest.mark.parametrize("method", list(Method), ids=lambda method: method.value)
def test_the_table_of_a_method_lists_all_that_limits_it(method: Method) -> None:
    page = pages()[f"review/{method.value}.md"]
    letter = KNOWLEDGE.methods[method].letter
    columns = (letter,) if letter in COLUMNS else reference_pages.HAND_TOOL
    wanted = [
        (rule.id, column, print_cell(cells[column]))
        for rule in KNOWLEDGE.rules.values()
        for column in columns
        for cells in (rule.cells, *(limit.cells for limit in rule.limits))
        if column in cells and print_cell(cells[column]) != "-"
    ]
    rows = re.findall(r"^\| \[(\w+)\]\S+ \| .*? \| ([A-Z]{3}) \| `([^`]+)` \| \S", page, re.M)
    assert sorted(rows) == sorted(wanted) and wanted
    assert KNOWLEDGE.hash in page and "Signature" in page


def test_each_row_of_the_matrix_limits_a_method_or_is_named_as_free() -> None:
    page = pages()["review/neck_self_massage.md"]
    free = page.partition("No limit of this method from: ")[2].partition(".\n")[0].split(", ")
    for id, rule in KNOWLEDGE.rules.items():
        if rule.kind == "row":
            assert (f"[{id}]" in page) != (id in free), id
