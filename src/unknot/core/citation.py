"""Where a statement comes from, and how sure we are that it says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Evidence(Enum):
    """How a citation was confirmed."""

    VERIFIED = "verified"
    FROM_KNOWLEDGE = "from-knowledge"
    PRODUCT_RULE = "product-rule"


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a source. `source` is the id of a file in `kb/sources/`; `at` is the place in it."""

    source: str
    at: str
    status: Evidence

    def __str__(self) -> str:
        return f"{self.source}, {self.at} ({self.status.value})"
