"""What one rule brings, over a few made-up terms: grades, scope, clearance, levels of a disease, what is open, what breaks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from property.small_knowledge import NOW, Given, with_rules
from unknot.core.ids import COLUMNS, HANDS_ON, Disposition, Method, Region, Status, Zone
from unknot.core.truth import Truth
from unknot.knowledge.language import And, Name
from unknot.knowledge.model import Cell, Limit, Line, Postpone, Rule
from unknot.knowledge.parser import parse
from unknot.screening.from_person import screen
from unknot.screening.model import Screening, ZoneLimit
from unknot.screening.person import Clearance, Moment

HARMLESS: dict[str, object] = {"A": "no", "B": "no", "p": "no", "q": "no", "r": "no", "m": 1.0, "e": Moment(never=True)}
OPEN, FREE = "open", dict.fromkeys(COLUMNS, Cell(Status.ALLOWED))
CARE, RESTRICTED, DOCTOR, URGENT, EMERGENCY = list(Disposition)[1:]


def flag(*lines: Line, **more: object) -> Rule:
    return replace(Rule("X", "x", "red-flag", "", (), (), lines=lines), **more)  # type: ignore[arg-type]


def line(when: str, then: Disposition, scope: Region | None = None) -> Line:
    return Line(parse(when), then, scope)


def seen(*rules: Rule, cleared: tuple[str, ...] = (), **answers: object) -> Screening:
    """Everything answered in the harmless way but these; `open` is not answered."""
    told = {name: value for name, value in (HARMLESS | answers).items() if value is not OPEN}
    every = tuple(method.value for method in Method)
    given = tuple(Clearance(item, every, "A. Doctor", "physician", NOW.date() - timedelta(days=1)) for item in cleared)
    person = replace(Given(told).person(), clearances=given)
    return screen(with_rules({rule.id: rule for rule in rules}), person, at=NOW)


def neck(result: Screening, method: Method = Method.PARTNER_MASSAGE) -> ZoneLimit:
    return result.methods[method].zones[Zone.NECK]


@pytest.mark.parametrize("then", list(Disposition))
def test_unsure_is_one_step_lower_only_where_it_is_grave(then: Disposition) -> None:
    assert seen(flag(line("p", then)), p="yes").at_least is then
    assert seen(flag(line("p", then)), p="unsure").at_least is {EMERGENCY: URGENT, URGENT: DOCTOR}.get(then, then)


@pytest.mark.parametrize(
    ("then", "answer", "at_least", "scoped"),
    [(DOCTOR, "yes", RESTRICTED, True), (DOCTOR, "unsure", RESTRICTED, True), (URGENT, "yes", URGENT, False),
     (URGENT, "unsure", RESTRICTED, True), (CARE, "yes", CARE, False), (DOCTOR, "no", Disposition.PROCEED, False)],
)  # fmt: skip
def test_a_doctor_for_one_region_closes_it_and_restricts_the_person(
    then: Disposition, answer: str, at_least: Disposition, *, scoped: bool
) -> None:
    result = seen(flag(line("p", then, Region.NECK)), p=answer)
    assert (result.at_least, Region.NECK in result.scoped) == (at_least, scoped)


@pytest.mark.parametrize(
    ("then", "answer", "at_least"),
    [(DOCTOR, "yes", CARE), (DOCTOR, "unsure", CARE), (RESTRICTED, "yes", RESTRICTED), (URGENT, "yes", URGENT),
     (URGENT, "unsure", DOCTOR), (EMERGENCY, "yes", EMERGENCY), (EMERGENCY, "unsure", URGENT)],
)  # fmt: skip
def test_a_clearance_lowers_what_names_a_doctor_and_nothing_graver_though_unsure(
    then: Disposition, answer: str, at_least: Disposition
) -> None:
    assert seen(flag(line("p", then)), cleared=("X",), p=answer).at_least is at_least


@pytest.mark.parametrize("turned", [False, True])
def test_of_several_lines_the_gravest_that_counts_is_told_and_the_surer_of_two_alike(*, turned: bool) -> None:
    def told(*lines: Line, **answers: object) -> tuple[str, Truth]:
        result = seen(flag(*lines[:: -1 if turned else 1]), **answers)
        (reason,) = result.because
        return reason.then, reason.state

    assert told(line("p", CARE), line("q", URGENT), line("r", RESTRICTED), p="yes", q="yes", r="yes") == (
        "urgent",
        Truth.TRUE,
    )
    assert told(line("p", CARE), line("q", CARE), p="unsure", q="yes") == ("care", Truth.TRUE)


@pytest.mark.parametrize(("then", "closed"), [(DOCTOR, False), (URGENT, True), (EMERGENCY, True)])
def test_while_a_grave_line_is_open_nothing_is_possible(then: Disposition, *, closed: bool) -> None:
    result = seen(flag(line("p", then)), p=OPEN)
    assert (result.outcome, result.ask, result.at_least) == ("ask", ("p",), Disposition.PROCEED)
    assert (neck(result).possible is Status.NOT_OFFERED) is closed
    assert neck(result).status is Status.ALLOWED


def test_urgent_asks_on_only_for_what_makes_an_emergency_of_it() -> None:
    rules = (
        flag(line("p", URGENT), line("q", EMERGENCY)),
        replace(flag(line("r", URGENT), line("B is yes", CARE)), id="Y"),
    )
    result = seen(*rules, p="yes", q=OPEN, r=OPEN, B=OPEN)
    assert (result.outcome, result.ask) == ("urgent", ("q",))
    assert seen(*rules, p="yes", q="yes", r=OPEN).ask == ()


def test_grave_closes_every_zone_now_and_lists_no_postponement() -> None:
    result = seen(flag(line("p", URGENT), postpones=(Postpone(parse("p"), "PP1"),)), p="yes")
    assert {zone.status for limit in result.methods.values() for zone in limit.zones.values()} == {Status.NOT_OFFERED}
    assert result.postponements == ()


@pytest.mark.parametrize(("answer", "state"), [("yes", Truth.TRUE), ("unsure", Truth.TRUE), (OPEN, Truth.UNKNOWN)])
def test_a_postponement_counts_through_unsure_and_waits_while_it_is_open(answer: str, state: Truth) -> None:
    result = seen(flag(postpones=(Postpone(parse("p"), "PP1"),)), p=answer)
    assert [(one.id, one.state) for one in result.postponements] == [("PP1", state)]


LEVELS = {"neck": "p", "thoracic": "q", "lumbar": "both"}
DISEASE = Rule(
    "C", "c", "row", "", (), (), when=parse("B is yes"), regions=LEVELS,
    cells=FREE | {"MAS": Cell(Status.ALLOWED, named=Status.CLINICIAN_FIRST, region=True)},
)  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "status", "possible"),
    [
        ({"p": "yes", "q": "no"}, "NECK COLLAR", "NECK COLLAR"),
        ({"p": "no", "q": "yes"}, "UPBACK", "UPBACK"),
        (
            {"p": "no", "q": "no"},
            "NECK COLLAR UPBACK LOWBACK FLANK HIP LEG",
            "NECK COLLAR UPBACK LOWBACK FLANK HIP LEG",
        ),
        (
            {"p": "unsure", "q": "no"},
            "NECK COLLAR UPBACK LOWBACK FLANK HIP LEG",
            "NECK COLLAR UPBACK LOWBACK FLANK HIP LEG",
        ),
        ({"p": OPEN, "q": "yes"}, "UPBACK", "NECK COLLAR UPBACK"),
        ({"p": "unsure", "q": "yes"}, "NECK COLLAR UPBACK", "NECK COLLAR UPBACK"),
        ({"p": "yes", "A": "yes", "q": "no"}, "NECK COLLAR LOWBACK FLANK HIP LEG", "NECK COLLAR LOWBACK FLANK HIP LEG"),
    ],
)
def test_a_disease_closes_the_levels_that_are_sure_and_all_while_none_is(
    answers: dict[str, object], status: str, possible: str
) -> None:
    """`both` is the low back: p and not A is no. What may turn out otherwise is possible all the same."""
    zones = seen(DISEASE, B="yes", **answers).methods[Method.PARTNER_MASSAGE].zones
    closed = {zone.value for zone, limit in zones.items() if limit.status >= Status.CLINICIAN_FIRST}
    assert closed == set(status.split())
    rims = {zone.value for zone, limit in zones.items() if limit.rim >= Status.CLINICIAN_FIRST and zone is not Zone.ARM}
    assert rims - {"UPBACK"} == set(possible.split()) - {"UPBACK"}


def row(**columns: Cell) -> Rule:
    return Rule("C", "c", "row", "", (), (), when=parse("p"), cells=FREE | columns)


HANDS = {column: Cell(Status.CLINICIAN_FIRST) for column in HANDS_ON}
IN_NECK = {column: Cell(Status.ALLOWED, Status.CLINICIAN_FIRST, (Zone.NECK, Zone.COLLAR)) for column in HANDS_ON}


@pytest.mark.parametrize(
    ("rule", "at_least", "scoped"),
    [
        (row(), CARE, ()),
        (row(HEA=Cell(Status.LOWEST_DOSE)), CARE, ()),
        (row(HEA=Cell(Status.LOCAL_LIMITS)), RESTRICTED, ()),
        (row(HEA=Cell(Status.NOT_OFFERED)), RESTRICTED, ()),
        (row(**HANDS), DOCTOR, ()),
        (row(**HANDS | {"ACU": Cell(Status.LOCAL_LIMITS)}), RESTRICTED, ()),
        (row(**IN_NECK), RESTRICTED, (Region.NECK,)),
        (row(**IN_NECK | {"ACU": Cell(Status.LOCAL_LIMITS)}), RESTRICTED, ()),
        (row(**HANDS | {"HEA": Cell(Status.ALLOWED)}), DOCTOR, ()),
        (replace(row(**HANDS), kind="threshold"), CARE, ()),
    ],
)
def test_what_the_cells_of_a_row_bring_the_person_beside_a_line_that_is_milder(
    rule: Rule, at_least: Disposition, scoped: tuple[Region, ...]
) -> None:
    result = seen(rule, flag(line("p", CARE)), p="yes")
    assert (result.at_least, tuple(result.scoped)) == (at_least, scoped)


@pytest.mark.parametrize(
    ("status", "at_least"),
    [(Status.ALLOWED, Disposition.PROCEED), (Status.LOWEST_DOSE, CARE), (Status.LOCAL_LIMITS, RESTRICTED)],
)
def test_a_cell_alone_brings_care_or_more(status: Status, at_least: Disposition) -> None:
    assert seen(row(HEA=Cell(status)), p="yes").at_least is at_least


@pytest.mark.parametrize(("role", "column"), [("self", "SMN"), ("partner", "MAS")])
def test_a_hand_tool_is_as_strict_as_whoever_holds_it_and_as_the_needle_mat(role: str, column: str) -> None:
    for closed, status in ((column, Status.NOT_OFFERED), ("NDL", Status.NOT_OFFERED), ("HEA", Status.ALLOWED)):
        person = Given(HARMLESS | {"p": "yes"}).person()
        knowledge = with_rules({"C": row(**{closed: Cell(Status.NOT_OFFERED)})})
        result = screen(knowledge, replace(person, wishes=replace(person.wishes, role=role)), at=NOW)
        assert neck(result, Method.HAND_TOOL).status is status
    other = {"self": "MAS", "partner": "SMN"}[role]
    knowledge = with_rules({"C": row(**{other: Cell(Status.NOT_OFFERED)})})
    result = screen(knowledge, replace(person, wishes=replace(person.wishes, role=role)), at=NOW)
    assert neck(result, Method.HAND_TOOL).status is Status.ALLOWED


def test_an_item_is_asked_though_no_rule_waits_for_it_and_so_are_the_wishes() -> None:
    assert (seen(A=OPEN).outcome, seen(A=OPEN).ask) == ("ask", ("A",))
    assert seen(p=OPEN).ask == ()
    person = Given(HARMLESS).person()
    result = screen(with_rules({}), replace(person, wishes=replace(person.wishes, regions=())), at=NOW)
    assert (result.outcome, result.ask) == ("ask", ("wishes",))


def test_a_level_that_a_cell_reads_is_asked() -> None:
    assert seen(DISEASE, B="yes", p="yes", q=OPEN).ask == ("q",)


def cells(status: Status) -> Limit:
    return Limit(parse("p"), dict.fromkeys(COLUMNS, Cell(status)))


@pytest.mark.parametrize("status", list(Status))
def test_a_clearance_lowers_clinician_first_to_the_lowest_dose_and_nothing_else(status: Status) -> None:
    result = seen(flag(limits=(cells(status),)), cleared=("X",), p="yes")
    expected = Status.LOWEST_DOSE if status is Status.CLINICIAN_FIRST else status
    assert (neck(result).status, neck(result).possible) == (expected, expected)


@pytest.mark.parametrize(
    ("answer", "conditions"), [("yes", ("only_stroking",)), (OPEN, ("only_stroking",)), ("no", ())]
)
def test_a_condition_holds_already_while_its_cell_is_open(answer: str, conditions: tuple[str, ...]) -> None:
    gently = Cell(Status.LOWEST_DOSE, conditions=("only_stroking",))
    result = seen(flag(limits=(Limit(parse("p"), FREE | {"MAS": gently}),)), p=answer)
    assert neck(result).conditions == result.methods[Method.PARTNER_MASSAGE].conditions == conditions


@pytest.mark.parametrize("answer", ["yes", "unsure", OPEN])
def test_a_cell_counts_through_unsure_and_is_possible_while_it_is_open(answer: str) -> None:
    limit = neck(seen(flag(limits=(cells(Status.CLINICIAN_FIRST),)), p=answer))
    assert limit.status is (Status.ALLOWED if answer == OPEN else Status.CLINICIAN_FIRST)
    assert limit.possible is limit.rim is Status.CLINICIAN_FIRST


def test_what_is_not_wished_is_not_possible_but_for_a_rim_and_the_neck_not_even_for_that() -> None:
    knowledge, person = with_rules({}), Given(HARMLESS).person()
    for regions, wished in ((("neck",), {Zone.NECK, Zone.COLLAR}), (("leg",), {Zone.LEG}), (("arm",), {Zone.ARM}),
                            (("lowback",), {Zone.LOWBACK, Zone.FLANK, Zone.HIP}), (("upback",), {Zone.UPBACK})):  # fmt: skip
        asking = replace(person, wishes=replace(person.wishes, regions=regions))
        zones = screen(knowledge, asking, at=NOW).methods[Method.PARTNER_MASSAGE].zones
        assert {zone for zone, limit in zones.items() if limit.possible is Status.ALLOWED} == wished
        asked = {Zone.NECK, Zone.COLLAR} <= wished
        closed = {zone for zone, limit in zones.items() if limit.rim is Status.NOT_OFFERED}
        assert closed == (set() if asked else {Zone.NECK, Zone.COLLAR})
        assert {limit.status for limit in zones.values()} == {Status.ALLOWED}


@pytest.mark.parametrize(
    ("born", "status", "possible"),
    [
        (date(2008, 12, 1), Status.ALLOWED, Status.ALLOWED),
        (date(2008, 12, 2), Status.NOT_OFFERED, Status.NOT_OFFERED),
        (None, Status.ALLOWED, Status.NOT_OFFERED),
    ],
)
def test_nothing_is_possible_before_the_eighteenth_birthday_nor_while_no_age_is_known(
    born: date | None, status: Status, possible: Status
) -> None:
    result = screen(with_rules({}), replace(Given(HARMLESS).person(), born=born), at=NOW)
    assert (neck(result).status, neck(result).possible, neck(result).rim) == (status, possible, possible)
    assert result.ask == (() if born else ("born",))


@pytest.mark.parametrize("then", list(Disposition))
def test_a_rule_that_breaks_counts_as_one_that_a_person_is_unsure_of_and_never_as_less_than_a_doctor(
    then: Disposition,
) -> None:
    wrong = Line(And((Name("there_is_no_such_term"), parse("p"))), then)
    result = seen(flag(wrong))
    assert result.at_least is max(DOCTOR, then.one_lower())
    assert {limit.possible for limit in result.methods.values()} == {Status.NOT_OFFERED}
    assert "X" in {reason.rule for reason in result.because}
