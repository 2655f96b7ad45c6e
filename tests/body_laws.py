"""Laws of distances on the skin, tried at random: each function holds one law as often as it is asked and says how it went.

`skin_ways`: for a vertex of the skin and a shape, `straight <= exact way over the skin <= way along edges`. `tries`: what a field
says is left of a short stroke is never more than what is found by measuring it densely against dense shapes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from geodesic import Light, Net, along_edges
from unknot.body.bodies import body
from unknot.body.field import batch, field_of
from unknot.body.from_session import SIDES, strokes_of
from unknot.body.ground import ground_of, path_of
from unknot.body.mesh import Floats, nearest_squared
from unknot.body.model import Ground
from unknot.body.posture import posed
from unknot.body.work_net import work_net
from unknot.body.zone import Outline, field, outlines_of, skin_of
from unknot.knowledge.model import Knowledge
from unknot.session.model import on_top

FARTHEST_MM = 30.0
DENSE_MM = 0.25
MOVED_MM, APART_MM, BETWEEN = 6.0, 4.0, 7


@dataclass(frozen=True, slots=True)
class Ways:
    """From one vertex of the skin to a shape: straight, the exact way over the skin, along edges."""

    shape: str
    straight: float
    exact: float
    edges: float

    @property
    def holds(self) -> bool:
        """Whether they are in order."""
        return self.straight <= self.exact + 1e-6 and self.exact <= self.edges + 1e-6


@dataclass(frozen=True, slots=True)
class Tried:
    """Short strokes that were measured: how many, of how many more was said to be left than there is, how much less at most."""

    count: int
    too_much: int
    least_mm: float
    most_mm: float


def outlines_of_all(knowledge: Knowledge, body_id: str) -> tuple[Outline, ...]:
    """Every shape once, those of pairs on the left."""
    skin = skin_of(body(body_id), knowledge.landmarks)
    return tuple(outlines_of(skin, shape)[0] for shape in knowledge.shapes.values())


@cache
def stood(body_id: str, posture: str) -> Floats:
    """The fine vertices of a body in a posture."""
    return work_net().refine(posed(body(body_id), posture).vertices)


def skin_ways(outline: Outline, fine: Floats, rng: np.random.Generator, count: int) -> list[Ways]:
    """For so many vertices outside of a shape, not farther from it than can be walked, the three distances.

    A vertex whose exact way cannot be found soon enough is passed over.
    """
    straight = field(outline, fine) + outline.radius_mm
    near = np.flatnonzero((straight > 3) & (straight < FARTHEST_MM - 5) & ~outline.inside)
    found: list[Ways] = []
    for vertex in rng.permutation(near).tolist():
        if len(found) == count:
            break
        exact, edges = _over_skin(outline, fine, vertex)
        if exact < np.inf and edges <= FARTHEST_MM:
            found.append(Ways(outline.shape.id, float(straight[vertex]), exact, edges))
    return found


def _over_skin(outline: Outline, fine: Floats, vertex: int) -> tuple[float, float]:
    """The exact way from a vertex to the places where the line of a shape crosses edges, or to its one place, and along edges."""
    faces = work_net().faces
    near = (np.linalg.norm(fine - fine[vertex], axis=1) < FARTHEST_MM + 10)[faces].all(axis=1)
    line = outline.line
    if len(line.vertices) == 1:
        places, middle = np.concatenate([fine, line.places(fine)]), len(fine)
        own = (faces == line.vertices[0][None]).all(axis=1)
        a, b, c = line.vertices[0].tolist()
        split = np.array([[a, b, middle], [b, c, middle], [c, a, middle]])
        net = Net(places, np.concatenate([faces[near & ~own], split]))
        edges = along_edges(net, vertex, FARTHEST_MM).get(middle, np.inf)
        if edges > FARTHEST_MM:
            return np.inf, edges
        light = Light(net, vertex, edges, {})
        return (np.inf if light.gave_up else light.best[middle]), edges
    net, marks = Net(fine, faces[near]), {}
    for (a, b, c), shares in zip(line.vertices.tolist(), line.shares.tolist(), strict=True):
        if b == c:
            low, high, part = (a, b, shares[1]) if a < b else (b, a, shares[0])
            marks.setdefault((low, high), []).append(part * net.long(low, high))
    light = Light(net, vertex, FARTHEST_MM, marks)
    return (np.inf if light.gave_up else light.marked), light.by_edges


def ways_of(knowledge: Knowledge, body_id: str, posture: str) -> tuple[Ground, list[Floats], list[float]]:
    """The ground of a posture, every way told on it, and how far its contact reaches; on the side, with the left on top."""
    parts = knowledge.tables["courses/contact"]["parts_mm"]
    told = [knowledge.protocols[id] for id in sorted(knowledge.strokes) if knowledge.protocols[id].posture == posture]
    ground = ground_of(knowledge, body_id, posture, told[0].role, "left")
    sides = [side for side in SIDES if on_top(posture, side) == ground.on_top]
    some = [(stroke, side) for each in told for stroke in strokes_of(knowledge, each.id).values() for side in sides]
    ways = [path_of(knowledge, ground, stroke, side).points for stroke, side in some]
    return ground, ways, [parts[stroke.part] for stroke, _ in some]


def tries(knowledge: Knowledge, body_id: str, posture: str, rng: np.random.Generator, count: int) -> Tried:
    """Short strokes beside told ways, what the field says of each against what dense measuring finds."""
    ground, ways, _ = ways_of(knowledge, body_id, posture)
    places = np.concatenate(ways)
    from_ = places[rng.integers(len(places), size=count)] + _aside(rng, count, MOVED_MM)
    to = from_ + _aside(rng, count, APART_MM)
    part = np.linspace(0, 1, BETWEEN)[None, :, None]
    dense = (from_[:, None] * (1 - part) + to[:, None] * part).reshape(-1, 3)
    left = np.full(count, np.inf)
    for each in ground.forbidden:
        apart = np.sqrt(nearest_squared(dense, _densely(each.points))).reshape(count, BETWEEN).min(axis=1)
        left = np.minimum(left, apart - each.radius_mm - each.keep_mm)
    said = field_of(ground, ways).spare(batch(list(np.stack([from_, to], axis=1)), [0.0] * count))
    told = said > -1000
    less = (left - said)[told]
    return Tried(int(told.sum()), int((less < 0).sum()), float(less.min()), float(less.max()))


def _aside(rng: np.random.Generator, count: int, most: float) -> Floats:
    way = rng.normal(size=(count, 3))
    return np.asarray(way / np.linalg.norm(way, axis=1, keepdims=True) * rng.uniform(0, most, (count, 1)))


def _densely(points: Floats) -> Floats:
    """Points of a shape with what lies between those that follow each other along its edge."""
    found = [points]
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    for n in np.flatnonzero(steps <= 2.0 + 1e-9):
        part = np.linspace(0, 1, int(np.ceil(steps[n] / DENSE_MM)) + 1)[1:-1, None]
        found.append(points[n] * (1 - part) + points[n + 1] * part)
    return np.concatenate(found)


def postures_told(knowledge: Knowledge) -> Sequence[str]:
    """Postures in which ways are told."""
    return sorted({knowledge.protocols[id].posture for id in knowledge.strokes})
