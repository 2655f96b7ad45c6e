"""What makes a body a figure that is fit to be drawn: a cap of hair, and clothes that leave the back bare.

Each is a field over the vertices of the net, told on the middle body: millimetres inside its edge, negative outside. Only
drawings use them: distances and landmarks are of the skin itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from unknot.body.mesh import Floats, frozen, net, triangles, vertex_normals

HAIR_MM = 7.0
"""How far the cap stands off the skin, away from its edge."""

_HAIRLINE_Z = (-40.0, -14.0, 2.0, 18.0, 34.0, 62.0, 84.0, 104.0, 122.0, 140.0)
_HAIRLINE_Y = (1462.0, 1464.0, 1484.0, 1512.0, 1551.0, 1566.0, 1566.0, 1583.0, 1604.0, 1613.0)
"""Height of the hairline from the nape round over the ears to the forehead, by depth."""

_WAIST, _HEM, _TOP, _UNDER = 952.0, 705.0, 1268.0, 1148.0
_FRONT = 12.0
"""The upper garment ends on the sides, so far to the front: the back is bare."""


@dataclass(frozen=True, slots=True, eq=False)
class Dress:
    """The fields of hair, shorts and top over the net's vertices."""

    hair: Floats
    shorts: Floats
    top: Floats


@cache
def dress() -> Dress:
    """The fields of the packaged net."""
    base = net()
    x, y, z = base.vertices.T
    head, arms = (
        _moved_by("head", "neck03"),
        _moved_by("upperarm", "lowerarm", "wrist", "finger", "metacarpal", "shoulder01"),
    )
    line = np.interp(z, _HAIRLINE_Z, _HAIRLINE_Y)
    ear = 74 - np.abs(x) + np.maximum(y - 1548, 0) * 4
    hair = np.minimum.reduce([y - line, ear * 2, (head - 0.4) * 200])
    shorts = np.minimum.reduce(
        [_WAIST - np.abs(x) * 0.06 + np.clip(20 - z, 0, 60) * 0.25 - y, y - _HEM, 290 - np.abs(x)]
    )
    top = np.minimum.reduce([_TOP - y, y - _UNDER, z - _FRONT, (0.42 - arms) * 160])
    return Dress(frozen(hair), frozen(shorts), frozen(top))


def with_hair(vertices: Floats) -> Floats:
    """The same places with the scalp drawn out to a cap of hair."""
    normals = vertex_normals(vertices, triangles(net().quads))
    rise = np.clip(dress().hair / 30, 0, 1)
    return np.asarray(vertices + normals * (HAIR_MM * rise * rise * (3 - 2 * rise))[:, None])


def _moved_by(*beginnings: str) -> Floats:
    """How much of each vertex's movement comes from bones whose names begin so."""
    base = net()
    some = np.array([name.startswith(beginnings) for name in base.bones])
    return np.asarray((base.shares * some[base.influences]).sum(axis=1))
