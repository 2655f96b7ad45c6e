"""Where on the skin a place is: `find_place.py VIEW ACROSS UP [FROM]` prints the quad, u and v of the middle body's skin there.

VIEW is back, front, side (from the left), inner (of a left limb, from the midline: FROM 0), top or below; ACROSS and UP are
millimetres on the middle body in that view: for back and front the distance to the left of the midline and the height; for side
and inner the depth to the front and the height; for top and below the distance to the left and the depth. FROM is how far along
the look begins, so that it goes past an arm or a foot. The middle body stands 1656 mm high, its navel at 1010.
"""

from __future__ import annotations

import sys

import numpy as np

from unknot.body.mesh import Floats, net
from unknot.body.on_skin import faces_of_quad, spot, spot_near
from unknot.body.work_net import work_net

VIEWS = {
    "back": (0, 1, 2, -1),
    "front": (0, 1, 2, 1),
    "side": (2, 1, 0, 1),
    "inner": (2, 1, 0, -1),
    "top": (0, 2, 1, 1),
    "below": (0, 2, 1, -1),
}
"""The two axes that are given, the one that is looked along, and from which end."""


def find_place(view: str, across: float, up: float, begin: float | None = None) -> tuple[int, float, float]:
    """The quad nearest to the eye there, and where in it."""
    one, two, depth, end = VIEWS[view]
    fine, faces = work_net().refine(net().vertices), work_net().faces
    a, b, c = (fine[faces[:, corner]][:, [one, two]] for corner in range(3))
    place = np.array([across, up])
    area = _cross(b - a, c - a)
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = (
            np.stack([_cross(b - place, c - place), _cross(c - place, a - place), _cross(a - place, b - place)]) / area
        )
    hit = np.flatnonzero((shares >= -1e-6).all(axis=0))
    if not len(hit):
        raise SystemExit(f"no skin at {view} {across} {up}")
    depths = (shares[:, hit] * fine[faces[hit]][:, :, depth].T).sum(axis=0) * end
    if begin is not None:
        hit, depths = hit[depths <= begin * end], depths[depths <= begin * end]
    face = int(hit[depths.argmax()])
    target = shares[:, face] @ fine[faces[face]]
    return _in_quad(int(work_net().parent[face]), target)


def _in_quad(quad: int, target: Floats) -> tuple[int, float, float]:
    """The u and v of a quad whose place is nearest to the target, by ever finer looks."""
    fine = work_net().refine(net().vertices)
    u = v = 0.5
    step = 0.25
    while step > 0.002:
        tries = [(u + i * step, v + j * step) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        inside = [(round(x, 4), round(y, 4)) for x, y in tries if 0 <= x <= 1 and 0 <= y <= 1]
        best = min(inside, key=lambda uv: float(np.linalg.norm(spot(quad, *uv).place(fine) - target)))
        step = step / 2 if best == (u, v) else step
        u, v = best
    return quad, round(u, 3), round(v, 3)


def _cross(a: Floats, b: Floats) -> Floats:
    return np.asarray(a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0])


if __name__ == "__main__":
    quad, u, v = find_place(sys.argv[1], *map(float, sys.argv[2:5]))
    place = spot_near(spot(quad, u, v).place(work_net().refine(net().vertices)), faces_of_quad(quad))
    print(f"at: {{quad: {quad}, u: {u}, v: {v}}}", place.place(work_net().refine(net().vertices)).round(1))
