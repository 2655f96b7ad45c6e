"""Whether each medicine stands in its own group, and each name means one thing."""

from __future__ import annotations

from collections.abc import Iterator

from unknot.core.finding import Finding
from unknot.knowledge.draft import Draft
from unknot.knowledge.medicine_names import key_of


def check_medicines(draft: Draft) -> Iterator[Finding]:
    """Codes outside of their group, names without letters, and names that cannot be told apart."""
    first: dict[str, tuple[str, tuple[str, ...], str]] = {}
    for group in draft.medicines.values():
        for n, medicine in enumerate(group.what.medicines):
            for code in medicine.atc:
                if not code.startswith(group.what.atc):
                    what = f"`{code}` begins with none of {', '.join(group.what.atc)}"
                    yield group.wrong("medicines", n, "atc", what=what, help="move it to its group, or widen `atc:`")
            for name in medicine.names:
                key = key_of(name)
                if not key:
                    yield group.wrong("medicines", n, what=f"`{name}` is no name: nothing is left of it")
                    continue
                same, atc, file = first.setdefault(key, (name, medicine.atc, group.file))
                if atc != medicine.atc:
                    what = f"`{name}` is read like `{same}` of {', '.join(atc)}"
                    yield group.wrong("medicines", n, what=what, help=f"one name means one medicine; see {file}")
