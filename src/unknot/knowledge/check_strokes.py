"""Strokes held against their protocol, the landmarks and the parts of the hand: nothing is named that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from unknot.core.finding import Finding
from unknot.knowledge.draft import Draft, Placed
from unknot.knowledge.shape import nearest
from unknot.knowledge.strokes import Strokes

HANDS_OF_PART = {
    "fingertips": {"finger_pads", "pincer"},
    "pads": {"finger_pads", "pincer"},
    "flat_fingers": {"finger_pads"},
    "palm": {"palm", "whole_hand", "cupped_palm"},
}
"""What a technique must say of the hand where a stroke of it touches with a part: what is proved is what people are told."""


def check_strokes(draft: Draft) -> Iterator[Finding]:
    """All that is wrong with the stroke files."""
    for placed in draft.strokes.values():
        if placed.what.id not in draft.protocols and not draft.is_spoilt("protocols", placed.what.id):
            yield placed.wrong("id", what=f"there is no protocol `{placed.what.id}`")
        yield from _numbers(placed, draft)
        for n, stroke in enumerate(placed.what.strokes):
            yield from _hand(placed, n, draft)
            yield from _reaches(placed, n, draft)
            for m, point in enumerate(stroke.through):
                for id in draft.unknown_landmarks(point):
                    what = f"unknown landmark `{id}`"
                    yield placed.wrong("strokes", n, "through", m, what=what, help=nearest(id, draft.landmarks))


def _numbers(placed: Placed[Strokes], draft: Draft) -> Iterator[Finding]:
    """Each stroke is a playable step's, each playable step has one; sites that are covered in part are worked on."""
    protocol = draft.protocols.get(placed.what.id)
    if protocol is None:
        return
    due, had = [play.n for play in protocol.what.playable], [stroke.n for stroke in placed.what.strokes]
    if due != had:
        yield placed.wrong("strokes", what=f"strokes are told for {had}, the playable steps are {due}")
    sites = {site for play in protocol.what.playable for site in play.sites}
    for n, cover in enumerate(placed.what.covers):
        if cover["site"] not in sites:
            what = f"no step of `{placed.what.id}` works on `{cover['site']}`"
            yield placed.wrong("covers", n, "site", what=what, help=nearest(cover["site"], sites))


def _reaches(placed: Placed[Strokes], n: int, draft: Draft) -> Iterator[Finding]:
    """What the rim reaches are zones that are there, each once, and none of the step's own."""
    stroke, protocol = placed.what.strokes[n], draft.protocols.get(placed.what.id)
    plays = protocol.what.playable if protocol is not None else ()
    own = {zone for play in plays if play.n == stroke.n for zone in play.zones}
    for m, zone in enumerate(stroke.reaches):
        here = ("strokes", n, "reaches", m)
        if zone in own:
            yield placed.wrong(
                *here, what=f"`{zone.value}` is a zone of the step itself", help="name only zones beside it"
            )
        if zone in stroke.reaches[:m]:
            yield placed.wrong(*here, what=f"`{zone.value}` stands twice")
        if zone not in draft.zones and not draft.is_spoilt("zones", zone.value):
            what = f"the zone `{zone.value}` has no file"
            yield placed.wrong(*here, what=what, help=nearest(zone.value, [each.value for each in draft.zones]))


def _hand(placed: Placed[Strokes], n: int, draft: Draft) -> Iterator[Finding]:
    """The part of the hand has a size and is one that its technique works with, and that technique has a pace."""
    contact, stroke = draft.tables.get("courses/contact"), placed.what.strokes[n]
    if contact is None:
        return
    parts, paces = contact.what.get("parts_mm", {}), contact.what.get("speed_mm_s", {})
    if stroke.part not in parts:
        what = f"unknown part of the hand `{stroke.part}`"
        yield placed.wrong("strokes", n, "part", what=what, help=nearest(stroke.part, parts))
    protocol = draft.protocols.get(placed.what.id)
    for play in protocol.what.playable if protocol is not None else ():
        if play.n != stroke.n:
            continue
        if play.technique not in paces:
            what = f"no pace is told for the technique `{play.technique}`"
            yield placed.wrong("strokes", n, "n", what=what, help="add it to `speed_mm_s` in courses/contact.yaml")
        technique, hands = draft.techniques.get(play.technique), HANDS_OF_PART.get(stroke.part, set())
        if technique is not None and stroke.part in parts and not hands & set(technique.what.hand_part):
            what = f"`{play.technique}` is not done with `{stroke.part}`"
            yield placed.wrong("strokes", n, "part", what=what, help=f"let its `hand_part` name one of {sorted(hands)}")
