"""Paths of hands against forbidden places of the body, in tenths of a millimetre and whole numbers."""

import base64
import hashlib
import json
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from math import isqrt
from pathlib import Path
from struct import iter_unpack
from typing import Any

from unknot_checker.tables import TABLES, Line, equal, most, sha256

BODIES: dict[str, Any] = json.loads(Path(__file__).with_name("bodies.json").read_text(encoding="utf-8"))
STEP, ROUNDED = 20, 2
Place = tuple[int, int, int]


def skin(b: dict[str, Any]) -> Iterator[Line]:
    """The lines of paths, in their fixed order."""
    body, contact = b["body"], TABLES["contact"]
    if body is None:
        yield most("paths", placed_wrong(b))
        return
    known = BODIES["bodies"].get(f"{body['id']}/{b['posture']}/{b['role']}", "no such body")
    yield equal("body", sha256({key: value for key, value in body.items() if key != "widened"}), known)
    yield "widened", body["widened"], "as the figure asks", body["widened"] in contact["widened"]
    yield most("paths", placed_wrong(b))
    firsts = {(s["play"], s["side"]): s for s in reversed(b["steps"]) if s["kind"] == "stroke" and s["path"] is not None}
    for (play, side), s in sorted(firsts.items()):
        yield from stroke(body, f"{play}:{side}", s)
    for play in sorted({play for play, _ in firsts}):
        long = [sum(gaps(firsts[play, side]["path"])) for side in ("left", "right") if (play, side) in firsts]
        yield most(f"alike:{play}", max(long) - min(long), contact["sides_differ"])
    for side, arm in sorted(body["arms"].items()):
        [at] = places(arm["at"])
        far = [isqrt(max(square(p, at) for p in places(s["path"]))) + 1 + ROUNDED for key, s in firsts.items() if key[1] == side]
        yield most(f"reach:{side}", max(far, default=0), arm["reach"])


def stroke(body: dict[str, Any], name: str, s: dict[str, Any]) -> Iterator[Line]:
    """Of one stroke: what is left beside each forbidden place, where its ends lie, its gaps and its pace."""
    contact, path = TABLES["contact"], s["path"]
    lying, reach = [each for each in body["forbidden"] if each["on_top"] == s["on_top"]], s["contact"]["radius"]
    off = [each["radius"] + reach + each["keep"] + (body["widened"] if each["side"] != "mid" else 0) for each in lying]
    spare = min(nearest(path, each["points"]) - far for each, far in zip(lying, off, strict=True))
    yield f"clear:{name}", spare, 0, spare >= 0
    if s["on_top"]:
        mid = [y for each in lying if each["side"] == "mid" for _, y, _ in places(each["points"])]
        above = min(y for _, y, _ in places(path)) - sum(mid) // max(len(mid), 1)
        yield f"upper:{name}", above, 0, above >= 0
    short, way = contact["end_short"], places(path)
    shapes = [each for each in lying if each["shape"] in short["of"]]
    far = [(square(end, q), each["radius"]) for each in shapes for end in (way[0], way[-1]) for q in places(each["points"])]
    ends = min(least(squared, STEP) - radius for squared, radius in far)
    yield f"ends:{name}", ends, short["cm"] * 100, ends >= short["cm"] * 100
    yield most(f"gap:{name}", widest(path), contact["gap"])
    slow, fast = (limit * 10 for limit in contact["speed"][s["technique"]])
    pace = sum(gaps(path)) * 1000 // s["stroke_ms"]
    yield f"pace:{name}", pace, f"{slow} to {fast}", slow <= pace <= fast


def placed_wrong(b: dict[str, Any]) -> int:
    """Steps whose path or contact is not that of their stroke on this body."""
    plays, parts, wrong = TABLES["protocols"][b["protocol"]]["plays"], TABLES["contact"].get("parts", {}), 0
    ways = BODIES["paths"].get(b["protocol"], {}).get(b["body"]["id"], {}) if b["body"] is not None else {}
    for s in b["steps"]:
        part = plays.get(str(s["play"]), {}).get("part") if s["side"] in ("left", "right") else None
        path, contact = s["path"], s["contact"]
        if part is None or path is None:
            wrong += (path, contact) != (None, None) or part is not None
            continue
        told = hashlib.sha256(f"{path} {contact['fingers']}".encode()).hexdigest()[:16]
        due = (part, parts[part], ways.get(f"{s['play']}:{s['side']}"))
        wrong += (contact["part"], contact["radius"], told) != due
    return wrong


@cache
def places(text: str) -> tuple[Place, ...]:
    """Places from base64: int16, little end first, three a place."""
    return tuple(iter_unpack("<3h", base64.b64decode(text, validate=True)))


@cache
def gaps(path: str) -> tuple[int, ...]:
    """The ways between neighbouring places."""
    return tuple(isqrt(square(one, two)) for one, two in pairwise(places(path)))


def widest(path: str) -> int:
    """The widest gap of a path, rounded up."""
    return max(gaps(path), default=-1) + 1 + ROUNDED


@cache
def nearest(path: str, points: str) -> int:
    """Not more than the true distance between a path and an edge; a place that cannot be nearer than the best is passed over."""
    way, step = places(path), widest(path)
    best = min(square(way[0], q) for q in places(points))
    for q in places(points):
        n, reach = 0, isqrt(best) + 1
        while n < len(way):
            apart = square(way[n], q)
            best = min(best, apart)
            n += max(1, (isqrt(apart) - reach) // step)
    return least(best, step + STEP)


def least(squared: int, gap: int) -> int:
    """Never more than the true distance of two lines whose nearest places are this far apart, squared, in gaps this wide."""
    found = max(isqrt(squared) - ROUNDED, 0)
    return isqrt(max(4 * found * found - gap * gap, 0)) // 2


def square(p: Place, q: Place) -> int:
    """Their distance, squared."""
    return (p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2 + (p[2] - q[2]) ** 2
