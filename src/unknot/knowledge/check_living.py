"""Stages and exercises held against the rest: conditions fit, names lead somewhere, nothing is led where a stage allows none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from unknot.core.finding import Finding
from unknot.knowledge.draft import Draft, Placed
from unknot.knowledge.living import Exercise, Stage
from unknot.knowledge.needed_texts import cells_of
from unknot.knowledge.shape import nearest
from unknot.knowledge.typecheck import Terms, check

SIGNS = "courses/stop_rules"


def check_living(draft: Draft, terms: Terms) -> Iterator[Finding]:
    """All that is wrong with the stages and the exercises."""
    orders: dict[int, str] = {}
    for stage in draft.stages.values():
        yield from _stage(stage, draft, terms)
        other = orders.setdefault(stage.what.order, stage.what.id)
        if other != stage.what.id:
            yield stage.wrong("order", what=f"`{other}` has this order too", help="the strictest stage comes first")
    conditions = _conditions(draft)
    for exercise in draft.exercises.values():
        yield from _exercise(exercise, draft, conditions)


def _stage(placed: Placed[Stage], draft: Draft, terms: Terms) -> Iterator[Finding]:
    for what, help in check(placed.what.when, terms):
        yield placed.wrong("when", what=what, help=help)
    yield from _cited(placed, draft)
    for n, id in enumerate(placed.what.advice):
        if id not in draft.advice and not draft.is_spoilt("advice", id):
            yield placed.wrong("advice", n, what=f"unknown advice `{id}`", help=nearest(id, draft.advice))
        elif id in draft.advice and not draft.advice[id].what.given:
            yield placed.wrong("advice", n, what=f"`{id}` is not offered")


def _exercise(placed: Placed[Exercise], draft: Draft, conditions: set[str]) -> Iterator[Finding]:
    exercise = placed.what
    yield from _cited(placed, draft)
    yield from _stages(placed, draft)
    for n, zone in enumerate(exercise.zones):
        if zone not in draft.zones and not draft.is_spoilt("zones", zone.value):
            yield placed.wrong("zones", n, what=f"the zone `{zone.value}` has no file")
    for n, condition in enumerate(exercise.left_out_by):
        if condition not in conditions and not draft.spoilt.get("rules"):
            yield placed.wrong(
                "left_out_by", n, what=f"no limit has the condition `{condition}`", help=nearest(condition, conditions)
            )
    signs = draft.tables[SIGNS].what["signs"] if SIGNS in draft.tables else exercise.stop
    for n, sign in enumerate(exercise.stop):
        if sign not in signs:
            yield placed.wrong("stop", n, what=f"unknown sign `{sign}`", help=nearest(sign, signs))
    for n, id in enumerate(exercise.instead):
        if id not in draft.exercises and not draft.is_spoilt("exercises", id):
            yield placed.wrong("instead", n, what=f"unknown exercise `{id}`", help=nearest(id, draft.exercises))
        elif id in draft.exercises and draft.exercises[id].what.use == "refused":
            yield placed.wrong("instead", n, what=f"`{id}` is refused itself")


def _stages(placed: Placed[Exercise], draft: Draft) -> Iterator[Finding]:
    exercise = placed.what
    for n, id in enumerate(exercise.stages):
        if id not in draft.stages:
            if not draft.is_spoilt("stages", id):
                yield placed.wrong("stages", n, what=f"unknown stage `{id}`", help=nearest(id, draft.stages))
            continue
        allows = draft.stages[id].what.exercise
        if allows == "none":
            yield placed.wrong("stages", n, what=f"nothing is exercised in the stage `{id}`")
        elif allows == "first-level" and exercise.level > 1:
            yield placed.wrong("stages", n, what=f"the stage `{id}` allows level 1 alone, not {exercise.level}")


def _cited(placed: Placed[Any], draft: Draft) -> Iterator[Finding]:
    known = draft.sources.keys() | draft.spoilt.get("sources", set())
    named: list[tuple[tuple[str | int, ...], str]]
    named = [(("cites", n, "source"), cite.source) for n, cite in enumerate(placed.what.cites)]
    if isinstance(placed.what, Exercise):
        named += [(("because", n, "source"), each["source"]) for n, each in enumerate(placed.what.because)]
        named += [(("why", "source"), placed.what.why["source"])] if placed.what.why else []
    for path, source in named:
        if source not in known:
            yield placed.wrong(*path, what=f"unknown source `{source}`", help=nearest(source, known))


def _conditions(draft: Draft) -> set[str]:
    """Every condition that some limit may bring."""
    return {
        condition for rule in draft.rules.values() for _, cell in cells_of(rule.what) for condition in cell.conditions
    }
