"""Facts of a person: dates, readings, records, and where they meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from spec.screening.people import TODAY, adult, days_ago
from told import F, T, U, known, says
from unknot.core.errors import InputRefused
from unknot.core.truth import Truth
from unknot.knowledge.facts import Knowing, Span
from unknot.knowledge.model import Term, TermType
from unknot.screening.from_answers import has_lapsed
from unknot.screening.person import Answer, Mark, Moment, Pain, Statement
from unknot.screening.record import Record


@pytest.mark.parametrize(("born", "age"), [(date(1960, 12, 1), 66), (date(1960, 12, 2), 65), (date(1960, 2, 29), 66)])
def test_age_is_by_the_calendar(born: date, age: int) -> None:
    assert known(adult(born=born)).facts["age"].value == Span(age, age)


def test_a_year_of_birth_is_an_interval() -> None:
    person = adult(born=None, record=Record("r", date(1961, 1, 1), date(1961, 12, 31), "female"))
    assert says(person, "age >= 65") is U
    assert says(person, "age >= 66") is F
    assert says(person, "age >= 64") is T


def test_a_birth_in_the_future_is_refused() -> None:
    with pytest.raises(InputRefused, match="future"):
        known(adult(born=date(2030, 1, 1)))


def test_the_local_day_counts() -> None:
    """An evening in Moscow is already the next day in Vladivostok."""
    person = adult(pain=Pain(("neck",), began=days_ago(42)))
    evening = datetime(2026, 12, 1, 23, 30, tzinfo=ZoneInfo("Europe/Moscow"))
    from unknot.screening.dates import local

    assert says(person, "new_pain", now=local(evening, "Europe/Moscow")) is T
    assert says(person, "new_pain", now=local(evening, "Asia/Vladivostok")) is F


@pytest.mark.parametrize(("days", "truth"), [(0, T), (42, T), (43, F)])
def test_new_pain(days: int, truth: Truth) -> None:
    assert says(adult(pain=Pain(("neck",), began=days_ago(days))), "new_pain") is truth


def test_a_month_that_may_be_inside_is_not_known() -> None:
    began = Moment(date(2026, 10, 1), date(2026, 10, 31))
    assert says(adult(pain=Pain(("neck",), began=began)), "new_pain") is U


@pytest.mark.parametrize("turned", [False, True])
def test_an_age_that_person_and_record_tell_otherwise_may_be_either(*, turned: bool) -> None:
    born, other = (date(1960, 1, 1), date(1961, 12, 1))[:: -1 if turned else 1]
    found = known(adult(born=born, record=Record("r", other, other, "female")))
    assert (found.facts["age"].value, found.conflicts) == (Span(65, 66), ("born: person and record disagree",))
    assert known(adult(born=born, record=Record("r", born, born, "female"))).conflicts == ()


def test_a_sex_that_person_and_record_tell_otherwise_or_that_is_neither_is_unsure() -> None:
    assert says(adult(), "female") is T and says(adult(), "male") is F
    for person in (adult(record=Record("r", sex="male")), adult(sex="other"), adult(sex="unknown")):
        facts = known(person).facts
        assert {facts[name].knowing for name in ("male", "female")} == {Knowing.UNSURE}


def test_a_statement_counts_from_its_day_on() -> None:
    stated = Statement("cord_imaged_clear", "A. Doctor", "neurologist", TODAY + timedelta(days=1))
    assert says(adult(statements=(stated,)), "cord_imaged_clear") is F


def test_statements_are_there_or_not() -> None:
    assert says(adult(), "cord_imaged_clear") is F
    stated = Statement("cord_imaged_clear", "A. Doctor", "neurologist", TODAY)
    assert says(adult(statements=(stated,)), "cord_imaged_clear") is T


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [("CES11", "no", "`CES1"), ("CES1", "yess", "did you mean `yes`"), ("new_pain", "yes", "no question")],
)
def test_unknown_questions_and_answers_are_refused(name: str, value: str, message: str) -> None:
    with pytest.raises(InputRefused, match=message):
        known(adult(answers={name: Answer(value, TODAY)}))


STATE, ITEM = Term("x", TermType.TRUTH, of="today"), Term("x", TermType.TRUTH, item=True)


@pytest.mark.parametrize(
    ("term", "value", "days", "attack", "lapsed"),
    [
        (STATE, "no", 0, None, False), (STATE, "no", 1, None, True), (STATE, "yes", 1, None, True),
        (STATE, days_ago(1), 1, None, False), (ITEM, "no", 28, None, False), (ITEM, "no", 29, None, True),
        (ITEM, "yes", 29, None, False), (ITEM, "unsure", 29, None, False), (ITEM, "no", 10, 10, False),
        (ITEM, "no", 10, 9, True), (ITEM, "yes", 10, 9, False), (replace(ITEM, item=False), "no", 400, 9, False),
    ],
)  # fmt: skip
def test_how_long_an_answer_stands(
    term: Term, value: str | Moment, days: int, attack: int | None, *, lapsed: bool
) -> None:
    began = None if attack is None else TODAY - timedelta(days=attack)
    assert has_lapsed(term, Answer(value, TODAY - timedelta(days=days)), TODAY, due=began) is lapsed


def test_a_mark_does_not_change_facts() -> None:
    assert says(adult(marks=(Mark("numb", None),)), "numb_skin") is U
