"""The words of a page in one language, and the help lines of one country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from unknot.core.citation import Citation
from unknot.knowledge.model import Knowledge

LANGUAGES = (("en", "English"), ("ru", "Русский"))
ANY_COUNTRY = "XX"
CRISIS = "crisis"


@dataclass(frozen=True, slots=True)
class Words:
    """Speaks one language out of the knowledge's texts."""

    knowledge: Knowledge
    lang: str

    def __call__(self, key: str, **values: object) -> str:
        """The sentence of a key; the key itself where there is none, so that nothing is ever blank."""
        sentence = self.knowledge.texts[self.lang].get(key, key)
        return sentence.format_map(values) if values else sentence

    def has(self, key: str) -> bool:
        """Whether there is such a sentence."""
        return key in self.knowledge.texts[self.lang]

    def day(self, day: date) -> str:
        """A day in words, as in "Tuesday, 1 December"."""
        return self(
            "page.day",
            weekday=self(f"page.weekday.{day.weekday()}"),
            day=day.day,
            month=self(f"page.month.{day.month}"),
        )

    def source(self, cites: tuple[Citation, ...]) -> str:
        """Where a statement comes from, and how sure that is."""
        return "; ".join(
            f"{self.knowledge.sources[cite.source].title}, {cite.at} ({self('page.status.' + cite.status.value)})"
            for cite in cites
        )


def countries(words: Words) -> list[tuple[str, str]]:
    """Every country whose help numbers we hold, by name, the default last."""
    codes = [key.removeprefix("help/") for key in words.knowledge.tables if key.startswith("help/")]
    named = sorted((code for code in codes if code != ANY_COUNTRY), key=lambda code: words(f"help.{code}.name"))
    return [(code, words(f"help.{code}.name")) for code in (*named, ANY_COUNTRY)]


def help_table(knowledge: Knowledge, country: str) -> Mapping[str, Any]:
    """The help numbers of a country, or the default where we hold none."""
    return knowledge.tables.get(f"help/{country}") or knowledge.tables[f"help/{ANY_COUNTRY}"]


def help_lines(words: Words, country: str) -> list[tuple[str, str]]:
    """What to call, as name and number, the emergency number first."""
    return [_named(words, line) for line in help_table(words.knowledge, country)["lines"] if line["kind"] != CRISIS]


def crisis_lines(words: Words, country: str) -> list[tuple[str, str]]:
    """Whom to talk to in a crisis, as name and number."""
    return [_named(words, line) for line in help_table(words.knowledge, country)["lines"] if line["kind"] == CRISIS]


def emergency_line(words: Words, country: str) -> str:
    """The one line that is in reach in every step of a session."""
    return ": ".join(help_lines(words, country)[0])


def _named(words: Words, line: Mapping[str, Any]) -> tuple[str, str]:
    return words(f"help.kind.{line['kind']}"), line["number"]
