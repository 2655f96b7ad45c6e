"""Draw the player's picture of one session in a process of its own: `python -m unknot.storage.draw < BUNDLE > PICTURE`.

Drawing takes seconds of a whole core; beside a server, in its own process and giving way to others, it holds up no page.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

from unknot.knowledge.known import known
from unknot.render.bundle import write_bundle
from unknot.storage.pictures import picture_of
from unknot.verify.from_placement import verify_again
from unknot.verify.model import Verified

YIELDS = 10
"""How far the process gives way to others, where the system knows that."""

LONGEST_S = 300


def drawn_beside(verified: Verified) -> str:
    """The picture as JSON, drawn by such a process.

    Raises
    ------
    OSError, subprocess.SubprocessError
        when it cannot be run, fails, or takes too long.
    """
    command = [sys.executable, "-m", "unknot.storage.draw"]
    done = subprocess.run(command, input=write_bundle(verified), capture_output=True, check=True, timeout=LONGEST_S)
    return done.stdout.decode("utf-8")


def main() -> None:
    """Draw what stands on standard input; a bundle that does not hold is not drawn."""
    if hasattr(os, "nice"):
        os.nice(YIELDS)
    knowledge = known()
    verified = verify_again(knowledge, json.loads(sys.stdin.buffer.read()))
    sys.stdout.write(picture_of(knowledge, verified))


if __name__ == "__main__":
    main()
