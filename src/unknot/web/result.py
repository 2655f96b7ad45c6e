"""A screening in the words of a page: the verdict, why, and what it means for each method."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from unknot.core.ids import Disposition, Method, Status
from unknot.core.truth import Truth
from unknot.knowledge.advice import Advice
from unknot.knowledge.help_numbers import crisis_lines, help_lines
from unknot.knowledge.in_words import entry_of
from unknot.screening.model import MethodLimit, Screening
from unknot.screening.person import Person
from unknot.web.answered import given, row_of
from unknot.web.pages import GRAVE
from unknot.web.words import Words

TONES = {"proceed": "go", "care": "go", "restricted": "care", "ask": "ask", "doctor-first": "care"}
BEFORE_A_DOCTOR = ("seeking_care", "medicines")


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that counted, also through "not sure": what it tells the person, its source, and the answers it rests on."""

    told: str
    source: str
    answers: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class MethodRow:
    """One method: its name, its limit in words, and where."""

    name: str
    status: str
    possible: str
    zones: str
    offered: bool


@dataclass(frozen=True, slots=True)
class StageShown:
    """Where the complaint stands, what may be done there with its advice (title, lines), and the questions that change it.

    `may_be` names all that it may be while it is not known, else "".
    """

    title: str
    may_be: str
    about: str
    do: str
    source: str
    advice: tuple[tuple[str, tuple[str, ...]], ...]
    change: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that the result page shows."""

    title: str
    body: str
    do: str
    tone: str
    calls: tuple[tuple[str, str], ...]
    scoped: tuple[str, ...]
    stage: StageShown | None
    postponed: tuple[str, ...]
    because: tuple[Reason, ...]
    methods: tuple[MethodRow, ...]
    more: str
    open: bool
    course: bool


def result_of(words: Words, screening: Screening, person: Person, country: str) -> Result:
    """The result page of a screening of a person."""
    told = {question.id: (question, answer) for question, answer in given(words.knowledge, person)}
    grave = screening.outcome in GRAVE
    crisis = any(one.rule == "SU1" for one in screening.because)
    page = "crisis" if crisis else screening.outcome
    return Result(
        title=words(f"outcome.{page}.title"),
        body=words(f"outcome.{page}.body"),
        do=words(f"outcome.{page}.do"),
        tone="grave" if grave else TONES[screening.outcome],
        calls=_calls(words, country, crisis=crisis) if grave else (),
        scoped=tuple(words(f"page.result.scoped.{region.value}") for region in screening.scoped),
        stage=None if grave else stage_shown(words, screening),
        postponed=tuple(words(one.why) for one in screening.postponements if one.state is Truth.TRUE),
        because=tuple(
            Reason(
                words(one.says),
                words.source(one.cites),
                tuple(row_of(words, *told[id]) for id in one.rests_on if id in told),
            )
            for one in screening.because
        ),
        methods=() if grave else tuple(_row(words, method, limit) for method, limit in screening.methods.items()),
        more=screening.ask[0] if grave and screening.ask else "",
        open=screening.outcome == "ask",
        course=screening.outcome in ("proceed", "care", "restricted"),
    )


def _calls(words: Words, country: str, *, crisis: bool) -> tuple[tuple[str, str], ...]:
    """The crisis line first where that is the matter, then the emergency number."""
    first = crisis_lines(words.knowledge, words.lang, country) if crisis else []
    return (*first, *help_lines(words.knowledge, words.lang, country))


def stage_shown(words: Words, screening: Screening) -> StageShown | None:
    """The stage, or, while it is not known, all that it may be and the strictest of them as the one that counts.

    Where a doctor comes first, nothing is said of what to do but when to get help and that medicine goes on.
    """
    stage = screening.stage
    if not stage.possible:
        return None
    doctor = screening.at_least >= Disposition.DOCTOR_FIRST
    given = [words.knowledge.advice[id] for id in words.knowledge.stages[stage.treated_as].advice]
    advice = [each for each in given if not doctor or each.topic in BEFORE_A_DOCTOR]
    name = words(f"stage.{stage.treated_as}.name")
    others = ", ".join(_within(words(f"stage.{id}.name")) for id in stage.possible)
    as_if = words("page.stage.as_if", stage=_within(name))
    about = words(f"stage.{stage.treated_as}.about")
    return StageShown(
        title=f"{words('page.stage.is')} {_within(name)}" if stage.id else words("page.stage.not_known"),
        may_be="" if stage.id else words("page.stage.may_be", stages=others),
        about=about if stage.id else f"{as_if} {about}",
        do="" if doctor else words(f"stage.{stage.treated_as}.do"),
        source=words.source(words.knowledge.stages[stage.treated_as].cites),
        advice=tuple(advice_lines(words, each) for each in advice),
        change=tuple((words(f"question.{id}.ask"), f"/check/{id}") for id in stage.rests_on),
    )


def advice_lines(words: Words, advice: Advice) -> tuple[str, tuple[str, ...]]:
    """A piece of advice: its title, and what to do and what not, one line each."""
    entry = entry_of(words.knowledge, "advice", advice.id, words.lang)
    return entry.title, tuple(line for lines in entry.how.values() for line in lines)


def _within(name: str) -> str:
    """A name as it stands within a sentence."""
    return name[:1].lower() + name[1:]


def _first_large(names: Iterable[str]) -> str:
    """Names one after the other, the first with a capital."""
    row = ", ".join(names)
    return row[:1].upper() + row[1:]


def _row(words: Words, method: Method, limit: MethodLimit) -> MethodRow:
    offered = words.knowledge.methods[method].offered
    shown = limit.possible if offered else Status.NOT_OFFERED
    open_zones = [zone for zone, each in limit.zones.items() if each.possible < Status.LOCAL_LIMITS]
    return MethodRow(
        name=words(f"method.{method.value}.name"),
        status=words(f"status.{shown.word}"),
        possible=shown.word,
        zones=_first_large(_within(words(f"zone.{zone.value}.name")) for zone in open_zones) if offered else "",
        offered=offered,
    )
