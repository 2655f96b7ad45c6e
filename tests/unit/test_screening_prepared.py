"""What is prepared of a knowledge: of this one alone, each part of a rule once, and nothing of a person."""

from __future__ import annotations

from dataclasses import replace

from spec.screening.people import NOW, adult, answered, the_knowledge
from unknot.core.ids import Disposition
from unknot.knowledge.model import Line
from unknot.knowledge.parser import parse
from unknot.screening.from_person import screen
from unknot.screening.parts import parts_of
from unknot.screening.prepared import prepared


def test_a_changed_knowledge_is_prepared_anew_though_it_bears_the_same_hash() -> None:
    knowledge, person = the_knowledge(), answered(adult("lowback"), {})
    before = screen(knowledge, person, at=NOW)
    rule = next(rule for rule in knowledge.rules.values() if rule.kind == "red-flag")
    strict = replace(rule, lines=(Line(parse("age >= 18"), Disposition.EMERGENCY),))
    changed = replace(knowledge, rules={**knowledge.rules, rule.id: strict})
    assert changed.hash == knowledge.hash
    assert screen(changed, person, at=NOW).outcome == "emergency"
    assert screen(knowledge, person, at=NOW) == before


def test_the_same_knowledge_is_prepared_once() -> None:
    assert prepared(the_knowledge()) is prepared(the_knowledge())


def test_every_line_limit_and_postponement_of_a_rule_is_a_part() -> None:
    for rule in the_knowledge().rules.values():
        parts = list(parts_of(rule))
        assert set(rule.lines) <= {part.line for part in parts}
        assert all(any(part.cells is limit.cells for part in parts) for limit in rule.limits)
        assert {postpone.id for postpone in rule.postpones} <= {part.postpones for part in parts}
        assert all((part.line is not None) + (part.cells is not None) + bool(part.postpones) == 1 for part in parts)
        if rule.disposition is not None and rule.when is not None:
            assert Line(rule.when, rule.disposition) in {part.line for part in parts}
        if rule.cells:
            assert any(part.cells is rule.cells for part in parts)
