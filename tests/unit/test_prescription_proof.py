"""Both programs hold a session to its prescription."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

import mutants
import pieces
from prescribed import KNOWLEDGE, START, WAITING, course, is_ordinary, named, order, somebody
from unknot.body.from_session import place
from unknot.core.errors import CheckFailed
from unknot.core.ids import Region, Status, Zone
from unknot.planning.model import Course
from unknot.render.bundle import bundle_of, write_bundle
from unknot.screening.model import Screening
from unknot.session.from_course import lay_out
from unknot.verify.canonical import canonical
from unknot.verify.from_placement import lines, verify
from unknot.verify.model import Check, Verified
from unknot_checker.bundle import check
from unknot_checker.lines import lines as checker_lines


def verified(made: Course, number: int) -> Verified:
    visit = next(visit for visit in made.visits if visit.number == number)
    placement = place(KNOWLEDGE, lay_out(KNOWLEDGE, made, visit))
    return verify(KNOWLEDGE, pieces.screening(at=START), made, visit, placement, issued=False)


@pytest.fixture
def bundle() -> Iterator[dict[str, Any]]:
    """The twentieth session, at step 6, as read back; the checker knows the pieces."""
    with mutants.checker_knows(KNOWLEDGE):
        made: dict[str, Any] = json.loads(canonical(bundle_of(verified(course(somebody(order())), 20))))
        yield made


def test_both_programs_accept_every_session_of_it() -> None:
    made = course(somebody(order()))
    with mutants.checker_knows(KNOWLEDGE):
        assert [check(write_bundle(verified(made, n))) for n in (1, 6, 13, 36)] == [[]] * 4


def changed(**keys: object) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda content: content | {"prescription": content["prescription"] | keys}


MUTANTS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "taken away": lambda content: content | {"prescription": None},
    "aged": changed(date="2026-08-01"),
    "of tomorrow": changed(date="2027-03-01"),
    "soon over": changed(date="2026-11-01"),
    "of another region": changed(region="neck"),
    "by nobody": changed(clinician=" "),
    "of no role": changed(role=""),
    "a lowest dose": lambda content: content | {"limits": content["limits"] | {"zones": {"LOWBACK": "lowest-dose"}}},
    "a longer course": lambda content: content | {"of": 37},
    "begun earlier": lambda content: content | {"begun": "2026-11-01"},
    "begun later": lambda content: content | {"begun": "2027-03-01"},
}


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_forged_prescription_is_refused_by_both_though_all_seals_are_made_anew(
    bundle: dict[str, Any], mutant: str
) -> None:
    content = MUTANTS[mutant](mutants.content_of(bundle))
    assert not all(line.holds for line in lines(KNOWLEDGE, content))
    assert check(mutants.resealed(bundle, content, digested=True, lined=True))


@pytest.mark.parametrize(("signed_days_ago", "zone", "holds"), [
    (0, "allowed", True), (90, "allowed", True), (91, "allowed", False), (-1, "allowed", False), (0, "lowest-dose", False),
])  # fmt: skip
def test_both_programs_draw_the_same_line_to_the_day(
    bundle: dict[str, Any], signed_days_ago: int, zone: str, holds: bool
) -> None:
    content = mutants.content_of(bundle)
    day = date.fromisoformat(content["for_date"])
    content["prescription"]["date"] = (day - timedelta(days=signed_days_ago)).isoformat()
    content["limits"]["zones"] = dict.fromkeys(content["limits"]["zones"], zone)
    own = list(lines(KNOWLEDGE, content))
    assert own == [Check(*line) for line in checker_lines(content)]
    assert {check.id: check.holds for check in own}["prescription"] is holds


@pytest.mark.parametrize(("days_ago", "late"), [(60, True), (30, False)])
def test_days_that_no_ordinary_course_has_end_with_the_prescription(
    bundle: dict[str, Any], days_ago: int, late: bool
) -> None:
    content = mutants.content_of(bundle)
    first, last = date.fromisoformat(content["begun"]), date.fromisoformat(content["days"][str(content["of"])])
    content["prescription"]["date"] = (last - timedelta(days=90) - timedelta(days=days_ago - 45)).isoformat()
    own = {check.id: check for check in lines(KNOWLEDGE, content)}["prescribed-days"]
    assert first < last and own.holds is not late
    assert own in [Check(*line) for line in checker_lines(content)]


def test_a_twelfth_session_after_six_weeks_needs_the_prescription_too(bundle: dict[str, Any]) -> None:
    content = mutants.content_of(bundle)
    day = date.fromisoformat(content["for_date"])
    content["prescription"]["date"] = (day - timedelta(days=60)).isoformat()
    content["begun"], content["days"] = day.isoformat(), {"12": (day + timedelta(days=60)).isoformat()}
    own = {check.id: check for check in lines(KNOWLEDGE, content)}["prescribed-days"]
    assert not own.holds and own in [Check(*line) for line in checker_lines(content)]


def test_the_certificate_names_the_prescription(bundle: dict[str, Any]) -> None:
    (line,) = [each for each in bundle["certificate"]["checks"] if each["id"] == "prescription"]
    assert line["found"] == "2026-12-01 lowback: Dr. Ivanova, neurologist"


@pytest.mark.parametrize(
    "screening",
    [
        named("restricted"),
        pieces.screening(at=START, scoped={Region.NECK: "doctor-first"}),
        pieces.screening(at=START, postponements=(WAITING,)),
        pieces.screening(at=START, possible={Zone.FLANK: Status.LOWEST_DOSE}),
    ],
)
def test_verify_holds_it_against_the_screening_too(screening: Screening) -> None:
    made = course(somebody(order()))
    placement = place(KNOWLEDGE, lay_out(KNOWLEDGE, made, made.visits[6]))
    with pytest.raises(CheckFailed, match="prescription: "):
        verify(KNOWLEDGE, screening, made, made.visits[6], placement, issued=False)


def test_without_one_step_six_is_no_session() -> None:
    made = course(somebody(order()))
    placement = place(KNOWLEDGE, lay_out(KNOWLEDGE, made, made.visits[6]))
    forged = replace(made, prescription=None)
    with pytest.raises(CheckFailed, match="ladder-step"):
        verify(KNOWLEDGE, pieces.screening(at=START), forged, forged.visits[6], placement, issued=False)
    assert is_ordinary(course(somebody()))
