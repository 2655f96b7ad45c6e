"""The keys of a person file, part by part: which are known, what each may hold, and the frozen value that they make."""

from __future__ import annotations

import re
from typing import Any

from unknot.core.ids import Method, Region
from unknot.exchange.person_measurements import measurements
from unknot.exchange.person_values import (
    Context,
    day,
    event,
    known_in,
    moment_of_reading,
    value_of,
    written,
)
from unknot.exchange.source import quoted
from unknot.knowledge.model import Term, TermType
from unknot.knowledge.shape import (
    BAD,
    Key,
    Notes,
    Reader,
    Table,
    between,
    flag,
    list_of,
    mapping,
    maybe,
    name,
    nearest,
    needed,
    number,
    one_of,
    or_null,
    pattern,
    text,
    whole,
)
from unknot.knowledge.yaml_file import Map, Node
from unknot.planning.aims import AIMS
from unknot.planning.choice import POSTURES
from unknot.screening.person import (
    Answer,
    Build,
    Clearance,
    Mark,
    Moment,
    Pain,
    Prescription,
    Report,
    Statement,
    Taken,
    Wishes,
)

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PAIN_REGIONS = ("neck", "upback", "lowback", "leg", "arm", "none")
_SIDES = ("left", "right", "both")
_person_id = pattern(
    r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}", "id (up to 100 letters, digits, . _ and -)", "as anna or anna-2"
)
_pain_score = whole(0, 10)


def top(context: Context) -> Table:
    """All keys of the file. `format` and `zone` are read before the others."""
    return {
        "format": needed(text, "write `format: unknot-person/1`"),
        "id": needed(_person_id, "as `id: anna`"),
        "zone": needed(text, "as `zone: Europe/Moscow`"),
        "born": maybe(day(context)),
        "sex": maybe(one_of("female", "male", "other")),
        "lang": maybe(one_of("en", "ru")),
        "country": maybe(pattern(r"[A-Z]{2}", "country (two capital letters)", "as RU or GB")),
        "record": maybe(text),
        "pain": maybe(mapping(_pain(context), lambda keys: Pain(**keys))),
        "answers": maybe(answers(context, given="person")),
        "measurements": maybe(measurements(context)),
        "medicines": maybe(list_of(_taken(context))),
        "marks": maybe(list_of(mapping(_mark(context), lambda keys: Mark(**{"site": None, **keys})))),
        "build": maybe(mapping(BUILD, lambda keys: Build(**keys))),
        "wishes": maybe(mapping(_wishes(context), lambda keys: Wishes(**keys))),
        "giver": maybe(or_null(answers(context, given="giver"))),
        "clearances": maybe(list_of(mapping(_clearance(context), lambda keys: Clearance(**keys)))),
        "statements": maybe(list_of(mapping(_statement(context), lambda keys: Statement(**keys)))),
        "prescriptions": maybe(list_of(_prescription(context))),
        "reports": maybe(list_of(mapping(_report(context), lambda keys: Report(**keys)))),
    }


BUILD_BOUNDS = {"height_cm": (100, 250), "weight_kg": (25, 350)}
"""Least and most of a build that is possible."""

BUILD: Table = {key: needed(between(least, most)) for key, (least, most) in BUILD_BOUNDS.items()}
"""Both are needed: one alone does not tell a figure."""


def _pain(context: Context) -> Table:
    return {
        "regions": Key(_regions),
        "worse_side": maybe(one_of(*_SIDES)),
        "began": maybe(event(context, unsure=Moment())),
        "usual": maybe(_usual),
    }


def _regions(node: Node, notes: Notes) -> Any:
    regions = list_of(one_of(*_PAIN_REGIONS), at_least=1)(node, notes)
    if regions is not BAD and "none" in regions and len(regions) > 1:
        return notes.wrong(node, "`none` stands beside other regions", "take out what is not so")
    return regions


def _usual(node: Node, notes: Notes) -> Any:
    value = number(node, notes)
    if value is BAD or 0 <= value <= 10:
        return value
    return notes.wrong(node, f"a pain of {value:g} is not possible", "it lies between 0 and 10")


def answers(context: Context, *, given: str) -> Reader:
    """Answers by question id, of the person or of the giver."""
    terms = context.knowledge.terms
    questions = [
        question for question in context.knowledge.questions if terms[question.id].type is not TermType.MEASURE
    ]
    askable = {question.id: question.given for question in questions}
    ours = [id for id, of in askable.items() if of == given]

    def read(node: Node, notes: Notes) -> Any:
        if not isinstance(node, Map):
            return notes.wrong(node, "expected answers by question id", "as `CES1: {value: no, at: 2026-12-01}`")
        found: dict[str, Answer] = {}
        for id, inner in node.entries.items():
            if askable.get(id) != given:
                notes.wrong(node.key_lines[id], *_not_asked(id, askable, ours, context))
                continue
            answer = _answer(terms[id], context)(inner, notes)
            if answer is not BAD:
                found[id] = answer
        return found

    return read


