"""The check: intake, the questions in their order, the answers, the result. A grave answer ends it at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fastapi import APIRouter, HTTPException, Request, Response
from starlette.concurrency import run_in_threadpool

from unknot.knowledge.model import Knowledge, Question, TermType
from unknot.screening.person import Answer, Measurement, Person
from unknot.web import intake
from unknot.web.answered import given, row_of
from unknot.web.asking import as_form_value, page_of, pages_left, questions_of_page, read_form
from unknot.web.examples import is_example
from unknot.web.medicines import asks_of_medicines
from unknot.web.pages import GRAVE, Fields, Pages, go, told_in
from unknot.web.result import result_of
from unknot.web.visitor import local_now

Show = Callable[[Request, str], Response]
Told = Callable[[Request, str, Fields], Response]


def routes(pages: Pages) -> APIRouter:
    """The routes of the check."""
    router = APIRouter()

    def intake_page(request: Request, name: str) -> Response:
        visitor, person = pages.known(request)
        page = intake.page_of(visitor.words, intake.PAGES[name], person, list(intake.PAGES).index(name))
        return pages.show(request, "questions.html", visitor=visitor, page=page, wrong={})

    def told_intake(request: Request, name: str, form: Fields) -> Response:
        visitor, person = pages.known(request)
        if is_example(person) or pages.was_grave(person):
            return go("/result")
        one = intake.PAGES[name]
        told, wrong = one.read(pages.knowledge, person, form, local_now(person, pages.clock).date())
        if wrong:
            page = intake.page_of(visitor.words, one, person, list(intake.PAGES).index(name))
            words = {field: visitor.words(f"page.wrong.{what}") for field, what in wrong.items()}
            return pages.show(request, "questions.html", status=422, visitor=visitor, page=page, wrong=words)
        pages.store.add_person(pages.stamp(told), told)
        return go(one.next)

    for name in intake.PAGES:
        _intake_routes(router, name, intake_page, told_intake)

    @router.get("/check")
    def check(request: Request) -> Response:
        _, person = pages.known(request)
        screening = pages.screen(person)
        if screening.outcome in GRAVE:
            return go("/result")
        if not screening.ask:
            return go("/answers")
        early = intake.page_that_asks(screening.ask[0])
        return go(f"/{early}" if early else f"/check/{screening.ask[0]}")

    @router.get("/check/{question}")
    def ask(request: Request, question: str) -> Response:
        return _question_page(pages, request, question, {})

    @router.post("/check/{question}")
    async def answer(request: Request, question: str) -> Response:
        return await run_in_threadpool(_answered, pages, request, question, await told_in(request))

    @router.get("/answers")
    def answers(request: Request) -> Response:
        visitor, person = pages.known(request)
        rows = [row_of(visitor.words, question, answer) for question, answer in given(pages.knowledge, person)]
        listed = ", ".join(taken.name for taken in person.medicines)
        return pages.show(request, "answers.html", visitor=visitor, answers=rows, medicines=listed)

    @router.get("/result")
    def result(request: Request) -> Response:
        visitor, person = pages.known(request)
        screening = pages.screen(person)
        if screening.outcome in GRAVE and not pages.was_grave(person):
            result = {"outcome": screening.outcome, "at": screening.at.isoformat(), "knowledge": screening.knowledge}
            pages.store.add_screening(pages.stamp(person), person.id, result)
        shown = result_of(visitor.words, screening, person, visitor.country)
        return pages.show(
            request, "result.html", visitor=visitor, result=shown, country=visitor.country, time_zone=person.zone
        )

    return router


def _intake_routes(router: APIRouter, name: str, show: Show, told: Told) -> None:
    @router.get(f"/{name}")
    def page(request: Request) -> Response:
        return show(request, name)

    @router.post(f"/{name}")
    async def post(request: Request) -> Response:
        return await run_in_threadpool(told, request, name, await told_in(request))


def _question_page(pages: Pages, request: Request, question: str, wrong: dict[str, str]) -> Response:
    visitor, person = pages.known(request)
    if all(one.id != question for one in pages.knowledge.questions):
        raise HTTPException(404)
    screening = pages.screen(person)
    questions = questions_of_page(pages.knowledge, question, screening.ask)
    values = {one.id: as_form_value(answer) for one, answer in given(pages.knowledge, person)}
    done = len(intake.PAGES) + pages_left(pages.knowledge, list(values))
    left = pages_left(pages.knowledge, screening.ask)
    page = page_of(
        visitor.words, questions, values, done=done, left=left, back=_before(pages.knowledge, question, values)
    )
    of_medicines = asks_of_medicines(pages.knowledge, [one.id for one in questions])
    return pages.show(
        request, "questions.html", status=422 if wrong else 200, visitor=visitor, page=page, wrong=wrong,
        medicines=of_medicines,
    )  # fmt: skip


def _answered(pages: Pages, request: Request, question: str, form: Fields) -> Response:
    visitor, person = pages.known(request)
    if all(one.id != question for one in pages.knowledge.questions):
        raise HTTPException(404)
    open_now = pages.screen(person).ask
    if pages.was_grave(person) and question not in open_now:
        return go("/result")
    questions = questions_of_page(pages.knowledge, question, open_now)
    if is_example(person):  # it stays what it is but for today's readings
        questions = tuple(one for one in questions if pages.knowledge.terms[one.id].type is TermType.MEASURE)
        if not questions:
            return go("/answers")
    answers, wrong = read_form(visitor.words, questions, form, local_now(person, pages.clock).date())
    _keep(pages, person, questions, answers)
    return _question_page(pages, request, question, wrong) if wrong else go("/check")


def _keep(pages: Pages, person: Person, questions: tuple[Question, ...], answers: Mapping[str, Answer]) -> None:
    """Answers as answers; a number that was measured as a measurement of this moment."""
    of_giver = {question.id for question in questions if question.given == "giver"}
    measured = {id for id in answers if pages.knowledge.terms[id].type is TermType.MEASURE}
    for giver in (False, True):
        told = {id: answer for id, answer in answers.items() if id not in measured and (id in of_giver) is giver}
        if told:
            pages.store.add_answers(pages.stamp(person), person.id, told, giver=giver)
    for id in measured:
        value = answers[id].value
        reading = Measurement(id, value if isinstance(value, float) else None, local_now(person, pages.clock))
        pages.store.add_measurement(pages.stamp(person), person.id, reading)


def _before(knowledge: Knowledge, question: str, values: Mapping[str, str]) -> str:
    """The page before: the last answered question that stands earlier, or the intake."""
    earlier = [one.id for one in knowledge.questions if one.id in values or one.id == question]
    place = earlier.index(question)
    return f"/check/{earlier[place - 1]}" if place else "/wish"
