"""How long the full check takes a healthy adult: pages, presses, words and minutes, in each language.

A page with one question is answered with one press, a page with several with the one press "none of these". The three pages
before the questions take 11 presses. A press takes 3 seconds, reading 200 words a minute. "Why we ask" is folded and not
read; the labels of a kind of answer are read once.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from unknot.knowledge.load import load
from unknot.knowledge.model import Knowledge, TermType
from unknot.screening.from_person import screen
from unknot.screening.person import Answer, Measurement, Moment, Pain, Person, Wishes

NOW = datetime(2026, 12, 1, 18, 30)
INTAKE = 11
SECONDS_A_PRESS, WORDS_A_MINUTE = 3, 200
MOST_PRESSES, MOST_MINUTES = 45, 6.0
GOOD_IS_YES = {"reviewed", "giver_nails_short", "giver_consents", "giver_stop_word"}


@dataclass(frozen=True)
class Walk:
    """One healthy adult's way through the pages."""

    pages: int
    presses: int
    words: int
    longest: str

    @property
    def minutes(self) -> float:
        """Time of pressing and reading."""
        return self.presses * SECONDS_A_PRESS / 60 + self.words / WORDS_A_MINUTE


def healthy(region: str, role: str) -> Person:
    """A woman of 38 with two years of pain in one region."""
    began = Moment(date(2024, 9, 1), date(2024, 9, 30))
    wishes = Wishes(role=role, regions=(region,))
    return Person(
        "somebody",
        "UTC",
        born=date(1988, 3, 2),
        sex="female",
        pain=Pain((region,), began=began, usual=3.0),
        wishes=wishes,
    )


def walk(knowledge: Knowledge, person: Person, lang: str) -> Walk:
    """Answer page after page until nothing is asked."""
    read: list[tuple[int, str]] = []
    labels: set[str] = set()
    while ask := screen(knowledge, person, at=NOW).ask:
        page = _next_page(knowledge, ask)
        read.append(
            (sum(1 for text in _texts(knowledge, page, lang, labels) for _ in re.findall(r"[\w'-]+", text)), page[0])
        )
        for name in page:
            person = _answered(knowledge, person, name)
    return Walk(len(read) + 3, len(read) + INTAKE, sum(count for count, _ in read), max(read)[1])


def _next_page(knowledge: Knowledge, ask: tuple[str, ...]) -> tuple[str, ...]:
    group = next(group for group in knowledge.groups if any(one.id == ask[0] for one in group.questions))
    return (
        ask[:1] if group.one_a_page else tuple(name for name in ask if name in {one.id for one in group.questions})[:7]
    )


def _texts(knowledge: Knowledge, page: tuple[str, ...], lang: str, seen: set[str]) -> Iterator[str]:
    texts = knowledge.texts[lang]
    question = next(one for one in knowledge.questions if one.id == page[0])
    if len(page) > 1:
        yield texts[f"group.{question.group}.title"]
        yield texts["answers.none_of_these"]
    elif question.answers not in seen:
        seen.add(question.answers)
        yield from (text for key, text in texts.items() if key.startswith(f"answers.{question.answers}."))
    for name in page:
        yield texts[f"question.{name}.ask"]
        yield texts.get(f"question.{name}.hint", "")


def _answered(knowledge: Knowledge, person: Person, name: str) -> Person:
    term = knowledge.terms[name]
    if term.type is TermType.MEASURE:
        return replace(person, measurements=(*person.measurements, Measurement(name, 3.0, NOW)))
    value: object = Moment(never=True) if term.type is TermType.EVENT else "yes" if name in GOOD_IS_YES else "no"
    answer = Answer(value, NOW.date())  # type: ignore[arg-type]
    if name.startswith("giver_"):
        return replace(person, giver={**person.giver, name: answer})
    return replace(person, answers={**person.answers, name: answer})


def main() -> None:
    """Print the table; the first person has a limit."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    knowledge = load()
    print(f"{'who':<38}{'language':<10}{'pages':>6}{'presses':>9}{'words':>7}{'minutes':>9}  most to read at")
    for who, region, role in (
        ("neck pain, by oneself", "neck", "self"),
        ("low back pain, by a partner", "lowback", "partner"),
    ):
        for lang in ("en", "ru"):
            one = walk(knowledge, healthy(region, role), lang)
            limit = region == "neck" and (one.presses > MOST_PRESSES or one.minutes > MOST_MINUTES)
            over = f"  over {MOST_PRESSES} presses or {MOST_MINUTES:g} minutes" if limit else ""
            print(
                f"{who:<38}{lang:<10}{one.pages:>6}{one.presses:>9}{one.words:>7}{one.minutes:>9.1f}  {one.longest}{over}"
            )


if __name__ == "__main__":
    main()
