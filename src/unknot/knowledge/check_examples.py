"""The examples of each rule: that there is one of each sort, and that each gives a value its term can hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from unknot.core.finding import Finding
from unknot.knowledge.draft import Draft, Placed
from unknot.knowledge.evaluate import CannotEvaluate
from unknot.knowledge.examples import Setting, run, wrong
from unknot.knowledge.model import Rule, Term, TermType
from unknot.knowledge.shape import nearest
from unknot.knowledge.typecheck import Terms

FIRES, FALSE, NOT_KNOWN = "true", "false", "not known"
_NEEDED = {
    FIRES: "as in expect: urgent, or true",
    FALSE: "as in expect: nothing, or false",
    NOT_KNOWN: "as in expect: ask TERM, or unknown",
}


def check_examples(draft: Draft, terms: Terms) -> Iterator[Finding]:
    """All that is wrong with the examples, without running them."""
    for placed in draft.rules.values():
        sorts = {sort_of(example.expect) for example in placed.what.examples}
        for sort, help in _NEEDED.items():
            if sort not in sorts:
                yield placed.wrong("examples", what=f"`{placed.what.id}` has no example that is {sort}", help=help)
        for n, example in enumerate(placed.what.examples):
            for name, value in example.given.items():
                if (term := terms.get(name)) is not None and (wrong := _impossible(term, value)):
                    yield placed.wrong(
                        "examples", n, "given", name, what=f"`{name}: {_shown(value)}`: {wrong[0]}", help=wrong[1]
                    )
            yield from _summary(placed, n, example.expect)


def run_examples(draft: Draft, terms: Terms, *, sound: bool) -> Iterator[Finding]:
    """Examples that come out otherwise. `sound` = nothing else is wrong, so that one that cannot run is a finding too."""
    known = {id: term for id, term in terms.items() if term is not None}
    rules = {id: placed.what for id, placed in draft.rules.items()}
    zones = {each.what.letter: each.what.zones for each in draft.methods.values()}
    setting = Setting(known, rules, zones)
    for placed in draft.rules.values():
        for n, example in enumerate(placed.what.examples):
            if not sound and any(_impossible(known[id], value) for id, value in example.given.items() if id in known):
                continue  # has been said already
            try:
                found = wrong(run(placed.what, example, setting), example.expect)
            except CannotEvaluate as cannot:
                if sound:
                    yield placed.wrong(
                        "examples", n, what=f"example {n + 1} of `{placed.what.id}` cannot run: {cannot}"
                    )
                continue
            if found:
                what = f"example {n + 1} of `{placed.what.id}` gives {found}; expected {_shown(example.expect)}"
                yield placed.wrong("examples", n, what=what, help="mend the rule or the example")


def sort_of(expect: Any) -> str:
    """Which of the three sorts an expectation is."""
    if isinstance(expect, dict):
        expect = expect.get("is", True)
    if expect is True:
        return FIRES
    if expect is False or expect == "nothing":
        return FALSE
    return NOT_KNOWN if expect == "unknown" or str(expect).startswith("ask ") else FIRES


def _impossible(term: Term, value: Any) -> tuple[str, str] | None:
    """Why the value cannot be given to the term, and the help; None when it can."""
    match term.type:
        case TermType.TRUTH if not isinstance(value, bool) and value != "unsure":
            return "a truth is given as true, false or unsure", ""
        case TermType.CHOICE:
            values = value if isinstance(value, tuple) and term.many else (value,)
            for each in values:
                if each not in (*term.values, "unsure"):
                    return f"a choice of {', '.join(term.values)} or unsure", nearest(
                        str(each), (*term.values, "unsure")
                    )
        case TermType.NUMBER | TermType.MEASURE:
            return _no_number(term, value)
        case TermType.EVENT:
            if value not in ("undated", "never", "unsure") and not _is_distance(value):
                return "an event is given as {days_since: 3}, {hours_since: 20}, undated, never or unsure", ""
    return None


def _no_number(term: Term, value: Any) -> tuple[str, str] | None:
    if value == "unsure" or (value == "none" and term.type is TermType.MEASURE):
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "a number is given as a number, a measure also as none", ""
    if term.range is not None and not term.range[0] <= value <= term.range[1]:
        return f"outside the range {term.range[0]} to {term.range[1]}", ""
    return None


def _is_distance(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    return all(isinstance(each, int | float) and not isinstance(each, bool) and each >= 0 for each in value.values())


def _summary(placed: Placed[Rule], n: int, expect: Any) -> Iterator[Finding]:
    if not isinstance(expect, dict):
        return
    for column, letter in expect.items():
        if column != "is" and letter not in ("-", "d", "L", "R", "A"):
            yield placed.wrong(
                "examples", n, "expect", column, what=f"`{letter}` is no value of a cell", help="one of - d L R A"
            )


def _shown(value: Any) -> str:
    """A value as it is written in a file."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_shown(each)}" for key, each in value.items()) + "}"
    return str(value).lower() if isinstance(value, bool) else str(value)
