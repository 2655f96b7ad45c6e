"""A place in a FHIR resource, with its path: asks for children of a type and reports what is not of it.

Findings are gathered in one list for the whole file, so that all of them are shown together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from unknot.exchange.days import EARLIEST_YEAR, Days, days_of, too_early
from unknot.exchange.source import quoted


@dataclass(slots=True)
class Wrong:
    """What is wrong in one file: place, what, help."""

    found: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, place: str, what: str, advice: str) -> None:
        """One more finding."""
        self.found.append((place, what, advice))


@dataclass(frozen=True, slots=True)
class Element:
    """An object of the record and where it stands."""

    value: dict[str, Any]
    place: str
    wrong: Wrong

    def report(self, key: str, what: str, advice: str) -> None:
        """Something wrong at a child, or here with an empty key."""
        self.wrong.add(f"{self.place}/{key}" if key else self.place, what, advice)

    def has(self, key: str) -> bool:
        """Whether the child is there; `null` is not."""
        return self.value.get(key) is not None

    def text(self, key: str) -> str:
        """A child that is a text, "" when absent."""
        value = self.value.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.report(key, f"{quoted(key)} is not a text", "FHIR R4 has a text here")
            return ""
        return value.strip()

    def one_of(self, key: str, values: tuple[str, ...]) -> str:
        """A child that is one of these words, "" when absent."""
        word = self.text(key)
        if word and word not in values:
            self.report(key, f"{quoted(word)} is not a {key} that FHIR R4 knows", "it is one of: " + ", ".join(values))
            return ""
        return word

    def yes(self, key: str) -> bool:
        """A child that is true; absent is not."""
        value = self.value.get(key)
        if value is not None and not isinstance(value, bool):
            self.report(key, f"{quoted(key)} is neither true nor false", "write true or false without quotation marks")
        return value is True

    def number(self, key: str) -> float | None:
        """A child that is a number, None when absent."""
        value = self.value.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.report(key, f"{quoted(key)} is not a number", "write numbers without quotation marks")
            return None
        return float(value)

    def child(self, key: str) -> Element | None:
        """A child that is an object, None when absent."""
        value = self.value.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.report(key, f"{quoted(key)} is not an object", "FHIR R4 has an object in braces here")
            return None
        return Element(value, f"{self.place}/{key}", self.wrong)

    def children(self, key: str) -> Iterator[Element]:
        """The objects of a list; empty when absent."""
        value = self.value.get(key)
        if value is None:
            return
        if not isinstance(value, list):
            self.report(key, f"{quoted(key)} is not a list", "FHIR R4 has a list in brackets here")
            return
        for index, inner in enumerate(value):
            place = f"{self.place}/{key}/{index}"
            if isinstance(inner, dict):
                yield Element(inner, place, self.wrong)
            elif inner is not None:
                self.wrong.add(
                    place, f"{quoted(key)} holds what is not an object", "FHIR R4 has objects in braces here"
                )

    def days(self, key: str) -> Days | None:
        """A child that is a date, a month, a year or a time; None when absent or wrong."""
        text = self.text(key)
        if not text:
            return None
        days = days_of(text)
        if days is None and too_early(text):
            self.report(key, f"{quoted(text)} lies before {EARLIEST_YEAR}", "correct the year")
        elif days is None:
            self.report(key, f"{quoted(text)} is not a date", "write YYYY-MM-DD, YYYY-MM or YYYY")
        return days
