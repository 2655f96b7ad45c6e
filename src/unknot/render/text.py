"""A verified session as text to read or print: what to check first, then every step with its time.

Takes `Verified` and the words of one language; makes lines. Nothing stands in it that is not in the content.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from unknot.session.model import PRESS
from unknot.verify.model import Verified

WIDTH = 96


def as_text(verified: Verified, frame: Mapping[str, str], lang: str) -> str:
    """The whole sheet, ended by a line break. `frame`: texts of that language for headings; the bundle's own come first."""
    content = verified.content
    words = {**frame, **content["texts"][lang]}
    parts = [_head(content, words), _before(content, words), _steps(content, words), _end(content, words)]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _head(content: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[str]:
    name = words[f"protocol.{content['protocol']}.name"]
    yield name
    yield "=" * len(name)
    yield number_of(content, words)
    yield words[f"sheet.{content['state']}"].format(day=content["for_date"], until=content["valid_until"])
    times = {"hands": clock(content["hands_on_ms"]), "total": clock(content["total_ms"])}
    yield words["sheet.length"].format(**times)
    for part in ("how", "instead"):
        yield from _wrapped(words[f"posture.{content['posture']}.{part}"])
    yield from _wrapped(", ".join(words[f"zone.{zone}.name"] for zone in _touched(content)) + ".")
    for code in content["limits"]["conditions"]:
        yield from _wrapped(words[f"condition.{code}"])


def _before(content: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[str]:
    yield words["sheet.before"]
    for item in content["screen"]["items"]:
        yield from _wrapped("[ ] " + words[f"short.{item['id']}.ask"], hang=4)


def _steps(content: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[str]:
    yield words["sheet.steps"]
    for step in content["steps"]:
        yield f"{clock(step['start_ms']):>6}  {_title(step, content, words)}"
        side = words[f"side.{step['side']}.of"] if step["side"] else ""
        yield from _wrapped(words[step["say"]].format(side=side), indent=8)


def _title(step: Mapping[str, Any], content: Mapping[str, Any], words: Mapping[str, str]) -> str:
    if step["kind"] != "stroke":
        return words[f"step.{step['kind']}.name"]
    parts = [
        words[f"side.{step['side']}.name"],
        words[f"play.{content['protocol']}.{step['play']}.name"],
        how_often(step, words),
        words[f"pressure.{step['pressure']}.name"],
    ]
    return " · ".join(parts)


def number_of(content: Mapping[str, Any], words: Mapping[str, str]) -> str:
    """Which session of how many, and on which step of the ladder; one that presses points climbs none."""
    key = "sheet.number_alone" if presses(content) else "sheet.number"
    return words[key].format(number=content["number"], of=content["of"], step=content["ladder_step"])


def presses(content: Mapping[str, Any]) -> bool:
    """Whether a session presses points."""
    return any(step["technique"] == PRESS for step in content["steps"])


def how_often(step: Mapping[str, Any], words: Mapping[str, str]) -> str:
    """The strokes of a step, or its presses, and in how many seconds."""
    key = "sheet.presses" if step["technique"] == PRESS else "sheet.strokes"
    return words[key].format(strokes=step["strokes"], seconds=(step["end_ms"] - step["start_ms"]) // 1000)


def _end(content: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[str]:
    yield from _wrapped(words[f"protocol.{content['protocol']}.aftercare"])
    yield from _wrapped(words["sheet.softer"])
    yield from _wrapped(words["sheet.stop"])


def _touched(content: Mapping[str, Any]) -> list[str]:
    return sorted({zone for step in content["steps"] for zone in step["zones"]})


def clock(milliseconds: int) -> str:
    """Minutes and seconds, as `4:50`."""
    return f"{milliseconds // 60_000}:{milliseconds // 1000 % 60:02}"


def _wrapped(sentence: str, *, indent: int = 0, hang: int = 0) -> list[str]:
    return textwrap.wrap(sentence, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * (indent + hang))
