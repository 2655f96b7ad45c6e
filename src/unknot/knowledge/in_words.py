"""Entries of knowledge in the words that a person reads: what each is, and how it is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from unknot.core.ids import Method
from unknot.knowledge.advice import Advice
from unknot.knowledge.check_methods import numbers_of
from unknot.knowledge.kinds import METHOD_LINES
from unknot.knowledge.model import Knowledge, MethodInfo, Technique
from unknot.knowledge.numbers import said, written
from unknot.knowledge.points import Point
from unknot.knowledge.sorts import SORTS


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry in the words of one language. `how`: by part its sentences; for a person whom the check lets do it."""

    kind: str
    id: str
    title: str
    about: tuple[str, ...]
    how: Mapping[str, tuple[str, ...]]


def found(knowledge: Knowledge, kind: str, id: str) -> Any:
    """The entry of that kind and id.

    Raises
    ------
    KeyError
        when there is none.
    """
    folder: Mapping[Any, Any] = getattr(knowledge, SORTS[kind].folder)
    return folder[Method(id)] if kind == "method" and id in {each.value for each in Method} else folder[id]


def entry_of(knowledge: Knowledge, kind: str, id: str, lang: str) -> Entry:
    """The words of an entry.

    Raises
    ------
    KeyError
        when there is none of that kind and id.
    """
    sort, what = SORTS[kind], found(knowledge, kind, id)
    numbers = written(_numbers(knowledge, what))
    key, texts = f"{sort.prefix or kind}.{id}", knowledge.texts[lang]
    about = tuple(texts[f"{key}.{part}"] for part in sort.about if f"{key}.{part}" in texts)
    how = tuple(f"{key}.{part}" for part in sort.how if f"{key}.{part}" in texts)
    return Entry(
        kind,
        id,
        texts[f"{key}.{sort.title}"],
        tuple(sentence.format_map(numbers) for sentence in about),
        {
            part: tuple(texts[each].format_map(numbers) for each in keys)
            for part, keys in (("do", how), *_lines(knowledge, what, key))
            if keys
        },
    )


def _lines(knowledge: Knowledge, what: Any, key: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """By part the text keys of what is done and what not: of methods, advice, techniques, points with their dose."""
    if isinstance(what, MethodInfo):
        yield from ((part, tuple(f"doing.{name}" for name in what.lines.get(part, ()))) for part in METHOD_LINES)
    if isinstance(what, Advice):
        for part in ("do", "never"):
            yield part, tuple(f"{key}.{part}.{name}" for name in getattr(what, part))
    if isinstance(what, Point) and what.offered:
        yield "dose", tuple(f"doing.{name}" for name in knowledge.methods[Method.ACUPRESSURE].lines.get("do", ()))
    if isinstance(what, Technique):
        yield "mistakes", tuple(f"mistake.{name}.told" for name in what.mistakes)


def _numbers(knowledge: Knowledge, what: Any) -> Mapping[str, float]:
    if isinstance(what, Point):
        return {**numbers_of(knowledge.methods[Method.ACUPRESSURE]), **said(what.numbers)}
    return numbers_of(what) if isinstance(what, MethodInfo) else said(getattr(what, "numbers", {}))


def methods_of(kind: str, what: Any) -> tuple[Method, ...]:
    """The methods whose limits hold for an entry; none = nobody is led to do anything by it, or nothing speaks against it."""
    match kind:
        case "method":
            return (what.id,)
        case "technique":
            return tuple(what.methods)
        case "point":
            return (Method.ACUPRESSURE,)
        case "exercise":
            return (Method.EXERCISE,)
        case "advice" | "protocol" | "device":
            return (what.method,) if what.method is not None else ()
        case _:
            return ()
