"""Who is at the page: a cookie with a random id, a language, a country. No account, no name."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from fastapi import Request, Response

from unknot.knowledge.help_numbers import ANY_COUNTRY
from unknot.knowledge.model import Knowledge
from unknot.screening.person import Person
from unknot.web.clock import Clock
from unknot.web.words import LANGUAGES, Words

VISITOR, LANG, COUNTRY = "unknot_visitor", "unknot_lang", "unknot_country"
YEAR_S = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Visitor:
    """One request's visitor: the id (empty before the first question), the words and the country."""

    id: str
    words: Words
    country: str
    here: str


def visitor_of(request: Request, knowledge: Knowledge) -> Visitor:
    """The visitor of a request, from its cookies; the language asked for by the browser before one is chosen."""
    known = [code for code, _ in LANGUAGES]
    lang = request.cookies.get(LANG, "")
    if lang not in known:
        asked = request.headers.get("accept-language", "")[:2].lower()
        lang = asked if asked in known else known[0]
    return Visitor(
        id=request.cookies.get(VISITOR, ""),
        words=Words(knowledge, lang),
        country=request.cookies.get(COUNTRY, ANY_COUNTRY),
        here=request.url.path,
    )


def new_person(zone: str, lang: str, country: str) -> Person:
    """Somebody about whom nothing is known yet."""
    return Person(id=uuid.uuid4().hex, zone=_known_zone(zone), lang=lang, country=country)


def remember(response: Response, name: str, value: str) -> None:
    """Set a cookie that scripts cannot read and other sites do not send."""
    response.set_cookie(name, value, max_age=YEAR_S, httponly=True, samesite="lax")


def local_now(person: Person, clock: Clock) -> datetime:
    """Now, in the person's own time zone."""
    return clock().astimezone(ZoneInfo(person.zone))


def in_language(person: Person, visitor: Visitor) -> Person:
    """The person with the language and country that the visitor has chosen now."""
    return replace(person, lang=visitor.words.lang, country=visitor.country)


def _known_zone(zone: str) -> str:
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return "UTC"
    return zone
