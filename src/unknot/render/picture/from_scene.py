"""A scene as a picture: things are put into a room, looked at, painted; then places, strokes and words are laid over.

Takes a `Scene` and the landmarks and shapes of the knowledge; makes an `Art`. Reads and writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from unknot.body.bodies import body
from unknot.body.mesh import Flags, Floats
from unknot.body.poses import pose
from unknot.body.work_net import work_net
from unknot.body.zone import Outline, Skin, outlines_of, skin_of
from unknot.knowledge.model import SIDE_LYING
from unknot.knowledge.places import Landmark
from unknot.knowledge.places import Shape as Outlined
from unknot.render.picture.art import Art, Shape, Word
from unknot.render.picture.aside import beside
from unknot.render.picture.furniture import furniture
from unknot.render.picture.guides import guides
from unknot.render.picture.labels import PIN, dot, labels
from unknot.render.picture.paint import painted, points
from unknot.render.picture.person import giver, person
from unknot.render.picture.places import patches
from unknot.render.picture.props import prop
from unknot.render.picture.scene import Scene, Way
from unknot.render.picture.strokes import drawn, flat
from unknot.render.picture.thing import Room, room
from unknot.render.picture.tools import tool
from unknot.render.picture.views import LOOKS, seen


@dataclass(frozen=True, slots=True, eq=False)
class _Looked:
    """A scene as it is seen: the room, which of its things is the figure, its skin, its fine vertices, the height."""

    whole: Room
    figure: int
    skin: Skin
    fine: Floats
    height: float


def picture(scene: Scene, landmarks: Mapping[str, Landmark], shapes: Mapping[str, Outlined]) -> Art:
    """The picture of a scene."""
    there = _looked_at(scene, landmarks)
    every = [outline for id in scene.shapes for outline in outlines_of(there.skin, shapes[id])]
    made = [outline for outline in every if not _below(scene, outline)]
    parts: list[Shape | Word] = [*painted(there.whole)]
    parts += [replace(part, group="places") for part in patches(there.whole, there.figure, made, there.fine)]
    parts += drawn(there.whole, scene.strokes)
    parts += _words(scene, there.whole, there.skin, made, there.fine, there.height)
    return Art(scene.width, there.height, scene.title, tuple(parts), scene.bare)


def _below(scene: Scene, outline: Outline) -> bool:
    """A place to work on, on the side that somebody lies on: nobody works there."""
    below = {"left": "right", "right": "left"}[scene.side] if scene.posture == SIDE_LYING else ""
    return outline.shape.role != "forbidden" and outline.side == below


def laid_over(scene: Scene, ways: Sequence[Way], landmarks: Mapping[str, Landmark]) -> list[tuple[Floats, Flags]]:
    """Ways as they lie on the skin in the picture of a scene: picture points (n, 2), and where each can be seen (n)."""
    whole = _looked_at(scene, landmarks).whole
    return [(points(whole.seen_from.project(way.points)[:, :2]), flat(whole, way)[1]) for way in ways]


def _looked_at(scene: Scene, landmarks: Mapping[str, Landmark]) -> _Looked:
    """Put the things of a scene into a room and look at them."""
    done = pose(body(scene.body), scene.posture, scene.side)
    fine = work_net().refine(done.vertices)
    skin = skin_of(done.body, landmarks)
    look = LOOKS[scene.posture][scene.view]
    seen_from, height = seen(done, look, scene.width)
    figure = person(done, tuple(guides(skin, fine)) if landmarks else (), scene.covers)
    seats = [*furniture(done, backrest=look.backrest), *(prop(name, done) for name in scene.props)]
    tools = [part for one in scene.tools for part in tool(one)]
    hands = [giver(one, tools[-1] if one.holds else figure) for one in scene.hands]
    alone = beside(scene.aside, seen_from) if scene.aside else []
    return _Looked(room([*seats, figure, *tools, *hands, *alone], seen_from), len(seats), skin, fine, height)


def _words(
    scene: Scene, whole: Room, skin: Skin, made: list[Outline], fine: Floats, height: float
) -> Iterator[Shape | Word]:
    """Labels of shapes and landmarks that can be seen, and the words for the two sides."""
    told = []
    for id, text in scene.labels:
        at = _anchor(id, whole, skin, made, fine)
        if at is not None:
            told.append((text, at))
    if scene.pin is not None:
        at = points(whole.seen_from.project(scene.pin[None])[0, :2])
        yield Shape(dot(at, PIN), fill="stroke", line="white", width=1.4, group="pin")
    yield from labels(told, scene.width, height)
    for text, x, anchor in zip(scene.sides, (14.0, scene.width - 14.0), ("start", "end"), strict=True):
        if text:
            yield Word(text, x, 24.0, 12.0, "muted", anchor, bold=True, group="sides", rim=True)


def _anchor(id: str, whole: Room, skin: Skin, made: list[Outline], fine: Floats) -> Floats | None:
    """Where a label points: the middle of what is seen of a shape, or a landmark; None where it is hidden."""
    for outline in made:
        if outline.shape.id == id:
            shown = whole.visible(outline.line.places(fine), 8.0)
            flat = points(shown[shown[:, 2] > 0, :2])
            if len(flat) > 2:
                return np.asarray((flat.min(axis=0) + flat.max(axis=0)) / 2)
    if id in skin.landmarks:
        shown = whole.visible(skin.landmark(id).place(fine)[None], 8.0)[0]
        if shown[2] > 0:
            return points(shown[:2])
    return None
