"""docs/explanation/checking.md: its counts and fields are what the tests find, its lines are the certificate's."""

import re
from pathlib import Path

import mutants
import pieces
import twists
from forger import BUNDLES, FORGERS, PATHS, TWISTED, bundle, changes, passed, some_wrong_paths
from unknot.knowledge.load import load

PAGE = Path("docs/explanation/checking.md").read_text(encoding="utf-8")
PROSE = " ".join(PAGE.split())
KNOWLEDGE = pieces.knowledge()


def test_the_counts_of_the_forgers_are_current() -> None:
    with mutants.checker_knows(KNOWLEDGE):
        neck, back = (bundle(KNOWLEDGE, *told) for told in BUNDLES.values())
        forged, also = passed(neck, FORGERS[-1]), passed(back, FORGERS[-1])
    assert f"{len(changes(neck))} changes of the neck bundle, {len(changes(back))} of the low back bundle" in PROSE
    assert f"| {len(forged)} of the neck bundle, {len(also)} of the low back bundle |" in PAGE
    named = ", ".join(f"`{field}`" for field in sorted({*forged, *also}))
    assert f"rebuilt are in {named}:" in PAGE


def test_the_number_of_wrong_paths_is_current() -> None:
    known = load()
    given = sum(len(some_wrong_paths(bundle(known, *told))) for told in PATHS)
    assert f"`make test` gives {given} to both programs" in PAGE


def test_the_number_of_twists_is_current() -> None:
    known = load()
    given = sum(len(list(twists.twists(known, mutants.content_of(bundle(known, *told))))) for told in TWISTED)
    assert f"`make test` gives {given} to both programs; none is accepted, whatever is rebuilt." in PROSE


def test_every_line_of_a_certificate_is_explained() -> None:
    table = PAGE.split("## The lines")[1].split("##")[0]
    rows = re.findall(r"^\| (`.*?) \|", table, re.M)
    explained = {name.removesuffix(":…") for row in rows for name in re.findall("`(.*?)`", row)}
    made = [bundle(KNOWLEDGE, *told) for told in BUNDLES.values()]
    made += [bundle(load(), "PRO-017", 3), bundle(load(), "PRO-027", 1), bundle(load(), "PRO-009", 1)]
    checks = [str(line["id"]) for each in made for line in each["certificate"]["checks"]]
    assert {id.split(":")[0] for id in checks} | {"condition"} == explained
