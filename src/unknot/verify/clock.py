"""Checks of time: doses, caps, presses, equal sides, steps end to end, sums, whole strokes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from unknot.core.ids import Region, Zone
from unknot.knowledge.numbers import said
from unknot.session.from_course import spot_cap_s
from unknot.session.model import gap_say, on_top
from unknot.verify.bounds import Case, at_most, length, none_of, same
from unknot.verify.model import Check
from unknot.verify.shares import out_of_share

MINUTE = 60_000


def checks(case: Case) -> Iterator[Check]:
    """Doses first, then caps, presses, shares, sides and the clock, in fixed order."""
    ceilings = case.table("ladder")["ceilings"]
    yield at_most("ladder-step", case.content["ladder_step"], _last_step(case))
    yield at_most("hands-on", sum(map(length, case.strokes)), _minutes(case) * MINUTE)
    yield at_most("neck", _in_zone(case, {Zone.NECK.value}), ceilings["neck_minutes"] * MINUTE)
    for region in _regions(case):
        yield at_most(
            f"region:{region.value}", _in_zone(case, _zones(case, region)), ceilings["region_minutes"] * MINUTE
        )
    yield at_most("regions", len(_regions(case)), case.rung["regions"])
    yield at_most("warming", sum(length(step) for step in case.strokes if step["play"] == 1), _warming(case))
    yield from _caps(case)
    yield from _pressed(case)
    yield none_of("shares", out_of_share(case))
    yield from _sides(case)
    yield from _laid(case)


def _last_step(case: Case) -> int:
    last = case.table("ladder")["last_step"]
    if case.prescribed:
        return int(last["prescribed"])
    bounds = [last.get(case.content["role"], 0)] + ([last["lowest_dose"]] if case.lowest_dose else [])
    return int(min(bounds))


def _minutes(case: Case) -> int:
    ceilings = case.table("ladder")["ceilings"]["session_minutes"]
    whose = "prescribed" if case.prescribed else case.content["method"]
    bounds = [case.rung["minutes"], ceilings.get(whose, 0)]
    return int(min(bounds + ([ceilings["lowest_dose"]] if case.lowest_dose else [])))


def _warming(case: Case) -> int:
    return int(case.table("ladder")["warming_at_most_s"]) * 1000


def _regions(case: Case) -> list[Region]:
    found = {case.knowledge.zones[Zone(zone)].course_region for zone in case.zones}
    return [region for region in Region if region in found]


def _zones(case: Case, region: Region) -> set[str]:
    return {zone for zone in case.zones if case.knowledge.zones[Zone(zone)].course_region is region}


def _in_zone(case: Case, zones: set[str]) -> int:
    return sum(length(step) for step in case.strokes if zones & set(step["zones"]))


def _caps(case: Case) -> Iterator[Check]:
    """The longest turn of each capped step, on one side, against its cap."""
    for n, play in sorted(case.plays.items()):
        turns = [length(step) for step in case.strokes if step["play"] == n]
        spot = spot_cap_s(case.knowledge, play)
        if turns and play.at_most_s is not None:
            yield at_most(f"cap:{n}", max(turns), play.at_most_s * 1000)
        if turns and spot is not None:
            yield at_most(f"spot:{n}", max(turns), spot * len(play.sites) * 1000)


def _pressed(case: Case) -> Iterator[Check]:
    """Of points of acupressure: how many, the most presses in one turn, and the longest press; none where none is pressed."""
    points = {n: play.point for n, play in case.plays.items() if play.point}
    pressed = [step for step in case.strokes if step["play"] in points]
    if not pressed:
        return
    dose = said(case.knowledge.methods[case.protocol.method].dose)
    yield at_most("points", len({points[step["play"]] for step in pressed}), int(dose["points_at_most"]))
    yield at_most("presses", max(step["strokes"] for step in pressed), int(dose["presses"]))
    yield at_most("press", max(step["stroke_ms"] for step in pressed), int(dose["press_seconds"]) * 1000)


def _sides(case: Case) -> Iterator[Check]:
    sides = case.protocol.sides
    by_side = [
        Counter((s["play"], length(s), s["strokes"]) for s in case.strokes if s["side"] == side) for side in sides
    ]
    milliseconds = [sum(ms * count for (_, ms, _), count in turns.items()) for turns in by_side]
    yield same("sides", max(milliseconds), min(milliseconds))
    yield none_of("sides-alike", sum(sum((turns - by_side[0]).values()) for turns in by_side))
    yield none_of("turns", _out_of_turn(case))
    yield none_of("on-top", _upside_down(case))
    yield none_of("order", _out_of_order(case))


def _out_of_turn(case: Case) -> int:
    strokes = [(step["side"], side) for step, side in _with_their_side(case) if step["kind"] == "stroke"]
    wrong = sum(bool(side != due) for side, due in strokes)
    return wrong + (case.content["first_side"] not in case.protocol.sides)


def _upside_down(case: Case) -> int:
    """Steps in which another side lies on top than the one whose turn it is."""
    posture = case.content["posture"]
    return sum(step["on_top"] != on_top(posture, side or "none") for step, side in _with_their_side(case))


def _with_their_side(case: Case) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Every step with the side whose turn it is: the first until a switch, then the other; "" where no side is left."""
    order, turn = sorted(case.protocol.sides, key=lambda side: side != case.content["first_side"]), 0
    for step in case.content["steps"]:
        turn += step["kind"] == "switch"
        yield step, order[turn] if turn < len(order) else ""


