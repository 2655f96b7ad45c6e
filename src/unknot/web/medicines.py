"""Medicines by name: which kind each is, and the list of those that somebody takes. No advice but never to change one.

Somebody who has begun the check keeps a list, and it counts there like the codes of a record: it adds, and softens no answer.
Anybody else looks up one name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from unknot.knowledge.medicine_names import NameRead, read_name
from unknot.knowledge.model import Knowledge
from unknot.screening.person import Moment, Person, Taken
from unknot.web.answered import given, row_of
from unknot.web.examples import is_example
from unknot.web.pages import Fields, Pages, go, last_of, told_in
from unknot.web.visitor import local_now
from unknot.web.words import Words

APART = re.compile(r"[\n;]|(?<!\d),|,(?!\d)")
"""Between two names: a new line, a semicolon, a comma that is not inside a number."""
MOST, LONGEST = 60, 100
"""So many names, and letters of a name."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the page says of one name, as sentences; `near` are names to choose from."""

    told: str
    sentences: tuple[str, ...]
    near: tuple[str, ...] = ()


def routes(pages: Pages) -> APIRouter:
    """The routes of the page."""
    router = APIRouter()

    @router.get("/medicines")
    def medicines(request: Request, name: str = "") -> Response:
        visitor = pages.visitor(request)
        found = [found_of(visitor.words, read_name(name, pages.knowledge.medicines))] if name.strip() else []
        return _page(pages, request, pages.person(visitor), found=found, name=name[:LONGEST])

    @router.post("/medicines")
    async def tell(request: Request) -> Response:
        return await run_in_threadpool(_told, pages, request, await told_in(request))

    return router


def read_list(typed: str) -> tuple[tuple[str, ...], str]:
    """The names of a text, each once; and what is wrong: many, long, or nothing."""
    names = {name.casefold(): name for part in APART.split(typed) if (name := " ".join(part.split()))}
    wrong = "many" if len(names) > MOST else "long" if any(len(name) > LONGEST for name in names.values()) else ""
    return tuple(names.values()), wrong


def taken_of(names: tuple[str, ...], before: tuple[Taken, ...], today: date) -> tuple[Taken, ...]:
    """The names as medicines that are taken: one that was told before stays as it was, a new one is told today."""
    known = {taken.name.casefold(): taken for taken in before}
    return tuple(known.get(name.casefold(), Taken(name, at=today)) for name in names)


def found_of(words: Words, read: NameRead) -> Found:
    """A name that was looked up, in words."""
    near = tuple(dict.fromkeys(one.name for one in read.near))
    if not read.meant:
        keys = ("page.medicines.near",) if near else ("page.medicines.unknown", "page.medicines.unknown.do")
        return Found(read.told, tuple(words(key) for key in keys), near)
    groups = {one.group: one for one in read.meant}
    said = [
        words("page.medicines.found", name=one.medicine.called(words.lang), groups=words(f"medicine.{group}.name"))
        for group, one in groups.items()
    ]
    guess = [words("page.medicines.guessed", name=read.meant[0].name)] if read.guessed else []
    rest = [] if read.sure else [words("page.medicines.more"), words("page.medicines.unknown.do")]
    asked = (
        [words("page.medicines.yes")]
        if any(words.knowledge.medicines.is_read(one.medicine) for one in read.meant)
        else []
    )
    return Found(read.told, (*guess, *said, *asked, *rest))


def asks_of_medicines(knowledge: Knowledge, questions: list[str]) -> bool:
    """Whether one of these questions is about taking a medicine: a code of a medicine alone answers it."""
    return not _told_by_codes(knowledge).isdisjoint(questions)


def _told_by_codes(knowledge: Knowledge) -> set[str]:
    return {term for rule in knowledge.rules.values() for entry in rule.record if entry.atc for term in entry.facts}


def _told(pages: Pages, request: Request, form: Fields) -> Response:
    """Keep the list; `instead` takes the place of the name `told`."""
    _, person = pages.known(request)
    if pages.was_grave(person):
        return go("/result")
    if is_example(person):
        return go("/answers")
    if form.get("instead"):
        told = last_of(form, "told")
        typed = "\n".join(form["instead"][-1] if each.name == told else each.name for each in person.medicines)
    else:
        typed = last_of(form, "names")
    names, wrong = read_list(typed)
    if wrong:
        return _page(pages, request, person, typed=typed, wrong=wrong)
    medicines = taken_of(names, person.medicines, local_now(person, pages.clock).date())
    pages.store.add_person(pages.stamp(person), replace(person, medicines=medicines))
    return go("/medicines")


def _page(
    pages: Pages, request: Request, person: Person | None, *, typed: str | None = None, wrong: str = "", **more: Any
) -> Response:
    visitor = pages.visitor(request)
    words = visitor.words
    told = person.medicines if person and not wrong else ()
    read = [read_name(taken.name, pages.knowledge.medicines) for taken in told]
    return pages.show(
        request, "medicines.html", status=422 if wrong else 200, visitor=visitor, keeps=person is not None,
        fixed=person is not None and is_example(person), listed=[found_of(words, one) for one in read],
        typed="\n".join(taken.name for taken in told) if typed is None else typed,
        wrong=words(f"page.medicines.wrong.{wrong}", most=MOST, letters=LONGEST) if wrong else "",
        again=_answered_no(words, person) if person and not all(one.sure for one in read) else [],
        looked_at=min(group.looked_at for group in pages.knowledge.medicines.groups.values()), **more,
    )  # fmt: skip


def _answered_no(words: Words, person: Person) -> list[dict[str, str]]:
    """Questions about medicines that were answered "no": a name that is not known asks to look at them again."""
    asked = _told_by_codes(words.knowledge)
    return [
        row_of(words, question, answer)
        for question, answer in given(words.knowledge, person)
        if question.id in asked and (answer.value == "no" or (isinstance(answer.value, Moment) and answer.value.never))
    ]
