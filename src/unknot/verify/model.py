"""What verify makes: `Verified`, the only thing that renderers take, and its certificate.

Only `verify.from_placement.verify` makes a `Verified`: the constructor asks for a key that this package keeps to itself and
forgets it at once, so that a copy with other content cannot be made either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

KEY = object()
"""Kept by this package alone."""


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the certificate: what was looked at, the number found, the bound, and whether it holds."""

    id: str
    found: int | str
    bound: int | str
    holds: bool

    def __str__(self) -> str:
        return f"{self.id}: found {self.found}, bound {self.bound}"


@dataclass(frozen=True, slots=True)
class Certificate:
    """Every check with its numbers, and the digest of the content they were made of."""

    checks: tuple[Check, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Verified:
    """A bundle's whole content, checked and frozen. `content` is the bundle without its certificate and seal."""

    content: Mapping[str, Any]
    certificate: Certificate
    key: object = field(repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.key is not KEY:
            raise TypeError("only verify makes a Verified")
        object.__setattr__(self, "key", None)
