"""The independent checker accepts every bundle as made and refuses every copy with anything changed."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import forger
import mutants
import pieces
import twists
from unknot.body.from_session import place
from unknot.core.ids import Method
from unknot.render.bundle import bundle_of, write_bundle
from unknot.session.from_course import lay_out
from unknot.verify.canonical import canonical
from unknot.verify.from_placement import lines, verify
from unknot.verify.model import Check, Verified
from unknot_checker.bundle import check
from unknot_checker.lines import lines as checker_lines

KNOWLEDGE = pieces.knowledge()
FORGED = {"days", "limits.zones", "screened", "state", "time_zone", "valid_until"}
"""What a forger who rebuilds digest, certificate and seal can still change; docs/explanation/checking.md says the same."""


def verified(protocol: str, step: int) -> Verified:
    course = pieces.course(KNOWLEDGE, protocol, step=step)
    placement = place(KNOWLEDGE, lay_out(KNOWLEDGE, course, course.visits[0]))
    fresh = pieces.screening(Method(placement.session.method))
    return verify(KNOWLEDGE, fresh, course, course.visits[0], placement, issued=True)


@pytest.fixture(autouse=True)
def knows() -> Iterator[None]:
    with mutants.checker_knows(KNOWLEDGE):
        yield


@pytest.fixture(params=[("PRO-017", 3), ("PRO-008", 5)], ids=lambda param: param[0])
def bundle(request: pytest.FixtureRequest) -> dict[str, Any]:
    """A bundle as read back."""
    found: dict[str, Any] = json.loads(canonical(bundle_of(verified(*request.param))))
    return found


@pytest.mark.parametrize("made", [("PRO-017", n) for n in (1, 2, 3)] + [("PRO-008", n) for n in (1, 2, 3, 4, 5)])
def test_accepts_every_bundle_as_made(made: tuple[str, int]) -> None:
    assert check(write_bundle(verified(*made))) == []


def test_refuses_every_change_under_the_old_seal(bundle: dict[str, Any]) -> None:
    rest = {key: bundle[key] for key in ("certificate", "seal")}
    assert [path for path, other in forger.changes(bundle) if not check(canonical(other | rest))] == []


def test_refuses_every_change_with_digest_and_seal_made_anew(bundle: dict[str, Any]) -> None:
    passed = [
        path
        for path, other in forger.changes(bundle)
        if not check(mutants.resealed(bundle, other, digested=True, lined=False))
    ]
    assert passed == []


def test_verify_sees_every_change_too(bundle: dict[str, Any]) -> None:
    before = list(lines(KNOWLEDGE, mutants.content_of(bundle)))
    assert [path for path, other in forger.changes(bundle) if _lines(other) == before] == []


def _lines(content: dict[str, Any]) -> object:
    try:
        return list(lines(KNOWLEDGE, content))
    except forger.UNREADABLE:
        return "unreadable"


def test_both_programs_find_the_same_in_every_change(bundle: dict[str, Any]) -> None:
    rest = {key: bundle[key] for key in ("certificate", "seal")}
    compared, differ = 0, []
    for path, other in forger.changes(bundle):
        if check(canonical(other | rest))[0].startswith("shape"):
            continue  # another kind of value, which the checker does not read on from
        compared += 1
        differ += [path] if _lines(other) != _checkers(other) else []
    assert compared > 800 and differ == []


def _stroke_of_no_time(content: dict[str, Any]) -> None:
    step = next(step for step in content["steps"] if step["kind"] == "stroke")
    step["strokes"], step["end_ms"] = 0, step["start_ms"]


def _one_stroke_less(content: dict[str, Any]) -> None:
    """Of the last movement, on both sides: what is left is its share but for exactly one stroke."""
    last = max(step["play"] for step in content["steps"])
    for step in content["steps"]:
        step["strokes"] -= step["play"] == last
    twists.laid_anew(content)


def _two_special(content: dict[str, Any]) -> None:
    strokes = [step for step in content["steps"] if step["kind"] == "stroke"]
    strokes[0]["technique"], strokes[1]["technique"] = "vibration_pads", "pat_trapezius"


def _four_in_a_week(content: dict[str, Any]) -> None:
    """The fourth visit six days after the first."""
    content["days"], content["of"] = {str(n): f"2026-12-0{2 * n - 1}" for n in (1, 2, 3, 4)}, 4


EDGES: dict[str, Callable[[dict[str, Any]], None]] = {
    "clock": _stroke_of_no_time,
    "whole-strokes": _stroke_of_no_time,
    "shares": _one_stroke_less,
    "one-special": _two_special,
    "in-seven-days": _four_in_a_week,
    "day": twists.TWISTS["numbers below one"],
}
"""A line of the certificate, and what only just breaks it."""


@pytest.mark.parametrize("line", EDGES)
def test_both_programs_see_what_only_just_breaks_a_line(line: str) -> None:
    content: dict[str, Any] = mutants.content_of(json.loads(canonical(bundle_of(verified("PRO-017", 3)))))
    EDGES[line](content)
    own = list(lines(KNOWLEDGE, content))
    assert not next(check.holds for check in own if check.id == line)
    assert own == _checkers(content)


def _checkers(content: dict[str, Any]) -> object:
    try:
        return [Check(*line) for line in checker_lines(content)]
    except forger.UNREADABLE:
        return "unreadable"


def test_a_forger_who_rebuilds_everything_changes_only_what_is_known(bundle: dict[str, Any]) -> None:
    passed: Counter[str] = Counter()
    for path, other in forger.changes(bundle):
        try:
            data = mutants.resealed(bundle, other, digested=True, lined=True)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError):
            continue  # not even the checker's own lines can be made of it
        if not check(data):
            passed[".".join(map(str, path[:2] if path[0] in ("limits",) else path[:1]))] += 1
    print(f"a forger who rebuilds everything: {sum(passed.values())} changes pass, in {dict(passed)}")
    assert set(passed) <= FORGED


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b'{"format":"unknot-bundle/1"}',
        b"\xff\xfe",
        b'{"format":"unknot-bundle/1","number":1.5}',
        b'{"format":"unknot-bundle/1","format":"unknot-bundle/1"}',
        b"[" * 100_000,
        b'{"format":NaN}',
        b" " * 1_600_000,
    ],
)
def test_refuses_what_is_no_bundle_without_a_traceback(data: bytes) -> None:
    assert check(data)


def test_refuses_another_way_to_write_the_same_bundle(bundle: dict[str, Any]) -> None:
    assert check(json.dumps(bundle).encode())
    assert check(canonical(bundle) + b"\n")


def test_refuses_numbers_that_only_look_the_same(bundle: dict[str, Any]) -> None:
    other = json.loads(json.dumps(bundle))
    other["certificate"]["checks"][0]["holds"] = 1
    content = mutants.content_of(other)
    assert check(mutants.resealed(other, content, digested=True, lined=False))


def test_refuses_a_key_too_many(bundle: dict[str, Any]) -> None:
    content = mutants.content_of(bundle) | {"note": "hello"}
    assert check(mutants.resealed(bundle, content, digested=True, lined=True))
