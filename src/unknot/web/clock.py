"""Now, as an argument: the real clock, or a fixed one for tests and demonstrations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def wall_clock() -> datetime:
    """Now, with its zone."""
    return datetime.now(UTC)
