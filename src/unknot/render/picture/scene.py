"""What a picture shows, before it is drawn: a body in a posture, from where, the places on it, the strokes, the words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np

from unknot.body.mesh import Floats
from unknot.body.work_net import work_net

DRAWING = 10
"""Which way of drawing this is: counted up when the same scene comes to look different."""


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """One way of a hand over the skin: points and normals (n, 3) in the posture, and the numbers of its steps."""

    points: Floats
    normals: Floats
    numbers: tuple[int, ...]
    side: str


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """A hand that lies on the skin: left or right, how it is held, where, which way the fingers point.

    holds: it lies on the first tool of the scene instead.
    """

    hand: str
    preset: str
    at: Floats
    normal: Floats
    fingers: Floats
    holds: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Tool:
    """What stands on the skin: a cup, a stick, a roller; where, the direction off the skin, and which way it looks along."""

    kind: str
    at: Floats
    normal: Floats
    along: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Cover:
    """What lies flat on the skin, as a cloth: its paint, its middle, the directions off and along the skin.

    half: how far it reaches along and across. thick: how far it stands off. All in millimetres.
    """

    paint: str
    at: Floats
    normal: Floats
    along: Floats
    half: tuple[float, float]
    thick: float = 0.0


@dataclass(frozen=True, slots=True)
class Aside:
    """A tool that is shown once more alone: its kind, and in which corner: -1 left or below, 1 right or above."""

    kind: str
    corner: tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """One picture. `shapes` are ids of places by which they are; `labels` the words for landmarks and shapes by id.

    pin: a place of the room: a dot that is seen even through the figure.
    aside: a tool once more, alone and larger.
    props: things that are put beside the furniture of the posture, by name.
    view: one of the looks of the posture. width: in picture points. sides: words for left and right, shown in the corners
    of a view from behind. bare: without paper beneath.
    """

    body: str
    posture: str
    side: str
    view: str
    title: str
    width: float = 440.0
    shapes: tuple[str, ...] = ()
    strokes: tuple[Way, ...] = ()
    hands: tuple[Laid, ...] = ()
    tools: tuple[Tool, ...] = ()
    covers: tuple[Cover, ...] = ()
    props: tuple[str, ...] = ()
    aside: Aside | None = None
    labels: tuple[tuple[str, str], ...] = ()
    pin: Floats | None = None
    sides: tuple[str, str] = ("", "")
    bare: bool = False


def key_of(scene: Scene, knowledge: str) -> str:
    """A name for the drawn picture: the same scene, knowledge, net and way of drawing give the same."""
    told = [
        DRAWING, knowledge, work_net().digest, scene.body, scene.posture, scene.side, scene.view, scene.title,
        scene.width, scene.shapes, scene.labels, scene.sides, scene.bare, scene.props, scene.aside,
    ]  # fmt: skip
    digest = hashlib.sha256(repr(told).encode())
    for stroke in scene.strokes:
        digest.update(repr((stroke.numbers, stroke.side)).encode())
        digest.update((stroke.points * 10).round().astype("<i4").tobytes())
    for laid in scene.hands:
        digest.update(repr((laid.hand, laid.preset, laid.holds)).encode() + _told(laid.at, laid.normal, laid.fingers))
    for tool in scene.tools:
        digest.update(tool.kind.encode() + _told(tool.at, tool.normal, tool.along))
    for cover in scene.covers:
        digest.update(repr((cover.paint, cover.half, cover.thick)).encode())
        digest.update(_told(cover.at, cover.normal, cover.along))
    if scene.pin is not None:
        digest.update(_told(scene.pin))
    return digest.hexdigest()


def _told(at: Floats, *ways: Floats) -> bytes:
    """A place and directions as bytes: tenths of a millimetre, thousandths."""
    return np.concatenate([at * 10, *(way * 1000 for way in ways)]).round().astype("<i4").tobytes()
