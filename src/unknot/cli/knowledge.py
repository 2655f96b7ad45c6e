"""`unknot knowledge lint | show ID | coverage | translated`: look at what Unknot knows."""

from __future__ import annotations

import argparse
from pathlib import Path

from unknot.cli.coverage import print_coverage
from unknot.cli.entry import entry
from unknot.cli.main import Subparsers
from unknot.cli.translated import renew
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
        help="of a rule, term, protocol, method, site, advice, claim or any other entry, or what people call a technique",
    )
    show.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help="of what a person is told")
    about = "Say which items of the inventory have no answer that holds."
    coverage = parts.add_parser("coverage", help="what became of what the articles say", description=about)
    coverage.add_argument("--missing", action="store_true", help="name each item that is missing")
    coverage.add_argument("--final", action="store_true", help="what is planned counts as missing")
    about = "Say that translations were looked at: new texts are taken in, stale ones where they are named."
    translated = parts.add_parser("translated", help="say which translations are right again", description=about)
    translated.add_argument("keys", metavar="KEY", nargs="*", help="of a text whose translations were looked at again")
    translated.add_argument("--all", action="store_true", dest="every", help="every stale one was looked at")
    for part in (lint, show, coverage, translated):
        part.add_argument("--kb", type=Path, default=None, metavar="DIR", help="another folder than the packaged one")
    return parser


def run(args: argparse.Namespace) -> int:
    """Run the part."""
    root: Path = args.kb or packaged()
    if args.part == "lint":
        return _lint(root)
    if args.part == "coverage":
        return print_coverage(root, final=args.final, missing=args.missing)
    if args.part == "translated":
        return renew(root, args.keys, every=args.every)
    print(entry(load(root), args.id, args.lang))
    return 0


def _lint(root: Path) -> int:
    knowledge, findings = examine(root, wording=True)
    for finding in findings:
        print(finding)
    if knowledge is not None and (missing := missing_rows(knowledge.rules)):
        print(f"not complete: {len(missing)} rows of the matrix are missing: {', '.join(missing)}")
    files = len(files_below(root)) if root.is_dir() else 0
    print(f"{files} files  {len(findings)} findings")
    return InputRefused.exit_status if findings else 0
