"""What a session is: phases, steps and strokes on one clock, still in words.

Always true: the clock starts at zero, no gap is unnamed (getting ready, a switch of side, rest and close are steps), steps
lie end to end, both sides are equal to the millisecond, and a stroke step lasts a whole number of strokes. Who lies on the
side has the side on top that is worked, and turns over at the switch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from unknot.core.ids import Zone
from unknot.core.units import Milliseconds
from unknot.knowledge.model import SIDE_LYING

READY, STROKE, SWITCH, REST, CLOSE = "ready", "stroke", "switch", "rest", "close"
KINDS = (READY, STROKE, SWITCH, REST, CLOSE)

PRESS = "acu_press"
"""The technique whose strokes are presses of one point."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the clock. Only a `stroke` step has technique, places, pressure and strokes.

    n: 1-based in the session. play: which playable step of the protocol it is, 0 for the others. side: right, left, both, "".
    say: text key of the spoken prompt. softer: the same step for a start pain of 4-6, as technique and pressure.
    on_top: left or right for who lies on the side, else "".
    """

    n: int
    kind: str
    phase: str
    start: Milliseconds
    end: Milliseconds
    say: str
    play: int = 0
    technique: str = ""
    side: str = ""
    zones: tuple[Zone, ...] = ()
    sites: tuple[str, ...] = ()
    pressure: int = 0
    stroke_ms: int = 0
    strokes: int = 0
    hand: str = ""
    softer: Mapping[str, str | int] | None = None
    on_top: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """One visit of a course, laid out. `hands_on` is the sum of its stroke steps."""

    id: str
    number: int
    of: int
    protocol: str
    method: str
    role: str
    region: str
    posture: str
    ladder_step: int
    steps: tuple[Step, ...]
    hands_on: Milliseconds
    total: Milliseconds


def on_top(posture: str, side: str) -> str:
    """The side that lies on top while a side is worked, in the posture that has one; "" in every other."""
    return side if posture == SIDE_LYING else ""


def gap_say(protocol: str, kind: str, top: str, side: str) -> str:
    """The text key of a step between strokes; a switch names the next side, and so does getting ready to lie on the side."""
    if kind == SWITCH:
        return f"session.{'turn_over' if top else 'switch'}.{side}"
    return f"protocol.{protocol}.{kind}.{top}" if top and kind == READY else f"protocol.{protocol}.{kind}"
