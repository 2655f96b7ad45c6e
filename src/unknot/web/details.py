"""What a page tells of an entry beside its sentences: one line each with a label; and what is promised of it, with our answer.

From the knowledge, never from a person: nothing here says how a thing is done.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from unknot.knowledge.numbers import said, written
from unknot.web.words import Words


@dataclass(frozen=True, slots=True)
class Detail:
    """A label and what stands beside it, both in words."""

    label: str
    told: str


@dataclass(frozen=True, slots=True)
class Promised:
    """Something that articles promise, what we say instead, how far it holds, and the address of its page."""

    says: str
    answer: str
    held: str
    address: str


def details_of(words: Words, kind: str, what: Any) -> tuple[Detail, ...]:
    """The lines of an entry, in reading order; none for a kind that has no more to tell."""
    lines = _OF.get(kind, _nothing)(words, what)
    return tuple(Detail(words(f"detail.{label}"), told) for label, told in lines if told)


def promised(words: Words, places: Collection[str]) -> tuple[Promised, ...]:
    """All claims that belong beside one of these: ids of methods, topics of advice."""
    claims = words.knowledge.claims.values()
    return tuple(
        Promised(
            words(f"claim.{claim.id}.says"),
            words(f"claim.{claim.id}.answer"),
            words(f"evidence.{claim.plausibility}"),
            f"/learn/claim/{claim.id}",
        )
        for claim in claims
        if set(claim.where) & set(places)
    )


def places_of(kind: str, what: Any) -> tuple[str, ...]:
    """What the claims beside an entry are looked up by."""
    match kind:
        case "method":
            return (what.id.value,)
        case "advice":
            return (what.topic,)
        case _:
            return ()


Lines = Iterator[tuple[str, str]]


def _nothing(words: Words, what: Any) -> Lines:
    yield from ()


def _method(words: Words, what: Any) -> Lines:
    expectation = words.knowledge.expectations.get(what.id)
    if expectation is not None:
        numbers = written(said(expectation.numbers))
        for part in ("may", "by", "not"):
            yield f"expect.{part}", words(f"expect.{what.id.value}.{part}", **numbers)
        yield "held", words(f"evidence.{expectation.evidence}")
    yield "where", _named(words, "zone", (zone.value for zone in what.zones))
    yield "materials", _named(words, "material", what.materials)


def _technique(words: Words, what: Any) -> Lines:
    yield "called", ", ".join(what.spellings.get(words.lang, ()))
    yield "hand", _named(words, "hand_part", what.hand_part)
    yield "movement", words(f"movement.{what.movement}.name") if what.movement else ""
    if what.at_home:
        yield "pressure", _named(words, "pressure", (str(each) for each in dict.fromkeys(what.pressure)))
    yield "where", _named(words, "zone", (zone.value for zone in what.where))
    yield "methods", _named(words, "method", (each.value for each in what.methods)) if what.at_home else ""
    yield "not_stated", _named(words, "left_open", what.not_stated)


def _protocol(words: Words, what: Any) -> Lines:
    yield "use", words(f"list.protocol.{what.use}")
    yield "methods", words(f"method.{what.method.value}.name")
    yield "region", _named(words, "region", (region.value for region in (what.region, *what.also)))
    yield "hands", words(f"hands.{what.hands}.name") if what.hands else ""
    yield "materials", _named(words, "material", (*what.materials, *what.oil))
    yield "steps", str(len(what.stated))
    open_ = sum(step["reps"] is None and step["seconds"] is None for step in what.stated)
    yield "steps_open", str(open_) if open_ else ""
    yield "not_stated", words("left_open.minutes.name") if what.minutes is None else ""


def _point(words: Words, what: Any) -> Lines:
    yield "called", ", ".join(dict.fromkeys((what.pinyin, *what.named))) if what.pinyin else ", ".join(what.named)
    yield "sure", words(f"sure.{what.confidence}.name")
    yield "pregnancy", words(f"catalogue.pregnancy.{what.pregnancy}") if what.pregnancy else ""


def _device(words: Words, what: Any) -> Lines:
    yield "called", what.named
    yield "use", words(f"list.device.{what.use}")
    yield "features", _named(words, "feature", what.features)
    yield "helper", words(f"helper.{what.helper}.name")
    yield "where", _named(words, "zone", (zone.value for zone in what.zones))
    yield "held", words(f"evidence.{what.evidence}")
    if what.price is not None:
        several = isinstance(what.price.roubles, tuple)
        numbers = written(said({"roubles": what.price.roubles}))
        doubtful = ("catalogue.price.doubtful",) if what.price.doubtful else ()
        keys = ("catalogue.price.from_to" if several else "catalogue.price", *doubtful, "catalogue.no_advice")
        yield "price", " ".join(words(key, **numbers) for key in keys)


def _exercise(words: Words, what: Any) -> Lines:
    yield "use", words(f"list.exercise.{what.use}")
    yield "region", _named(words, "region", (region.value for region in what.regions))
    yield "stages", _named(words, "stage", what.stages)


def _advice(words: Words, what: Any) -> Lines:
    yield "who", words(f"offered.{what.offered}")
    yield "held", words(f"evidence.{what.evidence}")
    yield "materials", _named(words, "material", what.materials)
    yield "not_stated", _named(words, "left_open", what.not_stated)


def _claim(words: Words, what: Any) -> Lines:
    yield "held", words(f"evidence.{what.plausibility}")


def _named(words: Words, kind: str, ids: Any) -> str:
    """The names of some things of one kind, one after another."""
    return ", ".join(words(f"{kind}.{id}.name") for id in ids)


_OF: Mapping[str, Callable[[Words, Any], Lines]] = {
    "method": _method,
    "technique": _technique,
    "protocol": _protocol,
    "point": _point,
    "device": _device,
    "exercise": _exercise,
    "advice": _advice,
    "claim": _claim,
}
