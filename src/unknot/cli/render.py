"""`unknot render BUNDLE --text FILE | --html FILE`: a session to read, or to play with no network.

A bundle that does not hold is not rendered.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from unknot.cli.main import Subparsers
from unknot.core.errors import CheckFailed, InputRefused
from unknot.core.finding import Finding
from unknot.knowledge.help_numbers import ANY_COUNTRY, emergency_line
from unknot.knowledge.load import load
from unknot.knowledge.model import Knowledge
from unknot.render.html import as_page
from unknot.render.text import as_text
from unknot.verify.from_placement import verify_again
from unknot.verify.model import Verified
from unknot_checker.bundle import check


def add_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command."""
    about = "Turn a checked session into something to read."
    parser = subparsers.add_parser("render", help="turn a session into a page", description=about)
    parser.add_argument("bundle", type=Path, metavar="BUNDLE", help="a session file")
    form = parser.add_mutually_exclusive_group(required=True)
    form.add_argument("--text", metavar="FILE", help="write text to read or print; - is standard output")
    form.add_argument("--html", metavar="FILE", help="write one file that plays the session with no network")
    parser.add_argument("--country", default=ANY_COUNTRY, help="whose emergency number the file shows, as RU or GB")
    parser.add_argument("--lang", choices=("en", "ru"), default="en", help="language of the text")
    return parser


def run(args: argparse.Namespace) -> int:
    """Check, then render."""
    knowledge = load()
    verified = read_bundle(knowledge, args.bundle)
    if args.html is not None:
        emergency = emergency_line(knowledge, args.lang, args.country)
        page = as_page(verified, lang=args.lang, emergency=emergency)
    else:
        page = as_text(verified, knowledge.texts[args.lang], args.lang)
    if "-" in (args.text, args.html):
        sys.stdout.write(page)
    else:
        Path(args.html or args.text).write_text(page, encoding="utf-8")
    return 0


def read_bundle(knowledge: Knowledge, path: Path) -> Verified:
    """A bundle from a file, checked twice: by the independent checker and by verify."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputRefused([Finding(str(path), 0, f"cannot be read: {error.strerror}")]) from error
    refusals = check(data)
    if refusals:
        raise CheckFailed(refusals)
    return verify_again(knowledge, json.loads(data))
