"""The figure as a thing of a picture: skin with its hair and clothes, and a neutral face with closed eyes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np

from unknot.body.figure import dress, with_hair
from unknot.body.hands import laid
from unknot.body.mesh import Floats, Ints, edges_of, net, triangles, vertex_normals
from unknot.body.posture import Posed
from unknot.body.skeleton import unit
from unknot.body.work_net import work_net
from unknot.render.picture.scene import Cover, Laid
from unknot.render.picture.thing import Drawn, Thing

SOFTENING = 14
"""How often each normal is mixed with its neighbours', so that shades are broad and calm."""

CORNER_MM, SLOPE_MM = 24.0, 14.0
"""How round the corners of a cover are, and how far inside its edge it has its full thickness."""


def person(done: Posed, guides: Sequence[Drawn] = (), covers: Sequence[Cover] = ()) -> Thing:
    """A body in a posture, dressed; `guides` are lines on its skin, `covers` lie on it."""
    work = work_net()
    coarse = with_hair(done.vertices)
    fine = work.refine(coarse)
    wear = dress()
    top = wear.top if done.body.female > 0.5 else np.full_like(wear.top, -1.0)
    fields = work.refine(np.stack([wear.hair, wear.shorts, top], axis=1))
    hair = "grey_hair" if done.body.years > 65 else "hair"
    dyed = [(paint, fields[:, n]) for n, paint in enumerate((hair, "cloth", "cloth"))]
    for cover in covers:
        inside = covered(cover, fine, work.faces)
        fine = fine + unit(cover.normal) * (cover.thick * np.clip(inside / SLOPE_MM, 0, 1) ** 0.5)[:, None]
        dyed.append((cover.paint, inside))
    return Thing(
        vertices=fine,
        faces=work.faces,
        normals=vertex_normals(fine, work.faces),
        soft=work.refine(softened(vertex_normals(coarse, triangles(net().quads)))),
        paint="skin",
        edges=(*features(coarse), *guides),
        dyed=tuple(dyed),
        plain=work.refine(face_field()[:, None])[:, 0],
    )


def covered(cover: Cover, vertices: Floats, faces: Ints) -> Floats:
    """How many millimetres inside the edge of a cover each vertex lies, negative outside: a rectangle with round corners."""
    up = unit(cover.normal)
    ahead = unit(cover.along - up * (cover.along @ up))
    off = vertices - cover.at
    flat = np.abs(np.stack([off @ ahead, off @ np.cross(ahead, up)], axis=1))
    over = flat - np.array(cover.half) + CORNER_MM
    inside = CORNER_MM - np.linalg.norm(np.maximum(over, 0), axis=1) - np.minimum(over.max(axis=1), 0)
    return np.asarray(np.minimum(inside, (vertex_normals(vertices, faces) @ up) * 200))


def giver(one: Laid, figure: Thing) -> Thing:
    """A hand that lies on a figure, or on a tool, in its sleeve."""
    side = "L" if one.hand == "left" else "R"
    made = laid(
        side,
        one.preset,
        at=one.at,
        normal=one.normal,
        fingers=one.fingers,
        skin=figure.vertices,
        normals=figure.normals,
    )
    normals = vertex_normals(made.vertices, made.faces)
    return Thing(made.vertices, made.faces, normals, normals, "hand", dyed=(("cuff", made.cuff),))


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
    return np.asarray(np.minimum.reduce([z - 82, 62 - np.abs(x), y - 1478, 1600 - y]))


_FEATURES = (
    ((17.0, 1537.0), (24.0, 1532.5), (31.0, 1531.0), (39.0, 1532.5), (46.0, 1537.0)),
    ((15.0, 1554.0), (24.0, 1558.0), (34.0, 1559.0), (43.0, 1557.0), (50.0, 1552.0)),
    ((0.0, 1482.5), (8.0, 1483.5), (15.0, 1483.0), (21.0, 1485.0)),
    ((2.0, 1499.0), (7.0, 1499.0), (11.5, 1502.5), (12.5, 1507.0)),
)
"""A closed eye, a brow, half the mouth, half the nose, by x and y on the middle body's left; the right is their mirror."""

_DOTS = 17


@cache
def _feature_lines() -> tuple[tuple[Floats, Ints, Floats], ...]:
    """For each feature its even points (x, y), and of each point the four nearest vertices in front with their shares."""
    x, y, z = net().vertices.T
    front = np.flatnonzero((z > 110) & (y > 1440) & (y < 1610))
    lines = []
    for told in _FEATURES:
        run, corners = np.linspace(0, len(told) - 1, _DOTS), np.array(told)
        for way in (1.0, -1.0):
            even = np.stack([np.interp(run, np.arange(len(told)), corners[:, n]) for n in range(2)], axis=1) * [way, 1]
            apart = np.hypot(x[front] - even[:, :1], y[front] - even[:, 1:])
            near = np.argsort(apart, axis=1, kind="stable")[:, :4]
            weight = 1 / (np.take_along_axis(apart, near, axis=1) + 1.0) ** 2
            lines.append((even, front[near], weight / weight.sum(axis=1, keepdims=True)))
    return tuple(lines)


def features(coarse: Floats) -> Iterator[Drawn]:
    """Closed eyes, brows, nose and mouth as lines on the skin of a posture; `coarse` are the net's vertices."""
    base, turn = net().vertices, _turn(net().vertices, coarse)
    for n, (even, vertices, shares) in enumerate(_feature_lines()):
        at, rest = (np.einsum("nk,nkj->nj", shares, places[vertices]) for places in (coarse, base))
        off = np.column_stack([even - rest[:, :2], np.zeros(len(even))])
        yield Drawn(at + off @ turn.T, width=1.2 if n < 2 else 0.9, thin=True)


def _turn(before: Floats, after: Floats) -> Floats:
    """How the head is turned: the turn that brings its vertices of the middle body nearest to where they are now."""
    head = np.flatnonzero(before[:, 1] > 1520)
    one, other = before[head] - before[head].mean(axis=0), after[head] - after[head].mean(axis=0)
    u, _, v = np.linalg.svd(one.T @ other)
    flip = np.diag([1, 1, np.sign(np.linalg.det(u @ v))])
    return np.asarray((u @ flip @ v).T)
