"""The next page of questions, and what its form answers.

Takes the knowledge, a screening's `ask` and what was answered; makes a `QuestionPage`. The gravest stand one a page, the
others in their group of at most seven. Nothing is preselected; an answer that was given before stays chosen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from unknot.exchange.days import days_of
from unknot.knowledge.model import Knowledge, Question, QuestionGroup, Term, TermType
from unknot.screening.person import Answer, Moment
from unknot.web.pages import Fields, last_of, number_in
from unknot.web.words import Words

MOST_ON_A_PAGE = 7


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as a page shows it. form: choice, many, event, number, pain or date."""

    id: str
    form: str
    ask: str
    why: str
    hint: str
    options: tuple[tuple[str, str], ...]
    value: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One page: its questions, and where it stands in the whole.

    lead: what is asked of the one question that is left of a group, which alone would be a few words; else "".
    """

    title: str
    asked: tuple[Asked, ...]
    none: bool
    action: str
    back: str
    done: int
    about: int
    lead: str = ""

    @property
    def single(self) -> bool:
        """One question that is the page's own heading."""
        return len(self.asked) == 1


def questions_of_page(knowledge: Knowledge, first: str, open_ids: Sequence[str]) -> tuple[Question, ...]:
    """The questions that stand with `first`: itself alone, or the open ones of its group."""
    group = group_of(knowledge, first)
    if group.one_a_page:
        return tuple(question for question in group.questions if question.id == first)
    wanted = {first, *open_ids}
    return tuple(question for question in group.questions if question.id in wanted)[:MOST_ON_A_PAGE]


def group_of(knowledge: Knowledge, question: str) -> QuestionGroup:
    """The group that a question stands in."""
    return next(group for group in knowledge.groups if any(one.id == question for one in group.questions))


def pages_left(knowledge: Knowledge, open_ids: Sequence[str]) -> int:
    """How many pages the open questions make."""
    known = {question.id for question in knowledge.questions}
    left, pages = [one for one in open_ids if one in known], 0
    while left:
        shown = {question.id for question in questions_of_page(knowledge, left[0], left)}
        left = [one for one in left if one not in shown]
        pages += 1
    return pages


def page_of(
    words: Words, questions: Sequence[Question], given: Mapping[str, str], *, done: int, left: int, back: str
) -> QuestionPage:
    """The page of these questions; `given` holds what is already chosen, as form values."""
    knowledge = words.knowledge
    asked = tuple(asked_as(words, question, given.get(question.id, "")) for question in questions)
    group = group_of(knowledge, questions[0].id)
    title = words(f"group.{group.id}.title")
    return QuestionPage(
        title=asked[0].ask if len(asked) == 1 else title,
        asked=asked,
        none=len(asked) > 1 and all(one.form == "choice" for one in asked),
        action=f"/check/{questions[0].id}",
        back=back,
        done=done + 1,
        about=done + max(left, 1),
        lead="" if group.one_a_page or len(asked) > 1 else title,
    )


def asked_as(words: Words, question: Question, value: str) -> Asked:
    """One question in the words of the person, or of the giver."""
    term = words.knowledge.terms[question.id]
    key = f"question.{question.id}"
    return Asked(
        id=question.id,
        form=form_of(term),
        ask=words(f"{key}.ask"),
        why=words(f"{key}.why") if words.has(f"{key}.why") else "",
        hint=words(f"{key}.hint") if words.has(f"{key}.hint") else "",
        options=options_of(words, term, question.answers),
        value=value,
        unit=words(f"page.unit.{term.unit}") if words.has(f"page.unit.{term.unit}") else term.unit,
    )


def form_of(term: Term) -> str:
    """The form of field that a term is answered in."""
    if term.id == "nrs":
        return "pain"
    if term.many:
        return "many"
    return {TermType.EVENT: "event", TermType.NUMBER: "number", TermType.MEASURE: "number"}.get(term.type, "choice")


def options_of(words: Words, term: Term, answers: str) -> tuple[tuple[str, str], ...]:
    """Values with their labels; "not sure" is always among them, and of a measure the one word that is no number."""
    values: tuple[str, ...]
    if term.type is TermType.MEASURE:
        values = ("none",)
    elif term.type is TermType.EVENT:
        values = ("never", "unsure")
        answers = "event"
    else:
        values = (*sorted(term.values, key=_yes_first), "unsure") if term.values else ("yes", "no", "unsure")
    return tuple((value, words(f"answers.{answers}.{value}")) for value in values)


def _yes_first(value: str) -> int:
    return {"yes": 0, "old": 1, "no": 3}.get(value, 2)


def read_form(
    words: Words, questions: Sequence[Question], form: Fields, today: date
) -> tuple[dict[str, Answer], dict[str, str]]:
    """Answers by question id, and what is wrong by question id."""
    answers: dict[str, Answer] = {}
    wrong: dict[str, str] = {}
    for question in questions:
        term = words.knowledge.terms[question.id]
        values = tuple(value.strip() for value in form.get(question.id, ()))
        value = values[-1] if values else ""
        if not value and form.get("none") and form_of(term) == "choice":
            value = "no"  # pressed for those that are not marked: a "yes" that is marked stays
        if term.many:
            read = _many(term, values, today)
        else:
            read = read_value(term, value, last_of(form, f"{question.id}.when").strip(), today)
        if isinstance(read, str):
            wrong[question.id] = words(f"page.wrong.{read}")
        else:
            answers[question.id] = read
    return answers, wrong


def read_value(term: Term, value: str, when: str, today: date) -> Answer | str:
    """An answer, or the name of what is wrong: missing, date, future, number, range."""
    if term.type is TermType.EVENT:
        return _event(value, when, today)
    if not value:
        return "missing"
    if term.type in (TermType.NUMBER, TermType.MEASURE):
        return _number(term, value, today)
    known = term.values or ("yes", "no")
    return Answer(value, today) if value in (*known, "unsure") else "missing"


def _many(term: Term, values: tuple[str, ...], today: date) -> Answer | str:
    """Several values; "not sure" and "elsewhere" stand alone."""
    if len(values) > 1 and {"unsure", "elsewhere"} & set(values):
        return "alone"
    if values == ("unsure",):
        return Answer("unsure", today)
    return Answer(values, today) if values and set(values) <= set(term.values) else "missing"


def _event(value: str, when: str, today: date) -> Answer | str:
    if when:
        days = days_of(when)
        if days is None:
            return "date"
        return Answer(Moment(days.first, days.last), today) if days.first <= today else "future"
    if value == "never":
        return Answer(Moment(never=True), today)
    return Answer("unsure", today) if value == "unsure" else "missing"


def _number(term: Term, value: str, today: date) -> Answer | str:
    if value == "none":
        return Answer("none", today)
    try:
        number = number_in(value)
    except ValueError:
        return "number"
    low, high = term.range or (float("-inf"), float("inf"))
    return Answer(number, today) if low <= number <= high else "range"


def as_form_value(answer: Answer) -> str:
    """An answer as its field shows it again."""
    value = answer.value
    if isinstance(value, Moment):
        return _as_date(value)
    return value if isinstance(value, str) else f"{value:g}" if isinstance(value, float) else " ".join(value)


def _as_date(moment: Moment) -> str:
    if moment.never:
        return "never"
    if moment.first is None or moment.last is None:
        return "unsure"
    whole = moment.first.isoformat()
    return whole if moment.first == moment.last else whole[: 7 if moment.first.month == moment.last.month else 4]
