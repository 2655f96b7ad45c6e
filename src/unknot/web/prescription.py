"""What a clinician prescribed: a small page beside a partner course. It is a word; planning decides what it opens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from unknot.core.ids import Region
from unknot.planning.prescribed import KIND, terms
from unknot.screening.person import Person, Prescription
from unknot.web.pages import Fields, Pages, go, last_of, told_in
from unknot.web.visitor import local_now
from unknot.web.words import Words

PARTNER = "partner"
FIELDS = ("clinician", "role", "date", "region")
LONGEST = 100
"""So many letters of a name or of a role."""


def routes(pages: Pages) -> APIRouter:
    """The routes of the page."""
    router = APIRouter()

    @router.get("/prescription")
    def prescription(request: Request) -> Response:
        _, person = pages.known(request)
        return _page(pages, request, _shown(person), {})

    @router.post("/prescription")
    async def tell(request: Request) -> Response:
        return await run_in_threadpool(_told, pages, request, await told_in(request))

    return router


def prescription_in_words(words: Words, person: Person) -> str:
    """Whose word it is, or that none was told."""
    if not person.prescriptions:
        return words("page.prescription.none")
    told = person.prescriptions[-1]
    return words("course.prescribed", by=told.by, role=told.role, day=words.day(told.at))


def terms_in_words(words: Words, content: Mapping[str, Any]) -> str:
    """Of a session that rests on a prescription: whose word it is, and which of how many sessions this is; "" of any other."""
    told = content["prescription"]
    if told is None:
        return ""
    by = words(
        "course.prescribed", by=told["clinician"], role=told["role"], day=words.day(date.fromisoformat(told["date"]))
    )
    return words("page.session.prescribed", told=by, number=content["number"], of=content["of"])


def read_prescription(form: Fields, *, today: date, lapses_days: int) -> tuple[Prescription | None, dict[str, str]]:
    """The prescription of a form, and by field what is wrong: missing, long, bad, ahead or old."""
    said = {field: " ".join(last_of(form, field).split()) for field in FIELDS}
    wrong = {field: "missing" for field, value in said.items() if not value}
    wrong |= {field: "long" for field in ("clinician", "role") if len(said[field]) > LONGEST}
    if said["region"] not in [region.value for region in Region]:
        wrong["region"] = "missing"
    try:
        at = date.fromisoformat(said["date"])
    except ValueError:
        return None, {"date": "bad"} | wrong
    if not 0 <= (today - at).days <= lapses_days:
        wrong["date"] = "ahead" if at > today else "old"
    return (None if wrong else Prescription(KIND, said["region"], said["clinician"], said["role"], at)), wrong


def _told(pages: Pages, request: Request, form: Fields) -> Response:
    _, person = pages.known(request)
    if form.get("forget"):
        pages.store.add_person(pages.stamp(person), replace(person, prescriptions=()))
        return go("/course")
    today = local_now(person, pages.clock).date()
    told, wrong = read_prescription(form, today=today, lapses_days=terms(pages.knowledge)["lapses_days"])
    if told is None:
        return _page(pages, request, {field: last_of(form, field) for field in FIELDS}, wrong)
    pages.store.add_person(pages.stamp(person), replace(person, prescriptions=(told,)))
    return go("/course")


def _shown(person: Person) -> dict[str, str]:
    if not person.prescriptions:
        return {}
    told = person.prescriptions[-1]
    return {"clinician": told.by, "role": told.role, "date": told.at.isoformat(), "region": told.region}


def _page(pages: Pages, request: Request, values: Mapping[str, str], wrong: Mapping[str, str]) -> Response:
    visitor, person = pages.known(request)
    words, days = visitor.words, terms(pages.knowledge)["lapses_days"]
    said = {field: words(f"page.prescription.{field}.{what}", **_numbers(what, days)) for field, what in wrong.items()}
    regions = [(region.value, words(f"region.{region.value}.name")) for region in Region]
    return pages.show(
        request, "prescription.html", status=422 if wrong else 200, visitor=visitor, fields=FIELDS, values=values,
        wrong=said, regions=regions, most=LONGEST, told=bool(person.prescriptions),
    )  # fmt: skip


def _numbers(what: str, days: int) -> dict[str, int]:
    """What a sentence about a mistake names."""
    return {"long": {"most": LONGEST}, "old": {"days": days}}.get(what, {})
