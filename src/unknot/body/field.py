"""What many strokes leave free at once: one field over a grid round the skin that they run over, on one body in one posture.

At a node stands the least of `distance - radius - keep` over the points of all forbidden shapes. Between the eight nodes of a
cell the field is never less than their mean by nearness, less what it can bend: each distance bends by no more than 1 over
the least distance in the cell, and the least of several bends up no more than the one that bends most. So what is found is
never more than what is left in truth, and it is found by looking up alone, without a shape.

It answers yes for many strokes in a short time, and where it does not answer yes, the exact way decides. The number in a
certificate is never taken from here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unknot.body.mesh import Flags, Floats, Ints, nearest_squared
from unknot.body.model import Forbidden, Ground
from unknot.body.zone import STEP_MM

MESH_MM = 5.0
"""Nodes stand so far apart."""

BAND_MM = 10.0
"""The field is told so far around the ways that it is made for, at least; farther off it answers that nothing is left."""

COUNTED_MM = 0.7
"""So much less is told than is found: a certificate counts in whole tenths and rounds each against the stroke."""

UNTOLD = -1e4
_WIDE, _CELL = MESH_MM * 3**0.5, 2 * 8 + 2
_CORNERS = np.array([(x, y, z) for x in (0, 1) for y in (0, 1) for z in (0, 1)])

Singles = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Strokes one after the other: places (3, m) of all, where each of n strokes starts, its contact, its widest gap."""

    places: Singles
    starts: Ints
    radius_mm: Floats
    gap_mm: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """The field in cells: `slots` says for each cell of a box from `low` which column of `cells` tells of it, 0 = none.

    cells (18, k): the eight corners beside the midline and how much they bend, then the same on it. nearest_kept_mm: the
    least that any shape keeps off.
    """

    low: Floats
    slots: Ints
    cells: Singles
    nearest_kept_mm: float

    def spare(self, strokes: Batch, widened_mm: float = 0.0) -> Floats:
        """What each stroke leaves free at the tightest forbidden shape beyond all that is kept off it, at least (millimetres)."""
        beside, middle = self._at(strokes.places)
        left = np.minimum.reduceat(np.minimum(beside - np.float32(widened_mm), middle), strokes.starts).astype(
            np.float64
        )
        half = (strokes.gap_mm + STEP_MM) / 2
        apart = np.maximum(left + self.nearest_kept_mm, half)
        bent = apart - np.sqrt(apart * apart - half * half)
        return np.asarray(left - bent - strokes.radius_mm - COUNTED_MM)

    def _at(self, places: Singles) -> tuple[Singles, Singles]:
        """The field at places (3, m): beside the midline, and on it."""
        on = (places - self.low.astype(np.float32)[:, None]) * np.float32(1 / MESH_MM)
        cell = np.floor(on)
        part = on - cell
        within = [np.clip(each, 0, many - 1) for each, many in zip(cell, self.slots.shape, strict=True)]
        _, wide, deep = self.slots.shape
        at = ((within[0] * wide + within[1]) * deep + within[2]).astype(np.int64)
        told = self.cells.take(self.slots.ravel().take(at), axis=1)
        bent = (part * (1 - part)).sum(axis=0)
        beside, middle = (_between(told[n : n + 8], part) - told[n + 8] * bent for n in (0, 9))
        return beside, middle


def field_of(ground: Ground, ways: Sequence[Floats]) -> Field:
    """The field of a ground round these ways, each (n, 3) places in its posture."""
    low, told = _band(np.concatenate(ways))
    nodes, of = _nodes(np.argwhere(told))
    at = low + nodes * MESH_MM
    parts = []
    for mid in (False, True):
        some = [each for each in ground.forbidden if (each.side == "mid") == mid]
        least = min((each.radius_mm + each.keep_mm for each in some), default=0.0)
        parts.append(_cells(_left_at(at, some)[of], least))
    cells = np.zeros((_CELL, len(of) + 1), dtype=np.float32)
    cells[:, 1:] = np.concatenate(parts)
    cells[:, 0] = UNTOLD
    cells[[8, 17], 0] = 0
    slots = np.zeros(told.shape, dtype=np.int64)
    slots[told] = np.arange(1, len(of) + 1)
    return Field(low, slots, cells, min(each.radius_mm + each.keep_mm for each in ground.forbidden))


def batch(ways: Sequence[Floats], radii_mm: Sequence[float]) -> Batch:
    """Ways, each (n, 3) places, with what touches, as a batch."""
    many = np.array([len(way) for way in ways])
    gaps = [np.linalg.norm(np.diff(way, axis=0), axis=1).max(initial=0.0) for way in ways]
    places = np.ascontiguousarray(np.concatenate(ways).T, dtype=np.float32)
    return Batch(places, np.cumsum(many) - many, np.array(radii_mm, dtype=np.float64), np.array(gaps))


def _band(places: Floats) -> tuple[Floats, Flags]:
    """Where the box of cells begins, and which of them lie within the band round the places; those at its rim never do."""
    wide = int(np.ceil(BAND_MM / MESH_MM)) + 1
    low = np.floor(places.min(axis=0) / MESH_MM - wide) * MESH_MM
    cell = np.floor((places - low) / MESH_MM).astype(np.int64)
    told = np.zeros(cell.max(axis=0) + wide + 1, dtype=bool)
    told[tuple(cell.T)] = True
    for axis in range(3):
        lines = np.moveaxis(told, axis, 0)
        for _ in range(wide - 1):
            before = lines.copy()
            lines[1:] |= before[:-1]
            lines[:-1] |= before[1:]
    return low, told


def _nodes(cells: Ints) -> tuple[Ints, Ints]:
    """Every corner of some cells once (n, 3), and for each cell which eight they are."""
    corners = (cells[:, None, :] + _CORNERS).reshape(-1, 3)
    nodes, of = np.unique(corners, axis=0, return_inverse=True)
    return nodes, of.reshape(-1, 8)


def _left_at(nodes: Floats, shapes: Sequence[Forbidden]) -> Floats:
    """At each node the least that shapes leave."""
    left = np.full(len(nodes), -UNTOLD)
    for each in shapes:
        left = np.minimum(left, np.sqrt(nearest_squared(nodes, each.points)) - each.radius_mm - each.keep_mm)
    return left


def _cells(corners: Floats, kept_mm: float) -> Singles:
    """Rows for cells of eight corners each: the corners, and how much the field may bend in the cell.

    Where a shape may be too near for that, all corners are what the whole cell has at least.
    """
    nearest = corners.max(axis=1) + kept_mm - _WIDE
    near = nearest < 1
    flat = np.where(near[:, None], corners.max(axis=1)[:, None] - _WIDE, corners)
    bend = np.where(near, 0.0, MESH_MM * MESH_MM / 2 / np.maximum(nearest, 1))
    return np.concatenate([flat.T, bend[None]]).astype(np.float32)


def _between(corners: Singles, part: Singles) -> Singles:
    """The mean of eight corners (8, m) by nearness: half of them go with each axis."""
    for axis in range(3):
        half = len(corners) // 2
        corners = corners[:half] + (corners[half:] - corners[:half]) * part[axis]
    return np.asarray(corners[0])
