"""What every page shares: the knowledge, the store, the clock, and the frame that templates stand in."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.templating import Jinja2Templates
from starlette.exceptions import HTTPException

from unknot.knowledge.model import Knowledge
from unknot.screening.from_person import screen
from unknot.screening.model import Screening
from unknot.screening.person import Person
from unknot.storage.model import NotStored, Stamp, Store
from unknot.web.clock import Clock
from unknot.web.drawing import Drawing
from unknot.web.visitor import Visitor, in_language, local_now, visitor_of
from unknot.web.words import LANGUAGES, Words

Fields = Mapping[str, list[str]]
"""The values of a form by field."""

GRAVE = ("urgent", "emergency")
TEMPLATES = Jinja2Templates(directory=Path(__file__).parent / "templates")
TEMPLATES.env.trim_blocks = TEMPLATES.env.lstrip_blocks = True


class NobodyYet(Exception):
    """A page was asked for by somebody of whom nothing is known yet."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The means of every route."""

    knowledge: Knowledge
    store: Store
    clock: Clock
    drawing: Drawing
    templates: Jinja2Templates = field(default=TEMPLATES)

    def visitor(self, request: Request) -> Visitor:
        """Who asks for a page."""
        return visitor_of(request, self.knowledge)

    def person(self, visitor: Visitor) -> Person | None:
        """What this visitor has told so far; None for somebody new."""
        try:
            return in_language(self.store.person(visitor.id), visitor)
        except NotStored:
            return None

    def known(self, request: Request) -> tuple[Visitor, Person]:
        """Who asks, and what they have told.

        Raises
        ------
        NobodyYet
            for somebody new, who is led to the first page.
        """
        visitor = self.visitor(request)
        person = self.person(visitor)
        if person is None:
            raise NobodyYet
        return visitor, person

    def stamp(self, person: Person) -> Stamp:
        """The stamp of something that is told now."""
        return Stamp(uuid.uuid4().hex, self.clock(), person.zone)

    def keep(self, person: Person) -> None:
        """Keep everything told about somebody new."""
        self.store.add_person(self.stamp(person), person)
        if person.answers:
            self.store.add_answers(self.stamp(person), person.id, person.answers)
        if person.giver:
            self.store.add_answers(self.stamp(person), person.id, person.giver, giver=True)
        for measurement in person.measurements:
            self.store.add_measurement(self.stamp(person), person.id, measurement)

    def screen(self, person: Person) -> Screening:
        """The screening of a person at this moment of their own day."""
        return screen(self.knowledge, person, at=local_now(person, self.clock))

    def was_grave(self, person: Person) -> bool:
        """Whether a grave result was shown: from then on only a new full check changes what was told."""
        kept = self.store.latest_screening(person.id)
        return kept is not None and kept.content["outcome"] in GRAVE

    def show(
        self, request: Request, template: str, *, status: int = 200, visitor: Visitor | None = None, **context: Any
    ) -> HTMLResponse:
        """A template in its frame."""
        visitor = visitor or self.visitor(request)
        frame = {
            "t": visitor.words,
            "lang": visitor.words.lang,
            "languages": LANGUAGES,
            "here": visitor.here,
            "complete": self.knowledge.complete,
            "nonce": request.state.nonce,
        }
        return self.templates.TemplateResponse(request, template, frame | context, status_code=status)


def go(path: str) -> RedirectResponse:
    """On to another page, by GET."""
    return RedirectResponse(path, status_code=303)


async def told_in(request: Request) -> Fields:
    """All values of each field of a form that are not empty."""
    form = await request.form()
    return {key: values for key in form if (values := [str(value) for value in form.getlist(key) if value != ""])}


def last_of(form: Fields, name: str) -> str:
    """The last value of a field, "" where it has none."""
    return (form.get(name) or [""])[-1]


def number_in(written: str) -> float:
    """A number as it is typed, with a point or a comma; raises `ValueError` where it is none."""
    return float(written.strip().replace(",", "."))


def plain(words: Words, *paragraphs: str, title: str, links: tuple[tuple[str, str], ...] = ()) -> dict[str, Any]:
    """The parts of a page of plain words; all are text keys."""
    return {
        "title": words(title),
        "paragraphs": [words(paragraph) for paragraph in paragraphs],
        "links": [(href, words(label)) for href, label in links],
    }


def sorry(app: FastAPI, pages: Pages) -> None:
    """Pages for what does not exist and for what broke: plain words and a way back."""
    app.add_exception_handler(NobodyYet, _to_the_start)
    app.add_exception_handler(HTTPException, partial(_missing, pages))
    app.add_exception_handler(Exception, partial(_broken, pages))


async def _to_the_start(request: Request, error: Exception) -> RedirectResponse:
    return go("/")


async def _missing(pages: Pages, request: Request, error: Exception) -> HTMLResponse:
    status = error.status_code if isinstance(error, HTTPException) else 404
    return _words(pages, request, "page.not_found", status)


async def _broken(pages: Pages, request: Request, error: Exception) -> HTMLResponse:
    return _words(pages, request, "page.broken", 500)


def _words(pages: Pages, request: Request, key: str, status: int) -> HTMLResponse:
    visitor = pages.visitor(request)
    request.state.nonce = getattr(request.state, "nonce", "")
    parts = plain(visitor.words, f"{key}.text", title=key, links=(("/", "page.home"),))
    return pages.show(request, "words.html", status=status, visitor=visitor, **parts)
