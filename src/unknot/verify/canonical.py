"""Canonical JSON (RFC 8785) of what a bundle may hold: text, truth values, null, lists, maps and whole numbers.

Two equal values have the same bytes. Fractions are refused, so that no two programs can round them differently.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

LARGEST = 2**53 - 1


def canonical(value: Any) -> bytes:
    """The one way to write this value; raises `TypeError` or `ValueError` for what may not stand in a bundle."""
    return json.dumps(_ordered(value), ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def digest(value: Any) -> str:
    """SHA-256 over the canonical bytes, as hex digits."""
    return hashlib.sha256(canonical(value)).hexdigest()


def _ordered(value: Any) -> Any:
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        if abs(value) > LARGEST:
            raise ValueError(f"{value} is too large for every reader")
        return value
    if isinstance(value, Mapping):
        return {key: _ordered(value[key]) for key in sorted(value, key=_by_utf16)}
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [_ordered(item) for item in value]
    raise TypeError(f"a bundle holds no {type(value).__name__}: {value!r}")


def _by_utf16(key: object) -> bytes:
    if not isinstance(key, str):
        raise TypeError(f"a key is text, not {key!r}")
    return key.encode("utf-16-be")
