"""The named refusals of the body stage: a posture, a body, a shape that cannot be."""

from __future__ import annotations

from unknot.core.errors import InputRefused
from unknot.core.finding import Finding


def refused(where: str, what: str, help: str = "") -> InputRefused:
    """The error for one thing that is wrong at `where`."""
    return InputRefused((Finding(where, 0, what, help),))
