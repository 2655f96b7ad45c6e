"""Places of the body as a bundle holds them: tenths of a millimetre, int16, little end first, three a place, in base64.

Unit vectors are packed likewise, in thousandths.
"""

from __future__ import annotations

import base64
import binascii

import numpy as np

from unknot.body.mesh import Floats, Ints

_OFF_THE_HALF = 0.0137
"""Many places lie exactly between two tenths; with this they come out the same on every machine."""


def tenths_of(mm: float) -> int:
    """Millimetres as tenths, rounded up."""
    return int(np.ceil(mm * 10 - 1e-9))


def whole_mm(tenths: int) -> int:
    """Tenths as whole millimetres, rounded up."""
    return -(-tenths // 10)


def packed(places: Floats) -> str:
    """Places (n, 3) in millimetres as text; raises `ValueError` for what does not fit."""
    whole = np.floor(places * 10 + 0.5 + _OFF_THE_HALF)
    if not np.isfinite(whole).all() or np.abs(whole).max(initial=0) > 32767:
        raise ValueError("a place does not fit into a bundle")
    return base64.b64encode(whole.astype("<i2").tobytes()).decode("ascii")


def packed_ways(ways: Floats) -> str:
    """Unit vectors (n, 3) as text: thousandths, packed as places are."""
    return packed(ways * 100)


def unpacked(text: str) -> Ints:
    """The places (n, 3) in tenths; raises `ValueError` where the text holds no whole places."""
    try:
        data = base64.b64decode(text, validate=True)
    except binascii.Error as wrong:
        raise ValueError(f"no base64: {wrong}") from wrong
    if not data or len(data) % 6:
        raise ValueError("no whole places")
    return np.frombuffer(data, dtype="<i2").reshape(-1, 3).astype(np.int64)
