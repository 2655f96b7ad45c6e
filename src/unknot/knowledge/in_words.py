"""Entries of knowledge in the words that a person reads: what each is, and how it is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from unknot.core.ids import Method
from unknot.knowledge.check_methods import numbers_of
from unknot.knowledge.model import Knowledge, MethodInfo
from unknot.knowledge.numbers import said
from unknot.knowledge.sorts import SORTS


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry in the words of one language. `how` is for a person whom the check has let do it."""

    kind: str
    id: str
    title: str
    about: tuple[str, ...]
    how: tuple[str, ...]


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
    numbers = {name: f"{value:g}" for name, value in _numbers(what).items()}
    key, texts = f"{sort.prefix or kind}.{id}", knowledge.texts[lang]
    about = tuple(texts[f"{key}.{part}"] for part in sort.about if f"{key}.{part}" in texts)
    how = (f"{key}.{part}" for part in sort.how if f"{key}.{part}" in texts)
    return Entry(
        kind,
        id,
        texts[f"{key}.{sort.title}"],
        tuple(sentence.format_map(numbers) for sentence in about),
        tuple(texts[each].format_map(numbers) for each in (*how, *_lines(what, key))),
    )


def _lines(what: Any, key: str) -> Iterator[str]:
    """Text keys of what to do and what never, for advice and for methods."""
    for part in ("do", "never"):
        yield from (f"{key}.{part}.{name}" for name in getattr(what, part, ()) if not isinstance(what, MethodInfo))
    if isinstance(what, MethodInfo):
        yield from (f"doing.{name}" for names in what.lines.values() for name in names)


def _numbers(what: Any) -> Mapping[str, float]:
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
