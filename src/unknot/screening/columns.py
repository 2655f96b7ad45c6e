"""Which columns of the matrix a method reads, and in which zones anybody may ever use it."""

from __future__ import annotations

from unknot.core.ids import Method, Zone
from unknot.knowledge.model import Knowledge

METHOD_COLUMNS: dict[Method, str] = {
    Method.PARTNER_MASSAGE: "MAS",
    Method.NECK_SELF_MASSAGE: "SMN",
    Method.CUPPING: "CUP",
    Method.ACUPRESSURE: "ACU",
    Method.HONEY: "HON",
    Method.MASSAGE_DEVICE: "GUN",
    Method.HEAT: "HEA",
    Method.NEEDLE_MAT: "NDL",
    Method.EXERCISE: "EXR",
}
"""The matrix column of each method that has one and is ever offered."""

NEVER_OFFERED = (Method.MAGNETS, Method.TRACTION)
HAND_TOOL_ZONES = (Zone.NECK, Zone.COLLAR, Zone.UPBACK, Zone.LOWBACK, Zone.HIP, Zone.LEG, Zone.ARM)


def usable_zones(method: Method, knowledge: Knowledge) -> tuple[Zone, ...]:
    """Zones where anybody may ever use a method."""
    if method in NEVER_OFFERED:
        return ()
    if method is Method.HAND_TOOL:
        return HAND_TOOL_ZONES
    column = METHOD_COLUMNS[method]
    return tuple(zone for zone in Zone if zone in knowledge.zones and column in knowledge.zones[zone].used_by)


def columns_of(method: Method, *, alone: bool) -> tuple[str, ...]:
    """The matrix columns that a method reads: the strictest counts."""
    if method is Method.HAND_TOOL:
        return ("SMN" if alone else "MAS", "NDL")
    return (METHOD_COLUMNS[method],)
