"""Hands: fingers bent at their joints, and a giver's hand cut from the same skin and laid on a body.

A preset says how a hand is held: which part touches, how far each finger is bent, how the hand is tilted. Laid on a skin, the
hand comes down until it touches, and each finger bends until it touches too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from unknot.body.bodies import body
from unknot.body.fingers import FINGERS, bend_fingers, bend_thumb, direction_of, hold, palm_of
from unknot.body.mesh import BLOCK, Floats, Ints, frozen, in_box, net
from unknot.body.skeleton import Skeleton, rotation, unit
from unknot.body.work_net import work_net

THUMB = 1
THUMB_RANGE = (-50.0, 24.0)
"""How far a thumb bends, in degrees, to find the skin."""

GIVER = "m38_middle"
"""Whose hands are shown."""

FOREARM_MM, CUFF_MM = 120.0, 52.0
"""How much of the forearm belongs to a hand, and how much of that a sleeve covers."""

AIR_MM = 0.6
"""Skin on skin is drawn so far apart."""


@dataclass(frozen=True, slots=True)
class Preset:
    """How a hand is held. bend: degrees at the three joints of the fingers; thumb: bend, and how far it stands off.

    close: how much of their spread the fingers lose. tilt: degrees by which the wrist is lifted. roll: degrees by which the
    little finger's side goes down. wrist: degrees by which the forearm rises off the hand.
    least, most: the range in which a finger bends to find the skin.
    """

    touches: str
    bend: tuple[float, float, float]
    thumb: tuple[float, float]
    close: float
    tilt: float = 0.0
    roll: float = 0.0
    wrist: float = 0.0
    least: float = -18.0
    most: float = 34.0


PRESETS: Mapping[str, Preset] = {
    "palm": Preset("palm", (0, 4, 3), (4, -16), 1.2, wrist=24, least=-10, most=22),
    "fingertips": Preset("pads", (-4, 2, 0), (12, -24), 1.2, tilt=9, wrist=8, least=-14, most=14),
    "thumb": Preset("thumb", (14, 20, 10), (-6, 4), 0.9, tilt=12, most=50),
    "fist": Preset("knuckles", (84, 96, 60), (34, -26), 0.95, tilt=14, least=84, most=84),
    "edge": Preset("edge", (8, 8, 6), (12, -30), 0.9, roll=72, least=8, most=8),
    "pincer": Preset("pads", (44, 8, 2), (30, 10), 1.2, tilt=-6, wrist=14, least=40, most=56),
    "grasp": Preset("pads", (22, 10, 4), (16, 20), 1.1, wrist=16, least=14, most=44),
    "hold": Preset("palm", (58, 66, 40), (30, -22), 1.0, wrist=12, least=58, most=58),
    "cup": Preset("pads", (16, 8, 2), (10, -14), 1.2, tilt=-2, wrist=16, least=12, most=24),
}
"""By name. The resting hands of a figure are not here: see `rest`."""

TOUCHING: Mapping[str, tuple[str, ...]] = {
    "palm": ("wrist", "finger3-1", "finger3-2", "finger4-1"),
    "pads": ("finger2-3", "finger3-3", "finger4-3"),
    "thumb": ("finger1-3",),
    "knuckles": ("finger2-2", "finger3-2", "finger4-2", "finger5-2"),
    "edge": ("finger5-1", "wrist"),
}
"""The joints whose middle comes to lie over the place."""

PARTS: Mapping[str, tuple[str, ...]] = {
    "palm": (*(f"metacarpal{n}" for n in (1, 2, 3, 4)), "wrist", "finger3-1", "finger4-1"),
    "pads": ("finger2-3", "finger3-3", "finger4-3"),
    "thumb": ("finger1-3",),
    "knuckles": tuple(f"finger{n}-{k}" for n in FINGERS for k in (1, 2)),
    "edge": ("finger5-1", "finger5-2", "finger5-3", "metacarpal4", "wrist"),
}
"""The bones that move the skin of what touches; fingers are parts by their own names."""

REACH_MM = 260.0
"""So much of the skin around its place is below a hand."""

NEAR_MM = 100.0
"""So far around a part of a hand the skin nearest to it is looked for first."""


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """The part of the net that is one hand: its coarse and fine vertices, its faces by the fine ones.

    along: for each fine vertex the millimetres from the cut toward the fingers.
    """

    coarse: Ints
    fine: Ints
    faces: Ints
    along: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Hand:
    """A hand in the room: vertices and faces, and a field that is positive on its sleeve."""

    vertices: Floats
    faces: Ints
    cuff: Floats


@cache
def cut(side: str) -> Cut:
    """Cut a hand off across the forearm."""
    one = body(GIVER)
    skeleton, work = Skeleton(one), work_net()
    names = ("lowerarm", "wrist", "finger", "metacarpal")
    bones = np.array([name.startswith(names) and name.endswith(f".{side}") for name in net().bones])
    arm = (net().shares * bones[net().influences]).sum(axis=1)
    wrist, elbow = (skeleton.heads[net().bone(f"{name}.{side}")] for name in ("wrist", "lowerarm01"))
    fine = work.refine(one.vertices)
    along = (fine - wrist) @ unit(wrist - elbow) + FOREARM_MM
    mine = work.refine(arm[:, None])[:, 0] > 0.5
    inside = (along > 0) & mine
    faces = work.faces[inside[work.faces].any(axis=1) & mine[work.faces].all(axis=1)]
    used, flat = np.unique(faces, return_inverse=True)
    return Cut(np.flatnonzero(arm > 0.01), used, flat.reshape(-1, 3), frozen(along[used]))


def laid(side: str, preset: str, *, at: Floats, normal: Floats, fingers: Floats, skin: Floats, normals: Floats) -> Hand:
    """A hand of a preset on a skin: the part that touches at a place, the fingers pointing along.

    skin, normals: (n, 3) vertices of the body below and their unit normals. side: L or R, the giver's hand.
    """
    near = np.flatnonzero(np.linalg.norm(skin - at, axis=1) < REACH_MM)[::2]
    ground = _Ground(skin[near], normals[near])
    up = unit(normal)
    placing = _Placing(side, PRESETS[preset], at, up, unit(fingers - up * (fingers @ up)))
    placing.come_down(ground)
    for finger in (THUMB, *FINGERS):
        placing.touch(finger, ground)
    return _closed(side, placing.fine())


@dataclass(frozen=True, slots=True, eq=False)
class _Ground:
    """The skin below a hand."""

    places: Floats
    normals: Floats

    def height(self, points: Floats) -> float:
        """How far above the skin the lowest of some points is, along its normals; negative below."""
        nearest = self._nearest(points)
        return float(((points - self.places[nearest]) * self.normals[nearest]).sum(axis=1).min())

    def _nearest(self, points: Floats) -> Ints:
        """The place nearest to each point; all places are looked at only where none of those around is near enough."""
        around = np.flatnonzero(in_box(self.places, points.min(axis=0) - NEAR_MM, points.max(axis=0) + NEAR_MM))
        if len(around):
            nearest = around[_nearest_of(self.places[around], points)]
            if float(np.linalg.norm(points - self.places[nearest], axis=1).max()) <= NEAR_MM:
                return nearest
        return _nearest_of(self.places, points)


def _nearest_of(places: Floats, points: Floats) -> Ints:
    """The place nearest to each point, by blocks that stay in the cache."""
    square, size = (places**2).sum(axis=1), max(1, BLOCK // len(places))
    rows = range(0, len(points), size)
    return np.concatenate([(square - 2 * points[n : n + size] @ places.T).argmin(axis=1) for n in rows])


class _Placing:
    """A hand on its way from the standing body to its place: its bones, and how it is carried into the room."""

    def __init__(self, side: str, held: Preset, at: Floats, up: Floats, along: Floats) -> None:
        self.side, self.held, self.at, self.up = side, held, at, up
        self.bones = Skeleton(body(GIVER))
        hold(self.bones, side, dict.fromkeys(FINGERS, held.bend), thumb=held.thumb, close=held.close)
        palm, middle = palm_of(self.bones, side), direction_of(self.bones, 3, 1, side)
        fingers = unit(middle - palm * (middle @ palm))
        across = np.cross(fingers, -palm)
        lifted = rotation(across, held.wrist)
        self.bones.set_turned(f"wrist.{side}", lifted)
        tilted = rotation(fingers, held.roll * (-1.0 if side == "L" else 1.0)) @ rotation(across, -held.tilt)
        self.turn = (
            np.stack([along, up, np.cross(along, up)], axis=1) @ np.stack([fingers, -palm, across]) @ tilted @ lifted.T
        )
        touching = [f"{name}.{side}" for name in TOUCHING[held.touches]]
        self.origin = np.mean([self.bones.at[net().bone(name)] for name in touching], axis=0)

    def carried(self, places: Floats) -> Floats:
        """Places of the standing body's hand in the room."""
        return np.asarray((places - self.origin) @ self.turn.T + self.at)

    def skin(self, part: str) -> Floats:
        """The coarse vertices of a part, in the room."""
        return self.carried(self.bones.skin(_of_part(self.side, part)))

    def come_down(self, ground: _Ground) -> None:
        """Move along the normal until what shall touch just does."""
        self.at = self.at + self.up * (AIR_MM - ground.height(self.skin(self.held.touches)))

    def touch(self, finger: int, ground: _Ground) -> None:
        """Bend a finger, or the thumb, until it touches: its range is halved eight times."""
        low, high = (self.held.least, self.held.most) if finger != THUMB else THUMB_RANGE
        if low == high or (finger == THUMB and self.held.touches in ("thumb", "edge")):
            return
        for _ in range(8):
            middle = (low + high) / 2
            self._bend(finger, middle)
            if ground.height(self.skin(f"finger{finger}")) > AIR_MM:
                low = middle
            else:
                high = middle
        self._bend(finger, low)

    def _bend(self, finger: int, degrees: float) -> None:
        if finger == THUMB:
            bend_thumb(self.bones, self.side, degrees, self.held.thumb[1])
            return
        first, second, third = self.held.bend
        more = degrees - first
        bend = {finger: (degrees, max(second + more * 0.7, 0.0), max(third + more * 0.4, 0.0))}
        bend_fingers(self.bones, self.side, bend, close=self.held.close)

    def fine(self) -> Floats:
        """The fine vertices of the cut hand in the room; what lies beyond the cut is drawn back to it."""
        piece = cut(self.side)
        coarse = self.bones.body.vertices.copy()
        coarse[piece.coarse] = self.bones.skin(piece.coarse)
        fine = work_net().refine(coarse)[piece.fine]
        elbow, wrist = (self.bones.heads[net().bone(f"{name}.{self.side}")] for name in ("lowerarm01", "wrist"))
        return self.carried(fine - np.minimum(piece.along, 0)[:, None] * unit(wrist - elbow))


@cache
def _of_part(side: str, part: str) -> Ints:
    """The coarse vertices of a part of a hand."""
    names = tuple(f"{name}.{side}" for name in PARTS.get(part, [f"{part}-{k}" for k in (1, 2, 3)]))
    some = np.array([name in names for name in net().bones])
    return np.flatnonzero((net().shares * some[net().influences]).sum(axis=1) > 0.6)


def _closed(side: str, vertices: Floats) -> Hand:
    """The hand with its sleeve put on and its cut end closed."""
    piece = cut(side)
    faces = piece.faces
    sides = np.stack([faces, np.roll(faces, -1, axis=1)], axis=2).reshape(-1, 2)
    key = sides[:, 0] * len(vertices) + sides[:, 1]
    rim = sides[~np.isin(sides[:, 1] * len(vertices) + sides[:, 0], key)]
    middle = vertices[np.unique(rim)].mean(axis=0)
    cap = np.column_stack([rim[:, 1], rim[:, 0], np.full(len(rim), len(vertices))])
    cuff = CUFF_MM - piece.along
    return Hand(
        np.concatenate([vertices, middle[None]]),
        np.concatenate([faces, cap]),
        np.concatenate([cuff, [CUFF_MM]]),
    )
