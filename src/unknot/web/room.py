"""How warm the room is: a small page beside the course. Told, it says whether that fits and what to change; nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, Request, Response

from unknot.web.pages import Pages, number_in
from unknot.web.visitor import Visitor
from unknot.web.words import Words

ADVICE = "advice.room_set_up"
COOL = "cool_room"
POSSIBLE = (-30.0, 60.0)
"""Degrees Celsius that a room may have at all."""


def routes(pages: Pages) -> APIRouter:
    """The route of the page."""
    router = APIRouter()

    @router.get("/room")
    def room(request: Request, celsius: str | None = None) -> Response:
        visitor = pages.visitor(request)
        cool = _kept_cool(pages, visitor)
        lines, wrong = ((), "") if celsius is None else told_of(visitor.words, celsius, cool=cool)
        return pages.show(
            request, "room.html", status=422 if wrong else 200, visitor=visitor, value=celsius or "", told=lines,
            wrong=wrong, range=_range(visitor.words),
        )  # fmt: skip

    return router


def told_of(words: Words, written: str, *, cool: bool = False) -> tuple[tuple[str, ...], str]:
    """What to say of a warmth as it was typed, line by line; or what is wrong with it. `cool`: never to heat the room."""
    try:
        celsius = number_in(written)
    except ValueError:
        return (), words("page.wrong.number")
    if not POSSIBLE[0] <= celsius <= POSSIBLE[1]:
        return (), words("page.wrong.range")
    found = warmth_of(words.knowledge.tables["courses/room"]["celsius"], celsius)
    if found == "right":
        return (words("page.room.right"),), ""
    change = f"condition.{COOL}" if cool and found == "colder" else f"{ADVICE}.do.{found}"
    return (words(f"page.room.{found}"), words(change)), ""


def warmth_of(fits: Sequence[float], celsius: float) -> str:
    """`colder` or `warmer` than what fits (least, most), or `right`; both ends fit."""
    least, most = fits
    return "colder" if celsius < least else "warmer" if celsius > most else "right"


def _kept_cool(pages: Pages, visitor: Visitor) -> bool:
    """Whether a limit of this person asks for a cool room."""
    person = pages.person(visitor)
    return person is not None and any(COOL in limit.conditions for limit in pages.screen(person).methods.values())


def _range(words: Words) -> str:
    least, most = words.knowledge.tables["courses/room"]["celsius"]
    return words(f"{ADVICE}.do.warm", celsius_from=f"{least:g}", celsius_to=f"{most:g}")
