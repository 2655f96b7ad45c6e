"""Whether every sentence that a person will read is there, in each language, with the same keys and placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter
from typing import Any

from unknot.core.finding import Finding
from unknot.knowledge.advice_kinds import EVIDENCE, OFFERED, TOPICS
from unknot.knowledge.draft import LANGUAGES, Draft, Placed
from unknot.knowledge.letters import LINES
from unknot.knowledge.model import Cell, Protocol, Question, Rule, Technique, TermType
from unknot.knowledge.shape import nearest
from unknot.knowledge.topic_texts import texts_of_topics

NAME_LETTERS = 14
"""As many letters of a technique's name as the player can show in large type."""

Needed = tuple[Placed[Any], tuple[str | int, ...], str]
"""Who needs a text, where it says so, the key."""


def check_texts(draft: Draft) -> Iterator[Finding]:
    """All that is missing, unequal or left over in the texts."""
    yield from _languages(draft)
    yield from _missing(draft)
    yield from _left_over(draft)
    yield from _long_names(draft)


def placeholders(sentence: str) -> frozenset[str]:
    """The names in braces of a sentence.

    Raises
    ------
    ValueError
        when the braces do not close.
    """
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)


def _languages(draft: Draft) -> Iterator[Finding]:
    if not draft.texts:
        return
    every = {key for texts in draft.texts.values() for key in texts}
    for lang in LANGUAGES:
        texts = draft.texts.get(lang, {})
        for key in sorted(every - texts.keys()):
            if draft.is_spoilt("texts", key) or draft.is_spoilt("texts", lang):
                continue
            there = next(other[key] for other in draft.texts.values() if key in other)
            yield there.wrong(what=f"the text `{key}` is missing in `{lang}`", help=f"add it below texts/{lang}/")
    yield from _placeholders(draft)


def _placeholders(draft: Draft) -> Iterator[Finding]:
    first, *others = (draft.texts.get(lang, {}) for lang in LANGUAGES)
    for key, placed in first.items():
        try:
            names = placeholders(placed.what)
        except ValueError as wrong:
            yield placed.wrong(what=f"the text `{key}` has braces that do not close: {wrong}")
            continue
        for other in others:
            if key in other:
                yield from _same(key, names, other[key])


def _same(key: str, names: frozenset[str], placed: Placed[str]) -> Iterator[Finding]:
    try:
        found = placeholders(placed.what)
    except ValueError as wrong:
        yield placed.wrong(what=f"the text `{key}` has braces that do not close: {wrong}")
        return
    if found != names:
        unequal = ", ".join(sorted(f"{{{name}}}" for name in found ^ names))
        yield placed.wrong(what=f"the text `{key}` has not the same placeholders in each language: {unequal}")


def _missing(draft: Draft) -> Iterator[Finding]:
    languages = [lang for lang in LANGUAGES if not draft.is_spoilt("texts", lang)]
    said: set[str] = set()
    for placed, path, key in needed_texts(draft):
        absent = [lang for lang in languages if key not in draft.texts.get(lang, {})]
        if len(absent) < len(languages) or not absent or key in said or draft.is_spoilt("texts", key):
            continue  # one that is missing in some languages only has been said already
        said.add(key)
        yield placed.wrong(*path, what=f"the text `{key}` is missing", help=f"add it below {_folders(absent)}")


def _folders(languages: list[str]) -> str:
    return " and ".join(f"texts/{lang}/" for lang in languages)


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
            yield protocol, ("posture",), f"posture.{protocol.what.posture}.how"
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


def _left_over(draft: Draft) -> Iterator[Finding]:
    """Texts of something that is not there."""
    known: dict[str, set[str]] = {
        "question": {question.id for group in draft.groups.values() for question in group.what.questions},
        "group": {*draft.groups},
        "rule": {*draft.rules},
        "method": {method.value for method in draft.methods},
        "zone": {zone.value for zone in draft.zones},
        "site": {*draft.sites},
        "landmark": {*draft.landmarks},
        "technique": {*draft.techniques},
        "protocol": {*draft.protocols},
        "medicine": {*draft.medicines},
        "letter": {*draft.letters, "part", "line"},
        "play": {*draft.protocols},
        "doing": {name for each in draft.methods.values() for names in each.what.lines.values() for name in names},
        "advice": {*draft.advice},
        "topic": {*TOPICS},
        "point": {*draft.points},
        "device": {*draft.devices},
        "claim": {*draft.claims},
        "expect": {method.value for method in draft.expectations},
        "feature": {feature for device in draft.devices.values() for feature in device.what.features},
        "evidence": {*EVIDENCE},
        "offered": {*OFFERED},
        "stage": {*draft.stages},
        "exercise": {*draft.exercises},
        "conflict": {*draft.conflicts},
        "learn": {*draft.topics},
        "article": {*draft.articles},
    }
    if not draft.spoilt.get("techniques"):
        known["mistake"] = {mistake for each in draft.techniques.values() for mistake in each.what.mistakes}
    for lang in LANGUAGES:
        for key, placed in draft.texts.get(lang, {}).items():
            kind, _, rest = key.partition(".")
            id = rest.partition(".")[0]
            spoilt = draft.is_spoilt(_FOLDER.get(kind, f"{kind}s"), id)
            if kind in known and id not in known[kind] and not spoilt and lang == LANGUAGES[0]:
                yield placed.wrong(
                    what=f"the text `{key}` is of no {kind}: `{id}` is not there", help=nearest(id, known[kind])
                )


_FOLDER = {"play": "protocols", "advice": "advice", "doing": "methods", "feature": "devices", "learn": "topics"}


def _long_names(draft: Draft) -> Iterator[Finding]:
    for texts in draft.texts.values():
        for key, placed in texts.items():
            if re.fullmatch(r"technique\.\w+\.name", key) and len(placed.what) > NAME_LETTERS:
                yield placed.wrong(
                    what=f"`{placed.what}` has {len(placed.what)} letters",
                    help=f"a technique's name has at most {NAME_LETTERS}, so that the player can show it large",
                )
