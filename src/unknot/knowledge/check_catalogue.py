"""Points held against the map of the body, devices against their methods, both against their sentences."""

from __future__ import annotations

from collections.abc import Iterator

from unknot.core.finding import Finding
from unknot.core.ids import Method, Zone
from unknot.knowledge.check_advice import OFFERED_TO_NOBODY
from unknot.knowledge.check_protocols import HANDLED_WITH
from unknot.knowledge.devices import Device
from unknot.knowledge.draft import Draft, Placed
from unknot.knowledge.numbers import said
from unknot.knowledge.points import Point
from unknot.knowledge.shape import nearest
from unknot.knowledge.texts_below import TextsBelow

NEVER_ON_THE_NECK = ("percussion", "vibration", "kneading", "tapping", "electric", "by_battery")
"""Features that keep a device off the neck, whatever drives it."""


def check_catalogue(draft: Draft) -> Iterator[Finding]:
    """All that is wrong with points and devices."""
    points, devices = TextsBelow(draft, "point"), TextsBelow(draft, "device")
    for point in draft.points.values():
        prefix = f"point.{point.what.id}."
        yield from _zone(point, draft)
        yield from _place(point, draft)
        yield from _site(point, draft)
        yield from points.left_over(point, prefix, {"name", "where", "find" if point.what.offered else "why"})
        yield from points.numbers(point, prefix, said(point.what.numbers))
    for device in draft.devices.values():
        yield from devices.left_over(device, f"device.{device.what.id}.", {"name", "about"})
        yield from _methods(device, draft)
        yield from _neck(device)
        yield from _price(device, draft)


def _zone(placed: Placed[Point], draft: Draft) -> Iterator[Finding]:
    method = draft.methods.get(Method.ACUPRESSURE)
    zone = placed.what.zone
    if placed.what.offered and zone is not None and method is not None and zone not in method.what.zones:
        yield placed.wrong("zone", what=f"no points are pressed in {zone.value}", help="see methods/acupressure.yaml")


def _place(placed: Placed[Point], draft: Draft) -> Iterator[Finding]:
    """The landmarks that its place is told by are there."""
    place = placed.what.place
    for id in draft.unknown_landmarks(place) if place is not None else ():
        yield placed.wrong("place", what=f"unknown landmark `{id}`", help=nearest(id, draft.landmarks))


def _site(placed: Placed[Point], draft: Draft) -> Iterator[Finding]:
    point = placed.what
    if not point.site:
        return
    found = draft.sites.get(point.site)
    if found is None:
        if not draft.is_spoilt("sites", point.site):
            help = nearest(point.site, draft.sites)
            yield placed.wrong("site", what=f"unknown site `{point.site}`", help=help)
        return
    site = found.what
    if site.zone is not None and point.zone is not site.zone:
        yield placed.wrong("zone", what=f"`{site.id}` lies in {site.zone.value}")
    if HANDLED_WITH[point.handling] > HANDLED_WITH[site.handling]:
        what = f"a point on `{site.id}` cannot be `{point.handling}`: the site takes `{site.handling}`"
        yield placed.wrong("handling", what=what)
    if point.offered and site.pregnancy == "never" and not point.pregnancy:
        yield placed.wrong("site", what=f"`{site.id}` is closed in pregnancy and the point says nothing of it")


def _methods(placed: Placed[Device], draft: Draft) -> Iterator[Finding]:
    device = placed.what
    for method in (device.method, *device.also):
        key = "method" if method is device.method else "also"
        found = draft.methods.get(method)
        if found is None:
            if not draft.is_spoilt("methods", method.value):
                help = f"add methods/{method.value}.yaml"
                yield placed.wrong(key, what=f"the method `{method.value}` has no file", help=help)
            continue
        if device.offered and method in OFFERED_TO_NOBODY:
            yield placed.wrong("use", what=f"`{method.value}` is offered to nobody, so no device of it is")
        for zone in device.zones:
            if zone not in found.what.zones:
                yield placed.wrong("zones", what=f"`{method.value}` is never used at {zone.value}")


def _neck(placed: Placed[Device]) -> Iterator[Finding]:
    struck = [each for each in placed.what.features if each in NEVER_ON_THE_NECK]
    if struck and Zone.NECK in placed.what.zones:
        yield placed.wrong("zones", what=f"nothing with `{struck[0]}` ever goes on the neck")


def _price(placed: Placed[Device], draft: Draft) -> Iterator[Finding]:
    price = placed.what.price
    if price is not None and price.source not in draft.sources and not draft.is_spoilt("sources", price.source):
        help = nearest(price.source, draft.sources)
        yield placed.wrong("price", "source", what=f"unknown source `{price.source}`", help=help)
