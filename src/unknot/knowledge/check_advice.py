"""Advice held against methods, other advice and its own sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from unknot.core.finding import Finding
from unknot.core.ids import Method
from unknot.knowledge.advice import Advice
from unknot.knowledge.draft import LANGUAGES, Draft, Placed
from unknot.knowledge.numbers import said
from unknot.knowledge.shape import nearest
from unknot.knowledge.texts import placeholders

OFFERED_TO_NOBODY = (Method.MAGNETS, Method.TRACTION)


def check_advice(draft: Draft) -> Iterator[Finding]:
    """All that is wrong with the advice."""
    for placed in draft.advice.values():
        yield from _method(placed, draft)
        yield from _instead(placed, draft)
        yield from _left_over(placed, draft)
        yield from check_said(placed, f"advice.{placed.what.id}.", said(placed.what.numbers), draft)


def _method(placed: Placed[Advice], draft: Draft) -> Iterator[Finding]:
    method = placed.what.method
    if method is None:
        return
    if method not in draft.methods and not draft.is_spoilt("methods", method.value):
        help = f"add methods/{method.value}.yaml"
        yield placed.wrong("method", what=f"the method `{method.value}` has no file", help=help)
    if method in OFFERED_TO_NOBODY and placed.what.given:
        yield placed.wrong("offered", what=f"`{method.value}` is offered to nobody", help="say who may, or `no`")


def _instead(placed: Placed[Advice], draft: Draft) -> Iterator[Finding]:
    for n, id in enumerate(placed.what.instead):
        other = draft.advice.get(id)
        if other is None and not draft.is_spoilt("advice", id):
            yield placed.wrong("instead", n, what=f"unknown advice `{id}`", help=nearest(id, draft.advice))
        elif other is not None and not other.what.given:
            yield placed.wrong("instead", n, what=f"`{id}` is not offered either")


def _left_over(placed: Placed[Advice], draft: Draft) -> Iterator[Finding]:
    """Sentences of it that nothing in its file names."""
    what, prefix = placed.what, f"advice.{placed.what.id}."
    lists = {f"{part}.{name}" for part in ("do", "never") for name in getattr(what, part)}
    known = {"title", "about", "why", *lists}
    for key, sentence in draft.texts.get(LANGUAGES[0], {}).items():
        if key.startswith(prefix) and (rest := key.removeprefix(prefix)) not in known:
            yield sentence.wrong(what=f"nothing in {placed.file} needs `{key}`", help=nearest(rest, known))


def check_said(placed: Placed[Any], prefix: str, numbers: Mapping[str, float], draft: Draft) -> Iterator[Finding]:
    """Whether each sentence below a prefix names only numbers that its file has."""
    for texts in draft.texts.values():
        for key, sentence in texts.items():
            if not key.startswith(prefix):
                continue
            try:
                unknown = placeholders(sentence.what) - numbers.keys()
            except ValueError:
                continue  # said by `check_texts`
            for name in sorted(unknown):
                what = f"`{key}` names `{{{name}}}`, which is no number of {placed.file}"
                yield sentence.wrong(what=what, help=nearest(name, numbers))
