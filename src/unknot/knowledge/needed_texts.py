"""Every text that some entry needs: for each kind its keys, with the place that needs it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from unknot.knowledge.draft import Draft, Placed
from unknot.knowledge.letters import LINES
from unknot.knowledge.model import Cell, Protocol, Question, Rule, Technique, TermType
from unknot.knowledge.topic_texts import texts_of_topics

Needed = tuple[Placed[Any], tuple[str | int, ...], str]
"""Who needs a text, where it says so, the key."""


def needed_texts(draft: Draft) -> Iterator[Needed]:
    """Every text that something in the draft needs."""
    yield from _of_questions(draft)
    for rule in draft.rules.values():
        yield from _of_rule(rule)
    for method in draft.methods.values():
        for part in ("name", "honest"):
            yield method, ("id",), f"method.{method.what.id.value}.{part}"
        for part, names in method.what.lines.items():
            for n, name in enumerate(names):
                yield method, ("lines", part, n), f"doing.{name}"
        for n, name in enumerate(method.what.materials):
            yield method, ("materials", n), f"material.{name}.name"
    for zone in draft.zones.values():
        yield zone, ("id",), f"zone.{zone.what.id.value}.name"
    for site in draft.sites.values():
        for part in ("name", "find"):
            yield site, ("id",), f"site.{site.what.id}.{part}"
    for landmark in draft.landmarks.values():
        for part in ("name", "find"):
            yield landmark, ("id",), f"landmark.{landmark.what.id}.{part}"
    for technique in draft.techniques.values():
        yield from _of_technique(technique)
    yield from _of_advice(draft)
    yield from _of_catalogue(draft)
    for conflict in draft.conflicts.values():
        for part in ("about", "chosen"):
            yield conflict, ("id",), f"conflict.{conflict.what.id}.{part}"
    for medicines in draft.medicines.values():
        yield medicines, ("id",), f"medicine.{medicines.what.id}.name"
    yield from _of_letters(draft)
    for claim in draft.claims.values():
        yield claim, ("plausibility",), f"evidence.{claim.what.plausibility}"
        for part in ("says", "answer"):
            yield claim, (part,), f"claim.{claim.what.id}.{part}"
    for expectation in draft.expectations.values():
        yield expectation, ("evidence",), f"evidence.{expectation.what.evidence}"
        for part in ("may", "by", "not"):
            yield expectation, ("id",), f"expect.{expectation.what.id.value}.{part}"
    for protocol in draft.protocols.values():
        for part in _parts_of(protocol.what):
            yield protocol, ("id",), f"protocol.{protocol.what.id}.{part}"
        for key, names in (("materials", protocol.what.materials), ("oil", protocol.what.oil)):
            for name in names:
                yield protocol, (key,), f"material.{name}.name"
        if protocol.what.played:
            for part in ("how", "instead"):
                yield protocol, ("posture",), f"posture.{protocol.what.posture}.{part}"
        for n, step in enumerate(protocol.what.playable):
            for part in ("say", "name"):
                yield protocol, ("playable", n), f"play.{protocol.what.id}.{step.n}.{part}"
    yield from _of_living(draft)
    yield from texts_of_topics(draft)


def _of_living(draft: Draft) -> Iterator[Needed]:
    for stage in draft.stages.values():
        for part in ("name", "about", "do"):
            yield stage, ("id",), f"stage.{stage.what.id}.{part}"
    for exercise in draft.exercises.values():
        for part in ("name", "why" if exercise.what.use == "refused" else "how"):
            yield exercise, ("id",), f"exercise.{exercise.what.id}.{part}"


def _of_technique(placed: Placed[Technique]) -> Iterator[Needed]:
    technique = placed.what
    for part in ("name", "how" if technique.at_home else "why", *(("told",) if technique.told else ())):
        yield placed, ("id",), f"technique.{technique.id}.{part}"
    for kind, key, names in (
        ("hand_part", "hand_part", technique.hand_part),
        ("movement", "movement", (technique.movement,) if technique.movement else ()),
        ("left_open", "not_stated", technique.not_stated),
    ):
        yield from ((placed, (key,), f"{kind}.{name}.name") for name in names)
    for n, mistake in enumerate(technique.mistakes):
        yield placed, ("mistakes", n), f"mistake.{mistake}.told"


def _of_advice(draft: Draft) -> Iterator[Needed]:
    for advice in draft.advice.values():
        what, key = advice.what, f"advice.{advice.what.id}"
        yield advice, ("topic",), f"topic.{what.topic}.name"
        yield advice, ("evidence",), f"evidence.{what.evidence}"
        yield advice, ("offered",), f"offered.{what.offered}"
        for part in ("title", "about", *(() if what.given else ("why",))):
            yield advice, ("id",), f"{key}.{part}"
        for part in ("do", "never"):
            for n, name in enumerate(getattr(what, part)):
                yield advice, (part, n), f"{key}.{part}.{name}"
        for n, name in enumerate(what.materials):
            yield advice, ("materials", n), f"material.{name}.name"
        for n, name in enumerate(what.not_stated):
            yield advice, ("not_stated", n), f"left_open.{name}.name"


def _of_catalogue(draft: Draft) -> Iterator[Needed]:
    for point in draft.points.values():
        last = "find" if point.what.offered else "why"
        for part in ("name", "where", last):
            yield point, ("id",), f"point.{point.what.id}.{part}"
        if point.what.pregnancy:
            yield point, ("pregnancy",), f"catalogue.pregnancy.{point.what.pregnancy}"
    for device in draft.devices.values():
        for part in ("name", "about"):
            yield device, ("id",), f"device.{device.what.id}.{part}"
        for n, feature in enumerate(device.what.features):
            yield device, ("features", n), f"feature.{feature}.name"
        if (price := device.what.price) is not None:
            several = ".from_to" if isinstance(price.roubles, tuple) else ""
            yield device, ("price",), f"catalogue.price{several}"
            yield device, ("price",), "catalogue.no_advice"
            if price.doubtful:
                yield device, ("price", "doubtful"), "catalogue.price.doubtful"


def _parts_of(protocol: Protocol) -> tuple[str, ...]:
    """What is said of a protocol as a whole: how to play it, or why it is not played."""
    if not protocol.played:
        return ("name", "about", "why")
    other = ("hands",) if protocol.hands == "either" else ()
    return ("name", "about", "ready", "rest", "close", "aftercare", *other)


def _of_letters(draft: Draft) -> Iterator[Needed]:
    for letter in draft.letters.values():
        for part in ("name", "title", "lead", "asks"):
            yield letter, ("id",), f"letter.{letter.what.id}.{part}"
        for n, part in enumerate(letter.what.parts):
            yield letter, ("parts", n), f"letter.part.{part}"
        for line in LINES:
            yield letter, ("id",), f"letter.line.{line}"


def _of_questions(draft: Draft) -> Iterator[Needed]:
    for group in draft.groups.values():
        yield group, ("group",), f"group.{group.what.id}.title"
        for n, question in enumerate(group.what.questions):
            for part in ("ask", "why"):
                yield group, ("questions", n), f"question.{question.id}.{part}"
            for value in _labels(question, draft):
                yield group, ("questions", n), f"answers.{question.answers}.{value}"


def _labels(question: Question, draft: Draft) -> tuple[str, ...]:
    placed = draft.terms.get(question.id)
    if placed is None:
        return ()
    match placed.what.type:
        case TermType.TRUTH:
            return ("yes", "no", "unsure")
        case TermType.CHOICE:
            return (*placed.what.values, "unsure")
        case TermType.EVENT:
            return ("date", "month", "year", "never", "unsure")
        case TermType.MEASURE:
            return ("none",)
        case TermType.NUMBER:
            return ()


def _of_rule(placed: Placed[Rule]) -> Iterator[Needed]:
    rule = placed.what
    if rule.lines or rule.limits or rule.postpones or rule.cells or rule.kind == "postponement":
        yield placed, ("id",), f"rule.{rule.id}.told"
    for path, cell in cells_of(rule):
        for condition in cell.conditions:
            yield placed, path, f"condition.{condition}"


def cells_of(rule: Rule) -> Iterator[tuple[tuple[str | int, ...], Cell]]:
    """Every cell of a rule with the path to it."""
    for column, cell in rule.cells.items():
        yield ("cells", column), cell
    for n, limit in enumerate(rule.limits):
        for column, cell in limit.cells.items():
            yield ("limits", n, "cells", column), cell
