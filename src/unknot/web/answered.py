"""What a person has answered or measured, in the order of the questions, and each answer as a page shows it."""

from __future__ import annotations

from unknot.knowledge.model import Knowledge, Question
from unknot.screening.person import Answer, Person
from unknot.web.asking import as_form_value, options_of
from unknot.web.words import Words


def given(knowledge: Knowledge, person: Person) -> list[tuple[Question, Answer]]:
    """What was answered or measured, in the order of the questions."""
    told = {**person.answers, **person.giver}
    for reading in person.measurements:
        told[reading.what] = Answer("none" if reading.value is None else reading.value, reading.at.date())
    return [(question, told[question.id]) for question in knowledge.questions if question.id in told]


def row_of(words: Words, question: Question, answer: Answer) -> dict[str, str]:
    """The question, the answer in words and as its form gives it, and where it is changed."""
    value = as_form_value(answer)
    labels = dict(options_of(words, words.knowledge.terms[question.id], question.answers))
    several = answer.value if isinstance(answer.value, tuple) else (value,)
    return {
        "ask": words(f"question.{question.id}.ask"),
        "answer": ", ".join(labels.get(one, one) for one in several),
        "change": f"/check/{question.id}",
        "value": value,
    }
