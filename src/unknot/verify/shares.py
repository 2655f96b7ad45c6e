"""Whether every movement has its share: none that is open left out, none longer than its share beside another one.

The plan divides the time by shares, in whole strokes, under caps. So wherever two movements are open, the one has no more than
its share of what the other would have with one stroke more, unless the cap of the other leaves no room for that stroke.
"""

from __future__ import annotations

from collections.abc import Mapping

from unknot.knowledge.model import PlayableStep
from unknot.knowledge.strokes import reached
from unknot.session.from_course import cap_ms
from unknot.verify.bounds import OPEN, Case, length


def out_of_share(case: Case) -> int:
    """Pairs of movements of which one has more than its share, or which is there while the other is left out."""
    had = {step["play"]: length(step) for step in case.strokes if step["play"] in case.plays}
    room = {n: had.get(n, 0) + play.stroke_ms for n, play in _due(case, had).items()}
    open_ones = [n for n, more in room.items() if more <= (cap_ms(case.knowledge, case.plays[n]) or more)]
    share = {n: play.share for n, play in case.plays.items()}
    return sum(ms * share[other] >= room[other] * share[n] for n, ms in had.items() for other in open_ones)


def _due(case: Case, had: Mapping[int, int]) -> dict[int, PlayableStep]:
    """The movements that have to be there: those that are, and all that are open unless nothing but stroking is played."""
    only = all(case.knowledge.techniques[case.plays[n].technique].stroking for n in had)
    return {n: play for n, play in case.plays.items() if n in had or (not only and _open(case, play))}


def _open(case: Case, play: PlayableStep) -> bool:
    limits, at = case.content["limits"], case.content["ladder_step"]
    rims = reached(case.knowledge.strokes, case.protocol.id, play.n)
    touched = [limits["zones"].get(zone.value) for zone in play.zones]
    touched += [limits["reached"].get(zone.value) for zone in rims]
    return play.opens <= at <= (play.closes or at) and set(touched) <= OPEN
