"""What is told before the screening questions: who it is for, where it hurts, what is wished.

Three small pages of the same fields as any question. Each reads its form into a new `Person`; nothing is preselected.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from unknot.exchange.days import days_of
from unknot.knowledge.model import Knowledge
from unknot.planning.aims import AIMS, COURSE
from unknot.planning.days import WEEKDAYS
from unknot.planning.ladder import shorter
from unknot.screening.person import Moment, Pain, Person, Wishes
from unknot.web.asking import Asked, QuestionPage
from unknot.web.pages import Fields, last_of
from unknot.web.words import Words

Wrong = dict[str, str]

REGIONS = ("neck", "upback", "lowback", "leg", "arm", "none")
WISHED = ("neck", "upback", "lowback")
"""Regions of which there are courses; one's own hands reach the neck alone."""

SEXES = ("female", "male", "other")
SIDES = ("left", "right", "same")
ROLES = ("self", "partner")
ANY = "any"
"""Of minutes: as many as the ladder gives; it is no loss to leave the field out."""

Options = tuple[tuple[str, str], ...]
"""What may be chosen: each value with its words."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that a page asks. form: as of `Asked`, or month. options: what may be chosen, if anything."""

    name: str
    form: str
    options: Callable[[Words], Options] = lambda words: ()


@dataclass(frozen=True, slots=True)
class Intake:
    """One page: what it asks, what it shows of the person, how its form is read. `next` is the page after it."""

    name: str
    fields: tuple[Ask, ...]
    shown: Callable[[Person], dict[str, str]]
    read: Callable[[Knowledge, Person, Fields, date], tuple[Person, Wrong]]
    back: str
    next: str


def page_that_asks(name: str) -> str:
    """The page of something that is asked before the questions: `born`, `pain.began`, `wishes`; "" for anything else."""
    return {"born": "you", "sex": "you", "pain": "pain", "wishes": "wish"}.get(name.partition(".")[0], "")


def page_of(words: Words, intake: Intake, person: Person, number: int) -> QuestionPage:
    """The page as `questions.html` shows it."""
    shown = intake.shown(person)
    asked = tuple(
        Asked(
            id=ask.name,
            form=ask.form,
            ask=words(f"intake.{ask.name}.ask"),
            why=words(f"intake.{ask.name}.why"),
            hint=words(f"intake.{ask.name}.hint") if words.has(f"intake.{ask.name}.hint") else "",
            options=ask.options(words),
            value=shown.get(ask.name, ""),
        )
        for ask in intake.fields
    )
    title = words(f"intake.{intake.name}.title")
    return QuestionPage(
        title, asked, none=False, action=f"/{intake.name}", back=intake.back, done=number + 1, about=len(PAGES)
    )


def _chosen(name: str, values: tuple[str, ...], form: str = "choice") -> Ask:
    """Values to choose from, each with a text of its own."""
    return Ask(name, form, lambda words: tuple((value, words(f"intake.{name}.{value}")) for value in values))


def _minutes(words: Words) -> Options:
    """The most minutes of hands-on: any, or less than the ladder of the knowledge gives."""
    less = ((str(one), words("intake.minutes.some", minutes=one)) for one in shorter(words.knowledge))
    return (ANY, words("intake.minutes.any")), *less


def _you(knowledge: Knowledge, person: Person, form: Fields, today: date) -> tuple[Person, Wrong]:
    wrong: Wrong = {}
    born = days_of(_one(form, "born"))
    if born is None or not born.exact:
        wrong["born"] = "date"
    elif born.first > today:
        wrong["born"] = "future"
    elif today.year - born.first.year > 120:
        wrong["born"] = "range"
    if _one(form, "sex") not in SEXES:
        wrong["sex"] = "missing"
    if wrong or born is None:
        return person, wrong
    return replace(person, born=born.first, sex=_one(form, "sex")), wrong


def _you_shown(person: Person) -> dict[str, str]:
    return {"born": person.born.isoformat() if person.born else "", "sex": person.sex}


