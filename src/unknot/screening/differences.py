"""Who gets another result from other knowledge: one person screened by both, and what differs, in words for authors.

Each knowledge sees what it knows of: answers to questions that it does not ask are left out, and made-up people answer its own
further questions in the harmless way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from unknot.core.ids import Method
from unknot.core.truth import Truth
from unknot.knowledge.model import Knowledge, TermType
from unknot.screening.dates import years_since
from unknot.screening.from_person import screen
from unknot.screening.generated import Made, NoEnd, Value, answered
from unknot.screening.model import MethodLimit, Screening, ZoneLimit
from unknot.screening.person import Moment


@dataclass(frozen=True, slots=True)
class Difference:
    """Whose result differs, described by what was given, and in what."""

    who: str
    what: tuple[str, ...]


def of_made(old: Knowledge, new: Knowledge, made: Made, at: datetime) -> Difference | None:
    """Somebody made up, answering everything; None where both say the same."""
    return of_results(_described(made, at), _screened(old, made, at), _screened(new, made, at))


def _screened(knowledge: Knowledge, made: Made, at: datetime) -> Screening | str:
    given = {name: value for name, value in made.odd.items() if _fits(knowledge, name, value)}
    try:
        return screen(knowledge, answered(knowledge, made.person, given, at), at=at)
    except NoEnd as wrong:
        return str(wrong)


def of_results(who: str, old: Screening | str, new: Screening | str) -> Difference | None:
    """Of two results for one person; a word in place of one says why there is none."""
    what = tuple(_differ(old, new))
    return Difference(who, what) if what else None


def _fits(knowledge: Knowledge, name: str, value: Value) -> bool:
    term = knowledge.terms.get(name)
    if term is None or term.when is not None or term.window is not None:
        return False
    if term.type is TermType.CHOICE:
        chosen = value if isinstance(value, tuple) else (value,)
        return all(each in (*term.values, "unsure") for each in chosen)
    if term.range and isinstance(value, int | float):
        return term.range[0] <= value <= term.range[1]
    return (term.type is TermType.EVENT) == isinstance(value, Moment) or value == "unsure"


def _differ(old: Screening | str, new: Screening | str) -> Iterator[str]:
    if isinstance(old, str) or isinstance(new, str):
        if old != new:
            yield f"{_result(old)} → {_result(new)}"
        return
    if old.outcome != new.outcome:
        yield f"{old.outcome} → {new.outcome}"
    elif old.at_least != new.at_least:
        yield f"at least {old.at_least.word} → {new.at_least.word}"
    if old.scoped != new.scoped:
        yield f"regions closed: {_list(r.value for r in old.scoped)} → {_list(r.value for r in new.scoped)}"
    before, after = ({one.id for one in each.postponements if one.state is Truth.TRUE} for each in (old, new))
    if before != after:
        yield f"postponed by: {_list(sorted(before))} → {_list(sorted(after))}"
    yield from _asked(old, new)
    yield from _limits(old, new)


def _result(result: Screening | str) -> str:
    return result if isinstance(result, str) else result.outcome


def _asked(old: Screening, new: Screening) -> Iterator[str]:
    for title, names in (("asked as well", {*new.ask} - {*old.ask}), ("no longer asked", {*old.ask} - {*new.ask})):
        if names:
            yield f"{title}: {_list(sorted(names))}"


def _limits(old: Screening, new: Screening) -> Iterator[str]:
    for method in Method:
        one, other = old.methods.get(method), new.methods.get(method)
        if one is not None and other is not None:
            yield from (f"{method.value}: {line}" for line in _limit(one, other))
        elif one is not other:
            yield f"{method.value}: {'no longer' if other is None else 'now'} among the methods"


def _limit(old: MethodLimit, new: MethodLimit) -> Iterator[str]:
    """What differs for one method; zones with the same change are said together."""
    moved: dict[str, list[str]] = {}
    for zone, before in old.zones.items():
        after = new.zones.get(zone)
        if after is not None and after != before:
            moved.setdefault(_moved(before, after), []).append(zone.value)
    yield from (f"{change} at {_list(zones)}" for change, zones in moved.items())
    if old.zones.keys() != new.zones.keys():
        yield "other zones"
    elif not moved and old.who != new.who:
        yield "other people may do it"


def _moved(old: ZoneLimit, new: ZoneLimit) -> str:
    """What holds now; where that is the same, what may come, which planning reads."""
    if old.status != new.status:
        return f"{old.status.word} → {new.status.word}"
    if old.possible != new.possible:
        return f"possible {old.possible.word} → {new.possible.word}"
    if old.rim != new.rim:
        return f"beside other zones {old.rim.word} → {new.rim.word}"
    return "other conditions or places"


def _described(made: Made, at: datetime) -> str:
    person = made.person
    age = years_since(person.born, at.date()) if person.born else "unknown age"
    who = "partner" if person.wishes.role == "partner" else "self"
    odd = ", ".join(f"{name} {_said(value, at)}" for name, value in sorted(made.odd.items()))
    return f"{person.id}: {person.sex}, {age}, pain {'+'.join(person.pain.regions)}, by {who}; {odd or 'nothing else'}"


def _said(value: Value, at: datetime) -> str:
    match value:
        case Moment(first=None):
            return "never" if value.never else "some day"
        case Moment(first=first) if first is not None:
            return f"{(at.date() - first).days} days ago"
        case tuple():
            return "+".join(value)
        case float():
            return f"{value:g}"
        case _:
            return str(value)


def _list(words: Iterable[str]) -> str:
    return ", ".join(words) or "none"
