"""Protocols held against techniques, sites, zones and what they state: every playable step can be played where it says.

Of those that are not played, that they say why, and that each answer about a stage of the illness has its reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from unknot.core.finding import Finding
from unknot.knowledge.draft import Draft, Placed
from unknot.knowledge.model import SIDE_LYING, PlayableStep, Protocol, Technique
from unknot.knowledge.shape import nearest

HANDLED_WITH = {"never": 0, "skin": 1, "light": 2, "medium": 3}
"""The most pressure that a site of each handling takes."""


TURN_OVER_S = 30
"""Who lies on the side needs so long to turn over, at least."""

STAGE_REASONS = "courses/protocol_stages"
"""The table that gives the reason of each answer about a stage."""


def check_protocols(draft: Draft) -> Iterator[Finding]:
    """All that is wrong with the protocols."""
    yield from _one_default(draft)
    for placed in draft.protocols.values():
        yield from _method(placed, draft)
        yield from _stages(placed, draft)
        yield from _left_out(placed, draft)
        yield from _why(placed, draft)
        for n, step in enumerate(placed.what.playable):
            yield from _step(placed, n, step, draft)
        yield from _playable_at_each_step(placed)
        yield from _on_the_side(placed, draft)


def _method(placed: Placed[Protocol], draft: Draft) -> Iterator[Finding]:
    method = placed.what.method
    if method not in draft.methods and not draft.is_spoilt("methods", method.value):
        yield placed.wrong(
            "method", what=f"the method `{method.value}` has no file", help=f"add methods/{method.value}.yaml"
        )


def _one_default(draft: Draft) -> Iterator[Finding]:
    """Of the protocols of one method, role and region, one comes first where nobody wished another."""
    first: dict[tuple[object, ...], str] = {}
    for placed in draft.protocols.values():
        what = placed.what
        kin = (what.method, what.role, what.region)
        if what.default and not what.played:
            yield placed.wrong("default", what="a protocol that is not played comes first nowhere")
        elif what.default and kin in first:
            yield placed.wrong("default", what=f"`{first[kin]}` comes first for the same method, role and region")
        elif what.default:
            first[kin] = what.id


def _stages(placed: Placed[Protocol], draft: Draft) -> Iterator[Finding]:
    table = draft.tables.get(STAGE_REASONS)
    if draft.is_spoilt("tables", STAGE_REASONS):
        return
    reasons = table.what.get("reasons", {}) if table is not None else {}
    for stage, allowed in placed.what.stages.items():
        if allowed not in reasons.get(stage, {}):
            help = f"add it to `reasons` in {STAGE_REASONS}.yaml"
            yield placed.wrong("stages", stage, what=f"nobody says why `{stage}` is `{allowed}`", help=help)


def _why(placed: Placed[Protocol], draft: Draft) -> Iterator[Finding]:
    for n, why in enumerate(placed.what.why):
        yield from _source(placed, ("why", n, "source"), why["source"], draft)


def _left_out(placed: Placed[Protocol], draft: Draft) -> Iterator[Finding]:
    protocol = placed.what
    stated = [item["n"] for item in protocol.stated]
    for n, left in enumerate(protocol.left_out):
        if left["of"] not in stated:
            yield placed.wrong("left_out", n, "of", what=f"no step {left['of']} is stated")
        yield from _source(placed, ("left_out", n, "source"), left["source"], draft)
    accounted = {step.of for step in protocol.playable} | {left["of"] for left in protocol.left_out}
    for n, number in enumerate(stated):
        if placed.what.played and number not in accounted:
            help = "each stated step is the `of` of a playable one or stands in `left_out` with its reason"
            yield placed.wrong("stated", n, what=f"nobody says what became of the stated step {number}", help=help)


def _source(placed: Placed[Protocol], path: tuple[str | int, ...], source: str, draft: Draft) -> Iterator[Finding]:
    if source not in draft.sources and not draft.is_spoilt("sources", source):
        yield placed.wrong(*path, what=f"unknown source `{source}`", help=nearest(source, draft.sources))


def _step(placed: Placed[Protocol], n: int, step: PlayableStep, draft: Draft) -> Iterator[Finding]:
    here: tuple[str | int, ...] = ("playable", n)
    if step.n != n + 1:
        yield placed.wrong(*here, "n", what=f"step {n + 1} has the number {step.n}", help="number them 1, 2, 3 …")
    if step.of is not None and step.of not in [item["n"] for item in placed.what.stated]:
        yield placed.wrong(*here, "of", what=f"no step {step.of} is stated")
    if step.closes is not None and step.closes < step.opens:
        yield placed.wrong(*here, "closes", what=f"the step closes at {step.closes} before it opens at {step.opens}")
    for m, because in enumerate(step.because):
        yield from _source(placed, (*here, "because", m, "source"), because["source"], draft)
    technique = draft.techniques.get(step.technique)
    if technique is not None:
        yield from _technique(placed, here, step, technique.what)
    elif not draft.is_spoilt("techniques", step.technique):
        help = nearest(step.technique, draft.techniques)
        yield placed.wrong(*here, "technique", what=f"unknown technique `{step.technique}`", help=help)
    yield from _places(placed, here, step, draft)


def _technique(
    placed: Placed[Any], here: tuple[str | int, ...], step: PlayableStep, technique: Technique
) -> Iterator[Finding]:
    role = placed.what.role
    if role == "masseur":
        yield placed.wrong("role", what="a session at home is played by oneself or a partner, not by a masseur")
        return
    opens = [technique.opens.get(each) for each in (("self", "partner") if role == "either" else (role,))]
    if any(each is None for each in opens):
        yield placed.wrong(*here, "technique", what=f"`{technique.id}` is never done at home by {role}")
    elif (first := max(each for each in opens if each is not None)) > step.opens:
        what = f"the step opens at {step.opens}, `{technique.id}` by {role} only at {first}"
        yield placed.wrong(*here, "opens", what=what)
    low, high = technique.pressure
    if not low <= step.pressure <= high:
        what = f"`{technique.id}` has the pressure {low} to {high}, the step {step.pressure}"
        yield placed.wrong(*here, "pressure", what=what)


def _places(
    placed: Placed[Protocol], here: tuple[str | int, ...], step: PlayableStep, draft: Draft
) -> Iterator[Finding]:
    for zone in step.zones:
        if zone not in draft.zones and not draft.is_spoilt("zones", zone.value):
            yield placed.wrong(
                *here, "zones", what=f"the zone `{zone.value}` has no file", help=f"add zones/{zone.value}.yaml"
            )
    for m, name in enumerate(step.sites):
        site = draft.sites.get(name)
        if site is None:
            if not draft.is_spoilt("sites", name):
                yield placed.wrong(*here, "sites", m, what=f"unknown site `{name}`", help=nearest(name, draft.sites))
            continue
        if site.what.zone is not None and site.what.zone not in step.zones:
            yield placed.wrong(
                *here, "zones", what=f"`{name}` lies in {site.what.zone.value}, which the step does not name"
            )
        if step.pressure > HANDLED_WITH[site.what.handling]:
            what = f"`{name}` is handled `{site.what.handling}`, the step presses with {step.pressure}"
            yield placed.wrong(*here, "pressure", what=what)


def _on_the_side(placed: Placed[Protocol], draft: Draft) -> Iterator[Finding]:
    """Who lies on the side is worked on one side, then turns over; the words before the session name the side on top."""
    protocol = placed.what
    lying = protocol.played and protocol.posture == SIDE_LYING
    if lying and sorted(protocol.sides) != ["left", "right"]:
        yield placed.wrong(
            "sides", what="lying on the side, first one side is worked, then the other", help="left, right"
        )
    if lying and protocol.gaps_s["switch_s"] < TURN_OVER_S:
        what = f"{protocol.gaps_s['switch_s']} seconds are too few to turn over"
        yield placed.wrong("gaps", "switch_s", what=what, help=f"at least {TURN_OVER_S}")
    for texts in draft.texts.values():
        ready = texts.get(f"protocol.{protocol.id}.ready")
        if ready is not None and ("{side}" in ready.what) != lying:
            what = f"`protocol.{protocol.id}.ready` names the side on top where one lies on the side, and only there"
            yield ready.wrong(what=what, help="{side}")


def _playable_at_each_step(placed: Placed[Protocol]) -> Iterator[Finding]:
    protocol = placed.what
    for n, ladder in enumerate(protocol.ladder):
        if not any(step.opens <= ladder <= (step.closes or ladder) for step in protocol.playable):
            yield placed.wrong("ladder", n, what=f"nothing can be played at ladder step {ladder}")