def _pain(knowledge: Knowledge, person: Person, form: Fields, today: date) -> tuple[Person, Wrong]:
    wrong: Wrong = {}
    regions = tuple(region for region in REGIONS if region in form.get("regions", []))
    if not regions or ("none" in regions and len(regions) > 1):
        wrong["regions"] = "missing"
    side = _one(form, "worse_side")
    if side not in SIDES:
        wrong["worse_side"] = "missing"
    began = days_of(_one(form, "began"))
    if _one(form, "began") and (began is None or began.first > today):
        wrong["began"] = "date" if began is None else "future"
    usual = _one(form, "usual")
    if usual not in {str(value) for value in range(11)}:
        wrong["usual"] = "missing"
    if wrong:
        return person, wrong
    moment = Moment(began.first, began.last) if began else Moment()
    return replace(person, pain=Pain(regions, side if side != "same" else "", moment, float(usual))), wrong


def _pain_shown(person: Person) -> dict[str, str]:
    pain = person.pain
    return {
        "regions": " ".join(pain.regions),
        "worse_side": pain.worse_side or ("same" if pain.regions else ""),
        "began": pain.began.first.isoformat()[:7] if pain.began and pain.began.first else "",
        "usual": f"{pain.usual:g}" if pain.usual is not None else "",
    }


def _wish(knowledge: Knowledge, person: Person, form: Fields, today: date) -> tuple[Person, Wrong]:
    wrong: Wrong = {}
    role, region = _one(form, "role"), _one(form, "region")
    if role not in ROLES:
        wrong["role"] = "missing"
    if region not in WISHED:
        wrong["region"] = "missing"
    if role == "self" and region in WISHED[1:]:
        wrong["region"] = "self_neck_only"
    most = _one(form, "minutes") or ANY
    if most not in (ANY, *map(str, shorter(knowledge))):
        wrong["minutes"] = "missing"
    aim = _one(form, "aim") or COURSE
    if aim not in AIMS:
        wrong["aim"] = "missing"
    if wrong:
        return person, wrong
    method = "neck_self_massage" if role == "self" else "partner_massage"
    before = person.wishes
    protocol = before.protocol if (before.role, before.regions) == (role, (region,)) else ""
    wishes = Wishes(
        role=role, methods=(method, "exercise"), regions=(region,), minutes=None if most == ANY else int(most),
        days=days_from(today), cannot=before.cannot, protocol=protocol, aim=aim,
    )  # fmt: skip
    return replace(person, wishes=wishes), wrong


def days_from(today: date) -> tuple[str, ...]:
    """Three days of the week with a free day between them, the first of them today."""
    return tuple(WEEKDAYS[(today.weekday() + free) % 7] for free in (0, 2, 4))


def _wish_shown(person: Person) -> dict[str, str]:
    wishes = person.wishes
    if not wishes.regions:
        return {}
    most = ANY if wishes.minutes is None else str(wishes.minutes)
    return {"role": wishes.role, "region": wishes.regions[0], "aim": wishes.aim, "minutes": most}


def _one(form: Fields, name: str) -> str:
    return last_of(form, name).strip()


PAGES: dict[str, Intake] = {
    intake.name: intake
    for intake in (
        Intake("you", (Ask("born", "date"), _chosen("sex", SEXES)), _you_shown, _you, "/", "/pain"),
        Intake(
            "pain",
            (
                _chosen("regions", REGIONS, "many"),
                _chosen("worse_side", SIDES),
                Ask("began", "month"),
                Ask("usual", "pain"),
            ),
            _pain_shown,
            _pain,
            "/you",
            "/wish",
        ),
        Intake(
            "wish",
            (
                _chosen("role", ROLES),
                _chosen("region", WISHED),
                _chosen("aim", AIMS),
                Ask("minutes", "choice", _minutes),
            ),
            _wish_shown,
            _wish,
            "/pain",
            "/check",
        ),
    )
}
