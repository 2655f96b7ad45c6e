"""Checks of where and how hands touch: zones, conditions, sites, techniques, pressure, and the protocol itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from unknot.core.ids import Status
from unknot.knowledge.strokes import reached, reached_by_any
from unknot.planning.opening import ONLY_STROKING, can_be_kept, posture_fits
from unknot.verify.bounds import OPEN, Case, at_most, none_of
from unknot.verify.canonical import canonical
from unknot.verify.model import Check

SOFTER = canonical({"technique": "stroking", "pressure": 1})


def checks(case: Case) -> Iterator[Check]:
    """One line a zone, a zone that is reached, and a condition, then the rest in fixed order."""
    limits = case.content["limits"]
    yield from (_zone("zone", zone, limits["zones"], case.zones) for zone in sorted({*case.zones, *limits["zones"]}))
    yield from (
        _zone("rim", zone, limits["reached"], case.reached) for zone in sorted({*case.reached, *limits["reached"]})
    )
    yield from (none_of(f"condition:{code}", _against(case, code)) for code in sorted(limits["conditions"]))
    yield none_of("site-zones", sum(_outside_zones(case, step) for step in case.strokes))
    yield none_of("site-handling", sum(_against_handling(case, step) for step in case.strokes))
    yield none_of("technique-opens", sum(not _opened(case, step) for step in case.strokes))
    yield none_of("technique-pressure", sum(not _in_range(case, step) for step in case.strokes))
    yield at_most("pressure", max((step["pressure"] for step in case.strokes), default=0), _pressure_bound(case))
    yield at_most("one-special", len(_special(case)), 1)
    yield none_of("tapping", sum(_taps_elsewhere(case, step) for step in case.strokes))
    yield none_of("protocol-head", _head_differs(case))
    yield none_of("protocol-steps", sum(_step_differs(case, step) for step in case.strokes))
    yield none_of("softer", sum(canonical(step["softer"]) != SOFTER for step in case.strokes))


def _zone(what: str, zone: str, limits: Mapping[str, str], touched: Collection[str]) -> Check:
    found, here = limits.get(zone, Status.NOT_OFFERED.word), zone in touched
    return Check(f"{what}:{zone}", found, Status.LOWEST_DOSE.word if here else "not touched", found in OPEN or not here)


def _against(case: Case, code: str) -> int:
    if code == ONLY_STROKING:
        return sum(not case.knowledge.techniques[step["technique"]].stroking for step in case.strokes)
    kept = can_be_kept([code]) and posture_fits(case.content["posture"], [code])
    return 0 if kept else len(case.strokes)


def _outside_zones(case: Case, step: Mapping[str, Any]) -> int:
    zones = [case.knowledge.sites[site].zone for site in step["sites"]]
    return sum(zone is None or zone.value not in step["zones"] for zone in zones) + (not zones)


def _against_handling(case: Case, step: Mapping[str, Any]) -> int:
    contact = case.table("contact")
    handlings = [case.knowledge.sites[site].handling for site in step["sites"]]
    too_firm: int = sum(step["pressure"] > contact["pressure_by_handling"][handling] for handling in handlings)
    not_for_skin = step["technique"] not in contact["skin_allows"]
    return too_firm + sum(handling == "skin" and not_for_skin for handling in handlings)


def _opened(case: Case, step: Mapping[str, Any]) -> bool:
    opens = case.knowledge.techniques[step["technique"]].opens.get(case.content["role"])
    return opens is not None and opens <= case.content["ladder_step"]


def _in_range(case: Case, step: Mapping[str, Any]) -> bool:
    low, high = case.knowledge.techniques[step["technique"]].pressure
    return bool(low <= step["pressure"] <= high)


def _pressure_bound(case: Case) -> int:
    return int(case.table("contact")["pressure_by_role"].get(case.content["role"], 0))


def _special(case: Case) -> set[str]:
    return {step["technique"] for step in case.strokes} & set(case.table("contact")["one_a_session"])


def _taps_elsewhere(case: Case, step: Mapping[str, Any]) -> bool:
    tapping = case.table("contact")["tapping"]
    return step["technique"] in tapping["techniques"] and not set(step["zones"]) <= set(tapping["zones"])


def _head_differs(case: Case) -> int:
    protocol, content = case.protocol, case.content
    pairs: list[tuple[object, object]] = [
        (protocol.method.value, content["method"]), (protocol.role, content["role"]),
        (protocol.region.value, content["region"]), (protocol.posture, content["posture"]),
    ]  # fmt: skip
    named = {zone.value for play in protocol.playable for zone in play.zones}
    pairs += [(content["ladder_step"] in _ladder(case), True), (set(content["limits"]["zones"]), named)]
    rims = {zone.value for zone in reached_by_any(case.knowledge.strokes, protocol.id)}
    pairs += [(set(content["limits"]["reached"]), rims)]
    return sum(one != other for one, other in pairs)


def _ladder(case: Case) -> tuple[int, ...]:
    """The steps of the protocol; on a prescription that holds one more, where it has the whole ladder of its role."""
    last, ladder = case.table("ladder")["last_step"], case.protocol.ladder
    longer = case.prescribed and last[case.protocol.role] in ladder
    return (*ladder, last["prescribed"]) if longer else ladder


def _step_differs(case: Case, step: Mapping[str, Any]) -> bool:
    play, at = case.plays.get(step["play"]), case.content["ladder_step"]
    if play is None or not play.opens <= at <= (play.closes or at):
        return True
    zones = sorted(zone.value for zone in play.zones)
    reaches = sorted(zone.value for zone in reached(case.knowledge.strokes, case.protocol.id, play.n))
    stated = (play.technique, list(play.sites), zones, reaches, play.pressure, play.stroke_ms, play.hand)
    found = (
        step["technique"], list(step["sites"]), sorted(step["zones"]), list(step["reaches"]), step["pressure"],
        step["stroke_ms"], step["hand"],
    )  # fmt: skip
    return stated != found
