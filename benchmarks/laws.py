"""Laws of distances and limits, held more often than the tests do; says how often, and ends with 1 where one does not hold.

PYTHONPATH=src:checker:tests python benchmarks/laws.py    100,000 short strokes, every shape in every posture, every body
… --tries 2000 --bodies 1                                 fewer
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from random import Random

import numpy as np

from body_laws import outlines_of_all, postures_told, skin_ways, stood, tries
from limit_laws import hold, limits
from unknot.body.bodies import body_ids
from unknot.body.place_table import place_tables
from unknot.body.posture import POSTURES
from unknot.knowledge.load import load
from unknot.knowledge.model import Knowledge

SETS = 200


def dense(knowledge: Knowledge, bodies: list[str], count: int) -> int:
    """What fields say of short strokes against dense sampling."""
    rng, wrong, tried, least, most = np.random.default_rng(1), 0, 0, np.inf, 0.0
    places = [(id, posture) for id in bodies for posture in postures_told(knowledge)]
    for id, posture in places:
        one = tries(knowledge, id, posture, rng, -(-count // len(places)))
        wrong, tried = wrong + one.too_much, tried + one.count
        least, most = min(least, one.least_mm), max(most, one.most_mm)
    print(f"{tried} short strokes sampled densely: {wrong} times a field said more was left;", end=" ")
    print(f"it said {least:.2f} to {most:.2f} mm less")
    return wrong


def on_skin(knowledge: Knowledge, body: str) -> int:
    """Straight, exactly over the skin, along edges: every shape in every posture."""
    rng, outlines = np.random.default_rng(1), outlines_of_all(knowledge, body)
    found = [
        (outline.shape.id, skin_ways(outline, stood(body, posture), rng, 1))
        for posture in POSTURES
        for outline in outlines
    ]
    ways = [one for _, some in found for one in some]
    wrong = sum(not one.holds for one in ways)
    missing = sorted({id for id, _ in found} - {one.shape for one in ways})
    print(
        f"{len(ways)} ways from the skin to {len(outlines)} shapes in {len(POSTURES)} postures: {wrong} out of order",
        end="",
    )
    print(f"; none for {', '.join(missing)}" if missing else "")
    return wrong + len(missing)


def on_tables(knowledge: Knowledge, bodies: list[str]) -> int:
    """Sets of limits on the tables of every body."""
    dice, refused, passed, wrong, held = Random(1), Counter[str](), 0, 0, 0
    some = [limits(knowledge, dice) for _ in range(SETS)]
    reached: dict[str, float] = {}
    for id in bodies:
        for table in place_tables(knowledge, id):
            for row in table.rows:
                for zone, cm2 in row.reaches.items():
                    key = f"{'+'.join(one.value for one in row.zones)} into {zone.value}"
                    reached[key] = max(reached.get(key, 0.0), cm2)
            for one in some:
                result = hold(knowledge, table, one)
                held, passed, refused = held + 1, passed + result.passed, refused + result.refused
                wrong += len(result.wrong)
    reasons = ", ".join(f"{name} {count}" for name, count in refused.most_common())
    print(
        f"{SETS} sets of limits, {held} times on a table: {passed} strokes let through, refused for {reasons}; {wrong} wrong"
    )
    print("most skin reached in a zone that is not named:", end=" ")
    print(", ".join(f"{key} {cm2:.1f} cm²" for key, cm2 in sorted(reached.items())))
    return wrong


def main() -> int:
    """Hold them all."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--tries", type=int, default=100_000)
    options.add_argument("--bodies", type=int, default=len(body_ids()))
    asked = options.parse_args()
    knowledge, some = load(), list(body_ids())[: asked.bodies]
    wrong = dense(knowledge, some, asked.tries) + on_skin(knowledge, "w34_middle") + on_tables(knowledge, some)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
