"""What a figure sits or lies on, as plain things: chair, table, couch, pillows. They take their measure from the figure.

Only pictures use them. Each is put where the posture leaves room for it: a seat under the thighs, a table under the arms.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np

from unknot.body.mesh import Flags, Floats, net, vertex_normals
from unknot.body.posture import Posed
from unknot.render.picture.thing import Drawn, Thing

LEG_MM = 38.0
"""How thick the legs of chair and table are."""

SINKS_MM = 8.0
"""A body sinks in so far."""

_CORNERS = np.array([[x, y, z] for x in (0, 1) for y in (0, 1) for z in (0, 1)], dtype=np.float64)
_SIDES = ((0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3))
_EDGES = ((0, 1), (0, 2), (0, 4), (1, 3), (1, 5), (2, 3), (2, 6), (3, 7), (4, 5), (4, 6), (5, 7), (6, 7))


def furniture(done: Posed, *, backrest: bool) -> tuple[Thing, ...]:
    """The furniture of a posture. `backrest`: whether a chair has one, which would hide a back seen from behind."""
    return _FURNITURE[done.posture](done, backrest)


def box(low: Sequence[float] | Floats, high: Sequence[float] | Floats, paint: str) -> Thing:
    """A box between two corners."""
    corners = np.array(low) + _CORNERS * (np.array(high) - np.array(low))
    vertices = np.concatenate([corners[list(side)] for side in _SIDES])
    faces = np.concatenate([[[4 * n, 4 * n + 1, 4 * n + 2], [4 * n, 4 * n + 2, 4 * n + 3]] for n in range(len(_SIDES))])
    normals = vertex_normals(vertices, faces)
    part = np.linspace(0, 1, 60)[:, None]
    edges = tuple(Drawn(corners[a] * (1 - part) + corners[b] * part, width=1.3) for a, b in _EDGES)
    return Thing(vertices, faces, normals, normals, paint, edges, round=False)


def pillow(middle: Sequence[float], half: Sequence[float]) -> Thing:
    """A soft cushion: so far from its middle each way."""
    u, v = np.meshgrid(np.linspace(-np.pi, np.pi, 72, endpoint=False), np.linspace(-np.pi / 2, np.pi / 2, 36))
    x = _power(np.cos(v), 0.5) * _power(np.cos(u), 0.45)
    z = _power(np.cos(v), 0.5) * _power(np.sin(u), 0.45)
    vertices = np.stack([x, _power(np.sin(v), 0.9), z], axis=-1).reshape(-1, 3) * np.array(half) + np.array(middle)
    grid = np.arange(72 * 36).reshape(36, 72)
    a, b = grid[:-1], np.roll(grid, -1, axis=1)[:-1]
    c, d = np.roll(grid, -1, axis=1)[1:], grid[1:]
    faces = np.concatenate([np.stack([a, c, b], -1).reshape(-1, 3), np.stack([a, d, c], -1).reshape(-1, 3)])
    normals = vertex_normals(vertices, faces)
    return Thing(vertices, faces, normals, normals, "pillow")


def _power(value: Floats, exponent: float) -> Floats:
    return np.asarray(np.sign(value) * np.abs(value) ** exponent)


@cache
def _moved_by(*beginnings: str) -> Flags:
    """The vertices that mostly follow bones whose names begin so."""
    some = np.array([name.startswith(beginnings) for name in net().bones])
    return np.asarray(some[net().influences[:, 0]])


def part_of(done: Posed, *beginnings: str) -> Floats:
    """Where the skin of some bones lies, told by how their names begin: (n, 3)."""
    return np.asarray(done.vertices[_moved_by(*beginnings)])


def _nothing(done: Posed, backrest: bool) -> tuple[Thing, ...]:
    return ()


def _chair(done: Posed, backrest: bool) -> tuple[Thing, ...]:
    thighs, trunk = part_of(done, "upperleg", "pelvis"), part_of(done, "spine0")
    top, back = float(thighs[:, 1].min()) + SINKS_MM, float(part_of(done, "pelvis", "spine05")[:, 2].min())
    low, high = np.array([-225.0, top - 42, back - 25]), np.array([225.0, top, back + 400])
    parts = [box(low, high, "wood")]
    for x in (low[0] + 12, high[0] - 12 - LEG_MM):
        for z in (low[2] + 8, high[2] - 12 - LEG_MM):
            parts.append(box((x, 0, z), (x + LEG_MM, low[1], z + LEG_MM), "wood"))
    if backrest:
        behind = float(trunk[:, 2].min()) - 6
        for x in (low[0] + 12, high[0] - 12 - LEG_MM):
            parts.append(box((x, top, behind - 30), (x + LEG_MM, top + 400, behind), "wood"))
        parts.append(box((low[0], top + 190, behind - 34), (high[0], top + 430, behind), "wood"))
    return tuple(parts)


def _chair_and_table(done: Posed, backrest: bool) -> tuple[Thing, ...]:
    arms = part_of(done, "lowerarm", "wrist", "finger", "metacarpal")
    top = float(arms[:, 1].min()) + SINKS_MM
    near, far = float(arms[:, 2].min()) - 10, float(arms[:, 2].max()) + 130
    wide = float(np.abs(arms[:, 0]).max()) + 120
    low, high = np.array([-wide, top - 105, near]), np.array([wide, top - 70, far])
    legs = [
        box((x, 0, z), (x + LEG_MM, low[1], z + LEG_MM), "wood")
        for x in (low[0] + 20, high[0] - 20 - LEG_MM)
        for z in (low[2] + 20, high[2] - 20 - LEG_MM)
    ]
    middle = (0.0, top - 34, (near + far) / 2 - 20)
    return (*_chair(done, False), *legs, box(low, high, "wood"), pillow(middle, (wide - 90, 40, (far - near) / 2 - 20)))


def _chair_and_desk(done: Posed, backrest: bool) -> tuple[Thing, ...]:
    arms = part_of(done, "lowerarm", "wrist", "finger", "metacarpal")
    top, near, far = float(arms[:, 1].min()) + 2, float(arms[:, 2].min()) + 90, float(arms[:, 2].max()) + 330
    legs = [
        box((x, 0, z), (x + LEG_MM, top - 34, z + LEG_MM), "wood")
        for x in (-450, 450 - LEG_MM)
        for z in (near + 60, far - 30 - LEG_MM)
    ]
    return (*_chair(done, backrest), *legs, box((-480, top - 34, near), (480, top, far), "wood"))


def _couch(done: Posed, backrest: bool) -> tuple[Thing, ...]:
    low, high = done.vertices.min(axis=0), done.vertices.max(axis=0)
    top = SINKS_MM
    return (box((low[0] - 90, top - 95, low[2] - 110), (high[0] + 90, top, high[2] + 130), "mat"),)


def _couch_face_down(done: Posed, backrest: bool) -> tuple[Thing, ...]:
    head, feet = part_of(done, "head"), part_of(done, "foot")
    under_head = pillow((0, 22, float(head[:, 2].mean())), (150, 30, 120))
    under_feet = pillow((0, 34, float(feet[:, 2].min()) + 60), (260, 46, 70))
    return (*_couch(done, backrest), under_head, under_feet)


def _couch_on_side(done: Posed, backrest: bool) -> tuple[Thing, ...]:
    head = part_of(done, "head")
    half = max(float(head[:, 1].min()) / 2, 20)
    under_head = pillow((float(head[:, 0].mean()), half, float(head[:, 2].mean()) - 40), (190, half + 14, 130))
    return (*_couch(done, backrest), under_head, _between_knees(done))


def _between_knees(done: Posed) -> Thing:
    """Between the shins of one who lies on the side, as long as they are."""
    upper, lower = sorted((part_of(done, f"lowerleg01.{side}") for side in "LR"), key=lambda part: -part[:, 1].mean())
    top, ground = float(upper[:, 1].min()), float(lower[:, 1].max())
    middle = (upper.mean(axis=0) + lower.mean(axis=0)) / 2
    high = max((top - ground) / 2, 34.0)
    return pillow((float(middle[0]), (top + ground) / 2, float(middle[2])), (190, high + 12, 120))


def _mat(done: Posed, backrest: bool) -> tuple[Thing, ...]:
    low, high = done.vertices.min(axis=0), done.vertices.max(axis=0)
    return (box((low[0] - 130, -26, low[2] - 90), (high[0] + 130, SINKS_MM, high[2] + 90), "mat"),)


def _mat_on_the_back(done: Posed, backrest: bool) -> tuple[Thing, ...]:
    head = part_of(done, "head")
    half = max(float(head[:, 1].min()) / 2, 14.0)
    return (*_mat(done, backrest), pillow((0, half, float(head[:, 2].mean())), (170, half + 8, 120)))


def _bed_on_the_back(done: Posed, backrest: bool) -> tuple[Thing, ...]:
    head, knees = part_of(done, "head"), part_of(done, "lowerleg01")
    half, under = max(float(head[:, 1].min()) / 2, 14.0), float(knees[:, 1].min()) / 2
    return (
        *_couch(done, backrest),
        pillow((0, half, float(head[:, 2].mean())), (190, half + 8, 130)),
        pillow((0, under, float(knees[:, 2].min()) + 40), (260, under + 14, 90)),
    )


def _wall(done: Posed, backrest: bool) -> tuple[Thing, ...]:
    front = float(done.vertices[:, 2].max()) - 2
    return (box((-560, 0, front), (560, 2150, front + 30), "mat"),)


_FURNITURE: dict[str, Callable[[Posed, bool], tuple[Thing, ...]]] = {
    "standing": _nothing,
    "prone": _couch_face_down,
    "side_lying": _couch_on_side,
    "sitting_upright": _chair,
    "sitting_head_on_arms": _chair_and_table,
    "hand_to_opposite_shoulder": _chair,
    "both_hands_to_nape": _chair,
    "head_turned": _chair,
    "head_bowed": _chair,
    "nodding": _chair,
    "facing": _chair,
    "blades_together": _chair,
    "palm_to_forehead": _chair,
    "at_the_desk": _chair_and_desk,
    "walking": _nothing,
    "at_the_wall": _wall,
    "bowed_from_the_hips": _nothing,
    "knees_bent": _mat_on_the_back,
    "knees_aside": _mat_on_the_back,
    "knee_drawn_up": _mat_on_the_back,
    "resting_on_the_back": _bed_on_the_back,
    "back_rounded": _mat,
    "reaching_out": _mat,
}
