"""The tables of landmark and shape files: which keys they have, and the frozen types made of them.

Beside `kinds.py`, of which it is a part; see docs/reference/knowledge-files.md for what the keys mean.
"""

from __future__ import annotations

from typing import Any

from unknot.knowledge.kinds import cites
from unknot.knowledge.places import Apart, Landmark, Shape, ShapePoint
from unknot.knowledge.shape import (
    BAD,
    Notes,
    Table,
    between,
    list_of,
    mapping,
    maybe,
    name,
    needed,
    one_of,
    slug,
    text,
    whole,
)
from unknot.knowledge.yaml_file import Items, Node, Scalar

ROLES = ("target", "caution", "forbidden")
KINDS = ("polygon", "tube", "disc")
SIDES = ("mid", "left")
LAST_QUAD = 13377
_LEAST_POINTS = {"polygon": 3, "tube": 2, "disc": 1}


share = between(0, 1)


def _shares(node: Node, notes: Notes) -> Any:
    """Two shares of the stature, the lower one first."""
    pair = list_of(share)(node, notes)
    if pair is BAD or (len(pair) == 2 and pair[0] < pair[1]):
        return pair
    return notes.wrong(node, "expected the lowest and the highest share of the stature", "such as [0.85, 0.88]")


def place(node: Node, notes: Notes) -> Any:
    """One place on the skin: a landmark's id, or a way from one toward another."""
    if isinstance(node, Scalar):
        id = slug(node, notes)
        return BAD if id is BAD else ShapePoint(id)
    values = _WAY(node, notes)
    if values is BAD:
        return BAD
    if ("mm" in values) == ("part" in values):
        return notes.wrong(node, "a way ends after `mm` or after a `part` of it", "give one of the two")
    return ShapePoint(values["from"], values["toward"], values.get("mm"), values.get("part"))


_WAY = mapping(
    {"from": needed(slug), "toward": needed(slug), "mm": maybe(between(0, 400)), "part": maybe(share)},
)


def points(node: Node, notes: Notes) -> Any:
    """Points in order, each a landmark or a place on the way from one toward another."""
    if not isinstance(node, Items):
        return notes.wrong(node, "expected a list of points")
    return list_of(place, at_least=1)(node, notes)


LANDMARK: Table = {
    "id": needed(slug),
    "latin": needed(text),
    "side": needed(one_of(*SIDES)),
    "at": needed(mapping({"quad": needed(whole(0, LAST_QUAD)), "u": needed(share), "v": needed(share)})),
    "tolerance_mm": needed(whole(1, 60)),
    "height": needed(_shares),
    "apart": maybe(mapping({"from": needed(slug), "share": needed(_shares)})),
    "reviewed_by": maybe(text),
    "cites": needed(cites),
}
SHAPE: Table = {
    "id": needed(name),
    "place": needed(name),
    "role": needed(one_of(*ROLES)),
    "kind": needed(one_of(*KINDS)),
    "side": needed(one_of(*SIDES)),
    "of": needed(points),
    "radius_mm": maybe(between(1, 120)),
    "keep_mm": maybe(between(5, 100)),
    "why": needed(text),
    "reviewed_by": maybe(text),
    "cites": needed(cites),
}


def landmark(values: dict[str, Any]) -> Landmark:
    """A landmark file."""
    at, apart = values.pop("at"), values.pop("apart", None)
    return Landmark(**values, **at, apart=Apart(apart["from"], apart["share"]) if apart else None)


def shape(node: Node, notes: Notes) -> Any:
    """A shape file: a polygon has at least three points and no radius, a tube two, a disc one, both with a radius."""
    values = mapping(SHAPE)(node, notes)
    if values is BAD:
        return BAD
    made = Shape(**values)
    few = 2 if made.kind == "polygon" and made.side == "mid" else _LEAST_POINTS[made.kind]
    if len(made.of) < few or (made.kind == "disc" and len(made.of) > 1):
        return notes.wrong(node, f"a {made.kind} of {len(made.of)} points is none", f"it needs {few}")
    if (made.kind == "polygon") == bool(made.radius_mm):
        return notes.wrong(node, "tubes and discs have a `radius_mm`, polygons have none")
    return made
