"""Bundles in which several things are changed so that they fit each other: seconds moved, a body swapped, a number dressed up.

The mutants change one thing at a time; here the sums, sides and words come out right again, as one who means it would do it.
Over 300 lines, so that all kinds stand in one list.
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from unknot.body.bodies import body_ids
from unknot.body.ground import grounds_of
from unknot.knowledge.model import Knowledge
from unknot.session.model import on_top
from unknot.verify.canonical import canonical
from unknot.verify.content import needed_keys
from unknot.verify.points import packed, unpacked
from unknot.verify.skin import fixed_of

Content = dict[str, Any]
OTHER = {"left": "right", "right": "left", "": ""}


def twists(knowledge: Knowledge, content: Content) -> Iterator[tuple[str, Content]]:
    """Each changed copy with the name of what was done; what changes nothing here is left out."""
    for name, twist in TWISTS.items():
        other = copy.deepcopy(content)
        twist(other)
        if name in SHORTER:
            words_anew(other, knowledge)
        if canonical(other) != canonical(content):
            yield name, other
    if content["body"] is not None:
        yield from _bodies(knowledge, content)


def laid_anew(content: Content) -> None:
    """Numbers, clock and sums of the steps as they stand now, each stroke as long as its count."""
    at = 0
    for n, step in enumerate(content["steps"], start=1):
        long = step["strokes"] * step["stroke_ms"] or step["end_ms"] - step["start_ms"]
        step["n"], step["start_ms"], step["end_ms"] = n, at, at + long
        at += long
    content["total_ms"] = at
    content["hands_on_ms"] = sum(step["end_ms"] - step["start_ms"] for step in _strokes(content))


def words_anew(content: Content, knowledge: Knowledge) -> None:
    """Of the words those alone that the steps need now."""
    needed = needed_keys(knowledge, content)
    content["texts"] = {
        lang: {key: said for key, said in texts.items() if key in needed} for lang, texts in content["texts"].items()
    }


def _strokes(content: Content) -> list[Content]:
    return [step for step in content["steps"] if step["kind"] == "stroke"]


def _plays(content: Content) -> list[int]:
    return sorted({step["play"] for step in _strokes(content)})


def _of(content: Content, play: int) -> list[Content]:
    return [step for step in _strokes(content) if step["play"] == play]


def _seconds_to_one_side(content: Content) -> None:
    """One stroke more on one side, one less on the other: the sum stays."""
    one, other = _of(content, _plays(content)[-1])[:2]
    one["strokes"], other["strokes"] = one["strokes"] + 1, other["strokes"] - 1
    laid_anew(content)


def _sides_swapped(content: Content) -> None:
    """Two strokes of one movement change their labels of side, words with them; their places stay."""
    one, other = _of(content, _plays(content)[-1])[:2]
    for key in ("side", "say"):
        one[key], other[key] = other[key], one[key]


def _paths_swapped(content: Content) -> None:
    one, other = _of(content, _plays(content)[-1])[:2]
    for key in ("path", "contact"):
        one[key], other[key] = other[key], one[key]


def _split(content: Content) -> None:
    """A stroke step in two halves, on both sides."""
    steps: list[Content] = []
    for step in content["steps"]:
        if step["kind"] == "stroke" and step["play"] == _plays(content)[-1] and step["strokes"] > 1:
            half = step["strokes"] // 2
            steps += [step | {"strokes": half}, step | {"strokes": step["strokes"] - half}]
        else:
            steps.append(step)
    content["steps"] = copy.deepcopy(steps)
    laid_anew(content)


def _repeated(content: Content) -> None:
    """The last movement instead of the first one."""
    plays = _plays(content)
    for one, last in zip(_of(content, plays[0]), _of(content, plays[-1]), strict=True):
        one.update(copy.deepcopy(last))
    laid_anew(content)


def _backwards(content: Content) -> None:
    """The movements of each side in the opposite order."""
    steps = content["steps"]
    for side in ("left", "right"):
        places = [n for n, step in enumerate(steps) if step["kind"] == "stroke" and step["side"] == side]
        for place, step in zip(places, [copy.deepcopy(steps[n]) for n in reversed(places)], strict=True):
            steps[place] = step
    laid_anew(content)


def _rest_earlier(content: Content) -> None:
    """The rest before the second side; nothing but the close after it."""
    steps = content["steps"]
    rest = [step for step in steps if step["kind"] == "rest"]
    content["steps"] = [step for step in steps if step["kind"] != "rest"]
    at = max((n for n, step in enumerate(content["steps"]) if step["kind"] == "switch"), default=0)
    content["steps"][at + 1 : at + 1] = rest
    laid_anew(content)


def _only(content: Content, keep: Callable[[Content], bool]) -> None:
    """Some movements alone, the others' time shared out among them; the first one, the warming, as long as it was."""
    kept, long = [step for step in _strokes(content) if keep(step)], content["hands_on_ms"]
    content["steps"] = [step for step in content["steps"] if step["kind"] != "stroke" or keep(step)]
    others = [step for step in kept if step["play"] != 1] or kept
    for step in others:
        rest = long - sum(one["end_ms"] - one["start_ms"] for one in kept if one not in others)
        step["strokes"] = max(1, rest // len(others) // step["stroke_ms"])
    laid_anew(content)


def _firmest(content: Content) -> int:
    strokes = [step for step in _strokes(content) if step["technique"] != "stroking"] or _strokes(content)
    return int(max(strokes, key=lambda step: (step["pressure"], step["end_ms"] - step["start_ms"]))["play"])


def _firmest_alone(content: Content) -> None:
    firmest = _firmest(content)
    _only(content, lambda step: step["play"] == firmest)


def _no_stroking(content: Content) -> None:
    _only(content, lambda step: step["technique"] != "stroking")


def _without_warming(content: Content) -> None:
    content["steps"] = [step for step in content["steps"] if step["play"] != 1]
    laid_anew(content)


def _share_moved(content: Content) -> None:
    """Half of the strokes of the longest stroking go to the firmest movement, on both sides."""
    firmest = _firmest(content)
    others = [step for step in _strokes(content) if step["technique"] == "stroking" and step["play"] != firmest]
    if not others:
        return
    longest = max(others, key=lambda step: step["strokes"] * step["stroke_ms"])["play"]
    for one, other in zip(_of(content, longest), _of(content, firmest), strict=True):
        moved = one["strokes"] // 2
        one["strokes"] -= moved
        other["strokes"] += moved * one["stroke_ms"] // other["stroke_ms"]
    laid_anew(content)


def _a_side_dropped(content: Content) -> None:
    content["steps"] = [step for step in content["steps"] if step["side"] != "left"]
    laid_anew(content)


def _nothing_but_gaps(content: Content) -> None:
    content["steps"] = [step for step in content["steps"] if step["kind"] != "stroke"]
    laid_anew(content)


def _renamed(content: Content, old: str, new: str) -> None:
    for step in _strokes(content):
        step["zones"] = sorted(new if zone == old else zone for zone in step["zones"])
    zones = content["limits"]["zones"]
    if old in zones:
        zones[new] = zones.pop(old)


def _firmer_and_shorter(content: Content) -> None:
    for step in _of(content, _plays(content)[-1]):
        step["pressure"], step["strokes"] = step["pressure"] + 1, max(1, step["strokes"] // 2)
    laid_anew(content)


def _faster_with_a_pause(content: Content) -> None:
    """Each stroke in half the time, and a rest for what is saved."""
    step = _of(content, _plays(content)[-1])[-1]
    step["stroke_ms"] //= 2
    at, idle = content["steps"].index(step), copy.deepcopy(content["steps"][-1])
    long = step["strokes"] * step["stroke_ms"]
    content["steps"].insert(at + 1, idle | {"kind": "rest", "phase": "rest", "start_ms": 0, "end_ms": long})
    laid_anew(content)


def _no_time(content: Content) -> None:
    for step in _strokes(content):
        step["stroke_ms"] = 0


def _softer_true(content: Content) -> None:
    _strokes(content)[0]["softer"]["pressure"] = True


def _softer_as_firm(content: Content) -> None:
    for step in _strokes(content):
        step["softer"] = {"technique": step["technique"], "pressure": step["pressure"]}


def _cut(content: Content) -> None:
    """Each path loses its first places to the fingers beside it, so that both written one after the other stay."""
    for step in _strokes(content):
        if step["path"]:
            path, fingers = step["path"], step["contact"]["fingers"]
            step["path"], step["contact"]["fingers"] = path[:-16], path[-16:] + fingers


def _creeping(content: Content) -> None:
    """Every place of every path 3 mm nearer to the middle, a little more from place to place."""
    for step in _strokes(content):
        if step["path"]:
            way = unpacked(step["path"]) / 10.0
            for n in range(len(way)):
                way[n, 0] -= (1 if way[n, 0] > 0 else -1) * 3 * n / len(way)
            step["path"] = packed(way)


def _turned_round(content: Content) -> None:
    for step in _strokes(content):
        if step["path"]:
            step["path"] = packed(unpacked(step["path"])[::-1] / 10.0)


def _smaller_hand(content: Content) -> None:
    for step in _strokes(content):
        if step["contact"]:
            step["contact"]["radius"] -= 20


def _top_and_side(content: Content) -> None:
    """Who lies on the side lies on the other one, and everything else with it, but the places."""
    content["first_side"] = OTHER[content["first_side"]]
    for step in content["steps"]:
        step["on_top"], step["side"] = OTHER[step["on_top"]], OTHER[step["side"]]
        step["say"] = step["say"].replace(".left", ".?").replace(".right", ".left")
        step["say"] = step["say"].replace(".?", ".right")


def _window(content: Content, written: Callable[[date], str]) -> None:
    """A last day that is the same day, written so that it sorts behind every other."""
    content["valid_until"] = written(date.fromisoformat(content["valid_until"]))


def _week(day: date) -> str:
    year, week, weekday = day.isocalendar()
    return f"{year}-W{week:02d}-{weekday}"


def _days_in_weeks(content: Content) -> None:
    content["days"] = {number: _week(date.fromisoformat(day)) for number, day in content["days"].items()}
    for key in ("for_date", "begun"):
        content[key] = _week(date.fromisoformat(content[key]))


def _numbers_below_one(content: Content) -> None:
    """More sessions than a course has, counted from below."""
    content["days"] = {str(int(number) - 40): day for number, day in content["days"].items()}
    content["number"], content["of"] = content["number"] - 40, content["of"] - 40
    content["id"] = hashlib.sha256(f"{content['course']}/{content['number']}".encode()).hexdigest()[:16]


def _many(content: Content) -> None:
    content["of"] = 10**12


def _days_dressed(content: Content, dress: Callable[[str], str]) -> None:
    content["days"] = {dress(number): day for number, day in content["days"].items()}


def _short_text(content: Content) -> None:
    key = next(key for key in content["texts"]["ru"] if key.startswith("short."))
    content["texts"]["ru"][key] += " "


def _keys_swapped(content: Content) -> None:
    """The words of two prompts exchanged in one language."""
    texts = content["texts"]["en"]
    one, other = [key for key in texts if ".say." in key][:2]
    texts[one], texts[other] = texts[other], texts[one]


def _set(key: str, value: Any) -> Callable[[Content], None]:
    return lambda content: content.update({key: value})


TWISTS: dict[str, Callable[[Content], Any]] = {
    "the firmest movement alone": _firmest_alone,
    "no stroking": _no_stroking,
    "without warming": _without_warming,
    "share moved to the firmest": _share_moved,
    "seconds to one side": _seconds_to_one_side,
    "labels of sides swapped": _sides_swapped,
    "paths of sides swapped": _paths_swapped,
    "a stroke in two": _split,
    "the last movement for the first": _repeated,
    "movements backwards": _backwards,
    "rest before the second side": _rest_earlier,
    "a side dropped": _a_side_dropped,
    "nothing but gaps": _nothing_but_gaps,
    "neck called collar": lambda content: _renamed(content, "NECK", "COLLAR"),
    "collar called back": lambda content: _renamed(content, "COLLAR", "UPBACK"),
    "low back called hip": lambda content: _renamed(content, "LOWBACK", "HIP"),
    "firmer and shorter": _firmer_and_shorter,
    "faster with a pause": _faster_with_a_pause,
    "a stroke without time": _no_time,
    "softer is true": _softer_true,
    "softer as firm": _softer_as_firm,
    "path cut into fingers": _cut,
    "paths creep to the middle": _creeping,
    "paths turned round": _turned_round,
    "a smaller hand": _smaller_hand,
    "the other side on top and worked": _top_and_side,
    "no prompt to measure": _set("measure_before", []),
    "measure twice": _set("measure_before", ["blood_pressure", "blood_pressure"]),
    "window in weeks": lambda content: _window(content, _week),
    "window without lines": lambda content: _window(content, lambda day: day.strftime("%Y%m%d")),
    "days in weeks": _days_in_weeks,
    "screened in weeks": lambda content: content.update(screened=_week(date.fromisoformat(content["screened"]))),
    "numbers below one": _numbers_below_one,
    "very many sessions": _many,
    "days with nought": lambda content: _days_dressed(content, lambda number: "0" + number),
    "days with plus": lambda content: _days_dressed(content, lambda number: "+" + number),
    "days with a blank": lambda content: _days_dressed(content, lambda number: number + " "),
    "number as text": lambda content: content.update(number=str(content["number"])),
    "number true": _set("number", True),
    "state with a look-alike": _set("state", "\u0456ssued"),
    "role with a look-alike": lambda content: content.update(role=content["role"].replace("e", "\u0435")),
    "role in capitals": lambda content: content.update(role=content["role"].upper()),
    "posture with a blank": lambda content: content.update(posture=content["posture"] + " "),
    "time zone with a line": _set("time_zone", "Europe/Moscow\n"),
    "a key of null": _set("body_note", None),
    "no arms": lambda content: (content["body"] or {}).update(arms={}),
    "a short text in one language": _short_text,
    "words of two prompts swapped": _keys_swapped,
    "a language more": lambda content: content["texts"].update(de=content["texts"]["en"]),
}


SHORTER = (
    "the firmest movement alone",
    "no stroking",
    "without warming",
    "the last movement for the first",
    "nothing but gaps",
)
"""After these some words are not needed any more."""


def _bodies(knowledge: Knowledge, content: Content) -> Iterator[tuple[str, Content]]:
    """The forbidden places of another posture, and those of another body, in place of one's own; and they alone."""
    role, id, posture = content["role"], content["body"]["id"], content["posture"]
    lying = {knowledge.protocols[p].posture for p in knowledge.strokes if knowledge.protocols[p].role == role}
    for other in sorted(lying - {posture}):
        for named in (other, posture):
            changed = copy.deepcopy(content)
            fixed = fixed_of(grounds_of(knowledge, id, other, role))
            changed["body"] = fixed | {"posture": named, "widened": content["body"]["widened"]}
            if {on_top(other, "left")} == {on_top(posture, "left")}:
                yield f"body of posture {other} called {named}", changed
    for other in [other for other in body_ids() if other != id][:2]:
        fixed = fixed_of(grounds_of(knowledge, other, posture, role)) | {"widened": content["body"]["widened"]}
        for named in (other, id):
            changed = copy.deepcopy(content)
            changed["body"] = fixed | {"id": named}
            yield f"forbidden places of {other} called {named}", changed
