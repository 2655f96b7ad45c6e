"""Days as a bundle holds them: text that sorts as the days do, because players compare them as text."""

from __future__ import annotations

from datetime import date


def plain_day(text: str) -> date:
    """The day that is written as `2026-12-01`; raises `ValueError` for any other way to write it."""
    day = date.fromisoformat(text)
    if day.isoformat() != text:
        raise ValueError(f"{text[:20]} is not the plain way to write a day")
    return day
