"""What gets past the checker: four forgers, each of whom changes one thing at a time in two bundles; and some wrong paths.

The forgers differ in what they make anew: nothing, the seal, the digest and the seal, or the certificate with both.
"""

from __future__ import annotations

import json
import struct
from typing import Any

import mutants
import path_mutants
import pieces
import twists
from unknot.body.from_session import place
from unknot.core.ids import Method
from unknot.knowledge.model import Knowledge
from unknot.render.bundle import bundle_of
from unknot.session.from_course import lay_out
from unknot.verify.canonical import canonical, digest
from unknot.verify.from_placement import verify
from unknot_checker.bundle import check

BUNDLES = {"neck": ("PRO-017", 3), "low back": ("PRO-008", 5)}
"""Of the small knowledge: self-massage of the neck at step 3, partner massage of the low back at step 5."""

PATHS = [("PRO-017", 3), ("PRO-004", 5), ("PRO-008", 5), ("PRO-027", 1), ("PRO-009", 2)]
"""Of the packaged knowledge: the bundles whose paths are made wrong."""

TWISTED = [("PRO-017", 3), ("PRO-008", 5), ("PRO-009", 4), ("PRO-027", 1)]
"""Those in which several things are changed together: by oneself, by a partner, on the side, points."""

FORGERS = ("old seal", "new seal", "new digest and seal", "all rebuilt")
UNREADABLE = (KeyError, TypeError, ValueError, IndexError, AttributeError, ArithmeticError, struct.error)
SOME = 34
"""So many wrong paths of a bundle at least; all of them would take minutes."""


def bundle(knowledge: Knowledge, protocol: str, step: int) -> dict[str, Any]:
    """A bundle as read back."""
    course = pieces.course(knowledge, protocol, step=step)
    placement = place(knowledge, lay_out(knowledge, course, course.visits[0]))
    fresh = pieces.screening(Method(placement.session.method), knowledge=knowledge.hash)
    made = verify(knowledge, fresh, course, course.visits[0], placement, issued=True)
    found: dict[str, Any] = json.loads(canonical(bundle_of(made)))
    return found


def changes(made: dict[str, Any]) -> list[tuple[mutants.Path, dict[str, Any]]]:
    """Every changed content with the path of what was changed."""
    content = mutants.content_of(made)
    return [(path, other) for path, other in mutants.mutants(content) if other != content]


def passed(made: dict[str, Any], forger: str) -> list[str]:
    """The fields that a forger can change, one entry a change."""
    found = []
    for path, other in changes(made):
        try:
            data = _forged(made, other, forger)
        except UNREADABLE:
            continue
        if not check(data):
            found.append("limits.zones" if path[0] == "limits" else str(path[0]))
    return found


def some_wrong_paths(made: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Contents with something wrong about a path, evenly out of all of them, with the name of what was changed."""
    every = list(path_mutants.mutants(mutants.content_of(made)))
    return every[:: max(1, len(every) // SOME)]


def twisted(knowledge: Knowledge, made: dict[str, Any]) -> tuple[int, list[str]]:
    """How many twists were given to the checker, digest and seal or everything made anew, and those that it accepts."""
    given = list(twists.twists(knowledge, mutants.content_of(made)))
    return len(given), [f"{name}, {who}" for name, other in given for who in FORGERS[2:] if _accepted(made, other, who)]


def _accepted(made: dict[str, Any], other: dict[str, Any], forger: str) -> bool:
    try:
        return not check(_forged(made, other, forger))
    except UNREADABLE:
        return False  # not even the checker's own lines can be made of it


def _forged(made: dict[str, Any], other: dict[str, Any], forger: str) -> bytes:
    old = {key: made[key] for key in ("certificate", "seal")}
    if forger == "old seal":
        return canonical(other | old)
    if forger == "new seal":
        whole = other | {"certificate": old["certificate"]}
        return canonical(whole | {"seal": digest(whole)})
    return mutants.resealed(made, other, digested=True, lined=forger == "all rebuilt")
