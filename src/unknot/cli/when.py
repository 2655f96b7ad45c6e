"""The day and the moment that a command is told, as `--start 2026-12-01` or `--at 2026-12-01T18:10`."""

from __future__ import annotations

import argparse
from datetime import date, datetime, time

YEARS = range(1900, 2200)
"""Far enough from the ends of the calendar that days can be counted on from any of them."""


def day(text: str) -> date:
    """A day."""
    try:
        return _near(date.fromisoformat(text), text)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"`{text}` is no date; write it as 2026-12-01") from wrong


def moment(text: str) -> datetime:
    """A moment, or a day, which stands for the whole day."""
    if len(text) <= len("2026-12-01"):
        return datetime.combine(day(text), time(0))
    try:
        at = datetime.fromisoformat(text)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"`{text}` is no time; write it as 2026-12-01T18:10") from wrong
    _near(at.date(), text)
    return at


def _near(on: date, text: str) -> date:
    if on.year not in YEARS:
        raise argparse.ArgumentTypeError(f"`{text}` is too far away; write a year from {YEARS[0]} to {YEARS[-1]}")
    return on
