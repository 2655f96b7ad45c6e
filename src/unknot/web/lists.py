"""Lists of all entries of one kind, under headings that say what became of each; of devices, those with one feature."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from unknot.knowledge.sorts import SORTS
from unknot.knowledge.topics import Part
from unknot.web.reading import Link, Shelf, link
from unknot.web.words import Words

HELPER = "helper"
"""In the place of a feature: devices that take a second person."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A feature that devices are chosen by: its name, whether it is chosen, and the address that chooses it or lets it go."""

    title: str
    address: str
    chosen: bool


def lists(words: Words) -> tuple[tuple[str, str], ...]:
    """Address and title of every list."""
    return tuple((f"/all/{kind}", words(f"list.{kind}.title")) for kind in GROUPS)


def listed(words: Words, kind: str, feature: str = "") -> tuple[Shelf, ...]:
    """The entries of a kind, group by group; a group with none is left out. KeyError when there is no such list."""
    groups, group_of = GROUPS[kind]
    held: dict[str, list[Link]] = {group: [] for group in groups}
    for id, what in getattr(words.knowledge, SORTS[kind].folder).items():
        if not feature or _has(what, feature):
            held[group_of(what)].append(link(words, Part(kind, str(getattr(id, "value", id)))))
    return tuple(Shelf(words(f"list.{kind}.{group}"), tuple(links)) for group, links in held.items() if links)


def choices(words: Words, kind: str, feature: str) -> tuple[Choice, ...]:
    """What the entries of a kind are chosen by; nothing but of devices."""
    if kind != "device":
        return ()
    used = {each for device in words.knowledge.devices.values() for each in device.features}
    features = [(each, words(f"feature.{each}.name")) for each in sorted(used)] + [
        (HELPER, words("list.device.helper"))
    ]
    return tuple(Choice(title, f"/all/{kind}?with={each}", each == feature) for each, title in features)


def _has(device: Any, feature: str) -> bool:
    return device.helper == "yes" if feature == HELPER else feature in device.features


def _of_method(what: Any) -> str:
    return "course" if what.offered else "on_wish" if what.on_wish else "nobody"


def _of_technique(what: Any) -> str:
    return "refused" if what.refused else "professional" if what.professional else "home"


def _use(what: Any) -> str:
    return str(what.use)


GROUPS: Mapping[str, tuple[tuple[str, ...], Callable[[Any], str]]] = {
    "method": (("course", "on_wish", "nobody"), _of_method),
    "technique": (("home", "professional", "refused"), _of_technique),
    "protocol": (("playable", "reading", "refused"), _use),
    "exercise": (("offered", "activity", "refused"), _use),
    "advice": (("yes", "physiotherapist", "masseur", "physician", "no"), lambda what: str(what.offered)),
    "point": (("offered", "unresolved", "refused"), _use),
    "device": (("on-wish", "not-offered"), _use),
    "landmark": (("every",), lambda what: "every"),
    "claim": (("plausible", "partly", "unsupported", "extravagant", "no-claim"), lambda what: str(what.plausibility)),
    "conflict": (("every",), lambda what: "every"),
}
"""By kind its groups in reading order, and which of them an entry belongs to."""
