"""The checker's own tables, the shape of a line, and what several lines read of a bundle."""

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

TABLES: dict[str, Any] = json.loads(Path(__file__).with_name("tables.json").read_text(encoding="utf-8"))
Line = tuple[str, Any, Any, bool]
PLAYED = ["technique", "sites", "zones", "reaches", "pressure", "stroke_ms", "hand"]
"""What of a stroke its protocol states."""


def canonical(value: Any) -> bytes:
    """RFC 8785 for text, whole numbers, truth values, null, lists and maps with plain keys."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def sha256(value: Any) -> str:
    """Hex digits over the canonical bytes."""
    return hashlib.sha256(canonical(value)).hexdigest()


def day(text: str) -> int:
    """The number of a day that is written in the one plain way, as 2026-12-01: players compare days as text."""
    if (found := date.fromisoformat(text)).isoformat() != text:
        raise ValueError(f"{text[:20]} is not the plain way to write a day")
    return found.toordinal()


def most(id: str, found: int, bound: int = 0) -> Line:
    """A line that holds while the number found is not over its bound."""
    return id, int(found), bound, found <= bound


def equal(id: str, found: Any, bound: Any) -> Line:
    """A line that holds while both are one."""
    return id, found, bound, found == bound


def lowest(b: dict[str, Any]) -> bool:
    """Whether any zone that counts is limited to the lowest dose."""
    return "lowest-dose" in [*b["limits"]["zones"].values(), *b["limits"]["reached"].values()]


def ms(step: dict[str, Any]) -> int:
    """How long a step lasts."""
    return int(step["end_ms"] - step["start_ms"])
