"""The tables of stage and exercise files: which keys they have, and the frozen types made of them.

Beside `kinds.py`, of which it is a part; see docs/reference/knowledge-files.md for what the keys mean.
"""

from __future__ import annotations

from typing import Any

from unknot.core.ids import Region, Zone
from unknot.knowledge.kinds import cites, expression, noted
from unknot.knowledge.living import Exercise, Stage
from unknot.knowledge.shape import (
    BAD,
    Notes,
    Table,
    code,
    list_of,
    mapping,
    maybe,
    member,
    name,
    needed,
    one_of,
    slug,
    text,
    whole,
)
from unknot.knowledge.yaml_file import Node

HANDS_ON = ("none", "after-clinician", "from-first-step", "as-limits-say")
EXERCISE_AT = ("none", "first-level", "as-limits-say")
USES = ("offered", "activity", "refused")
POSTURES = ("sitting", "standing", "lying_on_back", "all_fours", "in_water", "any")
_OF_AN_OFFERED = ("regions", "zones", "stages", "level", "posture", "reps", "a_day", "stop")
_OF_AN_ACTIVITY = ("regions", "zones", "stages", "level", "posture", "stop")
_DOSE = ("reps", "hold_s", "a_day")

STAGE: Table = {
    "id": needed(slug),
    "order": needed(whole(1, 99)),
    "says": needed(text),
    "when": needed(expression),
    "hands_on": needed(one_of(*HANDS_ON)),
    "exercise": needed(one_of(*EXERCISE_AT)),
    "advice": maybe(list_of(name)),
    "cites": needed(cites),
}


def stage(values: dict[str, Any]) -> Stage:
    """A stage of its file."""
    return Stage(**values)


def _least_and_most(node: Node, notes: Notes) -> Any:
    pair = list_of(whole(1, 600))(node, notes)
    if pair is BAD or (len(pair) == 2 and pair[0] <= pair[1]):
        return pair
    return notes.wrong(node, "expected the least and the most", "write it as [3, 5]")


EXERCISE: Table = {
    "id": needed(slug),
    "use": needed(one_of(*USES)),
    "says": needed(text),
    "regions": maybe(list_of(member(Region), at_least=1)),
    "zones": maybe(list_of(member(Zone), at_least=1)),
    "stages": maybe(list_of(slug, at_least=1)),
    "level": maybe(whole(1, 3)),
    "posture": maybe(one_of(*POSTURES)),
    "reps": maybe(_least_and_most),
    "hold_s": maybe(whole(1, 60)),
    "a_day": maybe(whole(1, 3)),
    "left_out_by": maybe(list_of(name)),
    "stop": maybe(list_of(name, at_least=1)),
    "because": maybe(list_of(noted(field=name, source=code, at=text, why=text))),
    "why": maybe(noted(why=text, source=code, at=text)),
    "instead": maybe(list_of(slug, at_least=1)),
    "cites": needed(cites),
}


def exercise(node: Node, notes: Notes) -> Any:
    """An exercise file: an offered one has its whole dose, an activity none, and a refused one says why and nothing else."""
    values = mapping(EXERCISE)(node, notes)
    if values is BAD:
        return BAD
    use = values["use"]
    wanted = {"offered": _OF_AN_OFFERED, "activity": _OF_AN_ACTIVITY, "refused": ("why",)}[use]
    absent = {
        "offered": ("why", "instead"),
        "activity": (*_DOSE, "why", "instead"),
        "refused": (*_DOSE, "level", "stages", "stop"),
    }[use]
    for key in wanted:
        if key not in values:
            return notes.wrong(node, f"the key `{key}` is missing", f"an exercise that is `{use}` needs it")
    for key in absent:
        if key in values:
            return notes.wrong(node, f"an exercise that is `{use}` has no `{key}`")
    return Exercise(**values)
