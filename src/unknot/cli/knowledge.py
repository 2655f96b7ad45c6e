"""`unknot knowledge lint | show ID | find WORDS | coverage`: look at what Unknot knows."""

from __future__ import annotations

import argparse
from pathlib import Path

from unknot.cli.coverage import print_coverage
from unknot.cli.entry import entry
from unknot.cli.find import print_found
from unknot.cli.main import Subparsers
from unknot.core.errors import InputRefused
from unknot.knowledge.draft import LANGUAGES, files_below
from unknot.knowledge.load import examine, load, missing_rows, packaged


def add_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command and its parts."""
    about = "Check the knowledge files, show one entry with its sources, or count what became of the articles."
    parser = subparsers.add_parser("knowledge", help="check or show what Unknot knows", description=about)
    parts = parser.add_subparsers(metavar="PART", required=True, dest="part")
    lint = parts.add_parser("lint", help="check all knowledge files", description="Print everything that is wrong.")
    show = parts.add_parser("show", help="show one entry", description="Print one entry with where it comes from.")
    show.add_argument(
        "id",
        metavar="ID",
        help="of a rule, term, protocol, method, site, advice or any other entry, or what people call a technique",
    )
    show.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help="of what a person is told")
    about = "Print what can be read about something, best first, each with the id that `show` takes."
    search = parts.add_parser("find", help="search by everyday words", description=about)
    search.add_argument("words", nargs="+", metavar="WORDS", help="as people say it: stiff neck, банки")
    search.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help="of what is printed")
    about = "Say which items of the inventory have no answer that holds."
    coverage = parts.add_parser("coverage", help="what became of what the articles say", description=about)
    coverage.add_argument("--missing", action="store_true", help="name each item that is missing")
    coverage.add_argument("--final", action="store_true", help="what is planned counts as missing")
    for part in (lint, show, search, coverage):
        part.add_argument("--kb", type=Path, default=None, metavar="DIR", help="another folder than the packaged one")
    return parser


def run(args: argparse.Namespace) -> int:
    """Run the part."""
    root: Path = args.kb or packaged()
    if args.part == "lint":
        return _lint(root)
    if args.part == "coverage":
        return print_coverage(root, final=args.final, missing=args.missing)
    if args.part == "find":
        print_found(load(root), " ".join(args.words), args.lang)
        return 0
    print(entry(load(root), args.id, args.lang))
    return 0


def _lint(root: Path) -> int:
    knowledge, findings = examine(root)
    for finding in findings:
        print(finding)
    if knowledge is not None and (missing := missing_rows(knowledge.rules)):
        print(f"not complete: {len(missing)} rows of the matrix are missing: {', '.join(missing)}")
    files = len(files_below(root)) if root.is_dir() else 0
    print(f"{files} files  {len(findings)} findings")
    return InputRefused.exit_status if findings else 0
