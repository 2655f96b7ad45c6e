"""The tables of red flags as text: who, which item, which answer, what follows, what it comes to.

`python -m spec.red_flags.table` in tests/ writes them anew; what changed is then read line by line.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from spec.red_flags.walking import KNOWLEDGE, Base, Row, bases, combined, rows

HERE = Path(__file__).parent
HEAD = f"{'item':<20} {'answer':<12}{'outcome':<18}{'scoped':<23}{'closed to hands':<40}with"


NECK, LOW, NEW_NECK, NEW_LOW, OLD_WOMAN = (base.name for base in bases()[:5])
COMBINATIONS: tuple[tuple[str, dict[str, object]], ...] = (
    (LOW, {"CES6": "yes", "CES7": "yes"}),
    (LOW, {"MY2": "yes", "VA8": "yes"}),
    (LOW, {"MY2": "yes", "VA5": "yes"}),
    (LOW, {"MY2": "yes", "VA1": "yes"}),
    (NECK, {"VA1": "yes", "VA7": "yes"}),
    (NEW_NECK, {"MY2": "yes"}),
    (NEW_NECK, {"MY2": "unsure"}),
    (NEW_NECK, {"VA5": "yes"}),
    (NEW_NECK, {"VA5": "unsure"}),
    (NECK, {"VA7": "yes", "VA9": "yes"}),
    (NECK, {"VA11": "yes", "VA5": "yes"}),
    (NECK, {"VA11": "yes", "VA1": "yes"}),
    (NEW_NECK, {"VA11": "yes"}),
    (NEW_NECK, {"VA11": "unsure"}),
    (NECK, {"MY1": "old", "reviewed": "no"}),
    (LOW, {"changed_pain": "yes", "CA1": "yes"}),
    (LOW, {"changed_pain": "yes", "CA1": "yes", "CA4": "yes"}),
    (LOW, {"changed_pain": "yes", "CA1": "yes", "CA7b": "yes"}),
    (LOW, {"changed_pain": "yes", "NR2": "yes", "CA1": "yes"}),
    (LOW, {"CA1": "yes", "CA4": "yes"}),
    (LOW, {"CA3": "yes", "CA5": "yes"}),
    (LOW, {"CA3": "yes", "CA6": "unsure"}),
    (LOW, {"CA4": "yes", "CA6": "yes"}),
    (LOW, {"CA4": "yes", "CA7b": "yes"}),
    (LOW, {"CA5": "yes", "CA7b": "yes"}),
    (NEW_NECK, {"first_back_pain": "yes", "CA4": "yes"}),
    (NEW_NECK, {"first_back_pain": "yes", "CA6": "yes"}),
    (NEW_LOW, {"FX2": "yes", "FX4": "yes"}),
    (NEW_LOW, {"FX2": "yes", "FX5_shape": "yes"}),
    (NEW_LOW, {"FX1": "yes", "FX1_examined": "yes", "FX4": "yes"}),
    (OLD_WOMAN, {"sudden_pain": "yes", "FX1": "yes", "FX1_examined": "yes"}),
    (LOW, {"changed_pain": "yes", "IN4": "yes", "temperature": 38.0}),
    (LOW, {"changed_pain": "yes", "IN4": "yes", "temperature": 37.9}),
    (LOW, {"changed_pain": "yes", "IN4": "yes", "temperature": "none", "feverish": "yes"}),
    (LOW, {"changed_pain": "yes", "IN4": "yes", "temperature": 38.0, "IN2_neck": "yes", "IN2_with": "yes"}),
    (LOW, {"IN4": "yes", "temperature": 38.0, "IN2_neck": "yes", "IN2_with": "yes"}),
    (LOW, {"IN4": "yes", "temperature": 38.0, "IN2_neck": "yes", "IN2_with": "unsure"}),
    (LOW, {"IN4": "yes", "temperature": 38.0, "IN2_neck": "yes", "IN2_with": "no"}),
    (LOW, {"IN3": "yes", "CA3": "yes"}),
    (LOW, {"IN3": "yes", "CA3": "yes", "IN4": "yes", "temperature": 37.5}),
    (LOW, {"IN3": "yes", "CA3": "yes", "IN4": "yes", "temperature": 37.4}),
    (NEW_LOW, {"hypertension_known": "yes", "AO4": "yes"}),
    (NEW_NECK, {"GC1_jaw": "yes", "GC1_sight": "yes"}),
    (NEW_NECK, {"GC1_jaw": "yes", "GC2": "yes"}),
    (LOW, {"AX_began": "under_45", "AX_night": "yes", "AX_buttock": "yes"}),
    (LOW, {"AX_began": "under_45", "AX_night": "yes", "AX_buttock": "yes", "AX_heel": "yes"}),
    (LOW, {"AX_began": "under_45", "AX_night": "yes", "AX_buttock": "yes", "AX_heel": "yes", "AX_family": "yes"}),
    (LOW, {"AX_began": "under_35", "AX_night": "yes", "AX_buttock": "yes", "AX_heel": "yes"}),
    (LOW, {"AX_began": "under_35", "AX_night": "yes", "AX_buttock": "yes", "AX_heel": "unsure"}),
    (
        LOW,
        {"AX_began": "under_45", "AX_movement": "yes", "AX_tablets": "yes", "AX_joints": "yes", "AX_psoriasis": "yes"},
    ),
    (NECK, {"inflammatory_joint": "yes"}),
    (NECK, {"hypermobile": "yes"}),
    (NECK, {"cannot_report": "yes"}),
    (NECK, {"reviewed": "no", "root_signs": "yes", "limb_signs_over_14_days": "yes"}),
    (NECK, {"root_signs": "yes"}),
    (LOW, {"root_signs": "yes", "nrs": 7.0}),
    (LOW, {"reviewed": "no", "root_signs": "yes", "nrs": 7.0}),
)
"""Pairs and triples of clinical 1.1 to 1.10, each with the person that it is asked of."""


def tables() -> dict[str, Callable[[], str]]:
    """The text of each table by its name."""
    return {**{base.name: partial(of, base) for base in bases()}, "several_answers": several_answers}


def several_answers() -> str:
    """Pairs and triples, by person."""
    lines = ["# several answers at once; whatever is not named is no, or normal", HEAD]
    for person in bases():
        here = [given for name, given in COMBINATIONS if name == person.name]
        lines += ["", f"## {person.title}", *(_line(combined(person, given)) for given in here)] if here else []
    return "\n".join(lines) + "\n"


def of(base: Base) -> str:
    """The table of one person."""
    known = "".join(f"; {name} {value}" for name, value in base.given.items())
    lines = [f"# {base.title}{known}; whatever is not named is no, or normal", HEAD]
    group = ""
    for row in rows(base):
        belongs = next(question.group for question in KNOWLEDGE.questions if question.id == row.item)
        if belongs != group:
            group = belongs
            lines += ["", f"## {KNOWLEDGE.texts['en'][f'group.{group}.title']} ({group})"]
        lines.append(_line(row))
    return "\n".join(lines) + "\n"


def _line(row: Row) -> str:
    also = ", ".join(f"{name} {value}" for name, value in row.follow_ups)
    scoped = ", ".join(region.value for region in row.screening.scoped) or "-"
    postponed = "".join(f" {one.id}" for one in row.screening.postponements)
    outcome = row.screening.outcome + postponed
    return f"{row.item:<20} {row.answer:<12}{outcome:<18}{scoped:<23}{row.closed:<39} {also}".rstrip()


if __name__ == "__main__":
    for name, text in tables().items():
        (HERE / f"{name}.txt").write_text(text())
