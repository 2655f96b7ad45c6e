"""The parts of a letter, one function each: from what is known of a person to lines in one language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from unknot.core.ids import Disposition, Method, Status
from unknot.core.truth import Truth
from unknot.knowledge.medicine_names import read_name
from unknot.knowledge.model import Cell, Knowledge, Question, Rule, TermType
from unknot.screening.clearances import LASTS_DAYS, NEVER_CLEARED
from unknot.screening.model import Because, Screening
from unknot.screening.person import Answer, Moment, Person, Report

DOCTOR_FIRST = Disposition.DOCTOR_FIRST.word
GRAVE = (Disposition.URGENT.word, Disposition.EMERGENCY.word)
MOST_SESSIONS = 5
WITHOUT_UNIT = ("{score}", "1")
PLAIN_ANSWERS = ("no", "never")
_TOLD_BY = re.compile(r"\(([^()]*)\)$")


@dataclass(frozen=True, slots=True)
class LetterMatter:
    """What a letter is made of. stopped: text key of what ended the course, "" if nothing did."""

    person: Person
    screening: Screening
    stopped: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Speaks one language."""

    knowledge: Knowledge
    lang: str

    def __call__(self, key: str, /, **values: object) -> str:
        return self.knowledge.say(key, self.lang, **values)

    def line(self, which: str, /, **values: object) -> str:
        """A line of a letter."""
        return self(f"letter.line.{which}", **values)

    def has(self, key: str) -> bool:
        """Whether there is such a sentence."""
        return key in self.knowledge.texts[self.lang]


Writer = Callable[[Words, LetterMatter], Iterator[str]]


def _person(words: Words, matter: LetterMatter) -> Iterator[str]:
    person = matter.person
    if person.born:
        yield words.line("born", day=person.born)
    if person.sex:
        yield words.line("sex", sex=words(f"intake.sex.{person.sex}"))
    yield words.line("made", day=matter.screening.at, id=person.id, knowledge=matter.screening.knowledge[:12])


def _result(words: Words, matter: LetterMatter) -> Iterator[str]:
    yield words(f"outcome.{matter.screening.outcome}.title")
    yield from (words(f"page.result.scoped.{region.value}") for region in matter.screening.scoped)
    yield from (words(one.why) for one in matter.screening.postponements if one.state is Truth.TRUE)


def _stopped(words: Words, matter: LetterMatter) -> Iterator[str]:
    if matter.stopped:
        yield words(matter.stopped)


def _sessions(words: Words, matter: LetterMatter) -> Iterator[str]:
    """The last sessions that were told, the newest first."""
    for report in sorted(matter.person.reports, key=lambda report: report.at, reverse=True)[:MOST_SESSIONS]:
        yield words.line(
            "session", day=report.at.date(), before=report.before, during=report.during, after=_after(report)
        )
        if report.signs:
            yield words.line("signs", signs=", ".join(_sign(words, sign) for sign in report.signs))


def _after(report: Report) -> str:
    return "–" if report.after is None else str(report.after)


def _sign(words: Words, sign: str) -> str:
    return words(f"sign.{sign}.name") if words.has(f"sign.{sign}.name") else sign


def _reasons(words: Words, matter: LetterMatter) -> Iterator[str]:
    """Each rule that counted: what it tells, its id and sources, and the entries of the record that it rests on."""
    for reason in matter.screening.because:
        told = words(reason.says) if words.has(reason.says) else words.knowledge.rules[reason.rule].says
        recorded = sorted({place for fact in reason.facts for place in _places(fact) if "/" in place})
        parts = [told, words.line("source", rule=reason.rule, sources=_sources(words, reason))]
        yield " ".join(parts + ([words.line("from_record", entries=", ".join(recorded))] if recorded else []))


def _places(fact: str) -> list[str]:
    found = _TOLD_BY.search(fact)
    return found[1].split(", ") if found else []


def _sources(words: Words, reason: Because) -> str:
    sources = words.knowledge.sources
    return "; ".join(
        f"{sources[cite.source].title}, {cite.at} ({words(f'page.status.{cite.status.value}')})"
        for cite in reason.cites
        if cite.source != "inventory"
    )


def _pain(words: Words, matter: LetterMatter) -> Iterator[str]:
    pain = matter.person.pain
    if pain.regions:
        yield words.line("regions", regions=", ".join(words(f"intake.regions.{region}") for region in pain.regions))
    if pain.began:
        yield words.line("began", day=_moment(words, pain.began))
    if pain.usual is not None:
        yield words.line("usual", pain=f"{pain.usual:g}")


def _answers(words: Words, matter: LetterMatter) -> Iterator[str]:
    """All that was not answered by "no", in the words in which it was asked."""
    for question, answer in _given(words.knowledge, matter.person):
        if not _denied(answer):
            said = _value(words, question, answer)
            yield words.line("fact", ask=words(f"question.{question.id}.ask"), answer=said, day=answer.at)


def _denied_flags(words: Words, matter: LetterMatter) -> Iterator[str]:
    """The warning signs that were denied, each in the words in which it was asked; of all else how many."""
    denied = [question.id for question, answer in _given(words.knowledge, matter.person) if _denied(answer)]
    rules = words.knowledge.rules
    flags = [id for id in denied if id in rules and rules[id].kind == "red-flag"]
    yield from (words.line("denied", ask=words(f"question.{id}.ask")) for id in flags)
    if len(denied) > len(flags):
        yield words.line("denied_more", count=len(denied) - len(flags))


