"""People with a wish, and the course that is planned for them from a made-up screening."""

from dataclasses import replace
from datetime import date

import pieces
from unknot.core.ids import Method
from unknot.knowledge.model import Knowledge, MethodInfo
from unknot.planning.from_screening import plan
from unknot.planning.model import Adjustment, Course
from unknot.screening.model import Screening
from unknot.screening.person import Pain, Person, Report, Wishes

METHODS = {m: MethodInfo(m, "", (), True, True, "") for m in (Method.NECK_SELF_MASSAGE, Method.PARTNER_MASSAGE)}
KNOWLEDGE = pieces.knowledge(methods=METHODS)
NECK = Wishes(role="self", methods=("neck_self_massage",), regions=("neck",))
BACK = Wishes(role="partner", methods=("partner_massage",), regions=("lowback", "upback"))
START = date(2026, 12, 1)


def person(wishes: Wishes = NECK, *, worse: str = "", reports: tuple[Report, ...] = ()) -> Person:
    return Person(id="someone", zone="Europe/Moscow", pain=Pain(worse_side=worse), wishes=wishes, reports=reports)


def course(
    wishes: Wishes = NECK,
    screening: Screening | None = None,
    start: date = START,
    adjustment: Adjustment | None = None,
    worse: str = "",
    reports: tuple[Report, ...] = (),
) -> Course:
    fresh = screening or pieces.screening(at=start)
    return plan(KNOWLEDGE, fresh, person(wishes, worse=worse, reports=reports), start=start, adjustment=adjustment)


def two_of_a_kind() -> Knowledge:
    """The neck self-massage as the default, and one before it by id, that is only strokes on the shoulder."""
    known = pieces.protocols()
    default = replace(known["PRO-017"], default=True)
    other = replace(default, id="PRO-001", default=False, playable=default.playable[1:2], posture="standing")
    read_only = replace(default, id="PRO-000", default=False, use="reading", playable=(), ladder=())
    return pieces.knowledge(methods=METHODS, protocols={each.id: each for each in (read_only, other, default)})


def planned(wishes: Wishes, screening: Screening | None = None) -> Course:
    return plan(two_of_a_kind(), screening or pieces.screening(), person(wishes), start=START)
