"""Zones and sites held against their shapes: each lies somewhere on the skin, and no shape is milder than its site.

A knowledge that has no shape at all draws nothing, and nothing is asked of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from unknot.core.finding import Finding
from unknot.knowledge.draft import Draft, Placed
from unknot.knowledge.model import Site, ZoneInfo
from unknot.knowledge.places import Shape

ROLE_AT_LEAST = {"never": "forbidden", "skin": "caution", "light": "caution", "medium": "target"}
"""The mildest role that a shape of a site so handled may have."""

STRICTER = ("target", "caution", "forbidden")


def check_shapes(draft: Draft) -> Iterator[Finding]:
    """All that is wrong between shapes and what they outline."""
    for shape in draft.shapes.values():
        yield from _role(shape, draft)
    if draft.shapes and not draft.spoilt.get("shapes"):
        yield from _without(draft)


def _role(placed: Placed[Shape], draft: Draft) -> Iterator[Finding]:
    shape, site = placed.what, draft.sites.get(placed.what.place)
    if site is None:
        return
    least = ROLE_AT_LEAST[site.what.handling]
    if STRICTER.index(shape.role) < STRICTER.index(least):
        what = f"`{shape.place}` is handled `{site.what.handling}`, and this shape of it is a {shape.role} one"
        yield placed.wrong("role", what=what, help=f"make it `{least}` or stricter")


def _without(draft: Draft) -> Iterator[Finding]:
    """Zones and sites that lie nowhere; of a zone a forbidden strip alone is no outline."""
    shapes = [placed.what for placed in draft.shapes.values()]
    whole = {shape.place for shape in shapes if shape.role != "forbidden"}
    placed: Placed[ZoneInfo] | Placed[Site]
    for zone, placed in draft.zones.items():
        if zone.value not in whole:
            yield placed.wrong("id", what=f"the zone `{zone.value}` has no shape", help="outline it in `shapes/`")
    for id, placed in draft.sites.items():
        if id not in whole | {shape.place for shape in shapes}:
            yield placed.wrong("id", what=f"the site `{id}` has no shape", help="outline it in `shapes/`")
