"""`unknot screen FILE...`: whether massage is safe for a person, with reasons and sources.

A file is a person file or a FHIR R4 record. One file gives an object, several a list; a file that is refused does not stop
the others.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import datetime

from unknot.cli.main import COMMANDS, Subparsers
from unknot.cli.when import moment
from unknot.core.errors import InputRefused
from unknot.core.ids import Disposition
from unknot.core.truth import Truth
from unknot.exchange.person_file import read_subject
from unknot.knowledge.known import known
from unknot.knowledge.model import Knowledge
from unknot.screening.as_json import as_json, said
from unknot.screening.from_person import screen
from unknot.screening.model import Screening


def add_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command."""
    about = "Say whether massage is safe for a person, what is limited, and why."
    parser = subparsers.add_parser("screen", help=COMMANDS["screen"], description=about)
    parser.add_argument("files", nargs="+", metavar="FILE", help="a person file or a FHIR R4 record")
    parser.add_argument("--at", type=moment, default=None, metavar="DATE", help="the day to screen for; default: now")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--lang", choices=("en", "ru"), default="en", help="language of the text")
    return parser


def run(args: argparse.Namespace) -> int:
    """Screen every file; 2 when any was refused."""
    at: datetime = args.at or datetime.now().astimezone()
    knowledge = known()
    status, done = 0, []
    for file in args.files:
        try:
            done.append(screen(knowledge, read_subject(file, knowledge, at.date()), at=at))
        except InputRefused as refused:
            print(refused, file=sys.stderr)
            status = InputRefused.exit_status
    if args.json:
        values = [as_json(one, knowledge, args.lang) for one in done]
        if len(args.files) > 1 or values:
            print(json.dumps(values if len(args.files) > 1 else values[0], ensure_ascii=False, indent=1))
    elif done:
        print("\n\n".join("\n".join(in_words(one, knowledge, args.lang)) for one in done))
    return status


def in_words(screening: Screening, knowledge: Knowledge, lang: str) -> Iterator[str]:
    """The same as lines to read."""
    yield f"{screening.person}  {screening.at.isoformat()}  {screening.outcome}"
    if not knowledge.complete:
        yield said(knowledge, "page.incomplete", lang)
    for region, word in screening.scoped.items():
        yield f"  {region.value}: {word}"
    yield from _stage(screening, knowledge, lang)
    for one in screening.postponements:
        if one.state is Truth.TRUE:
            yield f"  {one.id}  {said(knowledge, one.why, lang)}"
    for reason in screening.because:
        yield f"  {reason.rule}  {reason.then}  {said(knowledge, reason.says, lang)}"
        yield from (f"      {fact}" for fact in reason.facts)
        yield from (f"      {cite}" for cite in reason.cites[:1])
    for conflict in screening.conflicts:
        yield f"  ! {conflict}"
    if screening.ask:
        yield f"  ? {', '.join(screening.ask)}"
    for method, limit in screening.methods.items():
        yield f"  {method.value:<18} {limit.status.word:<16} {limit.possible.word}"


def _stage(screening: Screening, knowledge: Knowledge, lang: str) -> Iterator[str]:
    """Where the complaint stands; what may be done only where no doctor comes first, nothing where help is called at once."""
    stage = screening.stage
    if screening.outcome in ("urgent", "emergency") or not stage.possible:
        return
    names = ", ".join(said(knowledge, f"stage.{id}.name", lang) for id in stage.possible)
    if stage.id:
        yield f"  {said(knowledge, 'page.stage.is', lang)} {names}"
    else:
        may_be = said(knowledge, "page.stage.may_be", lang).format(stages=names)
        yield f"  {said(knowledge, 'page.stage.not_known', lang)}. {may_be}"
    if screening.at_least < Disposition.DOCTOR_FIRST:
        yield f"      {said(knowledge, f'stage.{stage.treated_as}.do', lang)}"
