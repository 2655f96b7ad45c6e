"""Claims held against sources, methods and their own sentences."""

from __future__ import annotations

from collections.abc import Iterator

from unknot.core.finding import Finding
from unknot.core.ids import Method
from unknot.knowledge.claims import Claim
from unknot.knowledge.draft import LANGUAGES, Draft, Placed
from unknot.knowledge.shape import nearest

PARTS = ("says", "answer")
"""The sentences of a claim: what is claimed, and what we say instead."""


def check_claims(draft: Draft) -> Iterator[Finding]:
    """All that is wrong with the claims."""
    for placed in draft.claims.values():
        yield from _sources(placed, draft)
        yield from _where(placed, draft)
        yield from _left_over(placed, draft)


def _sources(placed: Placed[Claim], draft: Draft) -> Iterator[Finding]:
    claim = placed.what
    cited = {"cites": claim.cites, "evidence": claim.evidence, "trials": tuple(each.citation for each in claim.trials)}
    known = draft.sources.keys() | draft.spoilt.get("sources", set())
    for key, citations in cited.items():
        for n, citation in enumerate(citations):
            if citation.source not in known:
                help = nearest(citation.source, known)
                yield placed.wrong(key, n, "source", what=f"unknown source `{citation.source}`", help=help)


def _where(placed: Placed[Claim], draft: Draft) -> Iterator[Finding]:
    methods = {method.value: method for method in Method}
    for n, word in enumerate(placed.what.where):
        if word in methods and methods[word] not in draft.methods and not draft.is_spoilt("methods", word):
            what = f"the method `{word}` has no file"
            yield placed.wrong("where", n, what=what, help=f"add methods/{word}.yaml")


def _left_over(placed: Placed[Claim], draft: Draft) -> Iterator[Finding]:
    prefix = f"claim.{placed.what.id}."
    for key, sentence in draft.texts.get(LANGUAGES[0], {}).items():
        if key.startswith(prefix) and (rest := key.removeprefix(prefix)) not in PARTS:
            yield sentence.wrong(what=f"nothing in {placed.file} needs `{key}`", help=nearest(rest, PARTS))
