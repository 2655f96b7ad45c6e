"""The course: what is planned, the next session, and what the last report changed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import APIRouter, Request, Response

from unknot.core.errors import MoreToAsk, NoPlan
from unknot.pipeline import Made, course_from
from unknot.planning.model import Visit
from unknot.progress.from_reports import diary
from unknot.render.bundle import write_bundle
from unknot.screening.person import Person
from unknot.web.examples import is_example
from unknot.web.pages import Pages, go, plain
from unknot.web.visitor import Visitor, local_now
from unknot.web.words import Words


@dataclass(frozen=True, slots=True)
class Next:
    """The next session as a page shows it."""

    id: str
    when: str
    what: str
    playable: bool


def routes(pages: Pages) -> APIRouter:
    """The routes of the course."""
    router = APIRouter()

    @router.get("/course")
    def course(request: Request) -> Response:
        visitor = pages.visitor(request)
        person = pages.person(visitor)
        if person is None:
            return go("/")
        made = plan_of(pages, person)
        if not isinstance(made, Made):
            return _no_course(pages, request, visitor, made)
        shown = _shown(visitor.words, made, person)
        today = local_now(person, pages.clock).date()
        return pages.show(
            request, "course.html", visitor=visitor, course=shown, next=next_of(visitor.words, made, today)
        )

    @router.get("/today")
    def today(request: Request) -> Response:
        visitor = pages.visitor(request)
        person = pages.person(visitor)
        if person is None:
            return go("/")
        return go("/course" if is_example(person) else "/check")

    return router


def plan_of(pages: Pages, person: Person) -> Made | str:
    """The course of a person as of now, its sessions kept; or the page to show in its place."""
    if not (pages.knowledge.complete or is_example(person)):
        return "not_complete"
    try:
        now = local_now(person, pages.clock)
        made = course_from(pages.knowledge, pages.screen(person), person, start=now.date())
    except MoreToAsk:
        return "ask"
    except NoPlan as none:
        return none.why
    if not made.course.postponed:
        pages.store.add_bundle(pages.stamp(person), person.id, json.loads(write_bundle(made.sessions[0])))
    return made


def next_of(words: Words, made: Made, today: date) -> Next | None:
    """The next session in words; none while a postponement closes everything."""
    if not made.sessions:
        return None
    visit = made.course.visits[0]
    playable = visit.day <= today and not made.course.postponed
    return Next(str(made.sessions[0].content["id"]), words.day(visit.day), _what(words, visit), playable)


def _what(words: Words, visit: Visit) -> str:
    return words("page.course.visit", step=visit.step, minutes=visit.minutes)


def _shown(words: Words, made: Made, person: Person) -> dict[str, Any]:
    course = made.course
    method = words.knowledge.methods[course.method]
    return {
        "what": words(f"page.course.what.{course.method.value}"),
        "postponed": [words(key) for key in course.postponed],
        "why": [words(key) for key in course.why],
        "honest": words(f"method.{course.method.value}.honest"),
        "honest_source": words.source(method.honest),
        "done": len(diary(words.knowledge, person).sessions),
        "visits": [
            {
                "number": visit.number,
                "day": words.day(visit.day),
                "what": _what(words, visit),
                "next": visit is course.visits[0],
            }
            for visit in course.visits
        ],
    }


def _no_course(pages: Pages, request: Request, visitor: Visitor, why: str) -> Response:
    if why == "ask":
        return go("/check")
    words = visitor.words
    if words.has(f"outcome.{why}.title"):
        if why != "not_complete":
            return go("/result")
        links = (("/", "page.home"), ("/result", "page.to_result"))
        parts = plain(words, "outcome.not_complete.body", title="outcome.not_complete.title", links=links)
    else:
        parts = plain(words, why, title="page.course.none", links=(("/result", "page.to_result"),))
    return pages.show(request, "words.html", visitor=visitor, **parts)
