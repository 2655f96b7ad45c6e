"""Every claim of the articles is answered, never more mildly than it deserves, and shown where it belongs."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import pytest
import yaml

import unknot
from unknot.cli.entry import entry
from unknot.core.ids import Method
from unknot.knowledge.advice_kinds import EVIDENCE
from unknot.knowledge.claims import Claim
from unknot.knowledge.draft import files_below
from unknot.knowledge.load import examine_files, load

KB = Path(unknot.__file__).parent / "kb"
FILES = files_below(KB)
KNOWLEDGE = load()
CLAIMS = [*KNOWLEDGE.claims.values()]


def items_of(claim: Claim) -> list[str]:
    return [id for cite in claim.cites for id in re.findall(r"[A-Z]{3}-[0-9]{3}", cite.at)]


def listed(prefix: str) -> dict[str, dict[str, object]]:
    items = yaml.safe_load((KB / "inventory" / f"{prefix}.yaml").read_text(encoding="utf-8"))["items"]
    return {item["id"]: item for item in items}


ITEMS = listed("EFF") | listed("CLM")


def test_every_effect_and_claim_of_the_articles_is_in_one_claim() -> None:
    cited = [id for claim in CLAIMS for id in items_of(claim) if id in ITEMS]
    assert sorted(cited) == sorted(ITEMS)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
def test_no_claim_is_held_more_plausible_than_its_items(claim: Claim) -> None:
    for id in items_of(claim):
        if word := str(ITEMS[id].get("plausibility", "")).removesuffix(" plausible"):
            assert EVIDENCE.index(claim.plausibility) >= EVIDENCE.index(word), id


def test_every_method_offered_says_what_is_claimed_of_it() -> None:
    where = {word for claim in CLAIMS for word in claim.where}
    assert {method.value for method in Method} - where == {"traction"}  # of which no article promises anything


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
def test_an_answer_never_rests_on_the_articles_themselves(claim: Claim) -> None:
    assert all(not cite.source.startswith("seed-") for cite in claim.evidence)


def test_every_method_says_what_may_be_expected_of_it_and_by_when() -> None:
    assert {*KNOWLEDGE.expectations} == {*Method}
    soreness = KNOWLEDGE.advice["what_is_normal"].numbers["sore_hours_at_most"]
    for method, expectation in KNOWLEDGE.expectations.items():
        assert expectation.numbers.get("sore_hours_at_most", soreness) == soreness
        mark_days = KNOWLEDGE.methods[method].dose.get("mark_days_at_most")
        assert expectation.numbers.get("mark_days_at_most") == mark_days


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_claim_is_shown_with_answer_trials_and_evidence(lang: str) -> None:
    shown = entry(KNOWLEDGE, "eases_pain", lang)
    for part in (KNOWLEDGE.texts[lang]["claim.eases_pain.answer"], "people 1994", "gross-2024", "EFF-006"):
        assert part in shown


@pytest.mark.parametrize(
    ("was", "broken", "finding"),
    [
        ("source: gross-2024", "source: gross-2025", "unknown source `gross-2025`"),
        ("where: [partner_massage", "where: [partner_masage", "`partner_masage` is not possible here"),
        ("plausibility: partly", "plausibility: proven", "`proven` is not possible here"),
        ("source: inventory", "source: clinical", "a claim cites the items that make it"),
        ("source: clinical", "source: inventory", "a claim is no evidence for itself"),
        ("people: 1994", "persons: 1994", "no unit stands in `persons`"),
        ("answer:", "reply:", "the key `answer` is missing"),
    ],
)
def test_a_broken_claim_is_a_finding(was: str, broken: str, finding: str) -> None:
    path = PurePosixPath("claims/eases_pain.yaml")
    text = FILES[path].decode()
    assert was in text
    _, findings = examine_files(FILES | {path: text.replace(was, broken).encode()})
    assert [each for each in findings if finding in each.what and each.file == str(path) and each.line]


def test_a_sentence_that_no_claim_needs_is_a_finding() -> None:
    path = PurePosixPath("texts/en/claims.yaml")
    more = b'claim.eases_pain.proof: "x."\nclaim.of_nothing.says: "x."\n'
    _, findings = examine_files(FILES | {path: FILES[path] + more})
    said = " ".join(each.what for each in findings)
    assert "needs `claim.eases_pain.proof`" in said
    assert "`of_nothing` is not there" in said
