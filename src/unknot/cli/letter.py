"""`unknot letter PERSON`: a letter for a doctor, to read or print: what was told, what follows, and what is asked.

Without `--kind` the most fitting one: after a stop, else a referral where the check asks for a doctor, else before a course.
"""

from __future__ import annotations

import argparse
import sys
from datetime import datetime

from unknot.cli.main import COMMANDS, Subparsers
from unknot.cli.output import write_out
from unknot.cli.when import moment
from unknot.core.errors import InputRefused
from unknot.core.finding import Finding
from unknot.exchange.person_file import read_subject
from unknot.knowledge.known import known
from unknot.knowledge.letters import LetterKind
from unknot.knowledge.shape import nearest
from unknot.pipeline import letters_for
from unknot.render.letter import as_text, letter_of


def add_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command."""
    about = "Write a letter for a doctor: what was told, what follows from it, and what is asked."
    parser = subparsers.add_parser("letter", help=COMMANDS["letter"], description=about)
    parser.add_argument("file", metavar="FILE", help="a person file or a FHIR R4 record")
    parser.add_argument("--kind", default="", metavar="KIND", help="before_treatment, referral or after_stop")
    parser.add_argument("--at", type=moment, default=None, metavar="DATE", help="the day of the check; default: now")
    parser.add_argument("--out", default="-", metavar="FILE", help="write to a file; - is standard output")
    parser.add_argument("--lang", choices=("en", "ru"), default="en", help="language of the letter")
    return parser


def run(args: argparse.Namespace) -> int:
    """Screen, and write the letter."""
    at: datetime = args.at or datetime.now().astimezone()
    knowledge = known()
    matter, fitting = letters_for(knowledge, read_subject(args.file, knowledge, at.date()), at=at)
    kind = _chosen(args.kind, fitting, args.file, tuple(knowledge.letters))
    text = as_text(letter_of(knowledge, kind, matter, args.lang))
    if args.out == "-":
        sys.stdout.write(text)
    else:
        write_out(args.out, text.encode())
    return 0


def _chosen(wanted: str, fitting: tuple[LetterKind, ...], file: str, known: tuple[str, ...]) -> LetterKind:
    kinds = {kind.id: kind for kind in fitting}
    if not wanted:
        return fitting[0]
    if wanted in kinds:
        return kinds[wanted]
    if wanted in known:
        what, advice = f"the letter `{wanted}` does not fit this person now", f"these do: {', '.join(kinds)}"
    else:
        what, advice = f"there is no letter `{wanted}`", nearest(wanted, known)
    raise InputRefused([Finding(file, 0, what, advice)])
