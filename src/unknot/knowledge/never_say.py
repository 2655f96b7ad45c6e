"""What no text may say to a person, in no language: cures, proofs, promises, dangerous handholds.

A claim is found by its phrases, sentence by sentence. It passes when the sentence denies it: a negation in the same clause
that nothing takes back ("this does not cure", never "not only cures"), a denial before it ("no study shows that …"), or
one at the end of a sentence that opens with "that" ("That it cures has not been shown"). Else it passes only where a key
is allowed to quote it, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from unknot.core.citation import Citation
from unknot.knowledge.phrases import Phrase, plain, sentences

Patterns = Mapping[str, Phrase]
"""Language -> what finds any of its phrases in plain text."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Something never said. denies: it is itself said with a negation ("no side effects"), which then excuses nothing."""

    id: str
    why: str
    phrases: Patterns
    denies: bool = False


@dataclass(frozen=True, slots=True)
class Allowed:
    """Keys of texts (`claim.*.says`) that may hold it all the same, and why; `of` these claims or words, else of all."""

    keys: str
    why: str
    of: tuple[str, ...] = ()

    def holds(self, key: str, id: str) -> bool:
        """Whether that key may hold that claim or word."""
        return fnmatchcase(key, self.keys) and (not self.of or id in self.of)


@dataclass(frozen=True, slots=True)
class Denial:
    """How each language denies.

    before, after: words that negate the clause, before the claim or behind it. cancels: what takes a negation back.
    opens: what denies all that follows up to the next main clause. ends: what denies a whole sentence that begins with a
    word of `that`. joins: words that begin another clause.
    """

    before: Patterns
    after: Patterns
    cancels: Patterns
    opens: Patterns
    ends: Patterns
    that: Patterns
    joins: Patterns


@dataclass(frozen=True, slots=True)
class NeverSay:
    """All that is never said."""

    id: str
    says: str
    denial: Denial
    never: tuple[Claim, ...]
    allowed: tuple[Allowed, ...]
    cites: tuple[Citation, ...]


def claimed(text: str, lang: str, rules: NeverSay, key: str = "") -> Iterator[tuple[Claim, str]]:
    """Each claim that a text makes without denying it, with its words in plain form."""
    for sentence in sentences(text):
        said = plain(sentence)
        for claim in rules.never:
            if any(each.holds(key, claim.id) for each in rules.allowed):
                continue
            for found in claim.phrases[lang].finditer(said):
                if not _denied(said, found, lang, rules.denial, claim.denies):
                    yield claim, found[0]
                    break


_MARK = re.compile(r"[,;:()«»\"]|\s[—-]\s")
_STRONG_MARK = re.compile(r"[;:]|\s[—-]\s")


def _denied(said: str, found: re.Match[str], lang: str, denial: Denial, denies: bool) -> bool:
    start, end = found.start(), found.start() if denies else found.end()
    joins = denial.joins[lang]
    clause = said[_last_end((_MARK, joins), said[:start]) : end]
    if denial.before[lang].search(clause) and not denial.cancels[lang].search(clause):
        return True
    behind = said[found.end() : found.end() + _first_start((_MARK, joins), said[found.end() :])]
    if denial.after[lang].search(behind) and not denial.cancels[lang].search(clause + behind):
        return True
    for opening in denial.opens[lang].finditer(said[:start]):
        between = said[opening.end() : start]
        if not _STRONG_MARK.search(between) and not re.search(rf",\s*(?:{joins.pattern})", between):
            return True
    return bool(denial.that[lang].match(said)) and _ends_with(denial.ends[lang], said[found.end() :])


def _last_end(bounds: tuple[re.Pattern[str] | Phrase, ...], text: str) -> int:
    return max((found.end() for bound in bounds for found in bound.finditer(text)), default=0)


def _first_start(bounds: tuple[re.Pattern[str] | Phrase, ...], text: str) -> int:
    return min((found.start() for bound in bounds for found in bound.finditer(text)), default=len(text))


def _ends_with(frame: Phrase, rest: str) -> bool:
    return any(not re.search(r"\w", rest[found.end() :]) for found in frame.finditer(rest))
