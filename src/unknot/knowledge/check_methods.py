"""Methods held against themselves: what they are for, and the numbers that their sentences and reasons name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from unknot.core.finding import Finding
from unknot.knowledge.draft import Draft, Placed
from unknot.knowledge.model import MethodInfo
from unknot.knowledge.numbers import said
from unknot.knowledge.shape import nearest
from unknot.knowledge.texts import placeholders


def check_methods(draft: Draft) -> Iterator[Finding]:
    """All that is wrong with the methods beyond what they name elsewhere (`references.py`)."""
    for placed in draft.methods.values():
        if placed.what.offered and placed.what.on_wish:
            yield placed.wrong("on_wish", what="a method has courses or is used on wish, not both")
        yield from _closed_by(placed, "opened_by", placed.what.opened_by, draft)
        yield from _closed_by(placed, "counted_by", placed.what.counted_by, draft)
        yield from _reasons(placed, draft)
        yield from _lines(placed, draft)


def numbers_of(method: MethodInfo) -> Mapping[str, float]:
    """The placeholders that its sentences may have: of its dose, and with `lowest_` in front of its lowest dose."""
    lowest = {f"lowest_{key}": value for key, value in said(method.lowest_dose).items()}
    return said(method.dose) | lowest


def _closed_by(placed: Placed[MethodInfo], key: str, rule: str, draft: Draft) -> Iterator[Finding]:
    """A rule that it waits for, or that counts its sessions, is there and closes this method."""
    method = placed.what
    if not rule or draft.is_spoilt("rules", rule):
        return
    if rule not in draft.rules:
        yield placed.wrong(key, what=f"unknown rule `{rule}`", help=nearest(rule, draft.rules))
    elif all(method.letter not in limit.cells for limit in draft.rules[rule].what.limits):
        yield placed.wrong(key, what=f"`{rule}` has no limit for {method.letter}, so it keeps nothing closed")


def _reasons(placed: Placed[MethodInfo], draft: Draft) -> Iterator[Finding]:
    for n, reason in enumerate(placed.what.because):
        field, source = reason["field"], reason["source"]
        if field not in placed.what.dose and field not in placed.what.lowest_dose:
            help = nearest(field, placed.what.dose)
            yield placed.wrong("because", n, "field", what=f"`{field}` is no number of its dose", help=help)
        if source not in draft.sources and not draft.is_spoilt("sources", source):
            help = nearest(source, draft.sources)
            yield placed.wrong("because", n, "source", what=f"unknown source `{source}`", help=help)


def _lines(placed: Placed[MethodInfo], draft: Draft) -> Iterator[Finding]:
    numbers = numbers_of(placed.what)
    for part, names in placed.what.lines.items():
        for n, name in enumerate(names):
            for texts in draft.texts.values():
                for each in sorted(_placeholders(texts.get(f"doing.{name}")) - numbers.keys()):
                    what = f"`doing.{name}` names `{{{each}}}`, which is no number of the dose"
                    yield placed.wrong("lines", part, n, what=what, help=nearest(each, numbers))


def _placeholders(sentence: Placed[str] | None) -> frozenset[str]:
    try:
        return placeholders(sentence.what) if sentence is not None else frozenset()
    except ValueError:
        return frozenset()  # said by `check_texts`
