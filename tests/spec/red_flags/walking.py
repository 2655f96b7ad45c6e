"""Walking through the check as a person does: what is asked next is answered, until nothing more is asked.

Everything is answered "no", normal or never, save for one item and what follows from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from spec.screening.people import NOW, adult, answered, days_ago, the_knowledge, usual_answer, with_answer
from unknot.core.ids import Method, Status
from unknot.knowledge.model import TermType
from unknot.screening.from_person import screen
from unknot.screening.model import Screening
from unknot.screening.person import Person, Wishes

KNOWLEDGE = the_knowledge()
PARTNER, SELF = Wishes(role="partner", regions=("lowback",)), Wishes(regions=("neck",))
EVENT_DAYS = {"5 days ago": days_ago(5), "20 days ago": days_ago(20)}
TELLING = {"temperature": (37.6, 38.0, "none"), "nrs": (8.0,)}
"""Readings worth a row of their own where an item asks for them."""


@dataclass(frozen=True)
class Base:
    """Somebody who answers no to everything but `given`, and the pages that are of interest for them.

    unsure: whether "not sure" to what follows an item has rows too.
    """

    name: str
    title: str
    person: Person
    groups: tuple[str, ...]
    given: Mapping[str, object] = field(default_factory=dict)
    unsure: bool = False

    @cached_property
    def all_no(self) -> Person:
        """The person with everything answered."""
        return answered(self.person, self.given)

    @cached_property
    def asked(self) -> frozenset[str]:
        """All that is asked of the person."""
        return frozenset({*self.all_no.answers, *self.all_no.giver, *(one.what for one in self.all_no.measurements)})

    def before(self, item: str) -> Person:
        """The person who has answered everything that is asked before an item, and not the item."""
        order = [question.id for question in KNOWLEDGE.questions]
        kept = {
            name: answer
            for name, answer in self.all_no.answers.items()
            if order.index(name) < order.index(item) or (name in self.given and name != item)
        }
        measured = tuple(one for one in self.all_no.measurements if order.index(one.what) < order.index(item))
        giver = self.all_no.giver if order.index(item) > order.index("giver_ill") else {}
        return replace(self.person, answers=kept, measurements=measured, giver=giver)


@dataclass(frozen=True)
class Row:
    """What one item, answered so, comes to."""

    item: str
    answer: str
    follow_ups: tuple[tuple[str, str], ...]
    screening: Screening

    @property
    def closed(self) -> str:
        """Zones where hands are not offered (A) or only after a clinician (R), by oneself or by a partner."""
        if self.screening.outcome in ("urgent", "emergency"):
            return "everything"
        found: dict[str, str] = {}
        for method in (Method.PARTNER_MASSAGE, Method.NECK_SELF_MASSAGE):
            for zone, limit in self.screening.methods[method].zones.items():
                if limit.status >= Status.CLINICIAN_FIRST:
                    letter = "A" if limit.status is Status.NOT_OFFERED else "R"
                    found[zone.value] = max(letter, found.get(zone.value, letter), key="RA".index)
        if len(found) == len(self.screening.methods[Method.PARTNER_MASSAGE].zones):
            return "every zone " + ",".join(sorted(set(found.values())))
        return " ".join(f"{zone} {letter}" for zone, letter in found.items()) or "-"


def bases() -> tuple[Base, ...]:
    """The people of the table."""
    apart = ("conditions", "giver", "measures", "high_reading", "record", "inflammatory_", "where")
    everything = tuple(group.id for group in KNOWLEDGE.groups if not group.id.startswith(apart))
    injury, late = ("fracture", "fracture_injury"), ("infection", "infection_signs", "late_flags")
    new = days_ago(10)
    neck, low = adult("neck", wishes=SELF), adult("lowback", sex="male", born=date(1974, 3, 2), wishes=PARTNER)
    new_low = replace(low, pain=_began(low, new))
    return (
        Base(
            "neck_of_two_years",
            "woman of 38, neck pain of two years, neck massage by herself",
            neck,
            everything,
            unsure=True,
        ),
        Base(
            "low_back_of_two_years",
            "man of 52, low back pain of two years, massage by a partner",
            low,
            ("cord", *injury),
        ),
        Base(
            "neck_of_ten_days_at_66",
            "woman of 66, neck pain of ten days, neck massage by herself",
            adult("neck", born=date(1960, 3, 2), wishes=SELF, pain=_began(neck, new)),
            ("pain", *injury, "malignancy", "infection", "inflammatory"),
        ),
        Base(
            "low_back_of_ten_days_at_66",
            "man of 66, low back pain of ten days",
            replace(new_low, born=date(1960, 3, 2)),
            (*injury, *late),
        ),
        Base(
            "low_back_of_ten_days_at_72",
            "woman of 72, low back pain of ten days",
            replace(new_low, sex="female", born=date(1954, 3, 2)),
            ("fracture", "pain"),
        ),
        Base(
            "pregnant",
            "woman of 30, pregnant, low back pain of ten days",
            replace(new_low, sex="female", born=date(1996, 3, 2)),
            ("late_flags",),
            {"pregnant": "yes"},
        ),
        Base(
            "aneurysm",
            "man of 52 with a widened aorta, low back pain",
            low,
            ("late_flags", "pain"),
            {"aneurysm": "yes"},
        ),
        Base(
            "weak_immunity",
            "man of 52 with weak immunity, low back pain",
            low,
            ("late_flags", "malignancy"),
            {"immune_suppressed": "yes"},
        ),
        Base(
            "after_cancer",
            "man of 52 after cancer, low back pain of ten days",
            new_low,
            ("cord", "both_legs", "neck_and_limbs", "malignancy"),
            {"CA1": "yes"},
        ),
    )


def _began(person: Person, moment: object) -> object:
    return replace(person.pain, began=moment)  # type: ignore[arg-type]


def rows(base: Base) -> Iterator[Row]:
    """Each item of the base's groups with each answer but "no", and each thing that it makes worth asking."""
    for question in KNOWLEDGE.questions:
        if question.group not in base.groups or question.id not in base.asked or question.id in base.given:
            continue
        for word, value in answers(question.id):
            plain, opened = _walk(base, question.id, value, {})
            new = [name for name in opened if name not in base.asked]
            yield Row(question.id, word, tuple((name, _word(usual(name))) for name in new), plain)
            for name in new:
                for other, follow in answers(name):
                    if _word(usual(name)) != other and (base.unsure or other != "unsure"):
                        result, _ = _walk(base, question.id, value, {name: follow})
                        yield Row(question.id, word, ((name, other),), result)


