"""The tables of the files below `wording/`: what no text may say, which words are plain, which Russian is up to date.

They say something about sentences, never about a person; see docs/reference/knowledge-files.md for what the keys mean.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from unknot.knowledge.kinds import cites
from unknot.knowledge.never_say import Allowed, Claim, Denial, NeverSay
from unknot.knowledge.phrases import NoPhrase, any_of, phrase
from unknot.knowledge.plain_words import Bounds, Jargon, PlainWords
from unknot.knowledge.shape import (
    BAD,
    Notes,
    Reader,
    Table,
    flag,
    list_of,
    mapping,
    maybe,
    names_to,
    needed,
    number,
    one_of,
    pattern,
    slug,
    text,
    whole,
)
from unknot.knowledge.translated import LETTERS, Translated
from unknot.knowledge.yaml_file import Node

Readers = dict[str, Reader]


def _phrase(node: Node, notes: Notes) -> Any:
    written = text(node, notes)
    if written is BAD:
        return BAD
    try:
        return phrase(written)
    except NoPhrase as wrong:
        return notes.wrong(node, str(wrong), "words, with `*` for an ending, `(a|b)`, and `…` between words")


def _phrases(node: Node, notes: Notes) -> Any:
    """A list of phrases, as one that finds any of them."""
    found = list_of(_phrase, at_least=1)(node, notes)
    return BAD if found is BAD else any_of(found)


def _by_language(reader: Reader) -> Reader:
    return mapping({lang: needed(reader) for lang in ("en", "ru")})


def _claim(values: dict[str, Any]) -> Claim:
    return Claim(
        values["id"], values["why"], {lang: values[lang] for lang in ("en", "ru")}, values.get("denies", False)
    )


_ALLOWED = mapping(
    {"keys": needed(text), "why": needed(text), "of": maybe(list_of(text, at_least=1))},
    lambda values: Allowed(**values),
)
_CLAIM: Table = {
    "id": needed(slug),
    "why": needed(text),
    "en": needed(_phrases),
    "ru": needed(_phrases),
    "denies": maybe(flag),
}
_DENIAL = {key: needed(_by_language(_phrases)) for key in Denial.__dataclass_fields__}
_NEVER_SAY: Table = {
    "id": needed(one_of("never_say")),
    "says": needed(text),
    "denial": needed(mapping(_DENIAL, lambda values: Denial(**values))),
    "never": needed(list_of(mapping(_CLAIM, _claim), at_least=1)),
    "allowed": needed(list_of(_ALLOWED)),
    "cites": needed(cites),
}
_BOUNDS: Table = {
    "words_at_most": needed(whole(1)),
    "mean_words_at_most": needed(number),
    "score": needed(text),
    "start": needed(number),
    "a_word": needed(number),
    "a_syllable": needed(number),
    "at_most": maybe(number),
    "at_least": maybe(number),
}
_JARGON = mapping({"word": needed(_phrase), "say": needed(text)}, lambda values: Jargon(**values))
_PLAIN_WORDS: Table = {
    "id": needed(one_of("plain_words")),
    "says": needed(text),
    "bounds": needed(_by_language(mapping(_BOUNDS, lambda values: Bounds(**values)))),
    "jargon": needed(_by_language(list_of(_JARGON, at_least=1))),
    "allowed": needed(list_of(_ALLOWED)),
    "cites": needed(cites),
}
_TRANSLATED: Table = {
    "id": needed(one_of("translated")),
    "says": needed(text),
    "texts": needed(names_to(pattern(rf"[0-9a-f]{{{LETTERS}}}", "mark of a sentence"), at_least=0)),
}


def never_say(node: Node, notes: Notes) -> Any:
    """What is never said; each claim has an id of its own."""
    values = mapping(_NEVER_SAY)(node, notes)
    if not isinstance(values, dict):
        return values
    twice = [id for id, count in Counter(claim.id for claim in values["never"]).items() if count > 1]
    return notes.wrong(node, f"the id `{twice[0]}` stands twice") if twice else NeverSay(**values)


WORDING: Readers = {
    "never_say": never_say,
    "plain_words": mapping(_PLAIN_WORDS, lambda values: PlainWords(**values)),
    "translated": mapping(_TRANSLATED, lambda values: Translated(**values)),
}
"""The reader of each file, by its name without the ending."""
