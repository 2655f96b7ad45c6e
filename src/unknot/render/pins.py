"""A single place pinned on the standing figure with its name, from where it is seen best."""

from __future__ import annotations

import numpy as np

from unknot.body.bodies import body
from unknot.body.mesh import Floats, vertex_normals
from unknot.body.poses import pose
from unknot.body.skeleton import unit
from unknot.body.work_net import work_net
from unknot.render.picture.scene import Scene
from unknot.render.picture.views import LOOKS, seen
from unknot.render.session_scenes import SHOWN

POSTURE = "standing"

VIEWS = (
    "neck", "low", "back", "hand_behind", "legs", "throat", "ear", "chest", "hand_before", "hips", "flank",
    "knee", "knee_side", "foot", "foot_side", "heel", "elbow",
)  # fmt: skip
"""In the order in which they are tried."""

FACES = 0.5
"""How much the skin looks toward the eye, from 0 to 1, to be seen well."""

FRAME = 0.76
"""A place lies well in a picture inside this share of it."""

NEAR = 60
"""The skin's direction at a place is that of so many vertices around it."""


def standing_skin() -> Floats:
    """The fine vertices of the shown figure, standing on the floor."""
    return work_net().refine(pose(body(SHOWN), POSTURE).vertices)


def pinned(name: str, at: Floats, skin: Floats, *, width: float) -> Scene:
    """The scene of one place of the standing skin."""
    return Scene(SHOWN, POSTURE, "left", view_of(at, skin), name, width, pin=at)


def view_of(at: Floats, skin: Floats) -> str:
    """The first view that looks at a place well, else the one that looks at it best."""
    done = pose(body(SHOWN), POSTURE)
    near = np.linalg.norm(skin - at, axis=1).argsort(kind="stable")[:NEAR]
    normal = unit(vertex_normals(skin, work_net().faces)[near].mean(axis=0))
    facing = {}
    for name in VIEWS:
        view, _ = seen(done, LOOKS[POSTURE][name], 300)
        flat = view.project(at[None])[0]
        off = max(abs(float(flat[0]) / view.width - 0.5), abs(float(flat[1]) / view.height - 0.5))
        if off < FRAME / 2:
            facing[name] = float(normal @ view.toward)
    return next((name for name, much in facing.items() if much > FACES), max(facing, key=lambda name: facing[name]))
