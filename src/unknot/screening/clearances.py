"""What clinicians cleared: by name, dated, for 90 days, or until what is known of the person changes after it.

A clearance turns clinician-first of its item and methods into lowest-dose, and a doctor-first of its item into care. It
never touches not-offered, anything urgent, or who cannot give consent (G7).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from unknot.core.ids import Method
from unknot.screening.person import Clearance

LASTS_DAYS = 90
NEVER_CLEARED = frozenset({"G7", "G7a", "G7b", "C49"})


class Clearances:
    """The clearances that stand today."""

    def __init__(self, given: tuple[Clearance, ...], today: date, changed: Collection[date] = ()) -> None:
        """`changed`: days on which a fact became another one; a clearance that is older than any of them has lapsed."""
        last = max(changed, default=date.min)
        self._methods: dict[str, set[str]] = {}
        for clearance in given:
            lasts = 0 <= (today - clearance.at).days <= LASTS_DAYS and last <= clearance.at
            if lasts and clearance.item not in NEVER_CLEARED:
                self._methods.setdefault(clearance.item, set()).update(clearance.methods)

    def lowers(self, item: str) -> bool:
        """Whether a doctor-first of this item is lowered."""
        return bool(self._methods.get(item))

    def opens(self, item: str, method: Method) -> bool:
        """Whether clinician-first of this item is lowered for this method."""
        return method.value in self._methods.get(item, ())
