"""A letter for a doctor as a page to print. It is made when it is asked for and kept nowhere."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from unknot.pipeline import letters_for
from unknot.render.letter import letter_of
from unknot.web.pages import Pages
from unknot.web.visitor import local_now


def routes(pages: Pages) -> APIRouter:
    """The routes of letters."""
    router = APIRouter()

    @router.get("/letter")
    def fitting(request: Request) -> HTMLResponse:
        return _letter(pages, request, "")

    @router.get("/letter/{kind}")
    def letter(request: Request, kind: str) -> HTMLResponse:
        return _letter(pages, request, kind)

    return router


def _letter(pages: Pages, request: Request, wanted: str) -> HTMLResponse:
    visitor, person = pages.known(request)
    matter, kinds = letters_for(pages.knowledge, person, at=local_now(person, pages.clock))
    chosen = {kind.id: kind for kind in kinds}.get(wanted or kinds[0].id)
    if chosen is None:
        raise HTTPException(404)
    return pages.show(
        request,
        "letter.html",
        visitor=visitor,
        letter=letter_of(pages.knowledge, chosen, matter, visitor.words.lang),
        others=[(kind.id, visitor.words(f"letter.{kind.id}.name")) for kind in kinds if kind is not chosen],
    )
