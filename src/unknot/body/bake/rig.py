"""The bones that are kept, what they move, and where they begin and end."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from unknot.body.bake.wheel import SKIN, Figure
from unknot.body.mesh import Floats, Ints

INFLUENCES = 8
LAST_OF_ITS_LINE = ("head", "foot.L", "foot.R", "spine02")
"""Bones that take the weights of all below them that are not part of a limb: face, toes, breasts."""


def kept_bones(figure: Figure) -> tuple[list[str], dict[str, str]]:
    """The bones that are kept, parents first, and for each bone of the file the one that stands for it."""
    stands: dict[str, str] = {}
    order: list[str] = []
    children: dict[str, list[str]] = {}
    for name, (parent, _, _) in figure.bones.items():
        children.setdefault(parent, []).append(name)
    queue = ["root"]
    while queue:
        name = queue.pop(0)
        parent = stands.get(figure.bones[name][0], "")
        folded = parent in LAST_OF_ITS_LINE[:3] or name.startswith("breast")
        stands[name] = parent if folded else name
        if not folded:
            order.append(name)
        queue += sorted(children.get(name, []))
    return order, stands


def influences(figure: Figure, order: list[str], stands: Mapping[str, str]) -> tuple[Ints, Ints]:
    """The eight bones that move each vertex most, strongest first, and their shares of about 65535."""
    dense = np.zeros((SKIN, len(order)))
    column = {name: n for n, name in enumerate(order)}
    for name, (vertices, much) in figure.weights.items():
        skin = vertices < SKIN
        dense[vertices[skin], column[stands[name]]] += much[skin]
    other = [column[_other(name)] for name in order]
    dense = (dense + dense[figure.mirror][:, other]) / 2
    side = np.array([name.endswith(".R") for name in order])
    bones = np.stack([np.lexsort((side, -np.round(row, 9)))[:INFLUENCES] for row in dense])
    much = np.take_along_axis(dense, bones, axis=1)
    partner = np.array(other)
    for vertex in np.flatnonzero(figure.mirror == np.arange(SKIN)):  # no bone of the midline without its partner
        much[vertex] *= np.isin(partner[bones[vertex]], bones[vertex])
    left = np.flatnonzero(figure.rest[:SKIN, 0] > 0)
    bones[figure.mirror[left]], much[figure.mirror[left]] = partner[bones[left]], much[left]
    return bones, np.rint(much / much.sum(axis=1, keepdims=True) * 65535).astype(np.int64)


def _other(name: str) -> str:
    """The bone of the other side."""
    return {".L": f"{name[:-2]}.R", ".R": f"{name[:-2]}.L"}.get(name[-2:], name)


def joints(figure: Figure, shaped: Floats, order: list[str], floor: float) -> Ints:
    """Head and tail of each bone in tenths of a millimetre, mirrored like the skin."""
    ends = np.array([[shaped[list(of)].mean(axis=0) for of in figure.bones[name][1:]] for name in order])
    other = [order.index(_other(name)) for name in order]
    even = (ends + ends[other] * [-1, 1, 1]) / 2 * 1000
    even[..., 1] -= floor * 1000
    whole: Ints = np.rint(even).astype(np.int64)
    for n, name in enumerate(order):
        if name.endswith(".L"):
            whole[other[n]] = whole[n] * [-1, 1, 1]
        elif not name.endswith(".R"):
            whole[n, :, 0] = 0
    return whole
