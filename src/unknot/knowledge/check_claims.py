"""Claims and expectations held against sources, methods and their own sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from unknot.core.citation import Citation
from unknot.core.finding import Finding
from unknot.core.ids import Method
from unknot.knowledge.claims import Claim, Expectation
from unknot.knowledge.draft import Draft, Placed
from unknot.knowledge.numbers import said
from unknot.knowledge.shape import nearest
from unknot.knowledge.texts_below import TextsBelow

PARTS = ("says", "answer")
"""The sentences of a claim: what is claimed, and what we say instead."""
EXPECTED = ("may", "by", "not")
"""The sentences of an expectation: what may be felt, by when, and what is not to be expected."""


def check_claims(draft: Draft) -> Iterator[Finding]:
    """All that is wrong with the claims and the expectations."""
    claims, expectations = TextsBelow(draft, "claim"), TextsBelow(draft, "expect")
    for placed in draft.claims.values():
        claim = placed.what
        trials = tuple(each.citation for each in claim.trials)
        yield from _sources(placed, {"cites": claim.cites, "evidence": claim.evidence, "trials": trials}, draft)
        yield from _where(placed, draft)
        yield from claims.left_over(placed, f"claim.{claim.id}.", PARTS)
    for expected in draft.expectations.values():
        prefix = f"expect.{expected.what.id.value}."
        yield from _sources(expected, {"cites": expected.what.cites}, draft)
        yield from _method(expected, "id", expected.what.id, draft)
        yield from expectations.left_over(expected, prefix, EXPECTED)
        yield from expectations.numbers(expected, prefix, said(expected.what.numbers))


def _sources(
    placed: Placed[Claim] | Placed[Expectation], cited: Mapping[str, tuple[Citation, ...]], draft: Draft
) -> Iterator[Finding]:
    known = draft.sources.keys() | draft.spoilt.get("sources", set())
    for key, citations in cited.items():
        for n, citation in enumerate(citations):
            if citation.source not in known:
                help = nearest(citation.source, known)
                yield placed.wrong(key, n, "source", what=f"unknown source `{citation.source}`", help=help)


def _where(placed: Placed[Claim], draft: Draft) -> Iterator[Finding]:
    methods = {method.value: method for method in Method}
    for word in placed.what.where:
        if word in methods:
            yield from _method(placed, "where", methods[word], draft)


def _method(placed: Placed[Claim] | Placed[Expectation], key: str, method: Method, draft: Draft) -> Iterator[Finding]:
    if method not in draft.methods and not draft.is_spoilt("methods", method.value):
        help = f"add methods/{method.value}.yaml"
        yield placed.wrong(key, what=f"the method `{method.value}` has no file", help=help)
