"""The table of a file of medicines: which keys it has, and the frozen types made of them.

Beside `kinds.py`, of which it is a part; see docs/reference/knowledge-files.md for what the keys mean.
"""

from __future__ import annotations

from typing import Any

from unknot.core.citation import Evidence
from unknot.knowledge.kinds import cites
from unknot.knowledge.medicines import LANGUAGES, MedicineGroup, NamedMedicine
from unknot.knowledge.shape import (
    Table,
    list_of,
    mapping,
    maybe,
    names_to,
    needed,
    one_of,
    one_or_many,
    pattern,
    slug,
    text,
)

ATC = pattern(r"[A-Z]([0-9]{2}([A-Z]([A-Z]([0-9]{2})?)?)?)?", "ATC code, as B01AA03")
_WHOLE_ATC = pattern(r"[A-Z][0-9]{2}[A-Z]{2}([0-9]{2})?", "ATC code of a medicine, as B01AA03")
_DAY = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "date, as 2026-11-24")
_names = names_to(one_or_many(text), name="|".join(LANGUAGES))

MEDICINE: Table = {
    "atc": needed(one_or_many(_WHOLE_ATC)),
    "generic": needed(_names),
    "trade": maybe(_names),
}
GROUP: Table = {
    "id": needed(slug),
    "says": needed(text),
    "atc": needed(list_of(ATC, at_least=1)),
    "looked_at": needed(_DAY),
    "status": needed(one_of(*(each.value for each in Evidence))),
    "medicines": needed(list_of(mapping(MEDICINE, lambda values: NamedMedicine(**values)), at_least=1)),
    "cites": needed(cites),
}


def medicine_group(values: dict[str, Any]) -> MedicineGroup:
    """A group of its file."""
    return MedicineGroup(**values)
