"""The table of each kind of file but rules: which keys it may and must have, and the frozen type made of them.

See docs/reference/knowledge-files.md for what the keys mean. Whether the ids named here exist is not looked at (see
`references.py`).
"""

from __future__ import annotations

from typing import Any

from unknot.core.citation import Citation, Evidence
from unknot.core.ids import COLUMNS, Method, Region, Zone
from unknot.knowledge.model import (
    MethodInfo,
    Question,
    QuestionGroup,
    Site,
    Source,
    Term,
    TermType,
    Window,
    ZoneInfo,
)
from unknot.knowledge.numbers import numbers
from unknot.knowledge.parser import NotInTheLanguage, parse
from unknot.knowledge.shape import (
    BAD,
    Notes,
    Reader,
    Table,
    anything,
    code,
    flag,
    list_of,
    mapping,
    maybe,
    member,
    name,
    names_to,
    needed,
    number,
    one_of,
    or_null,
    pattern,
    read_map,
    slug,
    text,
    whole,
)
from unknot.knowledge.yaml_file import Map, Node

LETTERS = (*COLUMNS, "HTL")


def expression(node: Node, notes: Notes) -> Any:
    """A condition of the rule language."""
    written = text(node, notes)
    if written is BAD:
        return BAD
    try:
        return parse(written)
    except NotInTheLanguage as wrong:
        return notes.wrong(node, f"{wrong.what} (column {wrong.column})", wrong.help)


citation = mapping(
    {"source": needed(code), "at": needed(text), "status": needed(member(Evidence))},
    lambda values: Citation(values["source"], values["at"], values["status"]),
)
cites = list_of(citation, at_least=1)

SOURCE: Table = {
    "id": needed(code),
    "title": needed(text),
    "kind": needed(one_of("guideline", "review", "trial", "article", "standard", "own")),
    "status": needed(one_of(*(each.value for each in Evidence))),
    "by": maybe(text),
    "doi": maybe(pattern(r"10\.[0-9]+/\S+", "DOI")),
    "url": maybe(pattern(r"https?://\S+", "address")),
    "note": maybe(text),
    "lines": maybe(whole(1)),
}


def source(values: dict[str, Any]) -> Source:
    """A source of its file."""
    return Source(**values)


WINDOW_KEYS: Table = {
    "event": needed(name),
    "days": needed(whole(0, 50000)),
    "undated": needed(one_of("inside", "outside", "ask")),
    "from": maybe(whole(0, 50000)),
}


def window(values: dict[str, Any]) -> Window:
    """A window of the keys of a term or of a window rule."""
    return Window(values["event"], values["days"], values["undated"], values.get("from", 0))


OF = ("birth", "patient", "pain", "wishes", "statements", "giver", "today", "facts", "record")


def _two_numbers(node: Node, notes: Notes) -> Any:
    pair = list_of(number)(node, notes)
    if pair is BAD or (len(pair) == 2 and pair[0] <= pair[1]):
        return pair
    return notes.wrong(node, "a range is the least and the greatest value", "write it as [0, 10]")


TERM: Table = {
    "type": needed(member(TermType)),
    "values": maybe(list_of(name, at_least=2)),
    "many": maybe(flag),
    "item": maybe(flag),
    "unit": maybe(text),
    "fresh_hours": maybe(whole(1)),
    "range": maybe(_two_numbers),
    "asked_of": maybe(expression),
    "needed": maybe(expression),
    "when": maybe(expression),
    "window": maybe(mapping(WINDOW_KEYS, window)),
    "of": maybe(one_of(*OF)),
    "marks": maybe(list_of(name, at_least=1)),
    "unasked_open": maybe(flag),
}
TERMS: Table = {"cites": needed(cites), "terms": needed(names_to(mapping(TERM), name=r"[A-Za-z][A-Za-z0-9_]*"))}


def terms(values: dict[str, Any]) -> tuple[Term, ...]:
    """The terms of a file."""
    return tuple(Term(id=each, cites=values["cites"], **keys) for each, keys in values["terms"].items())


QUESTION: Table = {"id": needed(name), "answers": maybe(name), "given": maybe(one_of("person", "giver"))}
QUESTIONS: Table = {
    "group": needed(name),
    "order": needed(whole()),
    "one_a_page": maybe(flag),
    "cites": needed(cites),
    "questions": needed(list_of(mapping(QUESTION), at_least=1)),
}


def question_group(values: dict[str, Any]) -> QuestionGroup:
    """The questions of a file."""
    group = values["group"]
    asked = tuple(Question(group=group, **each) for each in values["questions"])
    return QuestionGroup(group, values["order"], asked, values.get("one_a_page", False), values["cites"])


_zones = list_of(member(Zone))


METHOD_LINES = ("before", "do", "never", "normal", "not_normal", "after")
"""The lists of sentences of a method, in the order in which they are read."""


def noted(**keys: Reader) -> Reader:
    """A map that must have these keys, with any others beside them."""
    table = {key: needed(reader) for key, reader in keys.items()}

    def read(node: Node, notes: Notes) -> Any:
        if not isinstance(node, Map):
            return notes.wrong(node, "expected keys and values")
        return read_map(node, dict.fromkeys(node.entries, _FREE) | table, notes)

    return read


_FREE = maybe(anything)


METHOD: Table = {
    "id": needed(member(Method)),
    "letter": needed(one_of(*LETTERS)),
    "zones": needed(_zones),
    "hands_on": needed(flag),
    "offered": needed(flag),
    "role": needed(one_of("self", "partner", "either")),
    "needs": maybe(list_of(name)),
    "leaves_to": maybe(names_to(one_of("yes", "after-clearance"), name="masseur|physician")),
    "on_wish": maybe(flag),
    "opened_by": maybe(code),
    "counted_by": maybe(code),
    "dose": maybe(numbers),
    "lowest_dose": maybe(numbers),
    "because": maybe(list_of(noted(field=name, source=code, why=text))),
    "materials": maybe(list_of(name, at_least=1)),
    "lines": maybe(mapping({part: maybe(list_of(slug, at_least=1)) for part in METHOD_LINES})),
    "honest": maybe(cites),
    "cites": needed(cites),
}
ZONE: Table = {
    "id": needed(member(Zone)),
    "course_region": needed(or_null(member(Region))),
    "used_by": needed(list_of(one_of(*COLUMNS))),
    "cites": needed(cites),
}
SITE: Table = {
    "id": needed(name),
    "zone": needed(or_null(member(Zone))),
    "handling": needed(one_of("never", "skin", "light", "medium")),
    "spot_s": maybe(or_null(whole(1, 3600))),
    "pregnancy": maybe(text),
    "cites": needed(cites),
}


def method(values: dict[str, Any]) -> MethodInfo:
    """A method of its file."""
    return MethodInfo(**values)


def zone(values: dict[str, Any]) -> ZoneInfo:
    """A zone of its file."""
    return ZoneInfo(**values)


def site(values: dict[str, Any]) -> Site:
    """A site of its file."""
    return Site(**values)


_READ_HERE: dict[str, dict[str, Reader]] = {
    "courses/stop_rules": {"signs": list_of(name, at_least=1)},
    "courses/protocol_stages": {"reasons": names_to(names_to(anything))},
}


def table_of(path: str) -> Reader:
    """Ladder, spacing, screens, help numbers: an id and citations, what the linter reads, and whatever a later stage knows."""
    return noted(id=code, cites=cites, **_READ_HERE.get(path, {}))
