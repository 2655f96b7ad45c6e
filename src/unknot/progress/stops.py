"""What ends a course until a clinician has looked, read from reports by the table `courses/stop_rules`.

Every rule stands alone and the gravest counts. A doctor-first rule is lifted by a dated clearance that names it and is made
after the event; an urgent or emergency one also needs its free days. The caller screens in full anyway.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from unknot.knowledge.model import Knowledge
from unknot.planning.history import local_day
from unknot.progress.model import Colour, Judged
from unknot.screening.person import Person, Report

TABLE, LIGHT = "courses/stop_rules", "courses/traffic_light"
GRAVITY = {"emergency": 4, "urgent": 3, "doctor-first": 2, "doctor-first:neck": 2, "method_off_for_course": 1}
ALIASES = {"dizzy": "dizziness", "chest": "chest_pain"}
"""Short names that the player uses."""
CLEARANCE_DAYS = 90


@dataclass(frozen=True, slots=True)
class Stop:
    """A rule that stops, since which day; `rule` is its id, `told` the text key of its page."""

    rule: str
    then: str
    since: date

    @property
    def told(self) -> str:
        """Key of the page that says what to do."""
        return f"stop.{self.rule}.told" if self.rule.startswith("ST") else f"stop.{self.rule}"


def stop_of(
    knowledge: Knowledge, person: Person, course: Sequence[Report], judged: Sequence[Judged], today: date
) -> str:
    """The text key of the gravest stop that still holds today, "" when there is none. `course`: reports of this course."""
    table = knowledge.tables[TABLE]
    found = [*_by_signs(table, person), *_by_course(knowledge, person, course, today), *_two_reds(knowledge, judged)]
    holding = [stop for stop in found if not _lifted(table, stop, person, today)]
    return max(holding, key=lambda stop: GRAVITY[stop.then]).told if holding else ""


def starts_again(knowledge: Knowledge, report: Report) -> bool:
    """Whether a session ended so gravely that the ladder begins at its first step, whoever cleared it."""
    grave = [rule for rule in knowledge.tables[TABLE]["rules"] if rule["then"] in ("urgent", "emergency")]
    return any(_named(rule, signs_of(report)) and _lasted(rule, report) for rule in grave)


def gravity_of_stop(knowledge: Knowledge, told: str) -> str:
    """What a stop's page leads to, by its text key: `emergency`, `urgent`, … ; "" for a key that is no rule's."""
    rules = {Stop(rule["id"], rule["then"], date.min).told: rule["then"] for rule in knowledge.tables[TABLE]["rules"]}
    return str(rules.get(told, ""))


def asks_for_the_hour(knowledge: Knowledge, report: Report) -> bool:
    """Whether it matters if what was told lasted longer than an hour."""
    rules = knowledge.tables[TABLE]["rules"]
    return any("over_minutes" in rule and _named(rule, signs_of(report)) for rule in rules)


def signs_of(report: Report) -> frozenset[str]:
    """The report's signs by the names of the table."""
    return frozenset(ALIASES.get(sign, sign) for sign in report.signs)


def _by_signs(table: Mapping[str, Any], person: Person) -> Iterator[Stop]:
    seen: dict[str, list[date]] = {}
    for report in sorted(person.reports, key=lambda report: report.at):
        day, signs = local_day(report, person.zone), signs_of(report)
        for rule in table["rules"]:
            if not _named(rule, signs) or not _in_wish(rule, person):
                continue
            earlier = [other for other in seen.get(rule["id"], []) if (day - other).days <= rule.get("in_days", 0)]
            seen.setdefault(rule["id"], []).append(day)
            if len(earlier) + 1 >= rule.get("nth", 1) and _lasted(rule, report) and rule["then"] in GRAVITY:
                yield Stop(rule["id"], rule["then"], day)


def _named(rule: Mapping[str, Any], signs: frozenset[str]) -> bool:
    return bool(signs & set(rule.get("signs", ())))


def _in_wish(rule: Mapping[str, Any], person: Person) -> bool:
    """A rule of one region counts while that region is wished; no report says which zones were worked."""
    return ":" not in str(rule["then"]) or str(rule["then"]).split(":")[1] in person.wishes.regions


def _lasted(rule: Mapping[str, Any], report: Report) -> bool:
    minutes = rule.get("over_minutes")
    return minutes is None or (report.after_hours is not None and report.after_hours * 60 > minutes)


def _by_course(knowledge: Knowledge, person: Person, course: Sequence[Report], today: date) -> Iterator[Stop]:
    """Soreness at 72 hours, pain above the start three times running, no gain after four and six weeks."""
    for rule in knowledge.tables[TABLE]["rules"]:
        days = [local_day(report, person.zone) for report in course]
        if "soreness_at_hours" in rule:
            late = [report for report in course if (report.after_hours or 0) >= rule["soreness_at_hours"]]
            yield from (Stop(rule["id"], rule["then"], local_day(report, person.zone)) for report in late)
        if "start_above_course_start" in rule and course:
            last = course[-rule["days_running"] :]
            high = all(report.before >= course[0].before + rule["start_above_course_start"] for report in last)
            if high and len(last) == rule["days_running"]:
                yield Stop(rule["id"], rule["then"], days[-1])
        if (
            "days_since_first_session" in rule
            and len(course) > 1
            and (today - days[0]).days >= rule["days_since_first_session"]
        ):
            gain, needed = course[0].before - course[-1].before, rule["gain_under"]
            if gain < needed["nrs"] and gain * 100 < needed["nrs_percent"] * course[0].before:
                yield Stop(rule["id"], rule["then"], days[0] + timedelta(days=rule["days_since_first_session"]))


def _two_reds(knowledge: Knowledge, judged: Sequence[Judged]) -> Iterator[Stop]:
    pause = knowledge.tables[LIGHT]["pause"]
    reds = [one.day for one in judged if one.colour is Colour.RED]
    for n, day in enumerate(reds):
        near = [other for other in reds[: n + 1] if (day - other).days <= pause["in_days"]]
        if len(near) >= pause["reds"]:
            yield Stop("two_reds", pause["then"], day)


def _lifted(table: Mapping[str, Any], stop: Stop, person: Person, today: date) -> bool:
    if stop.then == "method_off_for_course":
        return (today - stop.since).days > 45  # the course it belongs to is over by then
    free = table["reopening_after_urgent"]["days_since_event"] if stop.then in ("urgent", "emergency") else 0
    cleared = any(
        one.item == stop.rule and stop.since <= one.at <= today and (today - one.at).days <= CLEARANCE_DAYS
        for one in person.clearances
    )
    return cleared and (today - stop.since).days >= free
