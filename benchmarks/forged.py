"""The counts of docs/explanation/checking.md: what forgers can change, one thing at a time, and the wrong paths of the tests.

PYTHONPATH=src:checker:tests python benchmarks/forged.py    two minutes or so
"""

from __future__ import annotations

import sys

import forger
import mutants
import pieces
from unknot.knowledge.load import load


def main() -> int:
    """Print the counts; status 1 when anything passes that a seal or a digest has to catch."""
    small, caught = pieces.knowledge(), True
    with mutants.checker_knows(small):
        for name, (protocol, step) in forger.BUNDLES.items():
            made = forger.bundle(small, protocol, step)
            print(f"{name} bundle: {len(forger.changes(made))} changes")
            for who in forger.FORGERS:
                passed = forger.passed(made, who)
                caught &= not passed or who == "all rebuilt"
                print(f"  {who}: {len(passed)} pass {sorted(set(passed)) if passed else ''}")
    known = load()
    wrong = {told[0]: len(forger.some_wrong_paths(forger.bundle(known, *told))) for told in forger.PATHS}
    print(f"wrong paths in the tests: {sum(wrong.values())} {wrong}")
    for name, step in forger.TWISTED:
        given, passed = forger.twisted(known, forger.bundle(known, name, step))
        caught &= not passed
        print(f"{name} with several things changed: {given} twists, {len(passed)} pass {passed or ''}")
    return int(not caught)


if __name__ == "__main__":
    sys.exit(main())
