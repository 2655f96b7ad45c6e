"""Playable steps that press a point of acupressure held against the point, the dose of the method and the told strokes."""

from __future__ import annotations

from collections.abc import Iterator

from unknot.core.finding import Finding
from unknot.core.ids import Method
from unknot.knowledge.draft import Draft, Placed
from unknot.knowledge.model import PlayableStep, Protocol
from unknot.knowledge.numbers import said
from unknot.knowledge.points import Point
from unknot.knowledge.shape import nearest

PRESSED_WITH = {"never": 0, "skin": 0, "light": 1, "medium": 2}
"""The most pressure that a point of each handling takes: a finger pad is smaller than a palm, so one less than its site."""


def check_pressed(draft: Draft) -> Iterator[Finding]:
    """All that is wrong with the points of protocols."""
    for placed in draft.protocols.values():
        for n, step in enumerate(placed.what.playable):
            yield from _named(placed, n, step, draft)
        yield from _dose(placed, draft)


def _named(placed: Placed[Protocol], n: int, step: PlayableStep, draft: Draft) -> Iterator[Finding]:
    """Points are pressed by acupressure, one in each step, and no other method presses any."""
    by_points = placed.what.method is Method.ACUPRESSURE
    if by_points != bool(step.point):
        what = "no `point` is named" if by_points else f"`{placed.what.method.value}` presses no point"
        yield placed.wrong("playable", n, what=what, help="each step of acupressure has a `point`, and no other step")
        return
    point = draft.points.get(step.point)
    if point is not None:
        yield from _point(placed, n, step, point.what)
        yield from _stroke(placed, n, step, point.what, draft)
    elif step.point and not draft.is_spoilt("points", step.point):
        help = nearest(step.point, draft.points)
        yield placed.wrong("playable", n, "point", what=f"unknown point `{step.point}`", help=help)


def _point(placed: Placed[Protocol], n: int, step: PlayableStep, point: Point) -> Iterator[Finding]:
    """The step presses where the point lies, no harder than it bears, and it is offered."""
    if not point.offered:
        yield placed.wrong("playable", n, "point", what=f"`{point.id}` is not offered, so no session presses it")
    if (point.zone,) != step.zones or (point.site,) != step.sites:
        help = f"sites: [{point.site}], zones: [{point.zone.value if point.zone else ''}]"
        yield placed.wrong("playable", n, "sites", what=f"`{point.id}` lies elsewhere", help=help)
    if step.pressure > PRESSED_WITH[point.handling]:
        what = f"`{point.id}` is handled `{point.handling}`, the step presses with {step.pressure}"
        yield placed.wrong("playable", n, "pressure", what=what)


def _stroke(placed: Placed[Protocol], n: int, step: PlayableStep, point: Point, draft: Draft) -> Iterator[Finding]:
    """The told stroke stays where the point is."""
    told = draft.strokes.get(placed.what.id)
    for stroke in told.what.strokes if told is not None else ():
        if stroke.n == step.n and stroke.through != (point.place,):
            yield placed.wrong("playable", n, "point", what=f"its stroke does not stay at the place of `{point.id}`")


def _dose(placed: Placed[Protocol], draft: Draft) -> Iterator[Finding]:
    """No more points, no longer presses and no more of them than the method's dose has."""
    method = draft.methods.get(placed.what.method)
    pressed = [(n, step) for n, step in enumerate(placed.what.playable) if step.point]
    if method is None or not pressed:
        return
    dose = said(method.what.dose)
    many = len({step.point for _, step in pressed})
    if many > dose.get("points_at_most", 0):
        yield placed.wrong(
            "playable", what=f"{many} points are pressed, the dose has fewer", help=f"see {_file(placed)}"
        )
    for n, step in pressed:
        longest = [
            ("stroke_ms", step.stroke_ms, "press_seconds", 1000),
            ("at_most_s", step.at_most_s, "point_seconds", 1),
        ]
        for key, found, limit, unit in longest:
            if found is None or found > dose.get(limit, 0) * unit:
                yield placed.wrong("playable", n, what=f"`{key}` is over `{limit}`", help=f"see {_file(placed)}")


def _file(placed: Placed[Protocol]) -> str:
    return f"methods/{placed.what.method.value}.yaml"
