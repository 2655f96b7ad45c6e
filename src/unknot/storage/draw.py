"""Draw a picture in a process of its own, to standard output.

`python -m unknot.storage.draw < BUNDLE` draws the player's picture of one session as JSON, `… sheet en "Emergency: 112" URL a4
< BUNDLE` its sheet as PDF, `… techniques stroking en` the picture of a single thing as SVG.

Drawing takes seconds of a whole core; beside a server, in its own process and giving way to others, it holds up no page.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

from unknot.knowledge.known import known
from unknot.knowledge.model import Knowledge
from unknot.render.bundle import write_bundle
from unknot.storage.pictures import picture_of, single
from unknot.storage.sheets import sheet_of
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
        when it cannot be run, fails, or takes too long. What it says of a failure goes to our own standard error.
    """
    return _run(stdin=write_bundle(verified)).decode("utf-8")


def sheet_drawn_beside(verified: Verified, lang: str, emergency: str, link: str, paper: str) -> bytes:
    """The sheet as PDF, drawn by such a process; raises as `drawn_beside` does."""
    return _run("sheet", lang, emergency, link, paper, stdin=write_bundle(verified))


def single_drawn_beside(of: str, id: str, lang: str) -> str:
    """The picture of a single thing as SVG, drawn by such a process; raises as `drawn_beside` does."""
    return _run(of, id, lang).decode("utf-8")


def _run(*arguments: str, stdin: bytes = b"") -> bytes:
    command = [sys.executable, "-m", "unknot.storage.draw", *arguments]
    return subprocess.run(command, input=stdin, stdout=subprocess.PIPE, check=True, timeout=LONGEST_S).stdout


def main() -> None:
    """Draw what is named, else the session on standard input; a bundle that does not hold is not drawn."""
    if hasattr(os, "nice"):
        os.nice(YIELDS)
    knowledge, out = known(), sys.stdout.buffer
    match sys.argv[1:]:
        case ["sheet", lang, emergency, link, paper]:
            out.write(sheet_of(knowledge, _session(knowledge), lang, emergency=emergency, link=link, paper=paper))
        case [of, id, lang]:
            out.write(single(knowledge, of, id, lang).encode())
        case _:
            out.write(picture_of(knowledge, _session(knowledge)).encode())


def _session(knowledge: Knowledge) -> Verified:
    return verify_again(knowledge, json.loads(sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()
