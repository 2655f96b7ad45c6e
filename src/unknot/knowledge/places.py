"""Places of the body as knowledge: landmarks on the skin, and the shapes of zones and sites that are told by them."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.core.citation import Citation


@dataclass(frozen=True, slots=True)
class Apart:
    """How far a landmark stands from another, straight, as least and most share of the stature."""

    landmark: str
    share: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place that fingers can find. `side` is mid, or left: then the right one is its mirror image.

    quad, u, v: where on the net of the body. height: least and most share of the stature, standing. tolerance_mm: how far
    off a careful person may be. apart: how far from the landmark at the other end of its bone, where that is known.
    """

    id: str
    latin: str
    side: str
    quad: int
    u: float
    v: float
    tolerance_mm: int
    height: tuple[float, float]
    cites: tuple[Citation, ...]
    apart: Apart | None = None
    reviewed_by: str = ""


@dataclass(frozen=True, slots=True)
class ShapePoint:
    """A landmark, or a place on the way from it `toward` another: after `mm`, or after a `part` of the way."""

    landmark: str
    toward: str = ""
    mm: float | None = None
    part: float | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """The outline of a zone or a site on the skin.

    place: the zone or site. role: target, caution or forbidden. kind: polygon, tube (a line with `radius_mm`) or disc (a
    point with it). side mid: the points of the left half from midline to midline, completed by their mirror image (a tube
    or a disc lies on the midline itself); left: the right one is the mirror image. keep_mm: how far whatever touches stays off
    a forbidden one; None: as far as the least sure of its landmarks may be off.
    """

    id: str
    place: str
    role: str
    kind: str
    side: str
    of: tuple[ShapePoint, ...]
    why: str
    cites: tuple[Citation, ...]
    radius_mm: float = 0.0
    keep_mm: float | None = None
    reviewed_by: str = ""
