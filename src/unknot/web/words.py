"""The words of a page in one language, and the countries in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from unknot.core.citation import Citation
from unknot.knowledge.help_numbers import ANY_COUNTRY
from unknot.knowledge.inventory import CITED_AS
from unknot.knowledge.model import Knowledge

LANGUAGES = (("en", "English"), ("ru", "Русский"))


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
        """Where a statement comes from, and how sure that is. The items of the inventory are left out."""
        shown = [cite for cite in cites if cite.source != CITED_AS] or cites
        return "; ".join(
            f"{self.knowledge.sources[cite.source].title}, {cite.at} ({self('page.status.' + cite.status.value)})"
            for cite in shown
        )


def countries(words: Words) -> list[tuple[str, str]]:
    """Every country whose help numbers we hold, by name, the default last."""
    codes = [key.removeprefix("help/") for key in words.knowledge.tables if key.startswith("help/")]
    named = sorted((code for code in codes if code != ANY_COUNTRY), key=lambda code: words(f"help.{code}.name"))
    return [(code, words(f"help.{code}.name")) for code in (*named, ANY_COUNTRY)]
