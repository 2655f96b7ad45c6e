"""What `unknot knowledge diff OLD NEW` prints: which entries differ, and for whom anything comes out otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import datetime, time
from itertools import chain
from random import Random
from typing import Any

from unknot.core.errors import InputRefused
from unknot.exchange.person_file import read_subject
from unknot.knowledge.changes import Changes, asked_near, changed_entries, changed_texts, changes
from unknot.knowledge.entries import Key, entries
from unknot.knowledge.model import Knowledge
from unknot.screening.differences import Difference, of_made, of_results
from unknot.screening.from_person import screen
from unknot.screening.generated import people
from unknot.screening.model import Screening
from unknot.web.examples import EXAMPLES, WRITTEN_FOR, example_folder

AT = datetime.combine(WRITTEN_FOR, time(12))
"""The day of the example people; the others are made up for it as well."""

SHOWN = 20
_NEAR = 6
"""As many questions an entry are tried on purpose, the nearest to it."""


def diff_lines(old: Knowledge, new: Knowledge, *, count: int, seed: int) -> Iterator[str]:
    """The lines: entries, texts, then people; half of those made up answer what the changed entries ask for."""
    moved = changed_entries(old, new)
    yield from _listed(moved, old, new)
    said = changed_texts(old, new)
    for word, keys in (("added", said.added), ("removed", said.removed), ("changed", said.changed)):
        yield from (f"{word:<8} text {key}" for key in keys)
    found = [one for one in differences(old, new, count=count, seed=seed) if one is not None]
    for one in found[:SHOWN]:
        yield one.who
        yield from (f"  {line}" for line in one.what)
    if len(found) > SHOWN:
        yield f"and {len(found) - SHOWN} more"
    yield f"{len(moved.all)} entries differ  {len(found)} of {len(EXAMPLES) + count} people get another result"


def differences(old: Knowledge, new: Knowledge, *, count: int, seed: int) -> Iterator[Difference | None]:
    """Each person in turn: the examples, then those made up."""
    for name in EXAMPLES:
        yield of_results(name, _example(name, old), _example(name, new))
    dice = Random(seed)
    moved = changed_entries(old, new)
    near = (*asked_near(new, moved.all, at_most=_NEAR), *asked_near(old, moved.all, at_most=_NEAR))
    about = tuple(dict.fromkeys(near))
    aimed = count // 2 if about else 0
    made = people(new, dice, aimed, AT, about=about, beside=old)
    more = people(new, dice, count - aimed, AT, beside=old, first=aimed + 1)
    for one in chain(made, more):
        yield of_made(old, new, one, AT)


def _example(name: str, knowledge: Knowledge) -> Screening | str:
    try:
        person = read_subject(example_folder() / f"{name}.person.yaml", knowledge, WRITTEN_FOR)
        return screen(knowledge, person, at=AT)
    except InputRefused as wrong:
        return f"refused ({wrong.findings[0].what})"


def _listed(moved: Changes[Key], old: Knowledge, new: Knowledge) -> Iterator[str]:
    before, after = entries(old), entries(new)
    yield from (f"added    {key}" for key in moved.added)
    yield from (f"removed  {key}" for key in moved.removed)
    yield from (f"changed  {key}: {_parts(before[key].what, after[key].what)}" for key in moved.changed)


def _parts(one: Any, other: Any) -> str:
    """Which parts of an entry differ."""
    if isinstance(one, Mapping):
        return ", ".join(changes(one, other).all)
    return ", ".join(each.name for each in fields(one) if getattr(one, each.name) != getattr(other, each.name))
