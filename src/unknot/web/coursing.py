"""The course: what is planned, the next session, and what the last report changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import APIRouter, Request, Response

from unknot.core.errors import MoreToAsk, NoPlan
from unknot.pipeline import Planned, next_session
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
        planned = plan_of(pages, person)
        if not isinstance(planned, Planned):
            return _no_course(pages, request, visitor, planned)
        shown = _shown(visitor.words, planned, person)
        today = local_now(person, pages.clock).date()
        return pages.show(
            request, "course.html", visitor=visitor, course=shown, next=next_of(visitor.words, planned, today)
        )

    @router.get("/today")
    def today(request: Request) -> Response:
        visitor = pages.visitor(request)
        person = pages.person(visitor)
        if person is None:
            return go("/")
        return go("/course" if is_example(person) else "/check")

    return router


def plan_of(pages: Pages, person: Person) -> Planned | str:
    """The course of a person as of now, kept; or the page to show in its place."""
    if not (pages.knowledge.complete or is_example(person)):
        return "not_complete"
    try:
        planned = next_session(pages.knowledge, person, at=local_now(person, pages.clock))
    except MoreToAsk:
        return "ask"
    except NoPlan as none:
        return none.why
    if planned.bundle is not None:
        pages.store.add_bundle(pages.stamp(person), person.id, planned.bundle)
    return planned


def next_of(words: Words, planned: Planned, today: date) -> Next | None:
    """The next session in words; None when none is issued."""
    if planned.bundle is None:
        return None
    visit = planned.visit
    what = words("page.course.visit", step=visit.step, minutes=visit.minutes)
    return Next(str(planned.bundle["id"]), words.day(visit.day), what, playable=visit.day <= today)


def _shown(words: Words, planned: Planned, person: Person) -> dict[str, Any]:
    course = planned.course
    method = words.knowledge.methods[course.method]
    done = {report.session for report in person.reports}
    return {
        "what": words(f"page.course.what.{course.method.value}"),
        "postponed": [words(key) for key in course.postponed],
        "why": [words(key) for key in course.why],
        "honest": words(f"method.{course.method.value}.honest"),
        "honest_source": words.source(method.cites),
        "visits": [
            {
                "day": words.day(visit.day),
                "what": words("page.course.visit", step=visit.step, minutes=visit.minutes),
                "state": "done"
                if planned.session_id(visit) in done
                else "issued"
                if visit == planned.visit
                else "planned",
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
