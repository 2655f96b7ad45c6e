"""Check bundles from the command line: 0 all accepted, 2 one cannot be read as a file, 5 one is refused."""

import sys
from pathlib import Path

from unknot_checker.bundle import LARGEST, check


def main(names: list[str]) -> int:
    """Say for each file whether it is accepted, and if not, why."""
    status = 0
    for name in names:
        try:
            with Path(name).open("rb") as file:
                refusals = check(file.read(LARGEST + 1))
        except OSError as error:
            print(f"{name}: {error.strerror}")
            status = max(status, 2)
            continue
        print("\n  ".join([f"{name}: {'refused, make the session again' if refusals else 'accepted'}", *refusals]))
        status = 5 if refusals else status
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
