"""Another sequence for the same region: what can be played for this person, and which postures they cannot take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from fastapi import APIRouter, Form, Request, Response
from starlette.concurrency import run_in_threadpool

from unknot.core.errors import NoPlan
from unknot.knowledge.model import Knowledge, PlayableStep, Protocol
from unknot.pipeline import Made
from unknot.planning.choice import POSTURES, ZONES_CLOSED, Choices, choices
from unknot.planning.ladder import last_step
from unknot.planning.model import Allowed
from unknot.planning.opening import playable
from unknot.screening.model import Screening
from unknot.screening.person import Person
from unknot.web.coursing import plan_of
from unknot.web.pages import Fields, Pages, go, told_in
from unknot.web.words import Words


@dataclass(frozen=True, slots=True)
class Sequence:
    """One protocol to choose, in words. more, less: what is done in it and not in the present one, and the other way round."""

    id: str
    name: str
    about: str
    posture: str
    done: str
    where: str
    steps: int
    more: str
    less: str
    now: bool


def routes(pages: Pages) -> APIRouter:
    """The routes of the page."""
    router = APIRouter()

    @router.get("/sequences")
    def sequences(request: Request) -> Response:
        visitor, person = pages.known(request)
        made = plan_of(pages, person)
        if isinstance(made, str) and made != ZONES_CLOSED:
            return go("/course")
        screening = made.screening if isinstance(made, Made) else pages.screen(person)
        found = _choices(pages, person, screening)
        now = made.course.protocol if isinstance(made, Made) else ""
        open_now = found.open if isinstance(made, Made) and made.course.visits else ()
        return pages.show(
            request,
            "sequences.html",
            visitor=visitor,
            sequences=sequences_of(visitor.words, open_now, now),
            waits=[visitor.words(key) for key in made.course.postponed] if isinstance(made, Made) else [],
            later=bool(found.later),
            closed=bool(found.closed),
            away=bool(found.postures),
            hard=_hard(visitor.words, found, person),
        )

    @router.post("/sequences")
    def choose(request: Request, protocol: str = Form("")) -> Response:
        _, person = pages.known(request)
        try:
            open_now = {each.id: each for each, _ in _choices(pages, person, pages.screen(person)).open}
        except NoPlan:
            return go("/course")
        if protocol not in open_now:
            return go("/sequences")
        taken = open_now[protocol]
        unsaid = taken.default and pages.knowledge.methods[taken.method].offered
        wishes = replace(person.wishes, protocol="" if unsaid else protocol)
        pages.store.add_person(pages.stamp(person), replace(person, wishes=wishes))
        return go("/course")

    @router.post("/postures")
    async def postures(request: Request) -> Response:
        return await run_in_threadpool(_cannot, pages, request, await told_in(request))

    return router


def sequences_of(words: Words, found: tuple[tuple[Protocol, Allowed], ...], now: str) -> tuple[Sequence, ...]:
    """The protocols in words; `now` is the id of the present one."""
    knowledge = words.knowledge
    done = {protocol.id: _steps(knowledge, protocol, allowed) for protocol, allowed in found}
    present = _techniques(done.get(now, ()))
    return tuple(
        Sequence(
            id=protocol.id,
            name=words(f"protocol.{protocol.id}.name"),
            about=words(f"protocol.{protocol.id}.about"),
            posture=words(f"posture.{protocol.posture}.name"),
            done=_names(words, _techniques(done[protocol.id])),
            where=", ".join(words(f"zone.{zone}.name").lower() for zone in _zones(done[protocol.id])),
            steps=last_step(knowledge, protocol, allowed.statuses),
            more=_names(words, [each for each in _techniques(done[protocol.id]) if each not in present]),
            less=_names(words, [each for each in present if each not in _techniques(done[protocol.id])]),
            now=protocol.id == now,
        )
        for protocol, allowed in found
    )


def _choices(pages: Pages, person: Person, screening: Screening) -> Choices:
    """In the order of the wish without a protocol, so that the list stays the same whatever is chosen; those on wish last."""
    return choices(pages.knowledge, screening, replace(person.wishes, protocol=""), on_wish=True)


def _steps(knowledge: Knowledge, protocol: Protocol, allowed: Allowed) -> tuple[PlayableStep, ...]:
    """What is done on any step of its ladder, as far as this person may go."""
    steps = range(min(protocol.ladder), last_step(knowledge, protocol, allowed.statuses) + 1)
    played = {play.n: play for step in steps for play in playable(knowledge, protocol, step, allowed)}
    return tuple(played[n] for n in sorted(played))


def _techniques(steps: Iterable[PlayableStep]) -> list[str]:
    return list(dict.fromkeys(step.technique for step in steps))


def _zones(steps: Iterable[PlayableStep]) -> list[str]:
    return list(dict.fromkeys(zone.value for step in steps for zone in step.zones))


def _names(words: Words, techniques: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words(f"technique.{each}.name").lower() for each in techniques))


def _hard(words: Words, found: Choices, person: Person) -> list[tuple[str, str, bool]]:
    """What may be hard to do, of the postures that are needed here: its name, its label, whether it was told."""
    needed = {
        protocol.posture
        for protocol in (*(each for each, _ in found.open), *found.later, *found.closed, *found.postures)
    }
    return [
        (what, words(f"page.postures.{what}"), what in person.wishes.cannot)
        for what, posture in POSTURES.items()
        if posture in needed
    ]


def _cannot(pages: Pages, request: Request, form: Fields) -> Response:
    """Keep which postures are hard; what else the person cannot do stays."""
    _, person = pages.known(request)
    told = tuple(what for what in POSTURES if what in form.get("cannot", []))
    others = tuple(what for what in person.wishes.cannot if what not in POSTURES)
    pages.store.add_person(pages.stamp(person), replace(person, wishes=replace(person.wishes, cannot=(*told, *others))))
    return go("/sequences")
