"""Every posture that a picture can show: those in which a body is touched, and those of exercises and rest."""

from __future__ import annotations

from unknot.body.bodies import Body
from unknot.body.exercise_postures import EXERCISE_POSTURES
from unknot.body.posture import POSTURES, Posed, built, posed

POSES = (*POSTURES, *EXERCISE_POSTURES)
"""Their names."""


def pose(body: Body, posture: str, side: str = "left") -> Posed:
    """A body in any posture of a picture; `side` as for `posed`.

    Raises
    ------
    InputRefused
        when the posture or the side is unknown.
    """
    if posture in EXERCISE_POSTURES and side in ("left", "right"):
        return built(body, posture, side, *EXERCISE_POSTURES[posture])
    return posed(body, posture, side)
