"""The table of protocol files: which keys they have, and the frozen type made of them.

Beside `kinds.py`, of which it is a part; see docs/reference/knowledge-files.md for what the keys mean. A protocol that is
not played at home has a reason and no playable step, so that no course can be made of it.
"""

from __future__ import annotations

from typing import Any

from unknot.core.ids import Method, Region, Zone
from unknot.knowledge.kinds import cites, noted
from unknot.knowledge.model import PlayableStep, Protocol
from unknot.knowledge.shape import (
    BAD,
    Notes,
    Table,
    anything,
    code,
    flag,
    list_of,
    mapping,
    maybe,
    member,
    name,
    needed,
    one_of,
    or_null,
    pattern,
    text,
    whole,
)
from unknot.knowledge.yaml_file import Node

USES = ("playable", "reading", "refused")
"""Played at home; shown to be read, because it is left to others or to methods that are not offered; never to be done."""

STAGES = ("attack", "just_after", "settled", "chronic", "first_signs", "late")
STAGE_WORDS = ("no", "gentle", "yes", "clinician")
"""Not at all; two ladder steps lower after a new full screen; as the ladder has it; a clinician decides first."""

PLAYED = ("posture", "ladder", "sides", "playable", "gaps")
"""The keys of the playable form: all of them or none."""


def _up_to(node: Node, notes: Notes) -> Any:
    """The least and the most of something, null where the source leaves it open."""
    pair = list_of(or_null(whole(1)))(node, notes)
    if pair is BAD or (len(pair) == 2 and pair != (None, None)):
        return pair
    return notes.wrong(node, "expected the least and the most", "write it as [10, 15], or [null, 30]")


STEP: Table = {
    "n": needed(whole(1)),
    "of": needed(or_null(whole(1))),
    "technique": needed(name),
    "point": maybe(name),
    "sites": needed(list_of(name, at_least=1)),
    "zones": needed(list_of(member(Zone), at_least=1)),
    "opens": needed(whole(1, 6)),
    "closes": maybe(or_null(whole(1, 6))),
    "share": needed(whole(1)),
    "at_most_s": maybe(or_null(whole(1))),
    "spot_s": maybe(or_null(whole(1))),
    "pressure": needed(whole(1, 3)),
    "stroke_ms": needed(whole(100, 60000)),
    "hand": needed(name),
    "because": maybe(list_of(noted(field=name, source=code, why=text))),
}
GAPS: Table = {key: needed(whole(0, 600)) for key in ("ready_s", "switch_s", "rest_s", "close_s")}
_ALLOWED: Table = {each: needed(one_of(*STAGE_WORDS)) for each in STAGES} | {"attack": needed(one_of("no"))}
PROTOCOL_NUMBER = pattern(r"PRO-[0-9]{3}", "protocol id, as PRO-017")
PROTOCOL: Table = {
    "id": needed(PROTOCOL_NUMBER),
    "says": needed(text),
    "use": needed(one_of(*USES)),
    "why": maybe(list_of(noted(source=code, at=text, why=text), at_least=1)),
    "default": maybe(flag),
    "method": needed(member(Method)),
    "role": needed(one_of("self", "partner", "masseur", "either")),
    "region": needed(member(Region)),
    "also": maybe(list_of(member(Region))),
    "stages": needed(mapping(_ALLOWED)),
    "minutes": needed(or_null(_up_to)),
    "hands": needed(or_null(one_of("one", "two", "either"))),
    "materials": maybe(list_of(name)),
    "oil": maybe(list_of(name)),
    "posture": maybe(name),
    "ladder": maybe(list_of(whole(1, 6), at_least=1)),
    "sides": maybe(list_of(one_of("right", "left", "both"), at_least=1)),
    "adds": maybe(anything),
    "stated": needed(list_of(noted(n=whole(1)), at_least=1)),
    "playable": maybe(list_of(mapping(STEP), at_least=1)),
    "left_out": maybe(list_of(noted(of=whole(1), source=code, why=text))),
    "gaps": maybe(mapping(GAPS)),
    "cites": needed(cites),
}


def protocol(node: Node, notes: Notes) -> Any:
    """A protocol file; `adds` is a note of the author and stays in the file."""
    values = mapping(PROTOCOL)(node, notes)
    if values is BAD:
        return BAD
    played = values["use"] == "playable"
    for key in PLAYED:
        if (key in values) != played:
            what = f"the key `{key}` is missing" if played else f"`{key}` stands in a protocol that is not played"
            return notes.wrong(node, what, f"{', '.join(PLAYED)} stand where `use` is playable, and only there")
    if ("why" in values) == played:
        help = "`why` says why a protocol is not played, and only where it is not"
        return notes.wrong(node, f"`use` is {values['use']} and there is {'a' if played else 'no'} `why`", help)
    kept = {key: value for key, value in values.items() if key not in ("adds", "gaps")}
    kept["playable"] = tuple(PlayableStep(**step) for step in values.get("playable", ()))
    return Protocol(gaps_s=values.get("gaps", {}), **kept)
