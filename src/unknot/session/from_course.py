"""Lay out one visit of a course as a session: ready, the first side, the switch, the other side, rest, close.

Takes the knowledge, the course and a visit; makes a `Session`. Always true of it: what `session.model` says, and hands-on
time never over the visit's minutes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from unknot.core.errors import NoPlan
from unknot.core.units import Milliseconds
from unknot.knowledge.model import Knowledge, PlayableStep, Protocol
from unknot.planning.model import Course, Visit, session_id
from unknot.planning.opening import steps_of
from unknot.session.model import CLOSE, READY, REST, STROKE, SWITCH, Session, Step, gap_say, on_top
from unknot.session.shares import Part, divide

SOFTER: dict[str, str | int] = {"technique": "stroking", "pressure": 1}
"""What every stroke becomes for a start pain of 4 to 6."""

NOTHING_LEFT = "plan.nothing_left"


@dataclass
class _Clock:
    """Steps of a protocol laid end to end so far."""

    protocol: Protocol
    steps: list[Step] = field(default_factory=list)

    @property
    def now(self) -> int:
        return self.steps[-1].end if self.steps else 0

    def gap(self, kind: str, phase: str, side: str) -> None:
        """A step between strokes; `side` is the one that is worked next, or was worked last."""
        top = on_top(self.protocol.posture, side)
        say = gap_say(self.protocol.id, kind, top, side)
        if ms := self.protocol.gaps_s[f"{kind}_s"] * 1000:
            self.steps.append(Step(len(self.steps) + 1, kind, phase, *self._span(ms), say=say, on_top=top))

    def strokes(self, play: PlayableStep, side: str, count: int) -> None:
        start, end = self._span(count * play.stroke_ms)
        say = f"play.{self.protocol.id}.{play.n}.say.{side}"
        step = Step(
            n=len(self.steps) + 1, kind=STROKE, phase="warm" if play.n == 1 else "work", start=start, end=end,
            say=say, play=play.n, technique=play.technique, side=side, zones=play.zones, sites=play.sites,
            pressure=play.pressure, stroke_ms=play.stroke_ms, strokes=count, hand=play.hand, softer=SOFTER,
            on_top=on_top(self.protocol.posture, side),
        )  # fmt: skip
        self.steps.append(step)

    def _span(self, ms: int) -> tuple[Milliseconds, Milliseconds]:
        return Milliseconds(self.now), Milliseconds(self.now + ms)


def lay_out(knowledge: Knowledge, course: Course, visit: Visit) -> Session:
    """The session of a visit; raises `NoPlan` when its protocol is not played, or limits leave no step of it."""
    protocol = knowledge.protocols[visit.protocol]
    if not protocol.played:
        raise NoPlan(NOTHING_LEFT)
    sides = _in_order(protocol.sides, course.first_side)
    counted = _counted(knowledge, steps_of(knowledge, course, visit), visit.minutes * 60_000 // len(sides))
    if not counted:
        raise NoPlan(NOTHING_LEFT)
    clock = _run(protocol, counted, sides)
    hands_on = sum(step.end - step.start for step in clock.steps if step.kind == STROKE)
    return Session(
        id=session_id(course.id, visit.number), number=visit.number, of=course.visits[-1].number, protocol=protocol.id,
        method=protocol.method.value, role=protocol.role, region=protocol.region.value, posture=protocol.posture,
        ladder_step=visit.step, steps=tuple(clock.steps), hands_on=Milliseconds(hands_on), total=Milliseconds(clock.now),
    )  # fmt: skip


def _run(protocol: Protocol, counted: Sequence[tuple[PlayableStep, int]], sides: Sequence[str]) -> _Clock:
    clock = _Clock(protocol)
    clock.gap(READY, "prepare", sides[0])
    for turn, side in enumerate(sides):
        if turn:
            clock.gap(SWITCH, "work", side)
        for play, count in counted:
            clock.strokes(play, side, count)
    clock.gap(REST, "rest", sides[-1])
    clock.gap(CLOSE, "close", sides[-1])
    return clock


def _counted(knowledge: Knowledge, plays: Sequence[PlayableStep], ms: int) -> list[tuple[PlayableStep, int]]:
    if not plays:
        return []
    parts = [Part(play.share, cap_ms(knowledge, play), play.stroke_ms) for play in plays]
    return [(play, count) for play, count in zip(plays, divide(ms, parts), strict=True) if count]


def cap_ms(knowledge: Knowledge, play: PlayableStep) -> int | None:
    """The least of the step's own cap and its spot cap; until there is geometry, a site is one spot."""
    caps = [play.at_most_s] if play.at_most_s is not None else []
    spot = spot_cap_s(knowledge, play)
    if spot is not None:
        caps.append(spot * len(play.sites))
    return min(caps) * 1000 if caps else None


def spot_cap_s(knowledge: Knowledge, play: PlayableStep) -> int | None:
    """Seconds on one spot: the step's own cap and its sites'; long strokes move on and stay on no spot."""
    of_sites = [knowledge.sites[site].spot_s for site in play.sites]
    spots = [play.spot_s, *(() if knowledge.techniques[play.technique].stroking else of_sites)]
    known = [spot for spot in spots if spot is not None]
    return min(known) if known else None


def _in_order(sides: tuple[str, ...], first: str) -> tuple[str, ...]:
    return tuple(sorted(sides, key=lambda side: side != first))
