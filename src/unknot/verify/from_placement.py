"""Hold a placed session against everything that bounds it; make the only `Verified`.

Takes the knowledge, the screening, the course, the visit and its `Placement`. Two kinds of checks: the lines of the
certificate, which anybody can recompute from the bundle alone, and the grounds, which need the screening and stay here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from unknot.body.model import Placement
from unknot.core.errors import CheckFailed, InputRefused
from unknot.core.ids import REGION_ZONES, Disposition, Method, Region, Status, Zone
from unknot.core.truth import Truth
from unknot.knowledge.model import Knowledge
from unknot.planning.model import Course, Visit, session_id
from unknot.screening.model import Screening, ZoneLimit
from unknot.verify import clock, days, prescription, skin, touch
from unknot.verify.bounds import Case, none_of, same
from unknot.verify.canonical import digest
from unknot.verify.content import FORMAT, content_of, needed_keys
from unknot.verify.model import KEY, Certificate, Check, Verified
from unknot.verify.screen import screen_found, screen_of
from unknot.verify.words import words_of

MAY_PLAN = ("proceed", "care", "restricted")


def verify(
    knowledge: Knowledge, screening: Screening, course: Course, visit: Visit, placement: Placement, *, issued: bool
) -> Verified:
    """The checked content with its certificate; raises `CheckFailed` with every check that does not hold."""
    content = content_of(knowledge, course, visit, placement, issued=issued)
    found = tuple(lines(knowledge, content))
    failed = [str(check) for check in found if not check.holds]
    failed += grounds(screening, course, content)
    if failed:
        raise CheckFailed(failed)
    certificate = Certificate(found, digest(content))
    return Verified(_frozen(content), certificate, KEY)


def verify_again(knowledge: Knowledge, bundle: Mapping[str, Any]) -> Verified:
    """A bundle that was read back, held against this knowledge once more; raises `CheckFailed` like `verify`."""
    content = {key: value for key, value in bundle.items() if key not in ("certificate", "seal")}
    try:
        found = tuple(lines(knowledge, content))
        failed = [str(check) for check in found if not check.holds]
        if digest(content) != bundle["certificate"]["digest"]:
            failed.append("digest: the certificate speaks of other content")
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, ArithmeticError, InputRefused) as wrong:
        raise CheckFailed([f"this is no bundle that can be read: {type(wrong).__name__} {wrong}"]) from wrong
    if failed:
        raise CheckFailed(failed)
    return Verified(_frozen(content), Certificate(found, digest(content)), KEY)


def lines(knowledge: Knowledge, content: Mapping[str, Any]) -> Iterator[Check]:
    """Every line of the certificate of this content, in fixed order."""
    case = Case(knowledge, content)
    yield same("format", content["format"], FORMAT)
    yield same("knowledge", content["knowledge"], knowledge.hash)
    yield same("id", content["id"], session_id(content["course"], content["number"]))
    yield prescription.check(content, holds=case.prescribed)
    yield from touch.checks(case)
    yield from clock.checks(case)
    yield from skin.checks(case)
    yield from days.checks(case)
    yield same("screen", screen_found(knowledge, content), screen_of(knowledge)["hash"])
    yield none_of("texts", _words_differ(knowledge, content))


def grounds(screening: Screening, course: Course, content: Mapping[str, Any]) -> Iterator[str]:
    """What does not agree with the screening, in words: limits, conditions, regions, outcome, days."""
    if screening.outcome not in MAY_PLAN:
        yield f"outcome: found {screening.outcome}, which allows no session"
    if (screening.knowledge, screening.person) != (course.knowledge, course.person) or course.screened > screening.at:
        yield "screening: the course was planned on another one"
    if content["state"] == "issued" and (course.postponed or _postponed(screening)):
        yield "state: a postponed session is not issued"
    limit = screening.methods[Method(content["method"])]
    closed = {zone for region in screening.scoped for zone in REGION_ZONES[region]}
    for name, status in content["limits"]["zones"].items():
        zone = Zone(name)
        possible = limit.zones[zone].possible if zone in limit.zones else Status.NOT_OFFERED
        if Status.of_word(status) < possible or (zone in closed and Status.of_word(status) < Status.CLINICIAN_FIRST):
            yield f"zone {name}: found {status}, milder than screening's {possible.word}"
        elif possible <= Status.LOWEST_DOSE:
            yield from _missing(content, name, limit.zones[zone])
    for name, status in content["limits"]["reached"].items():
        beside, found = screening.rim(Method(content["method"]), Zone(name)), Status.of_word(status)
        if found < beside.rim or (Zone(name) in closed and found < Status.CLINICIAN_FIRST):
            yield f"rim {name}: found {status}, milder than screening's {beside.rim.word}"
        elif found <= Status.LOWEST_DOSE:
            yield from _missing(content, name, beside)
    if content["prescription"] is not None:
        yield from _prescription_grounds(screening, content)


def _missing(content: Mapping[str, Any], name: str, limit: ZoneLimit) -> Iterator[str]:
    missing = set(limit.conditions) - set(content["limits"]["conditions"])
    yield from (f"condition {code}: missing for {name}" for code in sorted(missing))


def _prescription_grounds(screening: Screening, content: Mapping[str, Any]) -> Iterator[str]:
    """What speaks against the longer course: anything still open, a rule that restricts by itself, a zone that is not free."""
    zones = screening.methods[Method(content["method"])].zones
    if screening.scoped or _postponed(screening) or screening.outcome not in MAY_PLAN:
        yield "prescription: something is left to a clinician or to another day"
    if any((reason.disposition or Disposition.PROCEED) >= Disposition.RESTRICTED for reason in screening.because):
        yield "prescription: a rule restricts by itself"
    own = [zones[zone].possible for zone in REGION_ZONES[Region(content["region"])] if zone in zones]
    now = [zones[Zone(name)].status for name in content["limits"]["zones"] if Zone(name) in zones]
    if any(status is not Status.ALLOWED for status in own + now):
        yield "prescription: a zone of the course is not free"


def _postponed(screening: Screening) -> bool:
    """Whether a session today waits, or may have to."""
    return any(wait.state is not Truth.FALSE for wait in screening.postponements)


def _words_differ(knowledge: Knowledge, content: Mapping[str, Any]) -> int:
    texts = content["texts"]
    needed, differ = needed_keys(knowledge, content), len(set(texts) ^ set(knowledge.texts))
    for lang, known in words_of(knowledge).items():
        here = texts.get(lang, {})
        differ += sum(known.get(key) != said for key, said in here.items()) + len(needed ^ set(here))
    return differ


def _frozen(value: Any) -> Any:
    if isinstance(value, Mapping):
        return MappingProxyType({key: _frozen(item) for key, item in value.items()})
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(_frozen(item) for item in value)
    return value
