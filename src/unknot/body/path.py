"""The way of a stroke over the skin: traced between its points, rounded off, with its circles, and laid back on the skin.

It is made once a body, standing, on the left side, as faces of the fine net with shares of their corners. So it can be laid
on every posture of that body, and mirrored.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from unknot.body.mesh import Floats, Ints, in_box
from unknot.body.model import Path
from unknot.body.on_skin import mirrored_faces
from unknot.body.trace import joined, trace
from unknot.body.work_net import work_net
from unknot.body.zone import Skin
from unknot.knowledge.strokes import Stroke

STEP_MM = 2.0
"""Places of a path stand about so far apart."""

ROUND_OFF = 24
"""How often each place is drawn half way to the middle of its neighbours: corners become bends of about a centimetre."""

_NEAR, _WITHIN_MM, _TOGETHER = 6, 40.0, 24


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """Places on the fine net: (n) faces, (n, 3) shares of their corners."""

    faces: Ints
    shares: Floats

    def places(self, fine: Floats) -> Floats:
        """Where they are for places of the fine vertices."""
        return np.asarray(np.einsum("nk,nkj->nj", self.shares, fine[work_net().faces[self.faces]]))

    def on(self, fine: Floats, normals: Floats) -> Path:
        """The same as a path in a posture."""
        upright = self.places(normals)
        length = np.linalg.norm(upright, axis=1, keepdims=True)
        return Path(self.places(fine), upright / np.where(length == 0, 1, length), self.faces, self.shares)

    def mirrored(self) -> Laid:
        """The same on the other side."""
        faces, mirror = work_net().faces, work_net().mirror
        other = mirrored_faces()[self.faces]
        at = (mirror[faces[self.faces]][:, None, :] == faces[other][:, :, None]).argmax(axis=2)
        return Laid(other, np.take_along_axis(self.shares, at, axis=1))


def lay(skin: Skin, stroke: Stroke, what: str) -> Laid:
    """A stroke on the left side of a standing body.

    Raises
    ------
    InputRefused
        when two of its points have no way between them; `what` names the stroke.
    """
    spots = [skin.point(point, what) for point in stroke.through]
    if len(spots) == 1:
        return Laid(np.array([spots[0].face]), np.array([spots[0].shares]))
    line = joined([trace(one, other, skin.fine, skin.normals, what) for one, other in pairwise(spots)])
    way = _rounded(_even(line.places(skin.fine), STEP_MM))
    if stroke.turns:
        way = _even(_moved(way, skin, stroke), STEP_MM)
    return on_skin(way, skin.fine)


def _even(places: Floats, step: float) -> Floats:
    """Places along a row of straight pieces, equally far apart and no more than a step, both ends kept."""
    run = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(places, axis=0), axis=1))])
    at = np.linspace(0, run[-1], max(int(np.ceil(run[-1] / step)), 1) + 1)
    return np.stack([np.interp(at, run, places[:, axis]) for axis in range(3)], axis=1)


def _rounded(places: Floats) -> Floats:
    for _ in range(ROUND_OFF if len(places) > 2 else 0):
        middle = (places[:-2] + places[2:]) / 2
        places = np.concatenate([places[:1], (places[1:-1] + middle) / 2, places[-1:]])
    return places


def _moved(way: Floats, skin: Skin, stroke: Stroke) -> Floats:
    """The way with circles on it (coil) or swinging across it (zigzag), in the planes that touch the skin."""
    count = max(40 * stroke.turns, len(way))
    part = np.linspace(0, 1, count + 1)
    middle = np.stack([np.interp(part * (len(way) - 1), np.arange(len(way)), way[:, n]) for n in range(3)], axis=1)
    laid = on_skin(middle, skin.fine)
    upright = laid.places(skin.normals)
    ahead = np.gradient(middle, axis=0)
    across = np.cross(upright, ahead)
    across /= np.linalg.norm(across, axis=1, keepdims=True)
    ahead /= np.linalg.norm(ahead, axis=1, keepdims=True)
    turn = 2 * np.pi * stroke.turns * part[:, None]
    moved = middle + stroke.round_mm * np.sin(turn) * across
    return np.asarray(moved + stroke.round_mm * np.cos(turn) * ahead if stroke.kind == "coil" else moved)


def on_skin(places: Floats, fine: Floats) -> Laid:
    """The nearest places of the skin."""
    of, faces = _faces_near(places, fine)
    corners = fine[work_net().faces[faces]]
    shares = _nearest(corners, places[of])
    apart = np.linalg.norm(np.einsum("nk,nkj->nj", shares, corners) - places[of], axis=1)
    order = np.lexsort((apart, of))
    best = order[np.searchsorted(of, np.arange(len(places)))]
    return Laid(faces[best], shares[best])


def _faces_near(places: Floats, fine: Floats) -> tuple[Ints, Ints]:
    """Pairs of a place and a face round one of the vertices that are nearest to it, in order, each pair once."""
    near = np.flatnonzero(in_box(fine, places.min(axis=0) - _WITHIN_MM, places.max(axis=0) + _WITHIN_MM))
    rows = range(0, len(places), _TOGETHER)
    vertices = near[np.concatenate([_nearest_of(fine[near], places[n : n + _TOGETHER]) for n in rows])]
    faces = np.sort(_faces_round()[vertices].reshape(len(places), -1), axis=1)
    first = np.concatenate([np.ones((len(places), 1), dtype=bool), np.diff(faces, axis=1) > 0], axis=1)
    return np.nonzero(first)[0], faces[first]


def _nearest_of(vertices: Floats, places: Floats) -> Ints:
    """For each of some places beside each other the vertices that are nearest to it."""
    near = np.flatnonzero(in_box(vertices, places.min(axis=0) - _WITHIN_MM, places.max(axis=0) + _WITHIN_MM))
    middle = places.mean(axis=0)
    there = vertices[near] - middle
    square = (there * there).sum(axis=1) - 2 * ((places - middle) @ there.T)
    return np.asarray(near[np.argpartition(square, min(_NEAR, len(near) - 1), axis=1)[:, :_NEAR]])


@cache
def _faces_round() -> Ints:
    """For each fine vertex the faces that meet in it, the last one repeated where there are fewer than most have."""
    faces, count = work_net().faces, work_net().count
    corner = faces.ravel()
    order = np.argsort(corner, kind="stable")
    starts = np.searchsorted(corner[order], np.arange(count + 1))
    many = np.diff(starts)
    at = starts[:-1, None] + np.minimum(np.arange(int(many.max()))[None, :], many[:, None] - 1)
    return np.asarray(order[at] // 3)


def _nearest(corners: Floats, places: Floats) -> Floats:
    """Shares of a triangle's corners at its place nearest to another: inside it, else the best on one of its sides."""
    one, other = corners[..., 1, :] - corners[..., 0, :], corners[..., 2, :] - corners[..., 0, :]
    to = places - corners[..., 0, :]
    a, b, c = (one * one).sum(-1), (one * other).sum(-1), (other * other).sum(-1)
    d, e = (one * to).sum(-1), (other * to).sum(-1)
    size = np.maximum(a * c - b * b, 1e-12)
    s, t = (c * d - b * e) / size, (a * e - b * d) / size
    inner = np.stack([1 - s - t, s, t], axis=-1)
    tries = [np.where((inner >= 0).all(axis=-1, keepdims=True), inner, np.nan)]
    for n in range(3):
        start, end = corners[..., n, :], corners[..., (n + 1) % 3, :]
        along = end - start
        part = np.clip(((places - start) * along).sum(-1) / np.maximum((along * along).sum(-1), 1e-12), 0, 1)
        side = np.zeros_like(inner)
        side[..., n], side[..., (n + 1) % 3] = 1 - part, part
        tries.append(side)
    all_tries = np.stack(tries)
    apart = np.linalg.norm(np.einsum("t...k,...kj->t...j", all_tries, corners) - places, axis=-1)
    best = np.nan_to_num(apart, nan=np.inf).argmin(axis=0)
    return np.asarray(np.take_along_axis(all_tries, best[None, ..., None], axis=0)[0])
