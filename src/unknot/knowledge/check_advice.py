"""Advice held against methods, other advice and its own sentences."""

from __future__ import annotations

from collections.abc import Iterator

from unknot.core.finding import Finding
from unknot.core.ids import Method
from unknot.knowledge.advice import Advice
from unknot.knowledge.draft import Draft, Placed
from unknot.knowledge.numbers import said
from unknot.knowledge.shape import nearest
from unknot.knowledge.texts_below import TextsBelow

OFFERED_TO_NOBODY = (Method.MAGNETS, Method.TRACTION)


def check_advice(draft: Draft) -> Iterator[Finding]:
    """All that is wrong with the advice."""
    texts = TextsBelow(draft, "advice")
    for placed in draft.advice.values():
        prefix = f"advice.{placed.what.id}."
        yield from _method(placed, draft)
        yield from _instead(placed, draft)
        yield from texts.left_over(placed, prefix, _sentences(placed.what))
        yield from texts.numbers(placed, prefix, said(placed.what.numbers))


def _method(placed: Placed[Advice], draft: Draft) -> Iterator[Finding]:
    method = placed.what.method
    if method is None:
        return
    if method not in draft.methods and not draft.is_spoilt("methods", method.value):
        help = f"add methods/{method.value}.yaml"
        yield placed.wrong("method", what=f"the method `{method.value}` has no file", help=help)
    for key, value in placed.what.numbers.items():
        dose = draft.methods[method].what.dose if method in draft.methods else {}
        if dose.get(key, value) != value:
            what = f"`{key}` is {_shown(value)} here and {_shown(dose[key])} in methods/{method.value}.yaml"
            yield placed.wrong("numbers", key, what=what, help="one number, one value")
    if method in OFFERED_TO_NOBODY and placed.what.given:
        yield placed.wrong("offered", what=f"`{method.value}` is offered to nobody", help="say who may, or `no`")


def _shown(value: float | tuple[float, float]) -> str:
    return " to ".join(f"{each:g}" for each in value) if isinstance(value, tuple) else f"{value:g}"


def _instead(placed: Placed[Advice], draft: Draft) -> Iterator[Finding]:
    for n, id in enumerate(placed.what.instead):
        other = draft.advice.get(id)
        if other is None and not draft.is_spoilt("advice", id):
            yield placed.wrong("instead", n, what=f"unknown advice `{id}`", help=nearest(id, draft.advice))
        elif other is not None and not other.what.given:
            yield placed.wrong("instead", n, what=f"`{id}` is not offered either")


def _sentences(advice: Advice) -> set[str]:
    """The sentences that its file names."""
    return {"title", "about", "why", *(f"{part}.{name}" for part in ("do", "never") for name in getattr(advice, part))}
