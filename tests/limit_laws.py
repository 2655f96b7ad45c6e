"""Many sets of limits held against the tables of places: planning lets a stroke through exactly when verify lets it pass.

A set of limits is made up from a seed: a status for each method and zone, as that of a rim and, unless nobody wished the zone,
as that of the zone itself; sites that are closed (which closes the zones that hold them), conditions, a ladder step. Each row
of a table then passes, or is refused for reasons that the lines of the certificate state. What passes touches nothing closed,
by its names and by what its contact covers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from unknot.body.place_table import PlaceRow, PlaceTable
from unknot.core.ids import Method, Status, Zone
from unknot.knowledge.model import Knowledge, PlayableStep
from unknot.knowledge.strokes import reached, reached_by_any
from unknot.planning.model import Allowed
from unknot.planning.opening import KNOWN, OPEN, playable
from unknot.verify import touch
from unknot.verify.bounds import Case
from unknot.verify.many import rim_cm2

UNKNOWN = ("no_isometrics", "no_strain")
"""Conditions of other methods, which no session of massage knows how to keep."""


@dataclass(frozen=True, slots=True)
class Limits:
    """One made-up set: by method and zone, with closed sites and conditions, at a step of the ladder.

    rims: what holds of each zone; statuses: the same, but not offered where nobody wished it.
    """

    statuses: Mapping[tuple[Method, Zone], Status]
    rims: Mapping[tuple[Method, Zone], Status]
    closed_sites: tuple[str, ...]
    conditions: tuple[str, ...]
    step: int


@dataclass(frozen=True, slots=True)
class Held:
    """What became of the rows: how many passed, why others were refused, and what is wrong."""

    passed: int
    refused: Counter[str]
    wrong: tuple[str, ...]


def limits(knowledge: Knowledge, dice: Random) -> Limits:
    """A set of limits: half of the zones open, few sites closed, few conditions."""
    rims = {
        (method, zone): Status.ALLOWED if dice.random() < 0.5 else dice.choice(list(Status))
        for method in Method
        for zone in Zone
    }
    sites = tuple(dice.sample(sorted(knowledge.sites), dice.choice((0, 0, 0, 1, 2))))
    for site in sites:
        held_by = knowledge.sites[site].zone
        for method in Method:
            rims |= {(method, zone): Status.NOT_OFFERED for zone in Zone if held_by in (None, zone)}
    unwished = {zone for zone in Zone if dice.random() < 0.1}
    statuses = {key: Status.NOT_OFFERED if key[1] in unwished else status for key, status in rims.items()}
    conditions = dice.sample(sorted(KNOWN), dice.choice((0, 0, 1, 2)))
    if dice.random() < 0.05:
        conditions.append(dice.choice(UNKNOWN))
    return Limits(statuses, rims, sites, tuple(sorted(conditions)), dice.randint(1, 6))


def hold(knowledge: Knowledge, table: PlaceTable, limits: Limits) -> Held:
    """Limits against every row of a table."""
    protocol = table.protocol
    zones = {zone: limits.statuses[protocol.method, zone] for zone in Zone}
    rims = {zone: limits.rims[protocol.method, zone] for zone in Zone}
    step = min(max(limits.step, min(protocol.ladder)), max(protocol.ladder))
    let_through = playable(knowledge, protocol, step, Allowed(protocol.method, zones, limits.conditions, rims))
    rows = [row for row in table.rows if row.play in let_through]
    wrong = [f"planned, and {line}" for line in _against(knowledge, table, rows, limits, step)] if rows else []
    refused: Counter[str] = Counter()
    for row in table.rows:
        where = f"{protocol.id} {row.play.n} {row.side}"
        if row.play in let_through:
            closed = [zone.value for zone in row.zones if zones[zone] not in OPEN]
            closed += sorted({*row.sites} & {*limits.closed_sites})
            closed += [zone.value for zone in row.reached(rim_cm2(knowledge)) if rims[zone] not in OPEN]
            wrong += [f"{where} touches {name}, which is closed" for name in closed]
        elif row.side == "left":
            reasons = _against(knowledge, table, [row], limits, step)
            wrong += [] if reasons else [f"{where} is refused for no reason"]
            refused.update({reason.split(":")[0] for reason in reasons})
    return Held(len(rows), refused, tuple(wrong))


def _against(knowledge: Knowledge, table: PlaceTable, rows: list[PlaceRow], limits: Limits, step: int) -> list[str]:
    """The lines of the certificate that do not hold for a session of these strokes."""
    protocol = table.protocol
    named = {zone for play in protocol.playable for zone in play.zones}
    beside = reached_by_any(knowledge.strokes, protocol.id)
    told = {row.play.n: reached(knowledge.strokes, protocol.id, row.play.n) for row in rows}
    content = {
        "protocol": protocol.id, "method": protocol.method.value, "role": protocol.role, "region": protocol.region.value,
        "posture": protocol.posture, "ladder_step": step, "prescription": None,
        "steps": [_step(row.play, row.zones, told[row.play.n]) for row in rows],
        "limits": {
            "zones": {zone.value: limits.statuses[protocol.method, zone].word for zone in named},
            "reached": {zone.value: limits.rims[protocol.method, zone].word for zone in beside},
            "conditions": list(limits.conditions),
        },
    }  # fmt: skip
    return [line.id for line in touch.checks(Case(knowledge, content)) if not line.holds]


def _step(play: PlayableStep, zones: tuple[Zone, ...], reaches: tuple[Zone, ...]) -> dict[str, Any]:
    return {
        "kind": "stroke", "play": play.n, "technique": play.technique, "sites": list(play.sites),
        "zones": [zone.value for zone in zones], "reaches": sorted(zone.value for zone in reaches),
        "pressure": play.pressure, "stroke_ms": play.stroke_ms, "hand": play.hand,
        "softer": {"technique": "stroking", "pressure": 1},
    }  # fmt: skip
