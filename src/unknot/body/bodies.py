"""The bodies that Unknot carries, each the shared net with its own places; and the one nearest to a person's build."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

from unknot.body.mesh import Floats, frozen, net, read_npz, tenths
from unknot.body.refused import refused


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """An adult body standing with arms held a little away: places of the vertices and joints of the net."""

    id: str
    female: float
    years: int
    stature_mm: float
    bmi: float
    vertices: Floats
    joints: Floats


@dataclass(frozen=True, slots=True)
class Nearest:
    """The body to use for a build, and how far the build lies outside of what the bodies cover (0 = inside)."""

    id: str
    outside_mm: float
    outside_bmi: float


@cache
def body_ids() -> tuple[str, ...]:
    """All bodies by id."""
    folder = resources.files("unknot.body").joinpath("data", "bodies")
    return tuple(sorted(file.name.removesuffix(".npz") for file in folder.iterdir() if file.name.endswith(".npz")))


@cache
def body(id: str) -> Body:
    """One body, read once.

    Raises
    ------
    InputRefused
        when there is no body of that id.
    """
    if id not in body_ids():
        raise refused(f"body `{id}`", f"there is no body `{id}`", f"bodies: {', '.join(body_ids())}")
    file = read_npz(f"bodies/{id}.npz")
    about = json.loads(bytes(file["about"].astype("uint8")))
    return Body(
        id=id,
        female=about["female"],
        years=about["years"],
        stature_mm=about["stature_mm"],
        bmi=about["bmi_tenths"] / 10,
        vertices=frozen(net().vertices + tenths(file["delta"])),
        joints=tenths(file["joints"]),
    )


def bodies() -> tuple[Body, ...]:
    """All of them."""
    return tuple(body(id) for id in body_ids())


def nearest(*, female: float, years: float, stature_mm: float, bmi: float) -> Nearest:
    """The body nearest to a build. Mass weighs most, for it moves the landmarks most; then form, stature and years."""
    all_bodies = bodies()

    def far(each: Body) -> tuple[float, str]:
        apart = (
            abs(each.bmi - bmi) / 4,
            abs(each.female - female),
            abs(each.stature_mm - stature_mm) / 120,
            abs(each.years - years) / 40,
        )
        return sum(part * part for part in apart), each.id

    return Nearest(
        min(all_bodies, key=far).id,
        _outside(stature_mm, [each.stature_mm for each in all_bodies]),
        _outside(bmi, [each.bmi for each in all_bodies]),
    )


def _outside(value: float, covered: list[float]) -> float:
    return max(0.0, min(covered) - value, value - max(covered))
