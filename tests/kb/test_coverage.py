"""What became of the articles: no answer that stands is untrue, and one that is made untrue is noticed."""

from __future__ import annotations

import random
import re
from pathlib import PurePosixPath

import pytest

from unknot.knowledge.coverage import Tree, cover, files_of, tree_of
from unknot.knowledge.draft import Files
from unknot.knowledge.inventory import Item, inventory_of
from unknot.knowledge.load import load, packaged
from unknot.web.words import Words

FILES = files_of(packaged())
TREE = tree_of(packaged())
INVENTORY = PurePosixPath("inventory")
LINES = {"000": 352, "001": 40, "002": 348, "003": 59, "004": 690}
ITEMS: dict[str, Item] = {
    id: placed.what
    for id, placed in inventory_of({p: d for p, d in FILES.items() if p.parts[0] == "inventory"}, LINES).items.items()
}
WHOLE = ("CON", "IND", "PRE", "REQ", "STP", "SYM")
"""The kinds of items that are answered to the last one."""


def test_every_answer_that_stands_holds() -> None:
    found = cover(FILES, TREE)
    assert TREE is not None
    assert found.findings == (), "\n".join(str(finding) for finding in found.findings)
    assert [id for id in found.missing if id.startswith(WHOLE)] == []
    assert found.items.all >= 623 and found.requirements.all == 88


def test_every_contraindication_is_held_by_a_rule() -> None:
    """Each of the articles' lists is asked after: none of their stops is refused, left open or only told."""
    held = {
        id: {PurePosixPath(file).parts[0] for file in item.used} for id, item in ITEMS.items() if id.startswith("CON")
    }
    assert len(held) >= 67
    assert {id for id, folders in held.items() if not folders & {"rules", "courses"}} == set()


def test_no_indication_is_followed_against_the_clinical_reference() -> None:
    """Headache, migraine, raised pressure, an attack and fresh injuries are no reasons for massage."""
    refused = {"IND-004", "IND-005", "IND-008", "IND-009", "IND-015", "IND-020", "IND-026", "IND-027", "IND-030"}
    assert {id for id in refused if ITEMS[id].refused is None or ITEMS[id].used} == set()


def only(item: Item) -> dict[PurePosixPath, bytes]:
    """The files that one item's answer rests on: its own, those that it names, and the sources."""
    named = {*item.used, *(item.told.files if item.told else ()), *(item.not_stated.files if item.not_stated else ())}
    own = INVENTORY / f"{item.prefix}.yaml"
    return {p: d for p, d in FILES.items() if p == own or p.parts[0] == "sources" or str(p) in named}


def without_citation(item: Item, files: Files) -> Files:
    """The first file that it names, not citing it any more."""
    path = PurePosixPath(next(file for file in item.used if PurePosixPath(file) in files))
    return {**files, path: files[path].replace(item.id.encode(), b"XXX-000")}


def without_answer(item: Item, files: Files) -> Files:
    """Its entry up to where its answers begin."""
    path = INVENTORY / f"{item.prefix}.yaml"
    entries = re.split(r"(?m)^(?=  - id: )", files[path].decode())
    cut = [
        re.split(r"(?m)^    (?:used|refused|not_stated|told|planned):", entry)[0]
        if entry.startswith(f"  - id: {item.id}")
        else entry
        for entry in entries
    ]
    return {**files, path: "".join(cut).encode()}


def with_a_file_that_is_missing(item: Item, files: Files) -> Files:
    """Its own entry names a file that nobody wrote."""
    path = INVENTORY / f"{item.prefix}.yaml"
    before, mark, after = files[path].decode().partition(f"  - id: {item.id}\n")
    return {**files, path: (before + mark + after.replace(item.used[0], f"rules/no_{item.id}.yaml", 1)).encode()}


def seeded(wanted: str, count: int) -> list[Item]:
    """Some items that have what a change needs."""
    fit = {
        "citation": lambda item: any(PurePosixPath(file) in FILES for file in item.used),
        "test": lambda item: bool(item.test),
        "answer": lambda item: item.answered,
        "file": lambda item: bool(item.used),
    }[wanted]
    return random.Random(2026).sample([item for _, item in sorted(ITEMS.items()) if fit(item)], count)


SAMPLED = [pytest.param(how, item, id=f"{how} {item.id}") for how in ("citation", "test", "answer", "file")
           for item in seeded(how, 6)]  # fmt: skip


@pytest.mark.parametrize(("how", "item"), SAMPLED)
def test_an_answer_that_is_made_untrue_is_noticed(how: str, item: Item) -> None:
    assert TREE is not None
    files, tree = only(item), TREE
    assert item.id not in cover(files, tree).missing
    match how:
        case "citation":
            changed = without_citation(item, files)
        case "answer":
            changed = without_answer(item, files)
        case "file":
            changed = with_a_file_that_is_missing(item, files)
        case _:
            changed, name = files, item.test[0].partition("::")[2]
            tree = Tree(TREE.code, {file: names - {name} for file, names in TREE.tests.items()})
    assert item.id in cover(changed, tree).missing


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_person_is_shown_the_articles_and_not_our_list_of_items(lang: str) -> None:
    knowledge = load()
    shown = Words(knowledge, lang).source(knowledge.rules["C33"].cites)
    assert knowledge.sources["seed-004"].title in shown
    assert knowledge.sources["inventory"].title not in shown