def _given(knowledge: Knowledge, person: Person) -> Iterator[tuple[Question, Answer]]:
    told: Mapping[str, Answer] = {**person.answers, **person.giver}
    yield from ((question, told[question.id]) for question in knowledge.questions if question.id in told)


def _denied(answer: Answer) -> bool:
    return answer.value in PLAIN_ANSWERS or (isinstance(answer.value, Moment) and answer.value.never)


def _value(words: Words, question: Question, answer: Answer) -> str:
    value = answer.value
    if isinstance(value, Moment):
        return _moment(words, value)
    if isinstance(value, float | int):
        return f"{value:g}"
    several = value if isinstance(value, tuple) else (value,)
    event = words.knowledge.terms[question.id].type is TermType.EVENT
    labels = "event" if event else question.answers
    return ", ".join(words(f"answers.{labels}.{one}") for one in several)


def _moment(words: Words, moment: Moment) -> str:
    if moment.first is None or moment.last is None:
        return words("answers.event.unsure")
    if moment.first == moment.last:
        return moment.first.isoformat()
    return f"{moment.first:%Y-%m}" if (moment.last - moment.first).days < 31 else f"{moment.first:%Y}"


def _medicines(words: Words, matter: LetterMatter) -> Iterator[str]:
    """What was told, and as what it was understood."""
    for taken in matter.person.medicines:
        read = read_name(taken.name, words.knowledge.medicines)
        called = ", ".join(dict.fromkeys(one.medicine.called(words.lang) for one in read.meant))
        line = (
            words.line("medicine_as", name=taken.name, called=called)
            if called
            else words.line("medicine", name=taken.name)
        )
        since = [words.line("medicine_since", day=_moment(words, taken.since))] if taken.since else []
        unknown = [] if read.sure else [words.line("medicine_unknown")]
        yield " ".join([line, *since, *unknown])


def _readings(words: Words, matter: LetterMatter) -> Iterator[str]:
    for one in matter.person.measurements:
        term, ask = words.knowledge.terms[one.what], words(f"question.{one.what}.ask")
        if one.value is None:
            yield words.line("no_reading", ask=ask, day=one.at.date())
            continue
        unit = words(f"page.unit.{term.unit}") if words.has(f"page.unit.{term.unit}") else term.unit
        value = f"{one.value:g}" if term.unit in WITHOUT_UNIT else f"{one.value:g} {unit}"
        yield words.line("reading", ask=ask, value=value, day=one.at.date())


def _differ(words: Words, matter: LetterMatter) -> Iterator[str]:
    """Where what was told and the record do not agree: the question, or birth and sex by their own words."""
    for conflict in matter.screening.conflicts:
        term = conflict.partition(":")[0]
        if words.has(f"question.{term}.ask"):
            yield words.line("differ", ask=words(f"question.{term}.ask"))
        elif term in ("born", "sex"):
            yield words.line(f"differ_{term}")


def _limits(words: Words, matter: LetterMatter) -> Iterator[str]:
    """Each offered method with what is possible now; nothing while a grave result stands."""
    if matter.screening.outcome in GRAVE:
        return
    for method, limit in matter.screening.methods.items():
        if words.knowledge.methods[method].offered:
            status = words(f"status.{limit.possible.word}")
            yield words.line("limit", method=words(f"method.{method.value}.name"), status=status)


def _word(words: Words, matter: LetterMatter) -> Iterator[str]:
    """What a doctor's dated word may open: each item by name, the methods to mark, and room to sign."""
    if matter.screening.outcome in GRAVE or matter.stopped:
        yield words.line("after_urgent")
    if matter.screening.outcome in GRAVE:
        return
    items = [reason.rule for reason in matter.screening.because if _may_be_cleared(words.knowledge, reason)]
    if not items:
        return
    yield words.line("word", days=LASTS_DAYS)
    offered = [method for method in Method if words.knowledge.methods[method].offered]
    marks = "  ".join(f"[ ] {words(f'method.{method.value}.name')}" for method in offered)
    for item in items:
        yield words.line("word_for", item=item, says=_named(words, item), methods=marks)
    yield words.line("sign_here")


def _named(words: Words, item: str) -> str:
    """What the item is about, in its question where it has one."""
    when = words.knowledge.rules[item].when
    for key in (f"question.{item}.ask", f"question.{when}.ask"):
        if words.has(key):
            return words(key)
    return words(f"rule.{item}.told") if words.has(f"rule.{item}.told") else words.knowledge.rules[item].says


def _may_be_cleared(knowledge: Knowledge, reason: Because) -> bool:
    if reason.rule in NEVER_CLEARED or reason.then in GRAVE:
        return False
    return reason.then.startswith(DOCTOR_FIRST) or any(_waits(cell) for cell in _cells(knowledge.rules[reason.rule]))


def _cells(rule: Rule) -> Iterator[Cell]:
    yield from rule.cells.values()
    for limit in rule.limits:
        yield from limit.cells.values()


def _waits(cell: Cell) -> bool:
    return Status.CLINICIAN_FIRST in (cell.elsewhere, cell.named)


def _device(words: Words, matter: LetterMatter) -> Iterator[str]:
    yield words("purpose.not_device")
    yield words("purpose.limits")
    yield words("purpose.honest")


PART_WRITERS: Mapping[str, Writer] = {
    "person": _person, "result": _result, "stopped": _stopped, "sessions": _sessions, "reasons": _reasons, "pain": _pain,
    "answers": _answers, "denied": _denied_flags, "medicines": _medicines, "readings": _readings, "differ": _differ,
    "limits": _limits, "word": _word, "device": _device,
}  # fmt: skip
