"""The course: what is planned, the next session, and what the last report changed."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from fastapi import APIRouter, Form, Request, Response

from unknot.core.errors import MoreToAsk, NoPlan
from unknot.knowledge.help_numbers import help_lines
from unknot.knowledge.living import Exercise
from unknot.pipeline import Made, course_from
from unknot.planning.choice import ZONES_CLOSED
from unknot.planning.history import local_day
from unknot.planning.model import Visit
from unknot.planning.movement import movement
from unknot.planning.stages import in_attack
from unknot.progress.from_reports import diary, unsaid
from unknot.progress.stops import asks_for_the_hour, gravity_of_stop
from unknot.render.bundle import write_bundle
from unknot.screening.person import Person, Report
from unknot.web.around import around
from unknot.web.build import figure_in_words
from unknot.web.examples import is_example
from unknot.web.pages import GRAVE, Pages, go, plain
from unknot.web.prescription import PARTNER, prescription_in_words
from unknot.web.result import stage_shown
from unknot.web.visitor import Visitor, local_now
from unknot.web.words import Words

NOT_COMPLETE_LINKS = (("/", "page.home"), ("/result", "page.to_result"))
LASTED = {"hour": 1, "day": 24, "two_days": 48, "longer": 49, "still": 72}
"""Hours until all was gone, as they are asked; the hour only where a sign was told that may last no longer."""


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
        visitor, person = pages.known(request)
        made = plan_of(pages, person)
        if not isinstance(made, Made):
            return _no_course(pages, request, visitor, made, person)
        if not made.course.postponed:
            pages.drawing.begin(made.sessions[0])
        shown = _shown(visitor.words, made, person)
        last = _afterwards(pages, person)
        signs = last is not None and asks_for_the_hour(pages.knowledge, last)
        today = local_now(person, pages.clock).date()
        return pages.show(
            request,
            "course.html",
            visitor=visitor,
            course=shown,
            next=next_of(visitor.words, made, today),
            unsaid=last,
            lasted=[value for value in LASTED if value != "hour" or signs],
            signs=signs,
            around=around(visitor.words, made),
        )

    @router.post("/afterwards/{session}")
    def afterwards(request: Request, session: str, lasted: str = Form("")) -> Response:
        _, person = pages.known(request)
        last = _afterwards(pages, person)
        if last is None or last.session != session or lasted not in LASTED:
            return go("/course")
        told = replace(
            last, client_id=uuid.uuid4().hex, at=local_now(person, pages.clock), after_hours=float(LASTED[lasted])
        )
        pages.store.add_report(person.id, told, zone=person.zone)
        return go(f"/next/{session}")

    @router.get("/today")
    def today() -> Response:
        return go("/course")

    return router


def plan_of(pages: Pages, person: Person) -> Made | str:
    """The course of a person as of now, its sessions kept; or the page to show in its place."""
    if not (pages.knowledge.complete or is_example(person)):
        return "not_complete"
    try:
        now = local_now(person, pages.clock)
        made = course_from(pages.knowledge, pages.screen(person), person, start=now.date(), only_next=True)
    except MoreToAsk:
        return "ask"
    except NoPlan as none:
        return none.why
    if not made.course.postponed:
        _keep(pages, person, json.loads(write_bundle(made.sessions[0])))
    return made


def _keep(pages: Pages, person: Person, bundle: dict[str, Any]) -> None:
    """Keep the next session, once as long as it stays the same."""
    kept = pages.store.bundle(person.id, bundle["id"])
    if kept is None or kept.content != bundle:
        pages.store.add_bundle(pages.stamp(person), person.id, bundle)


def next_of(words: Words, made: Made, today: date) -> Next | None:
    """The next session in words; none while a postponement closes everything."""
    if not made.sessions:
        return None
    visit = made.course.visits[0]
    playable = visit.day <= today and not made.course.postponed
    return Next(str(made.sessions[0].content["id"]), words.day(visit.day), _what(words, visit), playable)


def _what(words: Words, visit: Visit) -> str:
    climbs = len(words.knowledge.protocols[visit.protocol].ladder) > 1
    return words(f"page.course.visit{'' if climbs else '_alone'}", step=visit.step, minutes=visit.minutes)


def _shown(words: Words, made: Made, person: Person) -> dict[str, Any]:
    course = made.course
    method = words.knowledge.methods[course.method]
    return {
        "what": words(f"page.course.what.{course.method.value}"),
        "sequence": words(f"protocol.{course.protocol}.name"),
        "figure": figure_in_words(words, made, person),
        "prescription": prescription_in_words(words, person) if person.wishes.role == PARTNER else "",
        "postponed": [words(key) for key in course.postponed],
        "stage": stage_shown(words, made.screening) if in_attack(words.knowledge, made.screening) else None,
        "why": [words(key) for key in course.why],
        "movement": [_move(words, each) for each in movement(words.knowledge, made.screening, (course.region,))],
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


def _move(words: Words, exercise: Exercise) -> dict[str, str]:
    """An exercise in words: its name, how it is done, how often; an activity has no dose."""
    dose = [words("page.movement.reps", least=exercise.reps[0], most=exercise.reps[1])] if exercise.reps else []
    dose += [words("page.movement.hold", seconds=exercise.hold_s)] if exercise.hold_s else []
    how = words(f"exercise.{exercise.id}.how")
    return {"name": words(f"exercise.{exercise.id}.name"), "how": how, "dose": " ".join(dose)}


def _no_course(pages: Pages, request: Request, visitor: Visitor, why: str, person: Person) -> Response:
    """The page in place of a course: the open questions, the result, or what a report led to."""
    words = visitor.words
    if why == "ask":
        return go("/check")
    if words.has(f"outcome.{why}.title") and why != "not_complete":
        return go("/result")
    grave = gravity_of_stop(pages.knowledge, why) in GRAVE
    calls = help_lines(pages.knowledge, words.lang, visitor.country) if grave else []
    if why == "not_complete":
        parts = plain(words, "outcome.not_complete.body", title="outcome.not_complete.title", links=NOT_COMPLETE_LINKS)
    else:
        title = "outcome.urgent.title" if grave else "page.course.none"
        links = (*_wishes(why), *_postures(why, person), ("/result", "page.to_result"), *_letter(why))
        parts = plain(words, why, title=title, links=links)
    return pages.show(request, "words.html", visitor=visitor, grave=grave, calls=calls, **parts)


def _letter(why: str) -> tuple[tuple[str, str], ...]:
    """A letter, where a stop is what the page is about."""
    return (("/letter", "page.letter.go"),) if why.startswith("stop.") else ()


def _wishes(why: str) -> tuple[tuple[str, str], ...]:
    """Back to the wishes, where it is their aim that leaves nothing."""
    return (("/wish", "page.wish.change"),) if why.startswith("plan.prevention_") else ()


def _postures(why: str, person: Person) -> tuple[tuple[str, str], ...]:
    """Back to the postures that are hard, where they may be what leaves nothing."""
    return (("/sequences", "page.postures.change"),) if why == ZONES_CLOSED and person.wishes.cannot else ()


def _afterwards(pages: Pages, person: Person) -> Report | None:
    """The last session that has not told yet how long it lasted; it is asked about from the next day on."""
    last, today = unsaid(person), local_now(person, pages.clock).date()
    return last if last is not None and local_day(last, person.zone) < today else None
