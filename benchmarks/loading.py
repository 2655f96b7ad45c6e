"""How long it takes to have all knowledge, from the files and as kept, and to screen one person.

Prints milliseconds, the best of a few runs each; the one with a limit says whether it holds. It keeps in a folder of its own.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from datetime import datetime

from unknot.knowledge import load
from unknot.screening.from_person import screen
from unknot.screening.person import Pain, Person, Wishes

NOW = datetime(2026, 12, 1, 18, 30)
SOMEBODY = Person("somebody", "UTC", pain=Pain(("neck",)), wishes=Wishes(regions=("neck",)))
AT_MOST_MS = 60.0


def best_ms(do: Callable[[], object], runs: int) -> float:
    """The shortest time of a few runs, in milliseconds: what the machine does when it is left alone."""
    took = []
    for _ in range(runs):
        begun = time.perf_counter()
        do()
        took.append((time.perf_counter() - begun) * 1000)
    return min(took)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="how often each is done; default: 5")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        os.environ["UNKNOT_CACHE"] = "off"
        read = best_ms(load, runs)
        os.environ["UNKNOT_CACHE"] = folder
        knowledge = load()
        kept = best_ms(load, runs)
    one = best_ms(lambda: screen(knowledge, SOMEBODY, at=NOW), runs)
    over = f"  over {AT_MOST_MS:g}" if kept > AT_MOST_MS else ""
    print(f"knowledge from its files   {read:8.1f} ms")
    print(f"knowledge as it was kept   {kept:8.1f} ms{over}")
    print(f"one screening              {one:8.1f} ms")


if __name__ == "__main__":
    main()
