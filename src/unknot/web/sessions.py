"""A session: played in the page, saved as one file, and reported afterwards."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from unknot.core.errors import CheckFailed, InputRefused
from unknot.knowledge.help_numbers import emergency_line
from unknot.progress.from_reports import diary
from unknot.render.html import as_page, bundle_json, script_json, served_modules
from unknot.screening.person import Report
from unknot.verify.from_placement import verify_again
from unknot.verify.model import Verified
from unknot.web.coursing import next_of, plan_of
from unknot.web.pages import Pages, go
from unknot.web.prescription import terms_in_words
from unknot.web.scenes import scene_settings
from unknot.web.visitor import Visitor, local_now

Pain = Annotated[int, Field(ge=0, le=10)]
ON_LETTER = ("US", "CA")
"""Countries that print on Letter."""


class Told(BaseModel):
    """A report as the player sends it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    client_id: str = Field(min_length=8, max_length=64)
    session: str = Field(max_length=64)
    at: datetime
    before: Pain
    during: Pain
    after: Pain | None
    signs: tuple[Annotated[str, Field(max_length=32)], ...] = Field(max_length=20)
    completed: bool
    played_ms: int = Field(ge=0)


def routes(pages: Pages) -> APIRouter:
    """The routes of sessions and reports."""
    router = APIRouter()

    def verified(visitor: Visitor, id: str) -> Verified | None:
        """A visitor's own session, checked again; None when it no longer holds under what is known now."""
        kept = pages.store.bundle(visitor.id, id)
        if kept is None:
            raise HTTPException(404)
        try:
            return verify_again(pages.knowledge, kept.content)
        except CheckFailed:
            return None

    def emergency(visitor: Visitor) -> str:
        return emergency_line(pages.knowledge, visitor.words.lang, visitor.country)

    @router.get("/session/{id}")
    def session(request: Request, id: str) -> Response:
        visitor = pages.visitor(request)
        held = verified(visitor, id)
        if held is None:
            return go("/course")
        scene = scene_settings(pages.knowledge, held)
        addresses = {"reports": "/reports", "picture": f"/session/{id}/picture", "scene": scene}
        settings = {"lang": visitor.words.lang, "emergency": emergency(visitor), **addresses}
        return pages.show(
            request,
            "session.html",
            visitor=visitor,
            session=id,
            prescribed=terms_in_words(visitor.words, held.content),
            title=visitor.words(f"protocol.{held.content['protocol']}.name"),
            importmap=served_modules("/player"),
            bundle=bundle_json(held),
            settings=script_json(settings),
        )

    @router.get("/session/{id}/file")
    def file(request: Request, id: str) -> Response:
        visitor = pages.visitor(request)
        held = verified(visitor, id)
        if held is None:
            return go("/course")
        picture = pages.drawing.now(held)
        page = as_page(held, lang=visitor.words.lang, emergency=emergency(visitor), picture=picture)
        name = f"unknot-{held.content['for_date']}.html"
        return HTMLResponse(page, headers={"Content-Disposition": f'attachment; filename="{name}"'})

    @router.get("/session/{id}/sheet")
    def sheet(request: Request, id: str) -> Response:
        """The session to print, on the paper that the visitor's country uses."""
        visitor = pages.visitor(request)
        held = verified(visitor, id)
        if held is None:
            return go("/course")
        link = f"{request.base_url}session/{id}"
        paper = "letter" if visitor.country in ON_LETTER else "a4"
        made = pages.drawing.sheet(held, visitor.words.lang, emergency(visitor), link, paper)
        if made is None:
            raise HTTPException(503)
        name = f"unknot-{held.content['for_date']}.pdf"
        headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-store"}
        return Response(made, headers=headers, media_type="application/pdf")

    @router.get("/session/{id}/picture")
    def picture(request: Request, id: str) -> Response:
        """The picture of a session; 202 while it is drawn."""
        held = verified(pages.visitor(request), id)
        drawn = pages.drawing.begin(held) if held else None
        if drawn is None:
            raise HTTPException(404)
        headers = {"Cache-Control": "no-store"}
        return Response(drawn, 200 if drawn else 202, headers=headers, media_type="application/json")

    @router.post("/reports")
    def report(request: Request, told: Told) -> JSONResponse:
        visitor = pages.visitor(request)
        person = pages.person(visitor)
        kept = pages.store.bundle(visitor.id, told.session)
        if person is None or kept is None:
            raise HTTPException(404)
        try:
            pages.store.add_report(person.id, _report(told, kept.content), zone=person.zone)
        except InputRefused as refused:
            return JSONResponse({"refused": str(refused)}, status_code=409)
        return JSONResponse({"next": f"/next/{told.session}"})

    @router.get("/next/{session}")
    def what_next(request: Request, session: str) -> Response:
        visitor, person = pages.known(request)
        made = plan_of(pages, person)
        if isinstance(made, str):
            return go("/course")
        words = visitor.words
        judged = next((one for one in diary(pages.knowledge, person).sessions if one.session == session), None)
        if judged is None:
            return go("/course")
        return pages.show(
            request,
            "next.html",
            visitor=visitor,
            judged={
                "colour": judged.colour.value,
                "name": words(f"colour.{judged.colour.value}.name"),
                "meaning": words(f"colour.{judged.colour.value}.means"),
            },
            next=next_of(words, made, local_now(person, pages.clock).date()),
            why=[words(key) for key in dict.fromkeys((*judged.why, *made.adjustment.why))],
        )

    return router


def _report(told: Told, bundle: Any) -> Report:
    return Report(
        session=told.session,
        client_id=told.client_id,
        at=told.at,
        before=told.before,
        during=told.during,
        after=told.after,
        signs=told.signs,
        completed=told.completed,
        step=bundle["ladder_step"],
    )
