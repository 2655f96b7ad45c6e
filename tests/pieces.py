"""Small pieces of knowledge by hand, for tests of planning, session, verify and render: two protocols and their tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from unknot.core.ids import Disposition, Method, Region, Status, Zone
from unknot.knowledge.living import Stage
from unknot.knowledge.model import Knowledge, PlayableStep, Protocol, Site, Technique, ZoneInfo
from unknot.knowledge.parser import parse
from unknot.planning.model import Allowed, Course, Visit
from unknot.screening.model import MethodLimit, Screening, StageFound, ZoneLimit

DAY = date(2026, 12, 1)
BOTH = {"self", "partner"}


def techniques() -> dict[str, Technique]:
    """Name, step by role, pressure range, stroking."""
    rows: list[tuple[str, int | None, int | None, tuple[int, int]]] = [
        ("stroking", 1, 1, (1, 2)),
        ("friction_light", 2, 2, (1, 2)),
        ("kneading_light", 3, 3, (1, 2)),
        ("vibration_pads", 3, 4, (1, 1)),
        ("pat_trapezius", 3, 4, (1, 1)),
        ("kneading_medium", None, 4, (2, 3)),
        ("finger_rain", None, 5, (1, 1)),
        ("deep_friction", None, None, (3, 3)),
    ]
    return {
        name: Technique(name, name, {"self": own, "partner": other}, pressure, name == "stroking")
        for name, own, other, pressure in rows
    }


def sites() -> dict[str, Site]:
    """Places with their zone, handling and spot cap."""
    rows: list[tuple[str, Zone | None, str, int | None]] = [
        ("nape_beside_midline", Zone.NECK, "medium", 30),
        ("suboccipital", Zone.NECK, "light", 30),
        ("neck_midline", Zone.NECK, "skin", None),
        ("neck_front", None, "never", None),
        ("trapezius_top", Zone.COLLAR, "medium", None),
        ("between_blade_and_spine", Zone.UPBACK, "medium", None),
        ("lumbar_erector", Zone.LOWBACK, "medium", None),
        ("sacrum", Zone.LOWBACK, "light", None),
        ("buttock_upper_outer", Zone.HIP, "medium", None),
    ]
    return {id: Site(id, zone, handling, spot) for id, zone, handling, spot in rows}


def zones() -> dict[Zone, ZoneInfo]:
    """Every zone with its course region."""
    regions = {
        Zone.NECK: Region.NECK, Zone.COLLAR: Region.NECK, Zone.UPBACK: Region.UPBACK,
        Zone.LOWBACK: Region.LOWBACK, Zone.FLANK: Region.LOWBACK, Zone.HIP: Region.LOWBACK,
    }  # fmt: skip
    return {zone: ZoneInfo(zone, regions.get(zone), ()) for zone in Zone}


def play(n: int, technique: str, sites_: str, zones_: str, opens: int, share: int, **more: Any) -> PlayableStep:
    """One playable step in a line."""
    given = {"pressure": 1, "stroke_ms": 4000, "hand": "opposite"} | more
    return PlayableStep(
        n=n, of=n, technique=technique, sites=tuple(sites_.split()), zones=tuple(Zone[name] for name in zones_.split()),
        opens=opens, share=share, **given,
    )  # fmt: skip


NECK_STEPS = (
    play(1, "stroking", "nape_beside_midline trapezius_top", "NECK COLLAR", 1, 3, at_most_s=60),
    play(2, "stroking", "trapezius_top", "COLLAR", 1, 4, stroke_ms=5000),
    play(3, "friction_light", "nape_beside_midline", "NECK", 2, 2, stroke_ms=2000, spot_s=30),
    play(4, "kneading_light", "trapezius_top", "COLLAR", 3, 2, stroke_ms=3000, spot_s=30, pressure=2),
    play(5, "stroking", "nape_beside_midline trapezius_top", "NECK COLLAR", 1, 2),
)
BACK_STEPS = (
    play(1, "stroking", "lumbar_erector", "LOWBACK", 1, 3, at_most_s=60, hand="either"),
    play(2, "stroking", "buttock_upper_outer", "HIP", 1, 3, hand="either"),
    play(3, "friction_light", "lumbar_erector", "LOWBACK", 2, 3, stroke_ms=2000, spot_s=30, pressure=2, hand="either"),
    play(4, "kneading_light", "buttock_upper_outer", "HIP", 3, 3, closes=3, pressure=2, hand="either"),
    play(5, "kneading_medium", "buttock_upper_outer", "HIP", 4, 4, pressure=3, hand="either"),
    play(6, "stroking", "between_blade_and_spine", "UPBACK", 5, 3, hand="either"),
    play(7, "stroking", "lumbar_erector buttock_upper_outer", "LOWBACK HIP", 1, 2, stroke_ms=5000, hand="either"),
)
IN_STAGES = {
    "attack": "no", "late": "clinician", "just_after": "gentle", "first_signs": "yes", "chronic": "yes", "settled": "yes",
}  # fmt: skip
"""What both protocols say of each stage."""
GAPS = {"ready_s": 10, "switch_s": 10, "rest_s": 0, "close_s": 10}


def protocols() -> dict[str, Protocol]:
    """A neck self-massage and a partner massage of the low back."""
    neck = Protocol(
        id="PRO-017", says="", method=Method.NECK_SELF_MASSAGE, role="self", region=Region.NECK, posture="sitting_upright",
        ladder=(1, 2, 3), sides=("right", "left"), stated=(), playable=NECK_STEPS, left_out=(), gaps_s=GAPS, cites=(),
        stages=IN_STAGES,
    )  # fmt: skip
    back = Protocol(
        id="PRO-008", says="", method=Method.PARTNER_MASSAGE, role="partner", region=Region.LOWBACK, posture="prone",
        ladder=(1, 2, 3, 4, 5), sides=("right", "left"), stated=(), playable=BACK_STEPS, left_out=(),
        gaps_s=GAPS | {"rest_s": 60}, cites=(), stages=IN_STAGES,
    )  # fmt: skip
    return {neck.id: neck, back.id: back}


def stages() -> dict[str, Stage]:
    """Where a complaint may stand, the strictest first, with what hands and exercise may do there."""
    lets = {"attack": ("none", "none"), "late": ("after-clinician", "first-level")} | dict.fromkeys(
        ("just_after", "first_signs"), ("from-first-step", "first-level")
    )
    rows = {id: lets.get(id, ("as-limits-say", "as-limits-say")) for id in IN_STAGES}
    return {id: Stage(id, n, "", parse(id), *row, ()) for n, (id, row) in enumerate(rows.items(), start=1)}


def _step(step: int, minutes: int, roles: set[str], greens: int | None, regions: int = 1) -> dict[str, Any]:
    return {"step": step, "minutes": minutes, "roles": sorted(roles), "greens": greens, "regions": regions}


TABLES: dict[str, dict[str, Any]] = {
    "courses/ladder": {
        "steps": [
            _step(1, 5, BOTH, 3), _step(2, 7, BOTH, 3), _step(3, 10, BOTH, 2),
            _step(4, 15, {"partner"}, 2), _step(5, 20, {"partner"}, None, 2), _step(6, 30, {"partner"}, None, 2),
        ],
        "last_step": {"self": 3, "partner": 5, "lowest_dose": 3, "prescribed": 6},
        "ceilings": {
            "neck_minutes": 10, "region_minutes": 20,
            "session_minutes": {"neck_self_massage": 10, "partner_massage": 20, "lowest_dose": 10, "prescribed": 30},
        },
        "warming_at_most_s": 120,
        "prescription": {
            "lapses_days": 90, "greens": 1, "sessions": 36, "days": 84,
            "needs": {"at_most": "care", "method": "partner_massage", "role": "partner", "zones_at_most": "allowed"},
        },
    },
    "courses/spacing": {
        "sessions": {"a_day_per_region": 1, "in_any_7_days": 3, "free_days_between": 1},
        "course": {"sessions": 12, "days": 42}, "pause_days": 45, "courses": {"at_most": 3, "in_days": 365},
        "gaps": [
            {"from": 0, "to": 6, "step": 0, "greens": "kept"}, {"from": 7, "to": 13, "step": 0, "greens": 0},
            {"from": 14, "to": 44, "step": -1, "greens": 0},
            {"from": 45, "to": None, "step": "first", "greens": 0, "new_course": True},
        ],
        "restart": [{"after": "flare", "step": -2, "greens": 0}],
        "full_screen_days": 28, "issued_days": 6,
        "prevention": {"needs": {"nrs_at_most": 1, "days": 14, "at_most": "care"}, "sessions": [7, 8], "steps": [1, 2, 3]},
        "single": {"step": 1},
    },
    "courses/contact": {
        "pressure_by_handling": {"never": 0, "skin": 1, "light": 2, "medium": 3},
        "pressure_by_role": {"self": 2, "partner": 3}, "skin_allows": ["stroking"],
        "one_a_session": ["vibration_pads", "pinch_trapezius", "pat_trapezius"],
        "tapping": {"techniques": ["pat_back", "finger_rain"], "zones": ["UPBACK", "LOWBACK"]},
    },
    "courses/traffic_light": {
        "during": [
            {"for": "hands_on", "start": [0, 3], "red": {"peak": 5, "rise": 3}, "amber": {"peak": 4, "rise": 2}, "allows": "all"},
            {"for": "hands_on", "start": [4, 6], "red": {"peak": 7, "rise": 3}, "amber": {"rise": 2}, "allows": "stroking"},
            {"for": "hands_on", "start": [7, 10], "no_session": "PP3"},
        ],
        "after": [
            {"over_hours": 48, "colour": "red"}, {"over_hours": 24, "nth_in_course": 2, "colour": "red"},
            {"over_hours": 24, "nth_in_course": 1, "colour": "amber"}, {"over_hours": 0, "colour": "green"},
        ],
        "still_there": {"at_hours": 72, "then": "doctor-first"},
        "always_red": ["spread_down_limb", "tingling", "nausea", "dizziness", "blister", "spreading_bruise"],
        "not_answered": "red",
        "actions": {
            "red": {"rest_hours": 48, "step": -2, "lowest_step": 1, "greens": 0},
            "amber": {"step": 0, "greens": 0, "running": 2, "then_step": -1, "lowest_step": 1},
            "green": {"step": 0, "greens": 1},
        },
        "pause": {"reds": 2, "in_days": 7, "then": "doctor-first"},
    },
    "screens/before_session": {
        "unsure": "one-step-lower",
        "questions": [
            {"id": "P1", "asks": "yes-no", "yes": ["emergency"], "like": ["CES1"]},
            {"id": "P5", "asks": "yes-no", "yes": ["PP1"], "like": ["IN4"]},
            {"id": "P8", "asks": "number", "measure": "nrs", "range": [0, 10], "bands": [{"from": 7, "to": 10, "then": ["PP3"]}]},
        ],
    },
}  # fmt: skip


def texts() -> dict[str, dict[str, str]]:
    """Every key that a bundle of these pieces needs, with made-up words."""
    keys = {
        "short.P1.ask",
        "short.P5.ask",
        "short.P8.ask",
        "rule.PP1.told",
        "rule.PP3.told",
        "player.stop",
        "side.left.of",
        "side.right.of",
    }
    keys |= {"session.switch.left", "session.switch.right", "condition.only_stroking", "condition.not_prone"}
    for protocol in protocols().values():
        keys |= {f"protocol.{protocol.id}.{part}" for part in ("name", "ready", "rest", "close", "aftercare")}
        keys |= {f"play.{protocol.id}.{step.n}.{part}" for step in protocol.playable for part in ("say", "name")}
    keys |= {f"technique.{name}.{part}" for name in techniques() for part in ("name", "how")}
    keys |= {f"site.{name}.{part}" for name in sites() for part in ("name", "find")}
    keys |= {f"zone.{zone.value}.name" for zone in Zone}
    return {lang: {key: f"{lang} {key}" for key in sorted(keys)} for lang in ("en", "ru")}


def knowledge(**changed: Any) -> Knowledge:
    """The pieces together; any part may be changed."""
    parts: dict[str, Any] = {
        "hash": "a" * 64, "complete": True, "sources": {}, "terms": {}, "groups": (), "rules": {}, "methods": {},
        "zones": zones(), "sites": sites(), "techniques": techniques(), "protocols": protocols(), "tables": TABLES,
        "texts": texts(), "stages": stages(),
    }  # fmt: skip
    return Knowledge(**(parts | changed))


def screening(
    method: Method = Method.NECK_SELF_MASSAGE,
    possible: Mapping[Zone, Status] | None = None,
    *,
    conditions: tuple[str, ...] = (),
    **changed: Any,
) -> Screening:
    """A finished screening; zones not named are allowed."""
    limits = {zone: (possible or {}).get(zone, Status.ALLOWED) for zone in Zone}
    by_zone = {zone: ZoneLimit(status, status, conditions, rim=status) for zone, status in limits.items()}
    methods = {m: MethodLimit(Status.ALLOWED, Status.ALLOWED, by_zone, {}, ()) for m in Method}
    parts: dict[str, Any] = {
        "person": "someone", "knowledge": "a" * 64, "at": DAY, "outcome": "proceed", "at_least": Disposition.PROCEED,
        "scoped": {}, "postponements": (), "methods": methods, "because": (), "ask": (),
        "stage": StageFound("settled", ("settled",)),
    }  # fmt: skip
    return Screening(**(parts | changed))


def course(
    knowledge_: Knowledge,
    protocol: str = "PRO-017",
    *,
    step: int = 1,
    statuses: Mapping[Zone, Status] | None = None,
    conditions: tuple[str, ...] = (),
    first_side: str = "left",
) -> Course:
    """A course of two visits at one ladder step."""
    chosen = knowledge_.protocols[protocol]
    ladder = knowledge_.tables["courses/ladder"]
    minutes = ladder["steps"][step - 1]["minutes"]
    minutes = min(minutes, ladder["ceilings"]["session_minutes"].get(chosen.method.value, minutes))
    visits = tuple(Visit(n, date(2026, 12, day), step, minutes, protocol) for n, day in ((1, 1), (2, 3)))
    limits = {zone: (statuses or {}).get(zone, Status.ALLOWED) for zone in Zone}
    return Course(
        id="1c9a000000000000", person="someone", knowledge=knowledge_.hash, screened=DAY, method=chosen.method,
        role=chosen.role, region=chosen.region, protocol=protocol, posture=chosen.posture, first_side=first_side,
        allowed=Allowed(chosen.method, limits, conditions, limits),
        visits=visits, valid_until=date(2026, 12, 29), zone="Europe/Moscow",
    )  # fmt: skip