def _not_asked(id: str, askable: dict[str, str], ours: list[str], context: Context) -> tuple[str, str]:
    if id in askable:
        part = {"giver": "giver", "person": "answers"}[askable[id]]
        return f"{quoted(id)} stands in the wrong place", f"it is asked of the {askable[id]}: write it under `{part}`"
    term = context.knowledge.terms.get(id)
    if term is not None and term.type is TermType.MEASURE:
        return f"{quoted(id)} is measured, not answered", "write it under `measurements`"
    if term is not None:
        return f"{quoted(id)} is not asked", "it follows from other answers; leave it out"
    return f"unknown question {quoted(id)}", nearest(id, ours)


def _answer(term: Term, context: Context) -> Reader:
    explained = f"{term.id}_explained" in context.knowledge.terms

    def explained_by(node: Node, notes: Notes) -> Any:
        if explained:
            return one_of("clinician")(node, notes)
        return notes.wrong(node, f"nobody asks who explained {quoted(term.id)}", "leave out `explained_by`")

    value = needed(value_of(term, context), "write the answer")
    at = needed(day(context), "write the day of the answer, as `at: 2026-12-01`")
    table = {"value": value, "at": at, "explained_by": maybe(explained_by)}
    return mapping(table, lambda keys: Answer(**keys))


def _taken(context: Context) -> Reader:
    """A medicine by its name alone, or with the day since when and the day of telling."""
    whole = mapping(
        {"name": needed(text), "since": maybe(_since(context)), "at": maybe(day(context))},
        lambda keys: Taken(**keys),
    )

    def read(node: Node, notes: Notes) -> Any:
        if isinstance(node, Map):
            return whole(node, notes)
        told = text(node, notes)
        return BAD if told is BAD else Taken(told)

    return read


def _since(context: Context) -> Reader:
    began = event(context, unsure=Moment())

    def read(node: Node, notes: Notes) -> Any:
        since = began(node, notes)
        if since is not BAD and since.never:
            return notes.wrong(node, "a medicine that was never begun is not taken", "leave it out of the list")
        return since

    return read


def _mark(context: Context) -> Table:
    return {
        "what": needed(name),
        "site": maybe(or_null(known_in("site", tuple(context.knowledge.sites)))),
        "side": maybe(one_of(*_SIDES)),
        "margin_cm": maybe(whole(0, 100)),
    }


def _wishes(context: Context) -> Table:
    played = tuple(id for id, protocol in context.knowledge.protocols.items() if protocol.played)
    return {
        "role": maybe(one_of("self", "partner")),
        "methods": maybe(list_of(_methods)),
        "regions": maybe(list_of(one_of(*(region.value for region in Region)))),
        "protocol": maybe(known_in("protocol that can be played", played)),
        "aim": maybe(one_of(*AIMS)),
        "minutes": maybe(whole(1, 60)),
        "days": maybe(list_of(one_of(*_DAYS))),
        "hour": maybe(_hour),
        "has": maybe(list_of(name)),
        "cannot": maybe(list_of(one_of(*POSTURES))),
    }


_methods = one_of(*(method.value for method in Method))


def _hour(node: Node, notes: Notes) -> Any:
    hour = written(node) or ""
    if re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", hour):
        return hour
    return notes.wrong(node, f"{quoted(hour)} is not a time of day", 'write "HH:MM"')


def _signed(context: Context) -> Table:
    return {"by": needed(text), "role": needed(text), "at": needed(day(context))}


def _clearance(context: Context) -> Table:
    item = known_in("rule", tuple(context.knowledge.rules))
    return {"item": needed(item), "methods": needed(list_of(_methods, at_least=1)), **_signed(context)}


def _statement(context: Context) -> Table:
    terms = context.knowledge.terms.values()
    says = known_in("statement", tuple(term.id for term in terms if term.of == "statements"))
    return {"says": needed(says), **_signed(context)}


def _prescription(context: Context) -> Reader:
    region = one_of(*(region.value for region in Region))
    table: Table = {"kind": needed(one_of("partner_course")), "region": needed(region), **_signed(context)}
    whole = mapping(table, lambda keys: Prescription(**keys))

    def read(node: Node, notes: Notes) -> Any:
        missing = [name for name in table if name not in node.entries] if isinstance(node, Map) else []
        if missing and isinstance(node, Map) and set(node.entries) <= set(table):
            what = f"a prescription without {' and '.join(f'`{name}`' for name in missing)}"
            return notes.wrong(
                node, what, "it names what (`kind`), which `region`, who (`by`), as what (`role`), when (`at`)"
            )
        return whole(node, notes)

    return read


def _report(context: Context) -> Table:
    return {
        "session": needed(text),
        "client_id": needed(text),
        "at": needed(moment_of_reading(context)),
        "before": needed(_pain_score),
        "during": needed(_pain_score),
        "after": maybe(_pain_score),
        "after_hours": maybe(_hours),
        "signs": maybe(list_of(known_in("sign", tuple(context.knowledge.tables["courses/stop_rules"]["signs"])))),
        "completed": maybe(flag),
        "step": maybe(whole(1, 10)),
    }


def _hours(node: Node, notes: Notes) -> Any:
    value = number(node, notes)
    if value is BAD or 0 <= value <= 24 * 365:
        return value
    return notes.wrong(node, f"{value:g} hours are not possible", "write the hours from the end of the session")
