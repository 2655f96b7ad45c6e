"""The first page, language and country, help, about, and the example people."""

from __future__ import annotations

from fastapi import APIRouter, Form, HTTPException, Request, Response
from fastapi.responses import HTMLResponse

from unknot.knowledge.help_numbers import crisis_lines, help_lines, help_of
from unknot.web.examples import EXAMPLES, example
from unknot.web.pages import Pages, go, plain
from unknot.web.visitor import COUNTRY, LANG, VISITOR, new_person, remember
from unknot.web.words import LANGUAGES, countries


def routes(pages: Pages) -> APIRouter:
    """The routes of the first pages."""
    router = APIRouter()

    @router.get("/")
    def welcome(request: Request) -> HTMLResponse:
        visitor = pages.visitor(request)
        return pages.show(
            request,
            "welcome.html",
            visitor=visitor,
            countries=countries(visitor.words),
            country=visitor.country,
            examples=EXAMPLES,
            returning=pages.person(visitor) is not None,
        )

    @router.get("/language/{code}")
    def language(code: str, back: str = "/") -> Response:
        if code not in dict(LANGUAGES) or not back.startswith("/") or back.startswith("//"):
            raise HTTPException(404)
        response = go(back)
        remember(response, LANG, code)
        return response

    @router.post("/begin")
    def begin(request: Request, country: str = Form(""), time_zone: str = Form("UTC")) -> Response:
        visitor = pages.visitor(request)
        person = new_person(time_zone, visitor.words.lang, country)
        pages.keep(person)
        return _as(go("/you"), person.id, country, visitor.words.lang)

    @router.post("/example/{name}")
    def try_example(request: Request, name: str) -> Response:
        if name not in EXAMPLES:
            raise HTTPException(404)
        visitor = pages.visitor(request)
        person = example(name, pages.knowledge, pages.clock())
        pages.keep(person)
        return _as(go("/result"), person.id, person.country, visitor.words.lang)

    @router.get("/help")
    def help_page(request: Request) -> HTMLResponse:
        visitor = pages.visitor(request)
        words = visitor.words
        note = words("help.status", date=help_of(pages.knowledge, visitor.country)["looked_at"])
        return pages.show(
            request,
            "words.html",
            visitor=visitor,
            grave=True,
            calls=help_lines(pages.knowledge, words.lang, visitor.country),
            crisis=crisis_lines(pages.knowledge, words.lang, visitor.country),
            after=[words("help.say"), note],
            **plain(words, "page.help.lead", title="page.help.title"),
        )

    @router.get("/about")
    def about(request: Request) -> HTMLResponse:
        visitor = pages.visitor(request)
        keys = (
            "purpose.one_line",
            "purpose.for_whom",
            "purpose.not_device",
            "purpose.not_for",
            "purpose.limits",
            "purpose.honest",
            "page.about.reviewed",
            "page.about.local",
        )
        parts = plain(visitor.words, *keys, title="page.about.title", links=(("/", "page.home"),))
        return pages.show(request, "words.html", visitor=visitor, **parts)

    return router


def _as(response: Response, person: str, country: str, lang: str) -> Response:
    remember(response, VISITOR, person)
    remember(response, COUNTRY, country)
    remember(response, LANG, lang)
    return response
