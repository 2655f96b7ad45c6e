"""`unknot knowledge lint | show | find | graph | diff | new | coverage | translated`: see what Unknot knows, and add to it."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from unknot.cli.coverage import print_coverage
from unknot.cli.entry import entry
from unknot.cli.find import print_found
from unknot.cli.knowledge_diff import diff_lines
from unknot.cli.knowledge_graph import FORMS, graph_lines
from unknot.cli.knowledge_new import write_new
from unknot.cli.main import COMMANDS, Subparsers
from unknot.cli.translated import renew
from unknot.core.errors import InputRefused
from unknot.knowledge.draft import LANGUAGES, files_below
from unknot.knowledge.known import packaged
from unknot.knowledge.load import examine, load, missing_rows


def add_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command and its parts."""
    about = "Check the knowledge files, show an entry, what hangs on it, what a change brings, or begin a new one."
    parser = subparsers.add_parser("knowledge", help=COMMANDS["knowledge"], description=about)
    parts = parser.add_subparsers(metavar="PART", required=True, dest="part")
    lint = parts.add_parser("lint", help="check all knowledge files", description="Print everything that is wrong.")
    show = parts.add_parser("show", help="show one entry", description="Print one entry with where it comes from.")
    show.add_argument(
        "id",
        metavar="ID",
        help="of a rule, term, protocol, method, site, advice, claim or any other entry, or what people call a technique",
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
    about = "Say that translations were looked at: new texts are taken in, stale ones where they are named."
    translated = parts.add_parser("translated", help="say which translations are right again", description=about)
    translated.add_argument("keys", metavar="KEY", nargs="*", help="of a text whose translations were looked at again")
    translated.add_argument("--all", action="store_true", dest="every", help="every stale one was looked at")
    about = "Print what an entry names, who names it, and what falls with it; without an id, all names."
    graph = parts.add_parser("graph", help="what names what", description=about)
    graph.add_argument("id", nargs="?", metavar="ID", help="of an entry of any kind; default: all")
    graph.add_argument("--format", choices=FORMS, default=FORMS[0], dest="form", help="text, or dot for Graphviz")
    about = "Print which entries differ between two folders, and for whom anything comes out otherwise."
    diff = parts.add_parser("diff", help="what a change brings, and to whom", description=about)
    diff.add_argument("old", type=Path, metavar="OLD", help="the folder of knowledge as it was")
    diff.add_argument("new", type=Path, metavar="NEW", help="the folder as it is now")
    diff.add_argument("--people", type=_count, default=100, metavar="N", help="made-up people to try; default: 100")
    diff.add_argument("--seed", type=int, default=1, help="another one makes up other people; default: 1")
    about = "Write the file of a new entry with each key that it needs. The lint then says what is still to fill in."
    new = parts.add_parser("new", help="begin a new entry", description=about)
    new.add_argument("kind", metavar="KIND", help="as red-flag, row, technique, protocol, term, question, source")
    new.add_argument("id", metavar="ID", help="the id, or the name of its file; a rule's is ID_slug, as C99_new_thing")
    for part in (lint, show, search, coverage, graph, new, translated):
        part.add_argument(
            "--kb", "--dir", type=Path, default=None, metavar="DIR", help="another folder than the packaged one"
        )
    return parser


def run(args: argparse.Namespace) -> int:
    """Run the part."""
    if args.part == "diff":
        return _print(diff_lines(load(args.old), load(args.new), count=args.people, seed=args.seed))
    root: Path = args.kb or packaged()
    if args.part == "lint":
        return _lint(root)
    if args.part == "coverage":
        return print_coverage(root, final=args.final, missing=args.missing)
    if args.part == "find":
        print_found(load(args.kb), " ".join(args.words), args.lang)
        return 0
    if args.part == "translated":
        return renew(root, args.keys, every=args.every)
    if args.part == "new":
        return _print(write_new(root, args.kind, args.id))
    if args.part == "graph":
        return _print(graph_lines(load(args.kb), args.id, args.form))
    return _print([entry(load(args.kb), args.id, args.lang)])


def _print(lines: Iterable[str]) -> int:
    for line in lines:
        print(line)
    return 0


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"`{text}` is no number of people")
    return int(text)


def _lint(root: Path) -> int:
    knowledge, findings = examine(root, wording=True)
    for finding in findings:
        print(finding)
    if knowledge is not None and (missing := missing_rows(knowledge.rules)):
        print(f"not complete: {len(missing)} rows of the matrix are missing: {', '.join(missing)}")
    files = len(files_below(root)) if root.is_dir() else 0
    print(f"{files} files  {len(findings)} findings")
    return InputRefused.exit_status if findings else 0
