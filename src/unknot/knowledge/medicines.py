"""Medicines as knowledge: groups of names with their ATC codes, and the index in which a told name is looked up.

The index is made once, when knowledge is loaded; how a name is read stands in `medicine_names.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from unknot.core.citation import Citation

LANGUAGES = ("en", "ru", "latin")


@dataclass(frozen=True, slots=True)
class NamedMedicine:
    """One medicine: its codes (several where a name alone does not say which use is meant), its names by language."""

    atc: tuple[str, ...]
    generic: Mapping[str, tuple[str, ...]]
    trade: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the generic ones first."""
        return tuple(name for of in (self.generic, self.trade) for names in of.values() for name in names)

    def called(self, lang: str) -> str:
        """The generic name in a language, else the first there is."""
        return self.generic[lang][0] if lang in self.generic else self.names[0]


@dataclass(frozen=True, slots=True)
class MedicineGroup:
    """Medicines of one use. atc: the codes with which all of theirs begin; looked_at: when the names were last gone through."""

    id: str
    says: str
    atc: tuple[str, ...]
    looked_at: str
    status: str
    medicines: tuple[NamedMedicine, ...]
    cites: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Spelt:
    """One name as it is written in a file, with its medicine and its group."""

    name: str
    group: str
    medicine: NamedMedicine


@dataclass(frozen=True, slots=True)
class Medicines:
    """All groups by id, every name by its key (see `medicine_names.key_of`), and the ATC codes that some rule reads."""

    groups: Mapping[str, MedicineGroup] = field(default_factory=dict)
    spelt: Mapping[str, Spelt] = field(default_factory=dict)
    read: tuple[str, ...] = ()

    def is_read(self, medicine: NamedMedicine) -> bool:
        """Whether some rule reads one of its codes."""
        return any(code.startswith(self.read) for code in medicine.atc)
