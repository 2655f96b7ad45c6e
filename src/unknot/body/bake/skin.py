"""The skin of a fitted figure made plain: nipples smoothed flat, both sides each other's mirror image, whole tenths."""

from __future__ import annotations

import numpy as np

from unknot.body.bake.wheel import SKIN, Figure
from unknot.body.mesh import Floats, Ints

NIPPLE = 2.6
"""Vertices nearer than so many centimetres to the tip are smoothed flat: the figures are plain."""


def neighbours(quads: Ints) -> Ints:
    """Every edge of the skin once in each direction."""
    edges = np.concatenate([quads[:, [n, (n + 1) % 4]] for n in range(4)])
    return np.unique(np.concatenate([edges, edges[:, ::-1]]), axis=0)


def smoothed(skin: Floats, edges: Ints, where: Ints, times: int) -> Floats:
    """The skin with some of its vertices drawn to the mean of their neighbours."""
    skin, count = skin.copy(), np.bincount(edges[:, 0], minlength=len(skin))
    for _ in range(times):
        mean = np.zeros_like(skin)
        np.add.at(mean, edges[:, 0], skin[edges[:, 1]])
        skin[where] = (mean / count[:, None])[where]
    return skin


def nipples(figure: Figure, woman: Floats, edges: Ints) -> Ints:
    """The vertices of both nipples, found on a woman's form: where the net of the breast is finest."""
    vertices, much = figure.weights["breast.L"]
    moved = vertices[(much > 0.3) & (vertices < SKIN)]
    length = np.linalg.norm(woman[edges[:, 0]] - woman[edges[:, 1]], axis=1)
    mean = np.bincount(edges[:, 0], length, SKIN) / np.bincount(edges[:, 0], minlength=SKIN)
    tip = woman[moved[np.argsort(mean[moved], kind="stable")[:12]]].mean(axis=0)
    left = np.flatnonzero(np.linalg.norm(woman[:SKIN] - tip, axis=1) < NIPPLE / 10)
    return np.union1d(left, figure.mirror[left])


def mirrored(skin: Floats, mirror: Ints) -> Ints:
    """Whole tenths of a millimetre above the floor, the two sides made each other's mirror image."""
    even = (skin + skin[mirror] * [-1, 1, 1]) / 2 * 1000
    even[:, 1] -= even[:, 1].min()
    whole = np.rint(even).astype(np.int64)
    left = np.flatnonzero(even[:, 0] > even[mirror][:, 0])
    whole[mirror[left]] = whole[left] * [-1, 1, 1]
    whole[mirror == np.arange(len(mirror)), 0] = 0
    return whole
