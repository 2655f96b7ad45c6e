"""The files of a course: `course.json`, `sessions/NN.json`, `course.txt`, written whole or not at all.

Sessions of an earlier plan in the same folder are withdrawn first, so that nothing old can be played beside the new.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from unknot.cli.output import can_be_written, write_out
from unknot.core.errors import InputRefused
from unknot.knowledge.model import Knowledge
from unknot.pipeline import Made
from unknot.planning.model import Course
from unknot.planning.stages import in_attack
from unknot.render.bundle import write_bundle
from unknot.screening.as_json import as_json, said
from unknot.screening.person import Prescription


def write_course(knowledge: Knowledge, made: Made, out: Path, lang: str) -> None:
    """All files of a course under `out`; no session is left there when one of them cannot be written."""
    sessions = {f"sessions/{one.content['number']:02}.json": write_bundle(one) for one in made.sessions}
    page = "\n".join(course_text(knowledge, made, lang)) + "\n"
    described = json.dumps(course_json(knowledge, made, lang), ensure_ascii=False, indent=1) + "\n"
    withdraw(out)
    with can_be_written(out):
        (out / "sessions" if sessions else out).mkdir(parents=True, exist_ok=True)
    try:
        for name, data in {**sessions, "course.txt": page.encode(), "course.json": described.encode()}.items():
            write_out(out / name, data)
    except InputRefused:
        withdraw(out)
        raise


def withdraw(out: Path) -> None:
    """Take away the sessions of an earlier plan, and nothing else."""
    for path in sorted((out / "sessions").glob("[0-9][0-9].json")):
        with can_be_written(path):
            if path.is_file() and b'"format":"unknot-bundle/1"' in path.read_bytes():
                path.unlink()


def course_json(knowledge: Knowledge, made: Made, lang: str) -> dict[str, Any]:
    """The course with the screening it rests on: reasons stand here and in no bundle."""
    return {"format": "unknot-course/1", **_course(made.course), "screening": as_json(made.screening, knowledge, lang)}


def course_text(knowledge: Knowledge, made: Made, lang: str) -> Iterator[str]:
    """The course to read: days, steps, minutes, and why it looks like this."""
    course, words = made.course, knowledge.texts[lang]
    yield words["course.title"].format(name=words[f"protocol.{course.protocol}.name"])
    if course.visits:
        first, last = course.visits[0].day, course.visits[-1].day
        yield words["course.length"].format(count=len(course.visits), first=first, last=last)
    yield words["course.until"].format(until=course.valid_until)
    if course.postponed:
        yield ""
        yield words["course.postponed"]
        yield from (f"- {said(knowledge, key, lang)}" for key in course.postponed)
    if in_attack(knowledge, made.screening):
        yield words[f"stage.{made.screening.stage.treated_as}.do"]
    yield ""
    line = "course.visit" if len(knowledge.protocols[course.protocol].ladder) > 1 else "course.visit_alone"
    for visit in course.visits:
        issued = visit is course.visits[0] and not course.postponed
        values = {"number": visit.number, "day": visit.day, "step": visit.step, "minutes": visit.minutes}
        yield f"{words[line].format(**values)}  ({words['course.issued' if issued else 'course.planned']})"
    yield ""
    yield words["course.why"]
    yield from (f"- {said(knowledge, key, lang)}" for key in course.why)
    if (told := course.prescription) is not None:
        yield "- " + words["course.prescribed"].format(by=told.by, role=told.role, day=told.at)
    yield from (f"- {words[f'condition.{code}']}" for code in course.allowed.conditions)
    yield ""
    yield words["course.honest"]


def _course(course: Course) -> dict[str, Any]:
    return {
        "id": course.id, "person": course.person, "knowledge": course.knowledge, "screened": course.screened.isoformat(),
        "valid_until": course.valid_until.isoformat(), "time_zone": course.zone, "method": course.method.value,
        "role": course.role, "region": course.region.value, "protocol": course.protocol, "posture": course.posture,
        "first_side": course.first_side,
        "allowed": {
            "zones": {zone.value: status.word for zone, status in course.allowed.zones.items()},
            "reached": {zone.value: status.word for zone, status in course.allowed.reached.items()},
            "conditions": list(course.allowed.conditions),
        },
        "visits": [
            {"number": visit.number, "day": visit.day.isoformat(), "step": visit.step, "minutes": visit.minutes,
             "protocol": visit.protocol, "apart": [zone.value for zone in visit.apart]}
            for visit in course.visits
        ],
        "postponed": list(course.postponed), "why": list(course.why), "begun": course.begun and course.begun.isoformat(),
        "prescription": _prescription(course.prescription),
    }  # fmt: skip


def _prescription(told: Prescription | None) -> dict[str, str] | None:
    if told is None:
        return None
    return {"region": told.region, "by": told.by, "role": told.role, "at": told.at.isoformat()}
