"""What stands around a session: getting ready, the time after it, and what is normal to feel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from unknot.knowledge.in_words import entry_of
from unknot.knowledge.model import MethodInfo
from unknot.pipeline import Made
from unknot.web.result import advice_lines
from unknot.web.words import Words

Titled = tuple[str, tuple[str, ...]]
"""A title and its lines, both in words."""

READY = ("room_set_up", "before_a_session", "oil_for_gliding")
BY_POSTURE = {"sitting_upright": "self_massage_seat", "prone": "lying_surface", "side_lying": "lying_surface"}
"""Advice before every session, and by the posture of the next one."""


AFTER = ("after", "normal", "not_normal")
"""What of a method's lines is told for the time after a session."""


@dataclass(frozen=True, slots=True)
class Around:
    """One fold of the course page: its title, and its lists with their titles."""

    title: str
    lists: tuple[Titled, ...]


def around(words: Words, made: Made) -> tuple[Around, ...]:
    """What stands around the next session; nothing while there is none."""
    if not made.sessions:
        return ()
    content = made.sessions[0].content
    method = words.knowledge.methods[made.course.method]
    how = entry_of(words.knowledge, "method", made.course.method.value, words.lang).how
    after = tuple((words(f"page.read.part.{part}"), how[part]) for part in AFTER if part in how)
    ready = _ready(words, method, str(content["posture"]), str(content["protocol"]), str(content["role"]))
    return (Around(words("page.around.ready"), tuple(ready)), Around(words("page.around.after"), after))


def _ready(words: Words, method: MethodInfo, posture: str, protocol: str, role: str) -> Iterable[Titled]:
    """The things that are needed, how one sits or lies, then the room and the person."""
    things = dict.fromkeys((*method.materials, *words.knowledge.protocols[protocol].materials))
    yield words("detail.materials"), tuple(words(f"material.{thing}.name") for thing in things)
    yield words("sheet.how"), (words(f"posture.{posture}.how"), words(f"posture.{posture}.instead"))
    seat = BY_POSTURE.get(posture, "")
    own = (seat,) if seat == "lying_surface" or (seat and role == "self") else ()
    yield from (advice_lines(words, words.knowledge.advice[id]) for id in (*own, *READY))