def _out_of_order(case: Case) -> int:
    pairs = zip(case.strokes, case.strokes[1:], strict=False)
    return sum(one["side"] == other["side"] and one["play"] >= other["play"] for one, other in pairs)


def _laid(case: Case) -> Iterator[Check]:
    steps = case.content["steps"]
    ends = [0] + [step["end_ms"] for step in steps]
    yield none_of(
        "clock", sum(step["start_ms"] != end or length(step) <= 0 for step, end in zip(steps, ends, strict=False))
    )
    yield none_of("numbering", sum(step["n"] != n for n, step in enumerate(steps, start=1)))
    yield none_of("gaps", _gaps_differ(case))
    yield none_of(
        "whole-strokes", sum(s["strokes"] * s["stroke_ms"] != length(s) or s["strokes"] < 1 for s in case.strokes)
    )
    yield none_of("words", sum(_said_wrong(case, step) for step in steps))
    yield same("hands-on-sum", case.content["hands_on_ms"], sum(map(length, case.strokes)))
    yield same("total", case.content["total_ms"], ends[-1])


def _gaps_differ(case: Case) -> int:
    """Gaps of another kind or length than the protocol states, and whether one stands elsewhere: strokes follow ready, switch."""
    gaps = case.protocol.gaps_s
    kinds = ["ready", *["switch"] * (len(case.protocol.sides) - 1), "rest", "close"]
    stated = [(kind, gaps[f"{kind}_s"] * 1000) for kind in kinds if gaps[f"{kind}_s"]]
    found = [(step["kind"], length(step)) for step in case.content["steps"] if step["kind"] != "stroke"]
    parts = [part for kind, _ in stated for part in ([kind, "stroke"] if kind in ("ready", "switch") else [kind])]
    misplaced = [kind for kind, _ in groupby(step["kind"] for step in case.content["steps"])] != parts
    return (
        abs(len(stated) - len(found)) + sum(one != other for one, other in zip(stated, found, strict=False)) + misplaced
    )


def _said_wrong(case: Case, step: Mapping[str, Any]) -> bool:
    protocol, kind = case.protocol.id, step["kind"]
    if kind == "stroke":
        phase = "warm" if step["play"] == 1 else "work"
        return (step["phase"], step["say"]) != (phase, f"play.{protocol}.{step['play']}.say.{step['side']}")
    idle = (
        step["play"],
        step["technique"],
        step["side"],
        step["zones"],
        step["reaches"],
        step["sites"],
        step["pressure"],
        step["stroke_ms"],
    )
    empty: tuple[Any, ...] = (0, "", "", [], [], [], 0, 0)
    phase = {"ready": "prepare", "switch": "work"}.get(kind, kind)
    following = next((s["side"] for s in case.strokes if s["n"] > step["n"]), "")
    say = gap_say(protocol, kind, step["on_top"], following)
    rest = (step["strokes"], step["hand"], step["softer"], step["path"], step["contact"])
    return idle != empty or rest != (0, "", None, None, None) or (step["phase"], step["say"]) != (phase, say)
