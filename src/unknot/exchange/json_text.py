"""JSON from outside, read strictly.

Makes a plain value from a `Source`. Refused: text that is not JSON, nesting deeper than 24 levels, a string of more than
1,048,576 characters, a key twice in one object, NaN and Infinity, numbers too large, halves of characters. The depth is
looked at first, in one pass over the text, so that no parser has to go down into it.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any

from unknot.core.errors import InputRefused
from unknot.core.finding import Finding
from unknot.exchange.source import Source, quoted

MAX_DEPTH = 24
MAX_STRING = 1024 * 1024
LINES_UP_TO = 4 * 1024 * 1024
"""In a larger text places are named without lines, so that a hostile file costs seconds and not minutes."""

# Possessive, so that a string without an end costs one pass and no way back.
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{},:]', re.DOTALL)
_BRACKET = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_SUSPICIOUS = re.compile(r"\\u[dD][89a-fA-F]|[eE]\+?\d{3}|\d{200}")
_LONGEST_WHOLE_NUMBER = 18
_AGAIN = "export the record again as FHIR R4 JSON"
_ONE_BUNDLE = "a file holds one object: put all resources of the person into one Bundle"


class _Twice(dict[str, Any]):
    """An object in which a key stands twice; kept only until it is reported."""

    key: str = ""


def read_json(source: Source) -> Any:
    """The value, or one finding for each thing that is wrong, with its place and line."""
    _refuse_depth_and_length(source)
    twice: list[str] = []
    value = _parse(source, twice)
    wrong = list(_wrong_values(value)) if twice or _may_be_wrong(source.text) else []
    if wrong:
        lines = lines_of(source.text, [place for place, _, _ in wrong])
        raise InputRefused([Finding(source.name, lines.get(place, 0), what, advice, place or "/")
                            for place, what, advice in wrong])  # fmt: skip
    return value


def _refuse_depth_and_length(source: Source) -> None:
    depth = 0
    for match in _BRACKET.finditer(source.text):
        first = source.text[match.start()]
        if first in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise source.refuse(
                    f"the nesting is deeper than {MAX_DEPTH} levels",
                    line=source.line_of(match.start()),
                    advice="a record of FHIR R4 needs far fewer; export it again",
                )
        elif first in "]}":
            depth -= 1
        elif first == '"' and match.end() - match.start() > MAX_STRING + 2:
            _refuse_long(source, match.group(), match.start())


def _refuse_long(source: Source, literal: str, start: int) -> None:
    length = len(re.sub(r"\\(?:u[0-9a-fA-F]{4}|.)", "x", literal, flags=re.DOTALL)) - 2
    if length > MAX_STRING:
        raise source.refuse(
            f"a text has {length} characters, more than the {MAX_STRING} that FHIR allows",
            line=source.line_of(start),
            advice="take attachments and pictures out of the record",
        )


def _parse(source: Source, twice: list[str]) -> Any:
    def together(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) == len(pairs):
            return made
        seen: set[str] = set()
        marked = _Twice(made)
        marked.key = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        twice.append(marked.key)
        return marked

    try:
        return json.loads(source.text, object_pairs_hook=together, parse_int=_whole)
    except json.JSONDecodeError as error:
        raise _not_json(source, error) from None
    except (ValueError, RecursionError) as error:
        raise source.refuse(f"this is not JSON: {error}", advice=_AGAIN) from None


def _whole(digits: str) -> int | float:
    # Very long numbers would cost time to read exactly, and Python refuses to.
    return int(digits) if len(digits) <= _LONGEST_WHOLE_NUMBER else float(digits)


def _not_json(source: Source, error: json.JSONDecodeError) -> InputRefused:
    rest, said = source.text[error.pos :].strip(), error.msg.removesuffix(" at")
    ends = not rest or error.msg.startswith("Unterminated string")
    if ends:
        what = "the file ends in the middle"
        advice = "it may have been cut off; copy or export it again"
    else:
        what = f"this is not JSON: {said[0].lower()}{said[1:]}, at {quoted(rest[:20])}"
        advice = _ONE_BUNDLE if said == "Extra data" else _AGAIN
    return source.refuse(what, line=error.lineno, advice=advice, place=f"column {error.colno}")


def _may_be_wrong(text: str) -> bool:
    """A cheap look that spares the walk for most files: such values need these letters or digits in the text."""
    return "NaN" in text or "Infinity" in text or _SUSPICIOUS.search(text) is not None


def _wrong_values(value: Any, place: str = "") -> Iterator[tuple[str, str, str]]:
    """Place, what and help of each value that JSON or FHIR does not allow."""
    if isinstance(value, _Twice):
        yield (f"{place}/{value.key}", f"the key {quoted(value.key)} stands twice in one object",
               "keep the one that is right")  # fmt: skip
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            if not isinstance(inner, int):
                yield from _wrong_values(inner, f"{place}/{key}")
    elif isinstance(value, float) and not math.isfinite(value):
        yield (
            place,
            "this is no number that can be measured (NaN, Infinity or too large)",
            "leave out what is not known",
        )
    elif isinstance(value, str) and _HALF_CHARACTER.search(value):
        yield place, "a text holds half a character", "write the text again"


def lines_of(text: str, places: list[str]) -> dict[str, int]:
    """The line on which each place begins, or what would hold it where it is missing. One walk over the text for all."""
    if len(text) > LINES_UP_TO:
        return dict.fromkeys(places, 0)
    found = _lines(text, {above for place in places for above in _upwards(place)})
    return {place: next((found[above] for above in _upwards(place) if above in found), 1) for place in places}


def _upwards(place: str) -> Iterator[str]:
    while place:
        yield place
        place = place.rpartition("/")[0]


def _lines(text: str, wanted: set[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    path: list[str | int] = []
    line, seen = 1, 0
    key, expect_key = "", False
    for match in _TOKEN.finditer(text):
        first = text[match.start()]
        line, seen = line + text.count("\n", seen, match.start()), match.start()
        if first == '"' and expect_key:
            key, expect_key = _decoded(match.group()), False
            path[-1] = key
            _note(found, wanted, path, line)
        elif first == "{":
            path.append("")
            expect_key = True
        elif first == "[":
            path.append(0)
            _note(found, wanted, path, line)
        elif first in "]}" and path:
            path.pop()
        elif first == "," and path:
            expect_key = isinstance(path[-1], str)
            if isinstance(path[-1], int):
                path[-1] += 1
                _note(found, wanted, path, line)
    return found


def _note(found: dict[str, int], wanted: set[str], path: list[str | int], line: int) -> None:
    place = _joined(path)
    if place in wanted:
        found[place] = line


def _joined(path: list[str | int]) -> str:
    return "".join(f"/{part}" for part in path)


def _decoded(literal: str) -> str:
    try:
        return str(json.loads(literal))
    except ValueError:
        return literal
