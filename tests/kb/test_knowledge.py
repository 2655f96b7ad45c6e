"""The packaged knowledge holds together, and every example of every rule comes out as it says."""

from __future__ import annotations

import pytest

from unknot.knowledge.check_terms import all_terms
from unknot.knowledge.draft import files_below
from unknot.knowledge.drafting import draft_of
from unknot.knowledge.examples import Setting, run, wrong
from unknot.knowledge.load import examine, packaged
from unknot.knowledge.never_say import NeverSay, claimed

DRAFT = draft_of(files_below(packaged()))
TERMS = {id: term for id, term in all_terms(DRAFT).items() if term is not None}
SETTING = Setting(
    TERMS,
    {id: placed.what for id, placed in DRAFT.rules.items()},
    {method.what.letter: method.what.zones for method in DRAFT.methods.values()},
)


def test_nothing_is_wrong_with_the_packaged_knowledge() -> None:
    _, findings = examine(packaged(), wording=True)
    assert findings == [], "\n".join(str(finding) for finding in findings)


@pytest.mark.parametrize("id", sorted(DRAFT.rules))
def test_the_examples_of_a_rule_come_out_as_they_say(id: str) -> None:
    rule = DRAFT.rules[id].what
    found = [(example.given, wrong(run(rule, example, SETTING), example.expect)) for example in rule.examples]
    otherwise = [(given, instead) for given, instead in found if instead]
    assert otherwise == []


def test_no_text_holds_a_sentence_that_must_never_be_said() -> None:
    rules: NeverSay = DRAFT.wording["never_say"].what
    said = [
        (lang, key, claim.id, words)
        for lang, texts in DRAFT.texts.items()
        for key, placed in texts.items()
        for claim, words in claimed(placed.what, lang, rules, key)
    ]
    assert said == []
    quoted = {allowed.keys for allowed in rules.allowed if not allowed.of}
    assert quoted == {"claim.*.says"}  # nothing else may say everything
