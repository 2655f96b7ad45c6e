"""Which kind of medicine a name belongs to, so that a question can be answered. No advice but never to change a medicine."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from unknot.knowledge.medicine_names import NameRead, read_name
from unknot.knowledge.model import Knowledge
from unknot.web.pages import Pages
from unknot.web.words import Words


@dataclass(frozen=True, slots=True)
class Found:
    """What the page says of one name, as sentences; `near` are names to choose from."""

    sentences: tuple[str, ...]
    near: tuple[str, ...] = ()


def routes(pages: Pages) -> APIRouter:
    """The route of the page."""
    router = APIRouter()

    @router.get("/medicines")
    def medicines(request: Request, name: str = "") -> HTMLResponse:
        visitor = pages.visitor(request)
        looked_at = min(group.looked_at for group in pages.knowledge.medicines.groups.values())
        found = found_of(visitor.words, read_name(name, pages.knowledge.medicines)) if name.strip() else None
        return pages.show(request, "medicines.html", visitor=visitor, name=name[:60], found=found, looked_at=looked_at)

    return router


def found_of(words: Words, read: NameRead) -> Found:
    """A name that was looked up, in words."""
    near = tuple(dict.fromkeys(one.name for one in read.near))
    if not read.meant:
        keys = ("page.medicines.near",) if near else ("page.medicines.unknown", "page.medicines.unknown.do")
        return Found(tuple(words(key) for key in keys), near)
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
    return Found((*guess, *said, *asked, *rest))


def asks_of_medicines(knowledge: Knowledge, questions: list[str]) -> bool:
    """Whether one of these questions is about taking a medicine: a code of a medicine alone answers it."""
    told = {term for rule in knowledge.rules.values() for entry in rule.record if entry.atc for term in entry.facts}
    return not told.isdisjoint(questions)
