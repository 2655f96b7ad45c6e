"""Draw a picture in a process of its own, to standard output.

`python -m unknot.storage.draw < BUNDLE` draws the player's picture of one session as JSON, `python -m unknot.storage.draw
techniques stroking en` that of a single thing as SVG.

Drawing takes seconds of a whole core; beside a server, in its own process and giving way to others, it holds up no page.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

from unknot.knowledge.known import known
from unknot.render.bundle import write_bundle
from unknot.storage.pictures import picture_of, single
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
    return _run(stdin=write_bundle(verified))


def single_drawn_beside(of: str, id: str, lang: str) -> str:
    """The picture of a single thing as SVG, drawn by such a process; raises as `drawn_beside` does."""
    return _run(of, id, lang)


def _run(*arguments: str, stdin: bytes = b"") -> str:
    command = [sys.executable, "-m", "unknot.storage.draw", *arguments]
    done = subprocess.run(command, input=stdin, capture_output=True, check=True, timeout=LONGEST_S)
    return done.stdout.decode("utf-8")


def main() -> None:
    """Draw what is named, else the session on standard input; a bundle that does not hold is not drawn."""
    if hasattr(os, "nice"):
        os.nice(YIELDS)
    knowledge = known()
    if len(sys.argv) > 1:
        of, id, lang = sys.argv[1:]
        sys.stdout.write(single(knowledge, of, id, lang))
        return
    verified = verify_again(knowledge, json.loads(sys.stdin.buffer.read()))
    sys.stdout.write(picture_of(knowledge, verified))


if __name__ == "__main__":
    main()
