"""How somebody is built: a small page beside the course. Told, the nearest figure is taken; nothing of it is needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from unknot.exchange.person_tables import BUILD_BOUNDS
from unknot.pipeline import Made
from unknot.screening.person import Build, Person
from unknot.verify.points import whole_mm
from unknot.web.pages import Fields, Pages, go, last_of, number_in, told_in
from unknot.web.words import Words


def routes(pages: Pages) -> APIRouter:
    """The route of the page."""
    router = APIRouter()

    @router.get("/build")
    def build(request: Request) -> Response:
        _, person = pages.known(request)
        return _page(pages, request, _shown(person), {})

    @router.post("/build")
    async def tell(request: Request) -> Response:
        return await run_in_threadpool(_told, pages, request, await told_in(request))

    return router


def figure_in_words(words: Words, made: Made, person: Person) -> str:
    """Whose figure the next session was checked on, and how much more is kept free where it is not quite the person's."""
    body = made.sessions[0].content["body"] if made.sessions else None
    if body is None:
        return words("page.figure.none")
    if body["widened"] == 0:
        return words("page.figure.near")
    key = "page.figure.not_told" if person.build is None else "page.figure.outside"
    return words(key, mm=whole_mm(body["widened"]))


def read_build(form: Fields) -> tuple[Build | None, dict[str, str]]:
    """The build of a form, and by field what is wrong: missing, number or range."""
    found: dict[str, float] = {}
    wrong: dict[str, str] = {}
    for field, (least, most) in BUILD_BOUNDS.items():
        try:
            value = number_in(last_of(form, field))
        except ValueError:
            wrong[field] = "number" if form.get(field) else "missing"
            continue
        if least <= value <= most:
            found[field] = value
        else:
            wrong[field] = "range"
    return (None if wrong else Build(**found)), wrong


def _told(pages: Pages, request: Request, form: Fields) -> Response:
    _, person = pages.known(request)
    if form.get("forget"):
        pages.store.add_person(pages.stamp(person), replace(person, build=None))
        return go("/course")
    told, wrong = read_build(form)
    if told is None:
        return _page(pages, request, {field: last_of(form, field) for field in BUILD_BOUNDS}, wrong)
    pages.store.add_person(pages.stamp(person), replace(person, build=told))
    return go("/course")


def _shown(person: Person) -> dict[str, str]:
    return {field: f"{getattr(person.build, field):g}" for field in BUILD_BOUNDS} if person.build else {}


def _page(pages: Pages, request: Request, values: Mapping[str, str], wrong: Mapping[str, str]) -> Response:
    visitor, person = pages.known(request)
    words = visitor.words
    said = {
        field: words(f"page.build.{field}.{what}", least=BUILD_BOUNDS[field][0], most=BUILD_BOUNDS[field][1])
        for field, what in wrong.items()
    }
    return pages.show(
        request, "build.html", status=422 if wrong else 200, visitor=visitor, fields=tuple(BUILD_BOUNDS), values=values,
        wrong=said, told=person.build is not None, partner=person.wishes.role == "partner",
    )  # fmt: skip
