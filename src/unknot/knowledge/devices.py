"""Devices that articles name, as a catalogue: what they are and where they may never go. It advises nobody to buy."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.core.citation import Citation
from unknot.core.ids import Method, Zone


@dataclass(frozen=True, slots=True)
class Price:
    """A price as an article recorded it, in roubles: one, or from and to. Its date is not known."""

    roubles: float | tuple[float, float]
    source: str
    at: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Device:
    """A device or a class of devices.

    use: on-wish or not-offered. method: whose limits hold; `also`: those of these as well. zones: where it may be used.
    helper: whether it takes a second person (yes, no, not-stated). named: as the articles spell it.
    """

    id: str
    says: str
    use: str
    method: Method
    helper: str
    evidence: str
    cites: tuple[Citation, ...]
    named: str
    features: tuple[str, ...] = ()
    zones: tuple[Zone, ...] = ()
    also: tuple[Method, ...] = ()
    price: Price | None = None

    @property
    def offered(self) -> bool:
        """Whether it may be used, as far as the limits of its methods go."""
        return self.use == "on-wish"
