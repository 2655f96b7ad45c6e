"""`unknot render BUNDLE --text FILE`: a session to read or print. A bundle that does not hold is not rendered."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from unknot.cli.main import Subparsers
from unknot.core.errors import CheckFailed, InputRefused
from unknot.core.finding import Finding
from unknot.knowledge.load import load
from unknot.knowledge.model import Knowledge
from unknot.render.text import as_text
from unknot.verify.from_placement import verify_again
from unknot.verify.model import Verified
from unknot_checker.bundle import check


def add_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command."""
    about = "Turn a checked session into something to read."
    parser = subparsers.add_parser("render", help="turn a session into a page", description=about)
    parser.add_argument("bundle", type=Path, metavar="BUNDLE", help="a session file")
    parser.add_argument("--text", metavar="FILE", required=True, help="write text; - is standard output")
    parser.add_argument("--lang", choices=("en", "ru"), default="en", help="language of the text")
    return parser


def run(args: argparse.Namespace) -> int:
    """Check, then render."""
    knowledge = load()
    text = as_text(read_bundle(knowledge, args.bundle), knowledge.texts[args.lang], args.lang)
    if args.text == "-":
        sys.stdout.write(text)
    else:
        Path(args.text).write_text(text, encoding="utf-8")
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
