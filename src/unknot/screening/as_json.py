"""A screening as plain JSON values: the public shape of `unknot screen --json`. Sorted, and the same each time."""

from __future__ import annotations

from typing import Any

from unknot.core.ids import Method, Zone
from unknot.core.truth import Truth
from unknot.knowledge.model import Knowledge
from unknot.screening.model import Because, MethodLimit, Screening, StageFound, ZoneLimit


def as_json(screening: Screening, knowledge: Knowledge, lang: str = "en") -> dict[str, Any]:
    """The JSON object of one person."""
    return {
        "knowledge": screening.knowledge,
        "person": screening.person,
        "at": screening.at.isoformat(),
        "outcome": screening.outcome,
        "at_least": screening.at_least.word,
        "scoped": {region.value: word for region, word in screening.scoped.items()},
        "postponements": [
            {"id": one.id, "why": said(knowledge, one.why, lang)}
            for one in screening.postponements
            if one.state is Truth.TRUE
        ],
        "methods": {method.value: _method(screening.methods[method]) for method in Method},
        "because": [_because(reason, knowledge, lang) for reason in screening.because],
        "ask": list(screening.ask),
        "conflicts": list(screening.conflicts),
        "stage": _stage(screening.stage),
    }


def said(knowledge: Knowledge, key: str, lang: str) -> str:
    """The sentence of a text key; what the rule itself says in its file where no sentence is written yet."""
    text = knowledge.texts.get(lang, {}).get(key)
    if text is not None:
        return text
    rule = knowledge.rules.get(key.split(".")[1]) if key.count(".") == 2 else None
    return rule.says if rule is not None and rule.says else key


def _method(limit: MethodLimit) -> dict[str, Any]:
    return {
        "status": limit.status.word,
        "possible": limit.possible.word,
        "zones": {zone.value: _zone(limit.zones[zone]) for zone in Zone if zone in limit.zones},
        "who": dict(limit.who),
        "conditions": list(limit.conditions),
    }


def _zone(limit: ZoneLimit) -> dict[str, Any]:
    return {
        "status": limit.status.word,
        "possible": limit.possible.word,
        "conditions": list(limit.conditions),
        "closed_sites": list(limit.closed_sites),
    }


def _stage(stage: StageFound) -> dict[str, Any]:
    return {
        "id": stage.id or None,
        "possible": list(stage.possible),
        "treated_as": stage.treated_as,
        "rests_on": list(stage.rests_on),
    }


def _because(reason: Because, knowledge: Knowledge, lang: str) -> dict[str, Any]:
    return {
        "rule": reason.rule,
        "state": reason.state.value,
        "then": reason.then,
        "facts": list(reason.facts),
        "says": said(knowledge, reason.says, lang),
        "source": "; ".join(str(cite) for cite in reason.cites),
    }
