"""Whether everything that is named is there: sources, terms, questions, postponements, zones, sites, techniques, methods."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from unknot.core.citation import Citation
from unknot.core.finding import Finding
from unknot.core.ids import Zone
from unknot.knowledge.check_terms import conditions
from unknot.knowledge.draft import Draft, Placed
from unknot.knowledge.language import terms_of
from unknot.knowledge.model import Cell, QuestionGroup, RecordEntry, Rule, TermType
from unknot.knowledge.places import Landmark, Shape, ShapePoint
from unknot.knowledge.shape import nearest
from unknot.knowledge.typecheck import Terms, a_sort


def check_references(draft: Draft, terms: Terms) -> Iterator[Finding]:
    """All names that lead nowhere, and terms that nobody needs."""
    yield from _sources(draft)
    yield from _questions(draft, terms)
    for rule in draft.rules.values():
        yield from _rule(rule, draft, terms)
    for site in draft.sites.values():
        if site.what.zone is not None:
            yield from _zone(site, ("zone",), site.what.zone, draft)
    for landmark in draft.landmarks.values():
        yield from _landmark(landmark, draft)
    for shape in draft.shapes.values():
        yield from _shape(shape, draft)
    yield from _methods(draft)
    yield from _unused(draft)


def _unknown(placed: Placed[Any], path: tuple[str | int, ...], sort: str, name: str, known: Collection[str]) -> Finding:
    return placed.wrong(*path, what=f"unknown {sort} `{name}`", help=nearest(name, known))


def _sources(draft: Draft) -> Iterator[Finding]:
    known = draft.sources.keys() | draft.spoilt.get("sources", set())
    cited: list[tuple[Placed[Any], tuple[Citation, ...]]] = [
        *((each, each.what.cites) for each in draft.rules.values()),
        *((each, each.what.cites) for each in draft.groups.values()),
        *((each, each.what.cites) for each in draft.sites.values()),
        *((each, each.what.cites) for each in draft.zones.values()),
        *((each, each.what.cites) for each in draft.methods.values()),
        *((each, each.what.cites) for each in draft.landmarks.values()),
        *((each, each.what.cites) for each in draft.shapes.values()),
        *((each, each.what.cites) for each in draft.strokes.values()),
        *((each, each.what.cites) for each in draft.techniques.values()),
        *((each, each.what.cites) for each in draft.protocols.values()),
        *((each, each.what.cites) for each in draft.advice.values()),
        *((each, each.what.cites) for each in draft.points.values()),
        *((each, each.what.cites) for each in draft.devices.values()),
        *((each, each.what.cites) for each in draft.conflicts.values()),
        *((each, each.what.cites) for each in draft.medicines.values()),
        *((each, each.what.cites) for each in draft.letters.values()),
        *((each, each.what.cites) for each in draft.topics.values()),
        *((each, each.what.cites) for each in draft.articles.values()),
        *((each, each.what["cites"]) for each in draft.tables.values()),
    ]
    for placed, cites in cited:
        yield from _cites(placed, "cites", cites, known)
    for method in draft.methods.values():
        yield from _cites(method, "honest", method.what.honest, known)
    said: set[tuple[str, str]] = set()
    for term in draft.terms.values():
        for citation in term.what.cites:
            if citation.source not in known and (term.file, citation.source) not in said:
                said.add((term.file, citation.source))
                yield Finding(term.file, 1, f"unknown source `{citation.source}`", nearest(citation.source, known))


def _cites(placed: Placed[Any], key: str, cites: tuple[Citation, ...], known: Collection[str]) -> Iterator[Finding]:
    for n, citation in enumerate(cites):
        if citation.source not in known:
            yield _unknown(placed, (key, n, "source"), "source", citation.source, known)


def _questions(draft: Draft, terms: Terms) -> Iterator[Finding]:
    asked: dict[str, str] = {}
    for group in draft.groups.values():
        for n, question in enumerate(group.what.questions):
            path = ("questions", n, "id")
            if question.id in asked:
                yield group.wrong(*path, what=f"`{question.id}` is asked twice", help=f"first in {asked[question.id]}")
            asked.setdefault(question.id, group.file)
            yield from _question(group, path, question.id, draft, terms)
    for term in draft.terms.values():
        what = term.what
        sets_itself = what.of or what.when is not None or what.window is not None
        if not sets_itself and what.id not in asked and not draft.is_spoilt("questions", what.id):
            help = "add a question, or say `of:`, `when:` or `window:`"
            yield term.wrong(what=f"nobody asks for `{what.id}`", help=help)


def _question(
    group: Placed[QuestionGroup], path: tuple[str | int, ...], id: str, draft: Draft, terms: Terms
) -> Iterator[Finding]:
    if id not in terms:
        yield _unknown(group, path, "term", id, terms.keys())
        return
    term = terms[id]
    if id not in draft.terms:
        if term is not None:
            yield group.wrong(*path, what=f"`{id}` is computed by its rule and cannot be asked")
    elif term is not None and (term.when is not None or term.window is not None):
        yield group.wrong(*path, what=f"`{id}` is computed and cannot be asked")
    elif term is not None and term.of:
        yield group.wrong(
            *path, what=f"`{id}` comes from `{term.of}` and is not asked", help="leave out `of:` or the question"
        )


def _rule(placed: Placed[Rule], draft: Draft, terms: Terms) -> Iterator[Finding]:
    rule = placed.what
    for column, cell in rule.cells.items():
        yield from _cell(placed, ("cells", column), cell, draft)
        if cell.region and not rule.regions:
            yield placed.wrong("cells", column, what="the cell says `region` and the row has no `regions:`")
    for n, limit in enumerate(rule.limits):
        for column, cell in limit.cells.items():
            yield from _cell(placed, ("limits", n, "cells", column), cell, draft)
            if cell.region and not rule.regions:
                yield placed.wrong(
                    "limits", n, "cells", column, what="the cell says `region` and the rule has no `regions:`"
                )
    for n, postpone in enumerate(rule.postpones):
        yield from _postponement(placed, ("postpones", n, "id"), postpone.id, draft)
    for n, entry in enumerate(rule.record):
        yield from _record(placed, n, entry, terms)
    for n, example in enumerate(rule.examples):
        expected = example.expect
        if isinstance(expected, str) and re.fullmatch(r"PP?[0-9]+", expected):
            yield from _postponement(placed, ("examples", n, "expect"), expected, draft)
        for term in example.given:
            if term not in terms:
                yield _unknown(placed, ("examples", n, "given", term), "term", term, terms.keys())
        if isinstance(expected, str) and expected.startswith("ask ") and expected[4:] not in terms:
            yield _unknown(placed, ("examples", n, "expect"), "term", expected[4:], terms.keys())


def _cell(placed: Placed[Rule], path: tuple[str | int, ...], cell: Cell, draft: Draft) -> Iterator[Finding]:
    if cell.postpones:
        yield from _postponement(placed, path, cell.postpones, draft)
    for zone in cell.zones:
        yield from _zone(placed, path, zone, draft)


def _postponement(placed: Placed[Rule], path: tuple[str | int, ...], id: str, draft: Draft) -> Iterator[Finding]:
    rule = draft.rules.get(id)
    if rule is None and not draft.is_spoilt("rules", id):
        known = [each for each, other in draft.rules.items() if other.what.kind == "postponement"]
        yield _unknown(placed, path, "postponement", id, known)
    elif rule is not None and rule.what.kind != "postponement":
        yield placed.wrong(*path, what=f"`{id}` is a {rule.what.kind}, no postponement")


def _record(placed: Placed[Rule], n: int, entry: RecordEntry, terms: Terms) -> Iterator[Finding]:
    for key, names in (("fact", entry.facts), ("ask", entry.ask), ("event", (entry.event,) if entry.event else ())):
        for name in names:
            if name not in terms:
                yield _unknown(placed, ("record", n, key), "term", name, terms.keys())
            elif (term := terms[name]) is not None and key == "event" and term.type is not TermType.EVENT:
                yield placed.wrong("record", n, key, what=f"`{name}` is {a_sort(term.type)}, `event:` dates an event")
            elif term is not None and key == "fact" and term.type not in (TermType.TRUTH, TermType.CHOICE):
                yield placed.wrong("record", n, key, what=f"`{name}` is {a_sort(term.type)}, `fact:` sets a truth")


def _zone(placed: Placed[Any], path: tuple[str | int, ...], zone: Zone, draft: Draft) -> Iterator[Finding]:
    if zone not in draft.zones and not draft.is_spoilt("zones", zone.value):
        yield placed.wrong(*path, what=f"the zone `{zone.value}` has no file", help=f"add zones/{zone.value}.yaml")


def _landmark(placed: Placed[Landmark], draft: Draft) -> Iterator[Finding]:
    """The landmark that another one is so far apart from."""
    apart = placed.what.apart
    if apart is not None:
        for id in draft.unknown_landmarks(ShapePoint(apart.landmark)):
            yield _unknown(placed, ("apart", "from"), "landmark", id, draft.landmarks.keys())


def _shape(placed: Placed[Shape], draft: Draft) -> Iterator[Finding]:
    """The place and the landmarks of a shape."""
    places = {zone.value for zone in draft.zones} | draft.sites.keys()
    spoilt = draft.spoilt.get("sites", set()) | draft.spoilt.get("zones", set())
    if placed.what.place not in places | spoilt:
        yield _unknown(placed, ("place",), "zone or site", placed.what.place, places)
    for n, point in enumerate(placed.what.of):
        for id in draft.unknown_landmarks(point):
            yield _unknown(placed, ("of", n), "landmark", id, draft.landmarks.keys())


def _methods(draft: Draft) -> Iterator[Finding]:
    questions = [question.id for group in draft.groups.values() for question in group.what.questions]
    for method in draft.methods.values():
        for zone in method.what.zones:
            yield from _zone(method, ("zones",), zone, draft)
        for n, need in enumerate(method.what.needs):
            pattern = re.compile(rf"{need}[0-9]+")
            if need not in draft.groups and not any(pattern.fullmatch(id) for id in questions):
                known = draft.groups.keys()
                yield _unknown(method, ("needs", n), "group of questions", need, known)


def _unused(draft: Draft) -> Iterator[Finding]:
    used: set[str] = {question.id for group in draft.groups.values() for question in group.what.questions}
    for term in draft.terms.values():
        for expr in (term.what.when, term.what.asked_of, term.what.needed):
            used |= {*terms_of(expr)} - {term.what.id} if expr is not None else set()
        used |= {term.what.window.event} if term.what.window else set()
    for placed in draft.rules.values():
        used |= _used_by(placed.what)
    for stage in draft.stages.values():
        used |= {*terms_of(stage.what.when)}
    for table in draft.tables.values():
        used |= set(_words(table.what))
    spoilt = any(draft.spoilt.get(kind) for kind in ("rules", "terms", "questions", "groups", "tables"))
    for term in draft.terms.values():
        if term.what.id not in used and not spoilt:
            yield term.wrong(what=f"nothing reads `{term.what.id}`", help="no rule, no question, no term names it")


def _used_by(rule: Rule) -> set[str]:
    used = {*rule.regions.values()}
    used |= {rule.window.event} if rule.window else set()
    used |= {*terms_of(rule.when)} if rule.when is not None else set()
    for _, expr in conditions(rule):
        used |= {*terms_of(expr)}
    return used | {name for entry in rule.record for name in (*entry.ask, entry.event) if name}


def _words(value: Any) -> Iterator[str]:
    """Every word in a table of free shape."""
    match value:
        case str():
            yield from re.findall(r"[A-Za-z][A-Za-z0-9_]*", value)
        case dict():
            for each in value.values():
                yield from _words(each)
        case tuple():
            for each in value:
                yield from _words(each)
