"""Every sentence of every language held to the wording: never a false promise, plain words, no stale translation.

Looked at by the lint and not at each start: a sentence that is too long must leave nobody without an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from unknot.core.finding import Finding
from unknot.knowledge.draft import LANGUAGES, Draft, Placed
from unknot.knowledge.never_say import NeverSay, claimed
from unknot.knowledge.phrases import sentences
from unknot.knowledge.plain_words import Bounds, PlainWords, jargon_in, reading, words
from unknot.knowledge.translated import Translated, gone, new, stale

Room = Mapping[str, Placed[str]]


def check_wording(draft: Draft) -> Iterator[Finding]:
    """All that is wrong with how texts are worded, as far as the files below `wording/` are there."""
    for placed in draft.wording.values():
        match placed.what:
            case NeverSay():
                yield from _never_say(draft, placed.what)
            case PlainWords():
                yield from _plain_words(draft, placed.what)
            case Translated():
                yield from _translated(draft, placed, placed.what)


def _never_say(draft: Draft, rules: NeverSay) -> Iterator[Finding]:
    for lang, texts in draft.texts.items():
        for key, placed in texts.items():
            for claim, said in claimed(placed.what, lang, rules, key):
                help = f"{claim.why}; deny it, leave it out, or allow the key in wording/never_say.yaml with a reason"
                yield placed.wrong(what=f"`{key}` says `{said}`, which is never said ({claim.id})", help=help)


def _plain_words(draft: Draft, rules: PlainWords) -> Iterator[Finding]:
    for lang, texts in draft.texts.items():
        for key, placed in texts.items():
            yield from _sentences(key, placed, rules.bounds[lang])
            for word, say in jargon_in(placed.what, lang, rules, key):
                yield placed.wrong(what=f"`{key}` has the word `{word}`", help=f"say: {say}")
        for room in rooms(texts).values():
            yield from _room(room, lang, rules.bounds[lang])


def rooms(texts: Room) -> dict[str, dict[str, Placed[str]]]:
    """The texts of a language, by the name of their file."""
    found: dict[str, dict[str, Placed[str]]] = {}
    for key, placed in texts.items():
        found.setdefault(PurePosixPath(placed.file).stem, {})[key] = placed
    return found


def _sentences(key: str, placed: Placed[str], bounds: Bounds) -> Iterator[Finding]:
    for sentence in sentences(placed.what):
        if (count := len(words(sentence))) > bounds.words_at_most:
            what = f"a sentence of `{key}` has {count} words, at most {bounds.words_at_most} are heard well"
            yield placed.wrong(what=what, help=f"cut it in two: {sentence}")


def _room(room: Room, lang: str, bounds: Bounds) -> Iterator[Finding]:
    read = reading([placed.what for placed in room.values()], lang)
    if not read.sentences:
        return
    file = next(iter(room.values())).file
    if read.words > bounds.mean_words_at_most:
        what = f"its sentences have {read.words:.1f} words on average, at most {bounds.mean_words_at_most:g}"
        yield Finding(file, 1, what, _hardest(room, lang, bounds))
    if bounds.too_hard(score := read.score(bounds)):
        limit = f"at most {bounds.at_most:g}" if bounds.at_most is not None else f"at least {bounds.at_least:g}"
        what = f"it reads at {bounds.score} {score:g}, {limit}: {read.syllables:.2f} syllables a word"
        yield Finding(file, 1, what, _hardest(room, lang, bounds))


def _hardest(room: Room, lang: str, bounds: Bounds) -> str:
    """Where to begin: the sentences that weigh most."""

    def weight(key: str) -> float:
        read = reading([room[key].what], lang)
        return abs(bounds.a_word * read.words + bounds.a_syllable * read.syllables)

    first = sorted(room, key=weight, reverse=True)[:3]
    return "shorter words and sentences; begin with " + ", ".join(
        f"`{key}` (line {room[key].node.line})" for key in first
    )


def _translated(draft: Draft, placed: Placed[Translated], known: Translated) -> Iterator[Finding]:
    base, *others = LANGUAGES
    english = {key: each.what for key, each in draft.texts.get(base, {}).items()}
    renew = "look at it, then `unknot knowledge translated"
    for key in stale(known, english):
        for lang in others:
            if key in draft.texts.get(lang, {}):
                what = f"`{key}` is stale in `{lang}`: its English has changed since it was translated"
                yield draft.texts[lang][key].wrong(what=what, help=f"{renew} {key}`")
    for key in new(known, english):
        yield draft.texts[base][key].wrong(
            what=f"nobody has said that the translations of `{key}` are right", help=f"{renew}`"
        )
    for key in gone(known, english):
        yield placed.wrong(
            "texts", key, what=f"there is no text `{key}`", help="`unknot knowledge translated` drops it"
        )
