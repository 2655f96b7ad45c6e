"""What verify makes: `Verified`, the only thing that renderers take, and its certificate.

Only `verify.from_placement.verify` constructs `Verified`; the constructor asks for the seal that this package keeps.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the certificate: what was looked at, the number found, the bound, and whether it holds."""

    id: str
    found: int | str
    bound: int | str
    holds: bool


@dataclass(frozen=True, slots=True)
class Certificate:
    """Every check with its numbers, and the digest of the content they were made of."""

    checks: tuple[Check, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Verified:
    """A bundle's whole content, checked. `content` is the bundle without its seal."""

    content: Mapping[str, Any]
    certificate: Certificate
