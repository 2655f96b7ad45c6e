"""Bones in a posture: where each stands and how it is turned, and the skin that follows them.

A bone's own turn is told in the directions of the standing body (x left, y up, z front), carried along by its parent; so
the same numbers mean the same movement whatever the parent does.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from unknot.body.bodies import Body
from unknot.body.mesh import Floats, Ints, net


class Skeleton:
    """The bones of one body while a posture is being built: `own` turns, and the `turned` and `at` that follow."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.heads: Floats = body.joints[:, 0]
        self.tails: Floats = body.joints[:, 1]
        self.own: Floats = np.tile(np.eye(3), (len(self.heads), 1, 1))
        self.turned: Floats = self.own.copy()
        self.at: Floats = self.heads.copy()
        self._follow(range(len(self.heads)))

    def turn(self, bone: str, axis: Sequence[float], degrees: float) -> None:
        """Turn a bone about an axis of the standing body, on top of what it does already."""
        self._set(bone, self.own[net().bone(bone)] @ rotation(axis, degrees))

    def set_turned(self, bone: str, turned: Floats) -> None:
        """Turn a bone so that it ends up turned like this in the room."""
        parent = int(net().parents[net().bone(bone)])
        self._set(bone, (self.turned[parent].T if parent >= 0 else np.eye(3)) @ turned)

    def aim(self, bone: str, along: Floats, *, end: str = "") -> None:
        """Turn a bone the shortest way so that the line from its head to its tail (or to the head of `end`) runs along."""
        n = net().bone(bone)
        rest = (self.heads[net().bone(end)] if end else self.tails[n]) - self.heads[n]
        self.set_turned(bone, shortest(self.turned[n] @ rest, along) @ self.turned[n])

    def place(self, bone: str) -> Floats:
        """Where the head of a bone stands."""
        return np.asarray(self.at[net().bone(bone)])

    def direction(self, bone: str, rest: Floats) -> Floats:
        """Where a direction of the standing body points when it moves with a bone."""
        return np.asarray(self.turned[net().bone(bone)] @ rest)

    def carry(self, bone: str, places: Floats) -> Floats:
        """Places of the standing body moved as if they were fixed to a bone."""
        n = net().bone(bone)
        return np.asarray((places - self.heads[n]) @ self.turned[n].T + self.at[n])

    def skin(self, some: Ints | slice = slice(None)) -> Floats:
        """The vertices of the net, or some of them, each moved by its eight bones by their shares."""
        base = net()
        shift = self.at - np.einsum("bij,bj->bi", self.turned, self.heads)
        moves = np.concatenate([self.turned, shift[:, :, None]], axis=2)
        mixed = np.einsum("vk,vkij->vij", base.shares[some], moves[base.influences[some]])
        return np.asarray(np.einsum("vij,vj->vi", mixed[:, :, :3], self.body.vertices[some]) + mixed[:, :, 3])

    def _set(self, bone: str, own: Floats) -> None:
        n = net().bone(bone)
        self.own[n] = own
        self._follow(_below()[n])

    def _follow(self, bones: Sequence[int]) -> None:
        for n in bones:
            parent = int(net().parents[n])
            if parent < 0:
                self.turned[n], self.at[n] = self.own[n], self.heads[n]
            else:
                self.turned[n] = self.turned[parent] @ self.own[n]
                self.at[n] = self.at[parent] + self.turned[parent] @ (self.heads[n] - self.heads[parent])


@cache
def _below() -> tuple[tuple[int, ...], ...]:
    """For each bone itself and all that hang on it, parents first."""
    below: list[list[int]] = [[] for _ in net().bones]
    for n, parent in enumerate(net().parents.tolist()):
        while parent >= 0:
            below[parent].append(n)
            parent = int(net().parents[parent])
    return tuple((n, *some) for n, some in enumerate(below))


def unit(vector: Floats) -> Floats:
    """The same direction with length 1."""
    return np.asarray(vector / np.linalg.norm(vector))


def upright(one: Floats, other: Floats) -> Floats:
    """The direction that stands upright on two others; as `numpy.cross`, which takes ten times as long for one pair."""
    a, b, c = one.tolist()
    d, e, f = other.tolist()
    return np.array([b * f - c * e, c * d - a * f, a * e - b * d])


def rotation(axis: Sequence[float] | Floats, degrees: float) -> Floats:
    """A turn about an axis, counter-clockwise as seen from its tip."""
    x, y, z = unit(np.asarray(axis, dtype=np.float64))
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    angle = np.deg2rad(degrees)
    return np.asarray(np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross)


def shortest(one: Floats, other: Floats) -> Floats:
    """The smallest turn that brings one direction to another."""
    a, b = unit(one), unit(other)
    axis = upright(a, b)
    length = float(np.linalg.norm(axis))
    if length < 1e-9:
        return np.eye(3) if a @ b > 0 else rotation(_any_across(a), 180)
    return rotation(axis, float(np.degrees(np.arctan2(length, a @ b))))


def frame(along: Floats, up: Floats) -> Floats:
    """The turn whose first column runs along, whose second lies in the half plane of `up`."""
    first = unit(along)
    second = unit(up - (up @ first) * first)
    return np.stack([first, second, upright(first, second)], axis=1)


def twist_of(turn: Floats, axis: Floats) -> float:
    """How far, in degrees, a turn goes round an axis."""
    vector = np.array([turn[2, 1] - turn[1, 2], turn[0, 2] - turn[2, 0], turn[1, 0] - turn[0, 1]]) / 2
    along, cosine = float(vector @ unit(axis)), (float(np.trace(turn)) - 1) / 2
    return float(np.degrees(2 * np.arctan2(along, 1 + cosine)))


def _any_across(direction: Floats) -> Floats:
    least = np.eye(3)[np.abs(direction).argmin()]
    return upright(direction, least)
