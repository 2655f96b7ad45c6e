"""The content of a bundle: one placed session with its limits, days, short screen and words, as plain JSON values.

Takes a course, a visit and its `Placement`; makes a dict. It holds limits and the hash of the rule set, and nothing that was
answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from unknot.body.model import PlacedStroke, Placement
from unknot.core.errors import CheckFailed
from unknot.core.ids import Status
from unknot.knowledge.model import Knowledge
from unknot.knowledge.strokes import reached_by_any
from unknot.planning.model import Course, Visit
from unknot.session.model import Step
from unknot.verify.points import packed
from unknot.verify.prescription import prescription_of
from unknot.verify.screen import MEASURE_BEFORE, screen_of
from unknot.verify.skin import body_of, touch_of
from unknot.verify.words import common_keys, play_keys, protocol_keys, words_of

FORMAT = "unknot-bundle/1"


def content_of(
    knowledge: Knowledge, course: Course, visit: Visit, placement: Placement, *, issued: bool
) -> dict[str, Any]:
    """Everything that a bundle says but its certificate and seal."""
    session = placement.session
    placed = {stroke.step.n: stroke for stroke in placement.strokes}
    content = {
        "format": FORMAT, "id": session.id, "course": course.id, "number": visit.number, "of": session.of,
        "state": "issued" if issued else "planned", "knowledge": course.knowledge,
        "for_date": visit.day.isoformat(), "valid_until": valid_until(knowledge, course, visit.day).isoformat(),
        "begun": course.first_day.isoformat(), "prescription": prescription_of(course, visit),
        "screened": course.screened.isoformat(), "time_zone": course.zone,
        "days": {str(other.number): other.day.isoformat() for other in course.visits},
        "protocol": session.protocol, "method": session.method, "role": session.role, "region": session.region,
        "posture": session.posture, "ladder_step": session.ladder_step, "first_side": course.first_side,
        "limits": _limits(knowledge, course, placement), "measure_before": list(MEASURE_BEFORE),
        "screen": screen_of(knowledge), "body": _body(placement),
        "steps": [_step(step, placed.get(step.n)) for step in session.steps],
        "hands_on_ms": session.hands_on, "total_ms": session.total,
    }  # fmt: skip
    return content | {"texts": _texts(knowledge, sorted(needed_keys(knowledge, content)))}


def valid_until(knowledge: Knowledge, course: Course, day: date) -> date:
    """The earlier of the issued days after `day` and the end of the full screen."""
    return min(day + timedelta(days=knowledge.tables["courses/spacing"]["issued_days"]), course.valid_until)


def _limits(knowledge: Knowledge, course: Course, placement: Placement) -> dict[str, Any]:
    """Of every zone that the protocol may touch or reach by the rim of a contact, whether or not this visit does."""
    protocol, allowed = placement.session.protocol, course.allowed
    named = {zone for play in knowledge.protocols[protocol].playable for zone in play.zones}
    named |= {zone for stroke in placement.strokes for zone in stroke.zones}
    zones = {zone.value: allowed.zones.get(zone, Status.NOT_OFFERED).word for zone in named}
    rims = reached_by_any(knowledge.strokes, protocol)
    reached = {zone.value: allowed.reached.get(zone, Status.NOT_OFFERED).word for zone in rims}
    return {"zones": zones, "reached": reached, "conditions": sorted(allowed.conditions)}


def _body(placement: Placement) -> dict[str, Any] | None:
    return body_of(placement.grounds, placement.widened_mm) if placement.grounds else None


def _step(step: Step, placed: PlacedStroke | None) -> dict[str, Any]:
    plain = asdict(step)
    start, end = plain.pop("start"), plain.pop("end")
    zones = sorted(zone.value for zone in (placed.zones if placed else step.zones))
    reaches = sorted(zone.value for zone in placed.reaches) if placed else []
    path = packed(placed.path.points) if placed and placed.path else None
    touch = touch_of(placed.contact) if placed and placed.contact else None
    places = {"zones": zones, "reaches": reaches, "sites": list(step.sites), "path": path, "contact": touch}
    return plain | {"start_ms": start, "end_ms": end} | places


def needed_keys(knowledge: Knowledge, content: Mapping[str, Any]) -> set[str]:
    """The text keys that this content's steps, the screen and the player need."""
    return set(_keys(knowledge, content))


def _keys(knowledge: Knowledge, content: Mapping[str, Any]) -> Iterator[str]:
    yield from protocol_keys(content["protocol"])
    yield from common_keys(knowledge)
    yield from (f"condition.{code}" for code in content["limits"]["conditions"])
    plays = {play.n: play for play in knowledge.protocols[content["protocol"]].playable}
    for step in content["steps"]:
        yield step["say"]
        if step["play"] in plays:
            yield from play_keys(content["protocol"], plays[step["play"]])


def _texts(knowledge: Knowledge, keys: list[str]) -> dict[str, dict[str, str]]:
    words = words_of(knowledge)
    missing = [
        f"text `{key}` is missing in `{lang}`" for lang, said in words.items() for key in keys if key not in said
    ]
    if missing:
        raise CheckFailed(missing)
    return {lang: {key: said[key] for key in keys} for lang, said in words.items()}
