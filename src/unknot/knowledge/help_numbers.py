"""Whom to call, by country: data of `kb/help/`, offline. A country that we do not hold gets the default."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from unknot.knowledge.model import Knowledge

ANY_COUNTRY = "XX"
CRISIS = "crisis"


def help_of(knowledge: Knowledge, country: str) -> Mapping[str, Any]:
    """The table of a country, or of any country: its `lines`, when they were looked at, its status."""
    return knowledge.tables.get(f"help/{country.upper()}") or knowledge.tables[f"help/{ANY_COUNTRY}"]


def help_lines(knowledge: Knowledge, lang: str, country: str) -> list[tuple[str, str]]:
    """What to call, as name and number, the emergency number first."""
    return _lines(knowledge, lang, country, crisis=False)


def crisis_lines(knowledge: Knowledge, lang: str, country: str) -> list[tuple[str, str]]:
    """Whom to talk to in a crisis, as name and number; empty where we are not sure of any."""
    return _lines(knowledge, lang, country, crisis=True)


def emergency_line(knowledge: Knowledge, lang: str, country: str) -> str:
    """The one line that is in reach in every step of a session."""
    return ": ".join(help_lines(knowledge, lang, country)[0])


def _lines(knowledge: Knowledge, lang: str, country: str, *, crisis: bool) -> list[tuple[str, str]]:
    lines = help_of(knowledge, country)["lines"]
    names = knowledge.texts[lang]
    return [
        (names[f"help.kind.{line['kind']}"], line["number"]) for line in lines if (line["kind"] == CRISIS) is crisis
    ]
