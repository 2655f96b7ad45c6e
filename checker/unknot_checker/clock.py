"""Doses, shares, sides and the clock of a session: how long each hand works, and in which order."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Any

from unknot_checker.prescription import prescribed
from unknot_checker.tables import PLAYED, TABLES, Line, equal, lowest, most, ms

IDLE = [*PLAYED, "play", "side", "strokes", "path", "contact"]
"""What a step has nothing of in which no hand works."""


def doses(b: dict[str, Any], protocol: dict[str, Any], strokes: list[dict[str, Any]]) -> Iterator[Line]:
    """Minutes under every ceiling: of the step, the session, the neck, regions, the warming, a movement, a spot, a point."""
    ladder, low = TABLES["ladder"], lowest(b)
    rung = ladder["steps"].get(str(b["ladder_step"]), {"minutes": 0, "regions": 0})
    last, tops, caps = ladder["last_step"], ladder["ceilings"], ladder["ceilings"]["session_minutes"]
    role, method = ("prescribed", "prescribed") if prescribed(b) else (b["role"], b["method"])
    minutes = [rung["minutes"], caps.get(method, 0)] + [caps["lowest_dose"]] * low
    yield most("ladder-step", b["ladder_step"], min([last.get(role, 0)] + [last["lowest_dose"]] * low))
    yield most("hands-on", sum(map(ms, strokes)), min(minutes) * 60_000)
    yield most("neck", sum(ms(s) for s in strokes if "NECK" in s["zones"]), tops["neck_minutes"] * 60_000)
    touched = [(ms(s), {TABLES["zones"][zone] for zone in s["zones"]}) for s in strokes]
    regions = [region for region in ("neck", "upback", "lowback") if any(region in names for _, names in touched)]
    for region in regions:
        long = sum(long for long, names in touched if region in names)
        yield most(f"region:{region}", long, tops["region_minutes"] * 60_000)
    yield most("regions", len(regions), rung["regions"])
    yield most("warming", sum(ms(s) for s in strokes if s["play"] == 1), ladder["warming_at_most_s"] * 1000)
    for n, play in sorted(protocol["plays"].items(), key=lambda item: int(item[0])):
        longest = max([ms(s) for s in strokes if str(s["play"]) == n], default=0)
        spots = [play["spot_s"]] + [TABLES["sites"][site]["spot_s"] for site in play["sites"]] * (not play["stroking"])
        told = [spot for spot in spots if spot is not None]
        if longest and play["at_most_s"] is not None:
            yield most(f"cap:{n}", longest, play["at_most_s"] * 1000)
        if longest and told:
            yield most(f"spot:{n}", longest, min(told) * len(play["sites"]) * 1000)
    points = {int(n): play["point"] for n, play in protocol["plays"].items() if play["point"]}
    if pressed := [s for s in strokes if s["play"] in points]:
        yield most("points", len({points[s["play"]] for s in pressed}), protocol["dose"]["points_at_most"])
        yield most("presses", max(s["strokes"] for s in pressed), protocol["dose"]["presses"])
        yield most("press", max(s["stroke_ms"] for s in pressed), protocol["dose"]["press_seconds"] * 1000)
    yield most("shares", shares_wrong(b, protocol["plays"], strokes))


def shares_wrong(b: dict[str, Any], plays: dict[str, Any], strokes: list[dict[str, Any]]) -> int:
    """Pairs of movements of which one has more than its share, or is there while the other, open too, is left out."""
    had = {str(s["play"]): ms(s) for s in strokes if str(s["play"]) in plays}
    stroking_alone, at, limits = all(plays[n]["stroking"] for n in had), b["ladder_step"], b["limits"]
    room = {}
    for n, play in plays.items():
        touched = {limits["zones"].get(zone) for zone in play["zones"]}
        touched |= {limits["reached"].get(zone) for zone in play["reaches"]}
        opened = touched <= {"allowed", "lowest-dose"} and play["opens"] <= at <= (play["closes"] or at)
        more = had.get(n, 0) + play["stroke_ms"]
        if (n in had or (opened and not stroking_alone)) and more <= (play["full_ms"] or more):
            room[n] = more
    return sum(had[n] * plays[other]["share"] >= more * plays[n]["share"] for n in had for other, more in room.items())


def sides(b: dict[str, Any], protocol: dict[str, Any], strokes: list[dict[str, Any]]) -> Iterator[Line]:
    """Both sides alike to the millisecond, each in its turn; of who lies on the side, the worked one on top."""
    turns = [Counter((s["play"], ms(s), s["strokes"]) for s in strokes if s["side"] == side) for side in protocol["sides"]]
    long = [sum(item[1] * count for item, count in turn.items()) for turn in turns]
    yield equal("sides", max(long), min(long))
    yield most("sides-alike", sum((turn - turns[0]).total() for turn in turns))
    order, turn_now = sorted(protocol["sides"], key=lambda side: side != b["first_side"]), 0
    wrong, upside_down = int(b["first_side"] not in order), 0
    for step in b["steps"]:
        turn_now += step["kind"] == "switch"
        wrong += step["kind"] == "stroke" and order[turn_now : turn_now + 1] != [step["side"]]
        upside_down += [step["on_top"]] != (order[turn_now : turn_now + 1] if b["posture"] == "side_lying" else [""])
    yield most("turns", wrong)
    yield most("on-top", upside_down)
    yield most("order", sum(one["side"] == two["side"] and one["play"] >= two["play"] for one, two in pairwise(strokes)))


def clock(b: dict[str, Any], protocol: dict[str, Any], strokes: list[dict[str, Any]]) -> Iterator[Line]:
    """One clock without a hole: ready, strokes, switches, rest and close as stated, whole strokes, right words and sums."""
    steps, ends = b["steps"], [0, *(step["end_ms"] for step in b["steps"])]
    yield most("clock", sum(s["start_ms"] != at or s["end_ms"] <= at for s, at in zip(steps, ends, strict=False)))
    yield most("numbering", sum(step["n"] != n for n, step in enumerate(steps, 1)))
    kinds = ["ready"] + ["switch"] * (len(protocol["sides"]) - 1) + ["rest", "close"]
    due = [(kind, protocol["gaps"][kind] * 1000) for kind in kinds if protocol["gaps"][kind]]
    had = [(step["kind"], ms(step)) for step in steps if step["kind"] != "stroke"]
    parts = [part for kind, _ in due for part in ([kind, "stroke"] if kind in ("ready", "switch") else [kind])]
    misplaced = [kind for kind, _ in groupby(step["kind"] for step in steps)] != parts
    yield most("gaps", abs(len(due) - len(had)) + sum(one != two for one, two in zip(due, had, strict=False)) + misplaced)
    yield most("whole-strokes", sum(s["strokes"] * s["stroke_ms"] != ms(s) or s["strokes"] < 1 for s in strokes))
    yield most("words", sum(said_wrong(b, step) for step in steps))
    yield equal("hands-on-sum", b["hands_on_ms"], sum(map(ms, strokes)))
    yield equal("total", b["total_ms"], ends[-1])


def said_wrong(b: dict[str, Any], step: dict[str, Any]) -> bool:
    """Whether a step says something else than its kind and side ask for, or a step without a hand has anything of a stroke."""
    kind, home, phase = step["kind"], b["protocol"], "warm" if step["play"] == 1 else "work"
    if kind == "stroke":
        return [step["phase"], step["say"]] != [phase, f"play.{home}.{step['play']}.say.{step['side']}"]
    following, top = [s["side"] for s in b["steps"] if s["kind"] == "stroke" and s["n"] > step["n"]], step["on_top"]
    say = f"protocol.{home}.{kind}" + (f".{top}" if top and kind == "ready" else "")
    say = f"session.{'turn_over' if top else 'switch'}.{(following or [''])[0]}" if kind == "switch" else say
    phase = {"ready": "prepare", "switch": "work"}.get(kind, kind)
    return any(step[key] for key in IDLE) or step["softer"] is not None or [step["phase"], step["say"]] != [phase, say]
