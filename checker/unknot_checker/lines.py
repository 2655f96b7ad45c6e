"""Every line of a certificate, computed again from the content with the checker's own tables."""

import hashlib
from collections.abc import Iterator
from typing import Any

from unknot_checker.clock import clock, doses, sides
from unknot_checker.days import days
from unknot_checker.prescription import line, prescribed
from unknot_checker.skin import skin
from unknot_checker.tables import PLAYED, TABLES, Line, canonical, equal, most, sha256


def lines(b: dict[str, Any]) -> Iterator[Line]:
    """The lines in their fixed order: id, found, bound, holds."""
    protocol = TABLES["protocols"][b["protocol"]]
    strokes = [step for step in b["steps"] if step["kind"] == "stroke"]
    yield equal("format", b["format"], "unknot-bundle/1")
    yield equal("knowledge", b["knowledge"], TABLES["knowledge"])
    yield equal("id", b["id"], hashlib.sha256(f"{b['course']}/{b['number']}".encode()).hexdigest()[:16])
    yield line(b)
    yield from touch(b, protocol, strokes)
    yield from doses(b, protocol, strokes)
    yield from sides(b, protocol, strokes)
    yield from clock(b, protocol, strokes)
    yield from skin(b)
    yield from days(b, protocol)
    yield equal("screen", screen_hash(b), TABLES["screen"]["hash"])
    yield most("texts", words_wrong(b))


def touch(b: dict[str, Any], protocol: dict[str, Any], strokes: list[dict[str, Any]]) -> Iterator[Line]:
    """What is touched, how and by whom: zones, rims, conditions, sites, techniques, pressure, the protocol's movements."""
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
    firm = sum(s["pressure"] > contact["pressure_by_handling"][site["handling"]] for s, site in places)
    skin = sum(site["handling"] == "skin" and s["technique"] not in contact["skin_allows"] for s, site in places)
    yield most("site-handling", firm + skin)
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
    """Whether a stroke is another one than the protocol plays at this ladder step."""
    play, at = protocol["plays"].get(str(s["play"])), b["ladder_step"]
    if play is None or not play["opens"] <= at <= (play["closes"] or at):
        return True
    return any(s[key] != play[key] for key in PLAYED)


def screen_hash(b: dict[str, Any]) -> str:
    """The hash of the short screen if its items, words and measures are those of the tables."""
    words = {lang: {key: texts[key] for key in TABLES["screen"]["keys"]} for lang, texts in b["texts"].items()}
    whole = {"items": b["screen"]["items"], "unsure": b["screen"]["unsure"], "texts": words}
    same = sha256(whole) == b["screen"]["hash"] and b["measure_before"] == TABLES["screen"]["measures"]
    return b["screen"]["hash"] if same else "differs"


def words_wrong(b: dict[str, Any]) -> int:
    """Sentences that are missing, too many, or not those of the tables."""
    home, steps, wrong = TABLES["protocols"][b["protocol"]], b["steps"], len(set(b["texts"]) ^ set(TABLES["texts"]))
    needed = {*home["keys"], *TABLES["common_keys"], *(f"condition.{code}" for code in b["limits"]["conditions"])}
    needed |= {s["say"] for s in steps} | {key for s in steps for key in home["plays"].get(str(s["play"]), {}).get("keys", [])}
    for lang, known in TABLES["texts"].items():
        found = {key: hashlib.sha256(said.encode()).hexdigest()[:16] for key, said in b["texts"].get(lang, {}).items()}
        wrong += len(needed ^ set(found)) + sum(known.get(key) != said for key, said in found.items())
    return wrong
