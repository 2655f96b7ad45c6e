"""Points of acupressure as knowledge: where a point lies, and whether anybody is led to press it."""

from __future__ import annotations

from dataclasses import dataclass, field

from unknot.core.citation import Citation
from unknot.core.ids import Zone
from unknot.knowledge.numbers import Numbers
from unknot.knowledge.places import ShapePoint


@dataclass(frozen=True, slots=True)
class Point:
    """A point by its WHO code, or by a source's name where that leads to no point.

    use: offered, refused, or unresolved (nobody knows which point is meant). handling: never, skin, light or medium. site:
    the place of the body that it lies on. place: where on the skin, on the left; None where it is not offered. pregnancy: closed,
    or who may press it and when. named: as the articles spell it.
    """

    id: str
    says: str
    use: str
    handling: str
    cites: tuple[Citation, ...]
    zone: Zone | None = None
    site: str = ""
    place: ShapePoint | None = None
    pinyin: str = ""
    named: tuple[str, ...] = ()
    numbers: Numbers = field(default_factory=dict)
    pregnancy: str = ""
    confidence: str = "high"
    reviewed_by: str = ""

    @property
    def offered(self) -> bool:
        """Whether it may be pressed, as far as the limits of acupressure go."""
        return self.use == "offered"