def answers(name: str) -> Iterator[tuple[str, object]]:
    """The answers to a question that say something, with their words."""
    term = KNOWLEDGE.terms[name]
    match term.type:
        case TermType.CHOICE:
            yield from ((value, value) for value in (*term.values, "unsure") if value != "no")
        case TermType.TRUTH:
            yes = usual_answer(KNOWLEDGE, name) == "yes"
            yield from ((value, value) for value in ("no" if yes else "yes", "unsure"))
        case TermType.EVENT:
            yield from (*EVENT_DAYS.items(), ("unsure", "unsure"))
        case _:
            yield from ((_word(value), value) for value in TELLING.get(name, ()))


def usual(name: str) -> object:
    """The answer of somebody with nothing else: what happened was five days ago."""
    return days_ago(5) if name == "FX1_injury" else usual_answer(KNOWLEDGE, name)


def _word(value: object) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return next(
        (word for word, day in EVENT_DAYS.items() if day == value), value if isinstance(value, str) else "never"
    )


def _walk(base: Base, item: str, value: object, given: Mapping[str, object]) -> tuple[Screening, list[str]]:
    """The last screening, and what was asked after the item."""
    person = with_answer(base.before(item), KNOWLEDGE, item, value)
    opened: list[str] = []
    for _ in range(60):
        result = screen(KNOWLEDGE, person, at=NOW)
        if not result.ask:
            return result, opened
        for name in next_page(result.ask) if set(result.ask) - base.asked else result.ask:
            opened.append(name)
            answer = given.get(name, base.given.get(name, usual(name)))
            person = with_answer(person, KNOWLEDGE, name, answer)
    raise AssertionError(f"asking does not end: {result.ask}")


def next_page(ask: tuple[str, ...]) -> tuple[str, ...]:
    """What stands on the next page: one question, or the open ones of its group."""
    group = next(group for group in KNOWLEDGE.groups if any(one.id == ask[0] for one in group.questions))
    return ask[:1] if group.one_a_page else tuple(name for name in ask if name in {one.id for one in group.questions})


def combined(base: Base, given: Mapping[str, object]) -> Row:
    """Several answers at once; the walk begins before the first of them."""
    order = [question.id for question in KNOWLEDGE.questions]
    first = min(given, key=order.index)
    result, _ = _walk(base, first, given[first], given)
    return Row(
        first,
        _word(given[first]),
        tuple((name, _word(value)) for name, value in given.items() if name != first),
        result,
    )
