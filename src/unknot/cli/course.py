"""`unknot course NAME.person.yaml --start DATE --out DIR`: a course for one person, from the full check to its sessions.

3 when more must be asked; 4 when there is no course for safety, with the page on standard output and no session left under
`--out`; 0 for a postponed person, with nothing issued.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterable
from datetime import datetime, time
from pathlib import Path

import yaml

from unknot.cli.course_files import course_text, withdraw, write_course
from unknot.cli.main import COMMANDS, Subparsers
from unknot.cli.page import ask_page, key_page, outcome_page
from unknot.cli.when import day
from unknot.core.errors import MoreToAsk, NoPlan
from unknot.exchange.person_file import read_person
from unknot.knowledge.known import known
from unknot.knowledge.model import Knowledge
from unknot.pipeline import course_from
from unknot.screening.from_person import screen


def add_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command."""
    about = "Check a person in full and plan a course, with the next session ready to play."
    parser = subparsers.add_parser("course", help=COMMANDS["course"], description=about)
    parser.add_argument("file", type=Path, metavar="NAME.person.yaml", help="a person file")
    parser.add_argument("--start", type=day, required=True, metavar="DATE", help="first day of the course")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the course")
    parser.add_argument(
        "--preview", action="store_true", help="for an example person, should the knowledge not be complete"
    )
    parser.add_argument("--lang", choices=("en", "ru"), default="en", help="language of the texts")
    return parser


def run(args: argparse.Namespace) -> int:
    """Plan, and write or say why not."""
    knowledge = known()
    person = read_person(args.file, knowledge, today=args.start)
    if not may_have(knowledge, args.file, preview=args.preview):
        return _refuse(args.out, key_page(knowledge, "outcome.not_complete", args.lang), NoPlan.exit_status)
    screening = screen(knowledge, person, at=datetime.combine(args.start, time(0)))
    try:
        made = course_from(knowledge, screening, person, start=args.start, values_may_wait=True)
    except MoreToAsk as more:
        return _refuse(args.out, ask_page(knowledge, screening, args.lang), more.exit_status)
    except NoPlan as none:
        of_screening = none.why == screening.outcome
        page = outcome_page(knowledge, screening, args.lang, person.country) if of_screening else None
        return _refuse(args.out, page or key_page(knowledge, none.why, args.lang), none.exit_status)
    write_course(knowledge, made, args.out, args.lang)
    print("\n".join(course_text(knowledge, made, args.lang)))
    return 0


def _refuse(out: Path, page: Iterable[str], status: int) -> int:
    print("\n".join(page))
    withdraw(out)
    return status


def may_have(knowledge: Knowledge, file: Path, *, preview: bool) -> bool:
    """Everybody when knowledge is complete; before that, with `--preview`, only files that the package lists by their SHA-256."""
    if knowledge.complete:
        return True
    listed = set(knowledge.tables["courses/preview"]["files"].values())
    text = file.read_bytes()
    record = (yaml.safe_load(text) or {}).get("record")
    whole = [text, *([(file.parent / record).read_bytes()] if record else [])]
    return preview and all(hashlib.sha256(data).hexdigest() in listed for data in whole)
