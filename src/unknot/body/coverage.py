"""How much of each site the strokes of a protocol touch on a body, and whether that is as much as is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from unknot.body.bodies import body
from unknot.body.check_places import areas_cm2
from unknot.body.from_session import SIDES, strokes_of
from unknot.body.ground import FORBIDDEN, ground_of, path_of
from unknot.body.mesh import Flags, Floats, in_box, nearest_squared
from unknot.body.zone import outlines_of, skin_of
from unknot.core.finding import Finding
from unknot.knowledge.model import Knowledge


def coverage(knowledge: Knowledge, protocol: str, body_id: str) -> dict[str, float]:
    """The share of each site's skin that lies within the contact of some stroke that is meant for it, on both sides together."""
    plays, told = knowledge.protocols[protocol], strokes_of(knowledge, protocol)
    grounds = {side: ground_of(knowledge, body_id, plays.posture, plays.role, side) for side in SIDES}
    skin, area = skin_of(body(body_id), knowledge.landmarks), areas_cm2(grounds["left"].fine)
    touched: dict[str, Flags] = {}
    for play in plays.playable:
        radius = knowledge.tables["courses/contact"]["parts_mm"][told[play.n].part]
        for side, ground in grounds.items():
            near = touched_skin(path_of(knowledge, ground, told[play.n], side).points, radius, ground.fine)
            for site in play.sites:
                touched[site] = touched[site] | near if site in touched else near
    found = {}
    for site, near in sorted(touched.items()):
        shapes = [shape for shape in knowledge.shapes.values() if shape.place == site and shape.role != FORBIDDEN]
        inside = np.any([outline.inside for shape in shapes for outline in outlines_of(skin, shape)], axis=0)
        found[site] = float(area[inside & near].sum() / area[inside].sum())
    return found


def check_coverage(knowledge: Knowledge, bodies: Iterable[str]) -> Iterator[Finding]:
    """Sites of which less is touched than is told, or of which nothing is told though less than enough is touched."""
    enough = knowledge.tables["courses/contact"]["path"]["cover_at_least"]
    for id in bodies:
        for protocol, strokes in sorted(knowledge.strokes.items()):
            least = {cover["site"]: cover["at_least"] for cover in strokes.covers}
            for site, share in coverage(knowledge, protocol, id).items():
                if share < least.get(site, enough):
                    what = f"{share:.0%} of `{site}` is touched, {least.get(site, enough):.0%} are told"
                    yield Finding(
                        f"strokes/{protocol}.yaml, body `{id}`", 0, what, "widen the way, or say why in `covers`"
                    )


def touched_skin(points: Floats, radius: float, fine: Floats) -> Flags:
    """Which fine vertices lie within a contact of some place of a path."""
    near = in_box(fine, points.min(axis=0) - radius, points.max(axis=0) + radius)
    near[near] = nearest_squared(fine[near], points) <= radius * radius
    return near
