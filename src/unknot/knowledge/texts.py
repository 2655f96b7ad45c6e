"""Whether every sentence that a person will read is there, in each language, with the same keys and placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

from unknot.core.finding import Finding
from unknot.knowledge.advice_kinds import EVIDENCE, OFFERED, TOPICS
from unknot.knowledge.draft import LANGUAGES, Draft, Placed
from unknot.knowledge.needed_texts import needed_texts
from unknot.knowledge.shape import nearest

NAME_LETTERS = 14
"""As many letters of a technique's name as the player can show in large type."""


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
    if "{" not in sentence and "}" not in sentence:
        return frozenset()
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
    if not languages:
        return
    there = {key for lang in languages for key in draft.texts.get(lang, ())}
    said: set[str] = set()
    for placed, path, key in needed_texts(draft):
        if key in there or key in said or draft.is_spoilt("texts", key):
            continue  # one that is missing in some languages only has been said already
        said.add(key)
        yield placed.wrong(*path, what=f"the text `{key}` is missing", help=f"add it below {_folders(languages)}")


def _folders(languages: list[str]) -> str:
    return " and ".join(f"texts/{lang}/" for lang in languages)


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
    for key, placed in draft.texts.get(LANGUAGES[0], {}).items():
        kind, _, rest = key.partition(".")
        id = rest.partition(".")[0]
        if kind in known and id not in known[kind] and not draft.is_spoilt(_FOLDER.get(kind, f"{kind}s"), id):
            yield placed.wrong(
                what=f"the text `{key}` is of no {kind}: `{id}` is not there", help=nearest(id, known[kind])
            )


_FOLDER = {"play": "protocols", "advice": "advice", "doing": "methods", "feature": "devices", "learn": "topics"}


_TECHNIQUE_NAME = re.compile(r"technique\.\w+\.name")


def _long_names(draft: Draft) -> Iterator[Finding]:
    for texts in draft.texts.values():
        for key, placed in texts.items():
            if len(placed.what) > NAME_LETTERS and _TECHNIQUE_NAME.fullmatch(key):
                yield placed.wrong(
                    what=f"`{placed.what}` has {len(placed.what)} letters",
                    help=f"a technique's name has at most {NAME_LETTERS}, so that the player can show it large",
                )
