"""Checks of paths: each stroke keeps off every forbidden shape, ends in time, keeps its pace, within reach, alike on both sides.

All from the numbers in the content, in tenths of a millimetre and whole numbers, so that any program finds the same. What is
found as a distance is never more than the true one. Between two places of a path the hand is on the straight line between
them; so are the points of an edge, at most `STEP_MM` apart. Where two such lines come nearest, the nearest of their places
are off by no more than half a gap each, at right angles to what lies between: `true² >= found² - ((gap + step) / 2)²`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import isqrt
from typing import Any

import numpy as np

from unknot.body.from_session import SIDES, contact_of, strokes_of
from unknot.body.ground import grounds_of, path_of
from unknot.body.mesh import Floats, Ints
from unknot.body.model import Contact, Ground
from unknot.body.zone import STEP_MM
from unknot.knowledge.model import Knowledge
from unknot.session.model import on_top
from unknot.verify.bounds import Case, at_most, none_of, same
from unknot.verify.canonical import digest
from unknot.verify.model import Check
from unknot.verify.points import packed, packed_ways, tenths_of, unpacked

STEP = int(STEP_MM * 10)
ROUNDED = 2
"""So much two places may be nearer than their rounded tenths say."""


def body_of(grounds: Mapping[str, Ground], widened_mm: float) -> dict[str, Any]:
    """The body as it stands in a bundle, by the side on top."""
    return fixed_of(grounds) | {"widened": tenths_of(widened_mm)}


def fixed_of(grounds: Mapping[str, Ground]) -> dict[str, Any]:
    """All of it but the widening: the same for everybody on this body in this posture."""
    forbidden = [
        {
            "on_top": top,
            "shape": each.shape,
            "side": each.side,
            "radius": tenths_of(each.radius_mm),
            "keep": tenths_of(each.keep_mm),
            "points": packed(each.points),
        }
        for top, ground in sorted(grounds.items())
        for each in ground.forbidden
    ]
    ground = next(iter(grounds.values()))
    arms = {side: {"at": packed(arm.at[None]), "reach": int(arm.reach_mm * 10)} for side, arm in ground.arms.items()}
    return {"id": ground.body, "posture": ground.posture, "forbidden": forbidden, "arms": arms}


def touch_of(contact: Contact) -> dict[str, Any]:
    """A contact as it stands in a bundle."""
    return {
        "part": contact.part,
        "radius": tenths_of(contact.radius_mm),
        "fingers": packed_ways(contact.fingers),
    }


def checks(case: Case) -> Iterator[Check]:
    """Whether all that is told is there, then a few lines a stroke, in fixed order."""
    if case.content["body"] is None:
        yield none_of("paths", _placed_differs(case, {}))
        return
    grounds, body = _grounds(case), case.content["body"]
    yield same("body", digest(_without_widening(body)), digest(fixed_of(grounds)))
    yield Check("widened", body["widened"], "as the figure asks", body["widened"] in _widenings(case.knowledge))
    yield none_of("paths", _placed_differs(case, grounds))
    paths = {key: step for key, step in sorted(_first_steps(case).items()) if step["path"] is not None}
    for (play, side), step in paths.items():
        yield from _of_stroke(case, f"{play}:{side}", step)
    for play in sorted({play for play, _ in paths}):
        lengths = [_length(paths[play, side]["path"]) for side in SIDES if (play, side) in paths]
        yield at_most(f"alike:{play}", max(lengths) - min(lengths), _bound(case, "sides_differ_at_most_mm"))
    for side, arm in sorted(body["arms"].items()):
        far = [_farthest(step["path"], arm["at"]) for (_, other), step in paths.items() if other == side]
        yield at_most(f"reach:{side}", max(far, default=0), arm["reach"])


def _of_stroke(case: Case, name: str, step: Mapping[str, Any]) -> Iterator[Check]:
    body, path = case.content["body"], step["path"]
    left = spare(path, step["contact"]["radius"], body, step["on_top"])
    yield Check(f"clear:{name}", left, 0, left >= 0)
    if step["on_top"]:
        above = height_above(path, body, step["on_top"])
        yield Check(f"upper:{name}", above, 0, above >= 0)
    short = case.table("contact")["end_short"]
    ends = min(
        min(_from_ends(path, each["points"])) - each["radius"]
        for each in body["forbidden"]
        if each["shape"] in short["of"] and each["on_top"] == step["on_top"]
    )
    yield Check(f"ends:{name}", ends, short["cm"] * 100, ends >= short["cm"] * 100)
    yield at_most(f"gap:{name}", gap(path), _bound(case, "gap_at_most_mm"))
    slow, fast = (limit * 10 for limit in case.table("contact")["speed_mm_s"][step["technique"]])
    pace = _length(path) * 1000 // step["stroke_ms"]
    yield Check(f"pace:{name}", pace, f"{slow} to {fast}", slow <= pace <= fast)


def height_above(path: str, body: Mapping[str, Any], on_top: str) -> int:
    """How much higher the lowest place of a path lies than the middle line of a body on its side, in tenths.

    The middle line lies as high as the places of all forbidden shapes in the middle do in the mean, rounded down.
    """
    mid = [int(y) for each in _lying(body, on_top) if each["side"] == "mid" for y in unpacked(each["points"])[:, 1]]
    return int(unpacked(path)[:, 1].min()) - sum(mid) // max(len(mid), 1)


def _lying(body: Mapping[str, Any], on_top: str) -> list[Mapping[str, Any]]:
    """The forbidden shapes of a body while this side is on top."""
    return [each for each in body["forbidden"] if each["on_top"] == on_top]


def spare(path: str, radius: int, body: Mapping[str, Any], on_top: str) -> int:
    """What is left at the tightest forbidden shape beyond all that is kept off it, in tenths.

    Shapes are taken in the order of what is left by their boxes, which is never more than what is left in truth; from the
    first that cannot be tighter on they are passed over.
    """
    shapes = _lying(body, on_top)
    apart = _boxes_apart(path, tuple(each["points"] for each in shapes))
    gaps = gap(path) + STEP
    kept: list[int] = [each["radius"] + radius + _kept(each, body["widened"]) for each in shapes]
    bounds = sorted((_least(square, gaps) - kept[n], n) for n, square in enumerate(apart))
    best = nearest(path, shapes[bounds[0][1]]["points"]) - kept[bounds[0][1]]
    for bound, n in bounds[1:]:
        if bound >= best:
            break
        best = min(best, nearest(path, shapes[n]["points"]) - kept[n])
    return best


def _kept(each: Mapping[str, Any], widened: int) -> int:
    """The midline is felt under the fingers on every body, so only what lies beside it is kept off farther."""
    return int(each["keep"] + (widened if each["side"] != "mid" else 0))


def _bound(case: Case, key: str) -> int:
    return tenths_of(case.table("contact")["path"][key])


def _grounds(case: Case) -> dict[str, Ground]:
    """Our own grounds of the body and posture that the content names."""
    return grounds_of(case.knowledge, case.content["body"]["id"], case.content["posture"], case.content["role"])


def _without_widening(body: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in body.items() if key != "widened"}


def _widenings(knowledge: Knowledge) -> set[int]:
    return {tenths_of(mm) for mm in knowledge.tables["courses/contact"]["widened_mm"].values()}


def _first_steps(case: Case) -> dict[tuple[int, str], Mapping[str, Any]]:
    return {(step["play"], step["side"]): step for step in reversed(case.strokes)}


def _placed_differs(case: Case, grounds: Mapping[str, Ground]) -> int:
    """Steps whose path or contact is not the one that is told for their stroke on this body, with its side on top."""
    told = strokes_of(case.knowledge, case.content["protocol"])
    wrong = 0
    for step in case.content["steps"]:
        stroke = told.get(step["play"]) if step["side"] in SIDES else None
        ground = grounds.get(on_top(case.content["posture"], step["side"]))
        due: tuple[Any, Any] = (None, None)
        if stroke is not None and ground is None:
            wrong += 1
            continue
        if stroke is not None and ground is not None:
            path = path_of(case.knowledge, ground, stroke, step["side"])
            contact = contact_of(case.knowledge, ground, stroke, path, step["side"])
            due = packed(path.points), touch_of(contact)
        wrong += (step["path"], step["contact"]) != due
    return wrong


@lru_cache(maxsize=1 << 15)
def nearest(path: str, points: str) -> int:
    """A lower bound of the distance between a path and what the points stand for, in tenths."""
    square = _squares(unpacked(path), unpacked(points)).min()
    return _least(int(square), gap(path) + STEP)


def _least(square: int, gaps: int) -> int:
    found = max(isqrt(square) - ROUNDED, 0)
    return isqrt(max(4 * found * found - gaps * gaps, 0)) // 2


def _from_ends(path: str, points: str) -> Sequence[int]:
    """The same for the first and the last place of a path."""
    ends = unpacked(path)[[0, -1]]
    return [_least(int(square), STEP) for square in _squares(ends, unpacked(points)).min(axis=1)]


def _squares(one: Ints, other: Ints) -> Floats:
    """The squares of all distances. They are whole numbers far below 2**53, so that nothing is rounded."""
    here, there = one.astype(np.float64), other.astype(np.float64)
    found = here @ (there.T * -2)
    found += (here * here).sum(axis=1)[:, None]
    found += (there * there).sum(axis=1)
    return np.asarray(found)


def _boxes_apart(path: str, shapes: tuple[str, ...]) -> list[int]:
    """The square of the distance between the box round a path and that round each shape, in their order."""
    way, (low, high) = unpacked(path), _boxes(shapes)
    off = np.maximum(np.maximum(low - way.max(axis=0), way.min(axis=0) - high), 0)
    found: list[int] = (off * off).sum(axis=1).tolist()
    return found


@lru_cache(maxsize=64)
def _boxes(shapes: tuple[str, ...]) -> tuple[Ints, Ints]:
    """The lowest and the highest corner of each shape, each (n, 3)."""
    points = [unpacked(each) for each in shapes]
    return np.stack([each.min(axis=0) for each in points]), np.stack([each.max(axis=0) for each in points])


@lru_cache(maxsize=4096)
def _gaps(path: str) -> tuple[int, ...]:
    places = unpacked(path)
    return tuple(isqrt(int(square)) for square in (np.diff(places, axis=0) ** 2).sum(axis=1))


def gap(path: str) -> int:
    """The widest gap between two places of a path, in tenths, rounded up."""
    return max(_gaps(path), default=-1) + 1 + ROUNDED


def _length(path: str) -> int:
    return sum(_gaps(path))


def _farthest(path: str, at: str) -> int:
    """How far the farthest place of a path lies from one place, rounded up."""
    return isqrt(int(_squares(unpacked(path), unpacked(at)).max())) + 1 + ROUNDED
