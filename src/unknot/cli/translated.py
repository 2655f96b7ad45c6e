"""`unknot knowledge translated`: say that translations were looked at and are right for the English of now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from unknot.core.errors import InputRefused
from unknot.core.finding import Finding
from unknot.knowledge.draft import LANGUAGES, files_below
from unknot.knowledge.drafting import draft_of
from unknot.knowledge.shape import nearest
from unknot.knowledge.translated import Translated, gone, new, renewed, stale, written

FILE = "wording/translated.yaml"


@dataclass(frozen=True, slots=True)
class _Marks:
    known: Translated
    english: dict[str, str]


def renew(root: Path, keys: Collection[str], *, every: bool) -> int:
    """Renew the marks of these keys, or of `every` stale one; new keys are taken in, those without a text are dropped.

    Raises
    ------
    InputRefused
        when the folder has no marks, or a key is of no text.
    """
    marks = _marks(root)
    _refuse_unknown(keys, marks.english)
    named = {*keys, *(stale(marks.known, marks.english) if every else ())}
    made = renewed(marks.known, marks.english, named)
    counts = {
        "renewed": len({*stale(marks.known, marks.english)} & named),
        "new": len([*new(marks.known, marks.english)]),
        "dropped": len([*gone(marks.known, marks.english)]),
        "stale": len([*stale(made, marks.english)]),
    }
    (root / FILE).write_text(written(made), encoding="utf-8", newline="\n")
    print("  ".join(f"{count} {what}" for what, count in counts.items()))
    return 0


def _marks(root: Path) -> _Marks:
    draft = draft_of(files_below(root), f"{root.name}/")
    placed = draft.wording.get("translated")
    if placed is None or LANGUAGES[0] not in draft.texts:
        help = f"it needs {FILE} and texts/{LANGUAGES[0]}/"
        raise InputRefused([Finding(str(root), 0, "the folder has no marks of translations", help)])
    return _Marks(placed.what, {key: each.what for key, each in draft.texts[LANGUAGES[0]].items()})


def _refuse_unknown(keys: Collection[str], english: Collection[str]) -> None:
    unknown = [
        Finding(key, 0, f"there is no text `{key}`", nearest(key, english)) for key in keys if key not in english
    ]
    if unknown:
        raise InputRefused(unknown)
