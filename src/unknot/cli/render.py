"""`unknot render BUNDLE --text | --html | --svg | --pdf FILE`: a session to read, to print, or to play with no network.

A bundle that does not hold is not rendered.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from unknot.cli.main import COMMANDS, Subparsers
from unknot.cli.output import write_out
from unknot.core.errors import CheckFailed, InputRefused
from unknot.core.finding import Finding
from unknot.knowledge.help_numbers import ANY_COUNTRY, emergency_line
from unknot.knowledge.known import known
from unknot.knowledge.model import Knowledge
from unknot.render.html import as_page
from unknot.render.sheet import PAPERS
from unknot.render.text import as_text
from unknot.storage.pictures import picture_of
from unknot.storage.sheets import figure, sheet_of
from unknot.verify.from_placement import verify_again
from unknot.verify.model import Verified
from unknot_checker.bundle import LARGEST, check

THIS_COMPUTER = "http://127.0.0.1:8765"
"""Where `unknot serve` answers."""


def add_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command."""
    about = "Turn a checked session into something to read."
    parser = subparsers.add_parser("render", help=COMMANDS["render"], description=about)
    parser.add_argument("bundle", type=Path, metavar="BUNDLE", help="a session file")
    form = parser.add_mutually_exclusive_group(required=True)
    form.add_argument("--text", metavar="FILE", help="write text to read or print; - is standard output")
    form.add_argument("--html", metavar="FILE", help="write one file that plays the session with no network")
    form.add_argument("--svg", metavar="FILE", help="write the picture of where the strokes go")
    form.add_argument("--pdf", metavar="FILE", help="write the sheet to print, with pictures")
    parser.add_argument("--paper", choices=tuple(PAPERS), default="a4", help="the paper of the sheet")
    parser.add_argument(
        "--link", metavar="URL", type=_link, help="where the square code of the sheet leads, instead of this computer"
    )
    parser.add_argument(
        "--country", type=_country, default=ANY_COUNTRY, help="whose emergency number the file shows, as RU or GB"
    )
    parser.add_argument("--lang", choices=("en", "ru"), default="en", help="language of the text")
    return parser


def _link(text: str) -> str:
    """An address of a page, short enough for the square code."""
    if re.fullmatch(r"https?://[^\s\x00-\x1f]{1,300}", text):
        return text
    raise argparse.ArgumentTypeError("this is no address; write it as http://192.168.1.5:8765/ (at most 300 signs)")


def _country(text: str) -> str:
    if re.fullmatch(r"[A-Za-z]{2}", text):
        return text.upper()
    raise argparse.ArgumentTypeError(f"`{text}` is no country; write two letters, as RU or GB")


def run(args: argparse.Namespace) -> int:
    """Check, then render."""
    knowledge = known()
    verified = read_bundle(knowledge, args.bundle)
    form = next(form for form in FORMS if getattr(args, form) is not None)
    made, file = FORMS[form](knowledge, verified, args), getattr(args, form)
    if file == "-":
        sys.stdout.buffer.write(made)
    else:
        write_out(file, made)
    return 0


def _text(knowledge: Knowledge, verified: Verified, args: argparse.Namespace) -> bytes:
    return as_text(verified, knowledge.texts[args.lang], args.lang).encode()


def _html(knowledge: Knowledge, verified: Verified, args: argparse.Namespace) -> bytes:
    line, picture = emergency_line(knowledge, args.lang, args.country), picture_of(knowledge, verified)
    return as_page(verified, lang=args.lang, emergency=line, picture=picture).encode()


def _svg(knowledge: Knowledge, verified: Verified, args: argparse.Namespace) -> bytes:
    return figure("where", knowledge, verified, args.lang)[1].encode()


def _pdf(knowledge: Knowledge, verified: Verified, args: argparse.Namespace) -> bytes:
    line = emergency_line(knowledge, args.lang, args.country)
    link = args.link or f"{THIS_COMPUTER}/session/{verified.content['id']}"
    return sheet_of(knowledge, verified, args.lang, emergency=line, link=link, paper=args.paper)


FORMS: Mapping[str, Callable[[Knowledge, Verified, argparse.Namespace], bytes]] = {
    "text": _text,
    "html": _html,
    "svg": _svg,
    "pdf": _pdf,
}
"""What a session is turned into, by option."""


def read_bundle(knowledge: Knowledge, path: Path) -> Verified:
    """A bundle from a file, checked twice: by the independent checker and by verify."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise InputRefused([Finding(str(path), 0, f"cannot be read: {error.strerror}")]) from error
    refusals = check(data)
    if refusals:
        raise CheckFailed(refusals)
    return verify_again(knowledge, json.loads(data))
