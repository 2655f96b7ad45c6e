"""Where the hand goes: each stroke placed by names, and where its way is told also as a path on the skin.

A stroke without geometry has `path` and `contact` None; it is placed by its sites and zones alone, so that a site which is
limited closes its whole zone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from unknot.body.mesh import Floats, Ints
from unknot.core.ids import Zone
from unknot.session.model import Session, Step


@dataclass(frozen=True, slots=True, eq=False)
class Path:
    """The way of the middle of a contact over the skin in one stroke, as n places in order, about 2 mm apart.

    points: (n, 3) millimetres in the posture. normals: (n, 3) unit vectors out of the skin there.
    faces: (n) faces of the fine net, shares: (n, 3) of their corners; by these a path is carried to other postures and bodies.
    """

    points: Floats
    normals: Floats
    faces: Ints
    shares: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Contact:
    """What touches: the part of the hand, and how far from the middle of the contact it reaches over the skin.

    fingers: (n, 3) unit vectors along the skin, where the fingers point at each place of the path.
    """

    radius_mm: float
    part: str
    fingers: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Forbidden:
    """A forbidden shape on one side: points (n, 3) in millimetres, the radius of a tube or disc, and the distance to keep."""

    shape: str
    side: str
    radius_mm: float
    keep_mm: float
    points: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Arm:
    """The arm that reaches over to a side: where its shoulder stands, and how far its finger pads come from there."""

    at: Floats
    reach_mm: float


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """A body in a posture; `arms` by the side that is treated, none where somebody else's hands work.

    on_top: left or right for who lies on the side, else "".
    """

    body: str
    posture: str
    on_top: str
    fine: Floats
    normals: Floats
    forbidden: tuple[Forbidden, ...]
    arms: Mapping[str, Arm]


@dataclass(frozen=True, slots=True)
class PlacedStroke:
    """The places of one stroke step: sites, the zones that hold them, the side, zones that the rim of the contact reaches."""

    step: Step
    sites: tuple[str, ...]
    zones: tuple[Zone, ...]
    side: str
    path: Path | None = None
    contact: Contact | None = None
    reaches: tuple[Zone, ...] = ()


@dataclass(frozen=True, slots=True)
class Placement:
    """A session with every stroke step placed.

    grounds: the body in the posture that the paths lie on, by the side on top; none where strokes are placed by names alone.
    widened_mm: by how much every distance that has to be kept is widened, because the body is not quite the person's.
    """

    session: Session
    strokes: tuple[PlacedStroke, ...]
    grounds: Mapping[str, Ground] = field(default_factory=dict)
    widened_mm: float = 0.0
