"""The exact shortest way over a net of triangles, for tests: windows of straight light are carried from face to face.

From a vertex the ways to an edge unfold into the plane, where each is a straight line from one image of the vertex. A window
is a piece of an edge with the image it is seen from. Where the net is bent inward (a vertex with more than a whole turn round
it) a way may go through that vertex; it then is an image of its own. A window is dropped where the way by way of a corner is
shorter than anything that comes through it (Xin and Wang, 2009, "Improving Chen and Han's algorithm").
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

from unknot.body.mesh import Floats, Ints

EPS = 1e-9
MOST_WINDOWS = 2_000
"""After so many `Light` gives up; in a crease of the skin there are many ways that are nearly equally long."""


@dataclass(frozen=True, slots=True)
class Window:
    """A piece of an edge seen from an image.

    edge: its vertices, the face ahead on the left when one goes from the first to the second. low, high: millimetres from the
    first. x, y: the image, in the plane where the edge runs from (0, 0) along x, on the side of y < 0. so_far: to the image.
    """

    edge: tuple[int, int]
    low: float
    high: float
    x: float
    y: float
    so_far: float


class Net:
    """A net whose faces all look outward, with the face on the left of each directed edge."""

    def __init__(self, places: Floats, faces: Ints) -> None:
        self.places: list[list[float]] = places.tolist()
        self.left: dict[tuple[int, int], int] = {}
        for a, b, c in faces.tolist():
            self.left |= {(a, b): c, (b, c): a, (c, a): b}
        self.round: dict[int, list[tuple[int, int]]] = {}
        for (a, b), c in self.left.items():
            self.round.setdefault(c, []).append((a, b))
        self.inward = {vertex: self._turn(vertex) > 2 * math.pi - 1e-6 for vertex in self.round}

    def long(self, a: int, b: int) -> float:
        """How long an edge is."""
        return math.dist(self.places[a], self.places[b])

    def _turn(self, vertex: int) -> float:
        total = 0.0
        for a, b in self.round[vertex]:
            one, other, across = self.long(vertex, a), self.long(vertex, b), self.long(a, b)
            total += math.acos(max(-1.0, min(1.0, (one * one + other * other - across * across) / (2 * one * other))))
        return total

    def third(self, a: int, b: int) -> tuple[int, float, float]:
        """The corner across an edge on its left, and where it lies in the plane of the edge."""
        c = self.left[a, b]
        base, one, other = self.long(a, b), self.long(a, c), self.long(b, c)
        x = (base * base + one * one - other * other) / (2 * base)
        return c, x, math.sqrt(max(one * one - x * x, 0.0))


def along_edges(net: Net, start: int, farthest: float) -> dict[int, float]:
    """The shortest way along edges to each vertex that is not farther."""
    found, heap = {start: 0.0}, [(0.0, start)]
    while heap:
        far, vertex = heapq.heappop(heap)
        if far > found[vertex]:
            continue
        for pair in net.round.get(vertex, ()):
            for other in pair:
                way = far + net.long(vertex, other)
                if way < min(found.get(other, math.inf), farthest):
                    found[other] = way
                    heapq.heappush(heap, (way, other))
    return found


class Light:
    """One spreading of light from a vertex: `best` is how far each vertex is that is not farther than `farthest`.

    marks: for an edge, its lower vertex first, how many millimetres from that vertex places lie; `marked` is how far the nearest
    of them is, `by_edges` how far along edges alone. Where there are marks nothing is followed farther than to the nearest.
    """

    def __init__(self, net: Net, start: int, farthest: float, marks: Mapping[tuple[int, int], list[float]]) -> None:
        self.net, self.farthest, self.marks = net, farthest, marks
        self.best = along_edges(net, start, farthest)
        self.by_edges = min((self._by_ends(edge, at) for edge, ats in marks.items() for at in ats), default=math.inf)
        self.marked = self.by_edges
        self.heap: list[tuple[float, int, Window | int]] = []
        self.turn, self.gave_up = count(), False
        if marks and self.by_edges > farthest:
            return  # no mark is near enough
        self._shine(start)
        for vertex, far in self.best.items():
            if net.inward.get(vertex) and vertex != start:
                self._push(far, vertex)
        while self.heap and not self.gave_up:
            far, number, item = heapq.heappop(self.heap)
            self.gave_up = number > MOST_WINDOWS
            if far > self.marked:
                break
            if isinstance(item, Window):
                self._carry(item)
            elif far <= self.best[item]:
                self._shine(item)

    def _by_ends(self, edge: tuple[int, int], at: float) -> float:
        far = [self.best.get(vertex, math.inf) for vertex in edge]
        return min(far[0] + at, far[1] + self.net.long(*edge) - at)

    def _push(self, far: float, item: Window | int) -> None:
        if far <= min(self.farthest, self.marked):
            heapq.heappush(self.heap, (far, next(self.turn), item))

    def _reached(self, vertex: int, far: float) -> None:
        if far < self.best.get(vertex, math.inf) - EPS:
            self.best[vertex] = far
            if self.net.inward.get(vertex):
                self._push(far, vertex)

    def _shine(self, vertex: int) -> None:
        for a, b in self.net.round.get(vertex, ()):
            window = _seen_across(self.net, vertex, a, b, self.best[vertex])
            self._push(_nearest(window), window)
            for other in (a, b):
                self._reached(other, self.best[vertex] + self.net.long(vertex, other))

    def _carry(self, window: Window) -> None:
        self.marked = min(self.marked, _marked(self.net, window, self.marks))
        a, b = window.edge
        if window.edge not in self.net.left or _useless(self.net, window, self.best):
            return
        c, x, y = self.net.third(a, b)
        cut = _crossing(window, x, y)
        if window.low - EPS <= cut <= window.high + EPS:
            self._reached(c, window.so_far + math.hypot(x - window.x, y - window.y))
        corner, end = (x, y), (self.net.long(a, b), 0.0)
        for edge, ends, low, high in (
            ((a, c), ((0.0, 0.0), corner), window.low, min(window.high, cut)),
            ((c, b), (corner, end), max(window.low, cut), window.high),
        ):
            if high - low > EPS:
                carried = _carried(window, edge, *ends, low, high)
                behind, foot, at = (b, end, carried.low) if edge[1] == c else (a, (0.0, 0.0), carried.high)
                if not self._by_behind(window, carried, ends, behind, foot, at):
                    self._push(_nearest(carried), carried)

    def _by_behind(
        self,
        window: Window,
        carried: Window,
        ends: tuple[tuple[float, float], tuple[float, float]],
        behind: int,
        foot: tuple[float, float],
        at: float,
    ) -> bool:
        """Whether all that comes through a carried window is farther than by way of the corner that lies behind its edge."""
        (px, py), (qx, qy) = ends
        part = at / math.dist(*ends)
        place = (px + (qx - px) * part, py + (qy - py) * part)
        straight = window.so_far + math.dist(place, (window.x, window.y))
        return straight > self.best.get(behind, math.inf) + math.dist(place, foot) + EPS


def _seen_across(net: Net, vertex: int, a: int, b: int, so_far: float) -> Window:
    """The whole edge a-b of a face as its corner `vertex` sees it; what lies ahead is on the other side, left of b-a."""
    base, one, other = net.long(a, b), net.long(a, vertex), net.long(b, vertex)
    x = (base * base + other * other - one * one) / (2 * base)
    return Window((b, a), 0.0, base, x, -math.sqrt(max(other * other - x * x, 0.0)), so_far)


def _nearest(window: Window) -> float:
    at = min(max(window.x, window.low), window.high)
    return window.so_far + math.hypot(at - window.x, window.y)


def _crossing(window: Window, x: float, y: float) -> float:
    """Where the line from the image to a point ahead crosses the edge."""
    return window.x + (x - window.x) * (-window.y) / (y - window.y) if y > window.y else window.x


def _marked(net: Net, window: Window, on_edges: Mapping[tuple[int, int], list[float]]) -> float:
    a, b = window.edge
    places = on_edges.get((min(a, b), max(a, b)), ())
    ats = [at if a < b else net.long(a, b) - at for at in places]
    ways = [math.hypot(at - window.x, window.y) for at in ats if window.low - EPS <= at <= window.high + EPS]
    return window.so_far + min(ways) if ways else math.inf


def _useless(net: Net, window: Window, best: Mapping[int, float]) -> bool:
    """Whether all that comes through the window is farther than by way of one of the corners of the edge."""
    to_low = window.so_far + math.hypot(window.low - window.x, window.y)
    to_high = window.so_far + math.hypot(window.high - window.x, window.y)
    a, b = window.edge
    if to_high > best.get(a, math.inf) + window.high + EPS:
        return True
    return to_low > best.get(b, math.inf) + net.long(a, b) - window.low + EPS


def _carried(
    window: Window, edge: tuple[int, int], p: tuple[float, float], q: tuple[float, float], low: float, high: float
) -> Window:
    """What is seen of the edge p-q of the face ahead through a part of a window, told along that edge."""
    long = math.dist(p, q)
    image = window.x, window.y
    seen = sorted(min(max(_meets(image, at, p, q), 0.0), 1.0) * long for at in (low, high))
    along = ((q[0] - p[0]) / long, (q[1] - p[1]) / long)
    off = (image[0] - p[0], image[1] - p[1])
    x = off[0] * along[0] + off[1] * along[1]
    return Window(edge, seen[0], seen[1], x, -abs(off[0] * along[1] - off[1] * along[0]), window.so_far)


def _meets(image: tuple[float, float], at: float, p: tuple[float, float], q: tuple[float, float]) -> float:
    """Which part of p-q lies before the line from the image through a place of the window's edge."""
    dx, dy = at - image[0], -image[1]
    one = dx * (p[1] - image[1]) - dy * (p[0] - image[0])
    other = dx * (q[1] - image[1]) - dy * (q[0] - image[0])
    return one / (one - other) if abs(one - other) > 1e-12 else 0.0
