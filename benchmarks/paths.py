"""Clearances: a table stroke by body of what is left at the tightest forbidden place, how long it takes, and wrong paths caught.

PYTHONPATH=src:checker:tests python benchmarks/paths.py    the table and the times
… --wrong 500                                              also so many wrong paths, given to verify and to the checker
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from time import perf_counter
from typing import Any

import forger
import mutants
import path_mutants
import pieces
from unknot.body.bodies import bodies
from unknot.body.from_session import place
from unknot.core.errors import CheckFailed, InputRefused
from unknot.core.ids import Method
from unknot.knowledge.load import load
from unknot.knowledge.model import Knowledge
from unknot.planning.model import Figure
from unknot.render.bundle import bundle_of
from unknot.session.from_course import lay_out
from unknot.verify.canonical import canonical
from unknot.verify.from_placement import lines, verify
from unknot.verify.model import Verified
from unknot_checker.bundle import check


def made(knowledge: Knowledge, protocol: str, figure: Figure | None) -> tuple[Verified, float]:
    """The session of the highest ladder step, and the milliseconds that placing and verifying took."""
    course = replace(pieces.course(knowledge, protocol, step=max(knowledge.protocols[protocol].ladder)), figure=figure)
    session = lay_out(knowledge, course, course.visits[0])
    fresh = pieces.screening(Method(session.method), knowledge=knowledge.hash)
    start = perf_counter()
    placement = place(knowledge, session, course.figure)
    return verify(knowledge, fresh, course, course.visits[0], placement, issued=True), (perf_counter() - start) * 1000


def table(knowledge: Knowledge) -> None:
    """What is left beyond what has to be kept, in millimetres: one row a stroke, one column a body."""
    for protocol in sorted(knowledge.strokes):
        rows: dict[str, list[str]] = {}
        times = []
        for one in bodies():
            metres = one.stature_mm / 1000
            figure = Figure(one.female, one.years, metres * 100, one.bmi * metres**2)
            verified, first = made(knowledge, protocol, figure)
            times.append((first, made(knowledge, protocol, figure)[1]))
            for line in verified.certificate.checks:
                if line.id.startswith("clear:"):
                    rows.setdefault(line.id, []).append(f"{int(line.found) / 10:7.1f}")
        print(f"\n{protocol}{'':<10}" + "".join(f"{one.id[:7]:>7}" for one in bodies()))
        for id, found in rows.items():
            print(f"{id:<17}" + "".join(found))
        print(
            f"a body not yet prepared {max(t for t, _ in times):.0f} ms at most, a prepared one {max(t for _, t in times):.0f} ms"
        )


def wrong_paths(knowledge: Knowledge, count: int) -> int:
    """Give wrong paths to both programs; how many passed one of them."""
    passed = given = 0
    for protocol in sorted(knowledge.strokes):
        bundle: dict[str, Any] = json.loads(canonical(bundle_of(made(knowledge, protocol, None)[0])))
        every = list(path_mutants.mutants(mutants.content_of(bundle)))
        for name, other in every[:: max(1, len(every) * len(knowledge.strokes) // count)]:
            given += 1
            if _verify_holds(knowledge, other) or _checker_holds(bundle, other):
                passed += 1
                print(f"passed: {protocol} {name}")
    print(f"{given} wrong paths, {passed} passed")
    return passed


def _verify_holds(knowledge: Knowledge, content: dict[str, Any]) -> bool:
    try:
        return all(line.holds for line in lines(knowledge, content))
    except (*forger.UNREADABLE, CheckFailed, InputRefused):
        return False


def _checker_holds(bundle: dict[str, Any], content: dict[str, Any]) -> bool:
    try:
        return not check(mutants.resealed(bundle, content, digested=True, lined=True))
    except forger.UNREADABLE:
        return False


def main() -> int:
    """Print the table; status 1 when a wrong path passes."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--wrong", type=int, default=0)
    count = options.parse_args().wrong
    knowledge = load()
    table(knowledge)
    return int(bool(count and wrong_paths(knowledge, count)))


if __name__ == "__main__":
    sys.exit(main())
