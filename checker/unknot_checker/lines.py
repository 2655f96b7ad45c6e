"""Every line of a certificate, computed again from the content with the checker's own tables."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Any

from unknot_checker.prescription import late, line, prescribed
from unknot_checker.skin import skin
from unknot_checker.tables import TABLES, Line, canonical, day, equal, most, sha256

PLAYED = ["technique", "sites", "zones", "reaches", "pressure", "stroke_ms", "hand"]
IDLE = [*PLAYED, "play", "side", "strokes", "path", "contact"]


def lines(b: dict[str, Any]) -> Iterator[Line]:
    """The lines in their fixed order: id, found, bound, holds."""
    protocol = TABLES["protocols"][b["protocol"]]
    strokes = [step for step in b["steps"] if step["kind"] == "stroke"]
    yield equal("format", b["format"], "unknot-bundle/1")
    yield equal("knowledge", b["knowledge"], TABLES["knowledge"])
    yield equal("id", b["id"], hashlib.sha256(f"{b['course']}/{b['number']}".encode()).hexdigest()[:16])
    yield line(b)
    for part in (touch, doses, sides, laid):
        yield from part(b, protocol, strokes)
    yield from skin(b)
    yield from days(b, protocol)
    yield equal("screen", screen_hash(b), TABLES["screen"]["hash"])
    yield most("texts", words_wrong(b))


def touch(b: dict[str, Any], protocol: dict[str, Any], strokes: list[dict[str, Any]]) -> Iterator[Line]:
    t, contact, limits = TABLES["techniques"], TABLES["contact"], b["limits"]
    for of, told, named in (("zone", "zones", limits["zones"]), ("rim", "reaches", limits["reached"])):
        touched = {zone for s in strokes for zone in s[told]}
        for zone in sorted(touched | set(named)):
            status, bound = named.get(zone, "not-offered"), "lowest-dose" if zone in touched else "not touched"
            yield f"{of}:{zone}", status, bound, zone not in touched or status in ("allowed", "lowest-dose")
    for code in sorted(limits["conditions"]):
        rough = sum(not t[s["technique"]]["stroking"] for s in strokes)
        lying = code == "side_lying" and b["posture"] != "side_lying" and not b["posture"].startswith("sitting")
        bad = lying or code not in TABLES["conditions"] or code in TABLES["closed_by"].get(b["posture"], [])
        yield most(f"condition:{code}", rough if code == "only_stroking" else bad * len(strokes))
    places = [(s, TABLES["sites"][site]) for s in strokes for site in s["sites"]]
    yield most("site-zones", sum(site["zone"] not in s["zones"] for s, site in places) + sum(not s["sites"] for s in strokes))
    firm = [s["pressure"] > contact["pressure_by_handling"][site["handling"]] for s, site in places]
    firm += [site["handling"] == "skin" and s["technique"] not in contact["skin_allows"] for s, site in places]
    yield most("site-handling", sum(firm))
    yield most("technique-opens", sum((t[s["technique"]]["opens"].get(b["role"]) or 99) > b["ladder_step"] for s in strokes))
    ranges = [(s["pressure"], *t[s["technique"]]["pressure"]) for s in strokes]
    yield most("technique-pressure", sum(not low <= found <= high for found, low, high in ranges))
    yield most("pressure", max([s["pressure"] for s in strokes], default=0), contact["pressure_by_role"].get(b["role"], 0))
    yield most("one-special", len({s["technique"] for s in strokes} & set(contact["one_a_session"])), 1)
    taps, where = contact["tapping"]["techniques"], set(contact["tapping"]["zones"])
    yield most("tapping", sum(s["technique"] in taps and not set(s["zones"]) <= where for s in strokes))
    last, step = TABLES["ladder"]["last_step"], b["ladder_step"]
    longer = prescribed(b) and last[b["role"]] in protocol["ladder"] and step == last["prescribed"]
    head = [protocol[key] == b[key] for key in ("method", "role", "region", "posture")]
    head += [set(limits[key]) == set(protocol[key]) for key in ("zones", "reached")]
    yield most("protocol-head", [*head, longer or step in protocol["ladder"]].count(False))
    yield most("protocol-steps", sum(step_differs(b, protocol, s) for s in strokes))
    yield most("softer", sum(canonical(s["softer"]) != canonical({"technique": "stroking", "pressure": 1}) for s in strokes))


def step_differs(b: dict[str, Any], protocol: dict[str, Any], s: dict[str, Any]) -> bool:
    play, at = protocol["plays"].get(str(s["play"]), {"opens": 2, "closes": 1}), b["ladder_step"]
    return not play["opens"] <= at <= (play["closes"] or at) or any(s[key] != play[key] for key in PLAYED)


def doses(b: dict[str, Any], protocol: dict[str, Any], strokes: list[dict[str, Any]]) -> Iterator[Line]:
    ladder, low = TABLES["ladder"], lowest(b)
    rung = ladder["steps"].get(str(b["ladder_step"]), {"minutes": 0, "regions": 0})
    last, tops, caps = ladder["last_step"], ladder["ceilings"], ladder["ceilings"]["session_minutes"]
    role, method = ("prescribed", "prescribed") if prescribed(b) else (b["role"], b["method"])
    minutes = [rung["minutes"], caps.get(method, 0)] + [caps["lowest_dose"]] * low
    yield most("ladder-step", b["ladder_step"], min([last.get(role, 0)] + [last["lowest_dose"]] * low))
    yield most("hands-on", sum(map(ms, strokes)), min(minutes) * 60_000)
    yield most("neck", sum(ms(s) for s in strokes if "NECK" in s["zones"]), tops["neck_minutes"] * 60_000)
    touched = [(ms(s), {TABLES["zones"][zone] for zone in s["zones"]}) for s in strokes]
    found = {region: [long for long, names in touched if region in names] for region in ("neck", "upback", "lowback")}
    yield from (most(f"region:{region}", sum(long), tops["region_minutes"] * 60_000) for region, long in found.items() if long)
    yield most("regions", sum(map(bool, found.values())), rung["regions"])
    yield most("warming", sum(ms(s) for s in strokes if s["play"] == 1), ladder["warming_at_most_s"] * 1000)
    for n, play in sorted(protocol["plays"].items(), key=lambda item: int(item[0])):
        longest = max([ms(s) for s in strokes if str(s["play"]) == n], default=0)
        spots = [play["spot_s"]] + [TABLES["sites"][site]["spot_s"] for site in play["sites"]] * (not play["stroking"])
        spot = min([spot * len(play["sites"]) for spot in spots if spot is not None], default=None)
        bounds = [(name, s * 1000) for name, s in (("cap", play["at_most_s"]), ("spot", spot)) if longest and s is not None]
        yield from (most(f"{name}:{n}", longest, bound) for name, bound in bounds)
    points = {int(n): play["point"] for n, play in protocol["plays"].items() if play["point"]}
    if pressed := [s for s in strokes if s["play"] in points]:
        yield most("points", len({points[s["play"]] for s in pressed}), protocol["dose"]["points_at_most"])
        yield most("presses", max(s["strokes"] for s in pressed), protocol["dose"]["presses"])
        yield most("press", max(s["stroke_ms"] for s in pressed), protocol["dose"]["press_seconds"] * 1000)
    yield most("shares", shares_wrong(b, protocol["plays"], strokes))


def shares_wrong(b: dict[str, Any], plays: dict[str, Any], strokes: list[dict[str, Any]]) -> int:
    """Pairs of movements of which one has more than its share, or is there while the other, open too, is left out."""
    had = {str(s["play"]): ms(s) for s in strokes if str(s["play"]) in plays}
    only, room, at = all(plays[n]["stroking"] for n in had), {}, b["ladder_step"]
    for n, play in plays.items():
        touched = [b["limits"]["zones"].get(z) for z in play["zones"]] + [b["limits"]["reached"].get(z) for z in play["reaches"]]
        opened = set(touched) <= {"allowed", "lowest-dose"} and play["opens"] <= at <= (play["closes"] or at)
        due = n in had or (opened and not only)
        if due and (more := had.get(n, 0) + play["stroke_ms"]) <= (play["full_ms"] or more):
            room[n] = more
    return sum(had[n] * plays[other]["share"] >= more * plays[n]["share"] for n in had for other, more in room.items())


def sides(b: dict[str, Any], protocol: dict[str, Any], strokes: list[dict[str, Any]]) -> Iterator[Line]:
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


def laid(b: dict[str, Any], protocol: dict[str, Any], strokes: list[dict[str, Any]]) -> Iterator[Line]:
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
    kind, home, phase = step["kind"], b["protocol"], "warm" if step["play"] == 1 else "work"
    if kind == "stroke":
        return [step["phase"], step["say"]] != [phase, f"play.{home}.{step['play']}.say.{step['side']}"]
    following, top = [s["side"] for s in b["steps"] if s["kind"] == "stroke" and s["n"] > step["n"]], step["on_top"]
    say = f"protocol.{home}.{kind}" + (f".{top}" if top and kind == "ready" else "")
    say = f"session.{'turn_over' if top else 'switch'}.{(following or [''])[0]}" if kind == "switch" else say
    phase = {"ready": "prepare", "switch": "work"}.get(kind, kind)
    return any(step[key] for key in IDLE) or step["softer"] is not None or [step["phase"], step["say"]] != [phase, say]


def days(b: dict[str, Any], protocol: dict[str, Any]) -> Iterator[Line]:
    spacing, course, planned = TABLES["spacing"], TABLES["prescription" if prescribed(b) else "spacing"], b["days"]
    numbers = sorted(map(int, planned))
    listed = [planned[str(number)] for number in numbers]
    dates = sorted(map(day, listed))
    start, end, screened, begun = (day(b[key]) for key in ("for_date", "valid_until", "screened", "begun"))
    yield most("number", b["number"], min(b["of"], course["sessions"]))
    yield most("of", b["of"], course["sessions"])
    rising = list(range(max(numbers[0], 1), numbers[0] + len(numbers) + 1)) == [*numbers, b["of"] + 1]
    yield most("day", [planned.get(str(b["number"])) == b["for_date"], listed == sorted(listed), rising].count(False))
    gaps, least = [after - before for before, after in pairwise(dates)], protocol["free_days"] + 1
    yield "spacing", " ".join(map(str, gaps)), least, min(gaps, default=least) >= least
    yield most("in-seven-days", max(sum(at <= other <= at + 6 for other in dates) for at in dates), protocol["a_week"][lowest(b)])
    yield most("course-days", dates[-1] - begun, course["days"])
    yield most("begun", int(begun > dates[0] or planned.get("1", b["begun"]) != b["begun"]))
    yield most("prescribed-days", late(b))
    yield most("valid-days", end - start, spacing["issued_days"])
    yield most("screen-age", end - screened, spacing["full_screen_days"])
    yield most("screened-after", int(screened > start))
    yield "state", b["state"], "issued in its window, or planned", b["state"] in ["planned"] + ["issued"] * (start <= end)
    yield "time-zone", b["time_zone"], "a named zone", bool(re.fullmatch(r"[A-Za-z_]+(/[A-Za-z0-9_+-]+)*", b["time_zone"]))


def screen_hash(b: dict[str, Any]) -> str:
    words = {lang: {key: texts[key] for key in TABLES["screen"]["keys"]} for lang, texts in b["texts"].items()}
    whole = {"items": b["screen"]["items"], "unsure": b["screen"]["unsure"], "texts": words}
    same = sha256(whole) == b["screen"]["hash"] and b["measure_before"] == TABLES["screen"]["measures"]
    return b["screen"]["hash"] if same else "differs"


def words_wrong(b: dict[str, Any]) -> int:
    home, steps, wrong = TABLES["protocols"][b["protocol"]], b["steps"], len(set(b["texts"]) ^ set(TABLES["texts"]))
    needed = {*home["keys"], *TABLES["common_keys"], *(f"condition.{code}" for code in b["limits"]["conditions"])}
    needed |= {s["say"] for s in steps} | {key for s in steps for key in home["plays"].get(str(s["play"]), {}).get("keys", [])}
    for lang, known in TABLES["texts"].items():
        found = {key: hashlib.sha256(said.encode()).hexdigest()[:16] for key, said in b["texts"].get(lang, {}).items()}
        wrong += len(needed ^ set(found)) + sum(known.get(key) != said for key, said in found.items())
    return wrong


def lowest(b: dict[str, Any]) -> bool:
    return "lowest-dose" in [*b["limits"]["zones"].values(), *b["limits"]["reached"].values()]


def ms(step: dict[str, Any]) -> int:
    return int(step["end_ms"] - step["start_ms"])
