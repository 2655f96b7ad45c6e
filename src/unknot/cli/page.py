"""The pages of a terminal: what an outcome means, what to do, why, and whom to call.

Takes a `Screening` or a text key; gives lines in one language.
"""

from __future__ import annotations

from collections.abc import Iterator

from unknot.knowledge.help_numbers import ANY_COUNTRY, crisis_lines, help_lines, help_of
from unknot.knowledge.model import Knowledge
from unknot.screening.as_json import said
from unknot.screening.model import Screening

GRAVE = ("doctor-first", "urgent", "emergency")


def outcome_page(knowledge: Knowledge, screening: Screening, lang: str, country: str) -> Iterator[str]:
    """Title, meaning, what to do, reasons with sources, numbers to call."""
    crisis = any(one.rule == "SU1" for one in screening.because)
    yield from key_page(knowledge, f"outcome.{'crisis' if crisis else screening.outcome}", lang)
    reasons = [one for one in screening.because if one.then in GRAVE]
    if reasons:
        yield ""
        yield said(knowledge, "outcome.reasons", lang)
        for one in reasons:
            yield f"- {said(knowledge, one.says, lang)}  [{one.rule}; {one.cites[0] if one.cites else ''}]"
    if screening.outcome in ("urgent", "emergency"):
        yield ""
        yield from whom_to_call(knowledge, lang, country, crisis=crisis)


def ask_page(knowledge: Knowledge, screening: Screening, lang: str) -> Iterator[str]:
    """The questions that are still open, with their ids."""
    yield from key_page(knowledge, "outcome.ask", lang)
    yield ""
    yield from (f"- {id}: {said(knowledge, f'question.{id}.ask', lang)}" for id in screening.ask)


def key_page(knowledge: Knowledge, key: str, lang: str) -> Iterator[str]:
    """A page of `KEY.title`, `.body` and `.do`, or a single sentence."""
    texts = knowledge.texts[lang]
    parts = [texts[f"{key}.{part}"] for part in ("title", "body", "do") if f"{key}.{part}" in texts]
    yield from parts or [said(knowledge, key, lang)]


def whom_to_call(knowledge: Knowledge, lang: str, country: str, *, crisis: bool) -> Iterator[str]:
    """Numbers of the country, the crisis line first where that is the matter; how sure we are of them."""
    yield said(knowledge, "help.title", lang)
    if help_of(knowledge, country)["id"] == ANY_COUNTRY:
        yield said(knowledge, "help.XX.note", lang)
    first = crisis_lines(knowledge, lang, country) if crisis else []
    yield from (f"- {name}: {number}" for name, number in [*first, *help_lines(knowledge, lang, country)])
    yield knowledge.texts[lang]["help.status"].format(date=help_of(knowledge, country)["looked_at"])
