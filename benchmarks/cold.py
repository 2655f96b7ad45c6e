"""Things that are slow the first time only. Each runs in a process of its own: `python benchmarks/cold.py NAME`.

Prints the milliseconds of the thing itself, by the clock and worked: importing, and what has to be there before, are not counted.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import fields

import somebody
from measure import took

from unknot.body.bodies import body
from unknot.body.from_session import SIDES
from unknot.body.ground import ground_of, path_of
from unknot.body.mesh import net
from unknot.body.zone import field, outlines, skin_of
from unknot.knowledge.load import load
from unknot.render.session_scenes import where
from unknot.storage.pictures import drawn_once

NEW = "m56_large"
"""The body that is prepared."""


def knowledge() -> Callable[[], object]:
    """All knowledge, from the files or as it was kept: as the environment says."""
    return load


def every_part() -> Callable[[], object]:
    """The same, and each part of it read: what nobody reads is not made."""

    def read() -> None:
        known = load()
        parts = [getattr(known, each.name) for each in fields(known)]
        for part in (*parts, *known.texts.values(), known.medicines.groups, known.medicines.spelt):
            if isinstance(part, Mapping):
                len(part)

    return read


def new_body() -> Callable[[], object]:
    """A body: for each protocol with strokes its shapes and their fields in the posture, and every path on both sides."""
    known, one = load(), body(NEW)
    net()

    def prepare() -> None:
        made = outlines(skin_of(one, known.landmarks), known.shapes)
        postures = set()
        for id, told in known.strokes.items():
            protocol = known.protocols[id]
            for side in SIDES:
                ground = ground_of(known, NEW, protocol.posture, protocol.role, side)
                for stroke in told.strokes:
                    path_of(known, ground, stroke, side)
            if protocol.posture not in postures:
                postures.add(protocol.posture)
                for outline in made:
                    field(outline, ground.fine)

    return prepare


def first_session() -> Callable[[], object]:
    """A session placed and verified in a process that has placed none."""
    return somebody.session(load())


def figure() -> Callable[[], object]:
    """The picture of where the strokes go, from the content of a session: drawn, or read where it was drawn before."""
    known = load()
    content = somebody.bundle()
    words = {**known.texts["en"], **content["texts"]["en"]}
    told = f"where en {content['certificate']['digest']}"
    return lambda: drawn_once(known, told, lambda: where(content, words, known))


NAMES = {each.__name__: each for each in (knowledge, every_part, new_body, first_session, figure)}


def main() -> None:
    """Get ready, do it, print."""
    do = NAMES[sys.argv[1]]()
    done = took(do, 1)
    print(json.dumps([done.ms, done.worked]))


if __name__ == "__main__":
    main()
