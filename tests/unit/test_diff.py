"""What another knowledge brings: a bound that moves names the people whose result moves, and nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random

import pytest

from small_knowledge import FILES, files_with
from unknot.cli import main as cli
from unknot.cli.knowledge_diff import AT, diff_lines, differences
from unknot.core.ids import Status
from unknot.knowledge.changes import changed_entries, changed_texts, changes
from unknot.knowledge.load import examine_files, load
from unknot.knowledge.model import Cell, Knowledge, Limit
from unknot.knowledge.parser import parse
from unknot.screening.differences import of_made, of_results
from unknot.screening.from_person import screen
from unknot.screening.generated import Made, NoEnd, answered, people

KNOWLEDGE = load()
NOBODY = next(people(KNOWLEDGE, Random(1), 1, AT)).person


def with_rule(knowledge: Knowledge, id: str, **changed: object) -> Knowledge:
    """The knowledge with one rule changed; a changed `when` changes the term that it defines."""
    rule = replace(knowledge.rules[id], **changed)  # type: ignore[arg-type]
    terms = dict(knowledge.terms)
    if "when" in changed:
        terms[id] = replace(terms[id], when=rule.when)
    return replace(knowledge, rules={**knowledge.rules, id: rule}, terms=terms)


LOWER = with_rule(KNOWLEDGE, "T1", when=parse("systolic >= 175 or diastolic >= 110"))


def pressed(systolic: float) -> Made:
    """Somebody with this pressure and nothing else."""
    return Made(NOBODY, {"systolic": systolic})


@pytest.mark.parametrize(("systolic", "differs"), [(174.0, False), (175.0, True), (179.0, True), (180.0, False)])
def test_a_bound_that_moves_concerns_those_between_the_old_and_the_new(systolic: float, differs: bool) -> None:
    found = of_made(KNOWLEDGE, LOWER, pressed(systolic), AT)
    assert (found is not None) == differs
    if found is not None:
        assert f"systolic {systolic:g}" in found.who and "postponed by: none → PP2" in found.what


def test_people_are_made_up_so_that_a_moved_bound_is_noticed() -> None:
    found = [one for one in differences(KNOWLEDGE, LOWER, count=24, seed=1) if one is not None]
    assert found
    assert all("systolic 175" in one.who or "systolic 176" in one.who or "systolic 179" in one.who for one in found)


def test_the_same_knowledge_gives_everybody_the_same() -> None:
    lines = list(diff_lines(KNOWLEDGE, KNOWLEDGE, count=3, seed=5))
    assert lines == ["0 entries differ  0 of 7 people get another result"]


def test_the_same_seed_makes_up_the_same_people() -> None:
    one, same, other = (list(people(KNOWLEDGE, Random(seed), 5, AT)) for seed in (3, 3, 4))
    assert one == same != other


def test_what_differs_is_said_in_words() -> None:
    closed = Limit(parse("age >= 18"), {"MAS": Cell(Status.NOT_OFFERED)})
    other = with_rule(KNOWLEDGE, "T1", limits=(closed,))
    found = of_made(KNOWLEDGE, other, Made(replace(NOBODY, wishes=replace(NOBODY.wishes, role="partner")), {}), AT)
    assert found is not None and found.who.endswith("nothing else")
    assert [one for one in found.what if one.startswith("partner_massage: ") and "→ not-offered at " in one]


def test_a_result_that_is_refused_is_told() -> None:
    calm = screen(KNOWLEDGE, answered(KNOWLEDGE, NOBODY, {}, AT), at=AT)
    found = of_results("somebody", calm, "refused (unknown question)")
    assert found is not None and found.what == (f"{calm.outcome} → refused (unknown question)",)
    assert of_results("somebody", calm, calm) is None


def test_a_question_that_is_gone_is_not_answered() -> None:
    """Who was made up for the new knowledge can be screened by the old one."""
    name = "CA2"
    terms = {key: term for key, term in KNOWLEDGE.terms.items() if key != name}
    rules = {key: rule for key, rule in KNOWLEDGE.rules.items() if key != name}
    without = replace(KNOWLEDGE, terms=terms, rules=rules)
    made = Made(NOBODY, {name: "yes", "systolic": 118.0})
    assert of_made(without, without, made, AT) is None


def test_who_cannot_be_asked_to_the_end_is_told() -> None:
    ageless = replace(NOBODY, born=None)
    with pytest.raises(NoEnd, match="no question asks for born"):
        answered(KNOWLEDGE, ageless, {}, AT)
    assert of_made(KNOWLEDGE, KNOWLEDGE, Made(ageless, {}), AT) is None


def test_entries_and_texts_that_differ_are_listed() -> None:
    small, _ = examine_files(files_with({}))
    assert small is not None
    zones = {zone: info for zone, info in small.zones.items() if zone.value != "COLLAR"}
    ru = {**small.texts["ru"], "rule.T1.told": "Другие слова"}
    other = replace(with_rule(small, "T1", says="Higher."), zones=zones, texts={**small.texts, "ru": ru})
    found = changed_entries(small, other)
    assert [str(key) for key in found.all] == ["zone COLLAR", "rule T1"]
    assert changed_texts(small, other).changed == ("ru: rule.T1.told",)


def test_changes_of_two_maps() -> None:
    found = changes({"a": 1, "b": 2}, {"b": 3, "c": 4})
    assert (found.added, found.removed, found.changed) == (("c",), ("a",), ("b",))


def test_numbers_are_drawn_at_the_bounds_of_conditions() -> None:
    drawn: dict[str, set[object]] = {"systolic": set(), "temperature": set()}
    for made in people(KNOWLEDGE, Random(2), 60, datetime(2026, 12, 1), about=tuple(drawn)):
        for name, values in drawn.items():
            values |= {made.odd[name]} if name in made.odd else set()
    assert {179, 180, 181} & drawn["systolic"] and 37.5 in drawn["temperature"]


def test_the_command_compares_two_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, says in (("old", "Our own reference"), ("new", "Our reference")):
        for path, text in FILES.items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_text(text.replace("Our own reference", says), encoding="utf-8")
    assert cli.main(["knowledge", "diff", str(tmp_path / "old"), str(tmp_path / "new"), "--people", "0"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out == ["changed  source clinical: title", "1 entries differ  0 of 4 people get another result"]
    assert cli.main(["knowledge", "diff", str(tmp_path / "old"), str(tmp_path / "nowhere")]) == 2
