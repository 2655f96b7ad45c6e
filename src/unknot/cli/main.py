"""The command `unknot`: one table of subcommands, one place where errors become exit statuses.

Each subcommand is a module of this package with `add_parser(subparsers)` and `run(args) -> int`.

    0 done · 1 our own fault · 2 input refused · 3 more must be asked · 4 no plan for safety · 5 check failed
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Protocol, cast

from unknot.core.errors import UnknotError

COMMANDS: Mapping[str, str] = {
    "screen": "check whether massage is safe for a person",
    "course": "plan a course for a person",
    "letter": "write a letter for a doctor",
    "check": "check bundles",
    "render": "turn a session into a page",
    "serve": "open the pages in a browser",
    "knowledge": "check or show what Unknot knows",
    "body": "look at bodies and the places on them",
}
"""Modules of this package with what help says of each, in the order in which it lists them."""

OUR_FAULT = 1
STOPPED = 130


class Subparsers(Protocol):
    """What `add_subparsers` gives, as far as commands need it."""

    def add_parser(self, name: str, *, help: str, description: str) -> argparse.ArgumentParser: ...


class Command(Protocol):
    """A module that is a subcommand."""

    def add_parser(self, subparsers: Subparsers) -> argparse.ArgumentParser: ...

    def run(self, args: argparse.Namespace) -> int: ...


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit status."""
    _prepare_streams()
    try:
        args = parser(_named(sys.argv[1:] if argv is None else argv)).parse_args(argv)
        run = cast("Callable[[argparse.Namespace], int]", args.run)
        status = run(args)
        sys.stdout.flush()
        return status
    except UnknotError as wrong:
        print(wrong, file=sys.stderr)
        return wrong.exit_status
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as fault:
        if os.environ.get("UNKNOT_TRACEBACK") == "1":
            traceback.print_exc()
        said = " ".join(str(fault).split()) or "no more is known"
        print(
            f"unknot: our own fault: {type(fault).__name__}: {said} (UNKNOT_TRACEBACK=1 shows where)",
            file=sys.stderr,
        )
        return OUR_FAULT


def _prepare_streams() -> None:
    """What is printed never ends a command: a closed stream takes it, and a letter that cannot be shown becomes a `?`.

    Where no Russian letter could be shown at all, as in the plain C locale, UTF-8 is written: a page that tells somebody to call
    for help must not come out as question marks.
    """
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace", encoding=None if _holds(stream.encoding, "Я") else "utf-8")


def _holds(encoding: str, letter: str) -> bool:
    try:
        return bool(letter.encode(encoding))
    except UnicodeEncodeError:
        return False


def parser(commands: Sequence[str] = tuple(COMMANDS)) -> argparse.ArgumentParser:
    """The parser of these commands; only their modules are imported, of the others help knows the names."""
    top = argparse.ArgumentParser(
        prog="unknot", description="Home massage for neck and back pain, screened for one person. No medical device."
    )
    top.add_argument("--version", action=_Version, nargs=0, help="show program's version number and exit")
    subparsers = cast(Subparsers, top.add_subparsers(metavar="COMMAND", required=True))
    for name, help in COMMANDS.items():
        if name in commands:
            command = cast(Command, import_module(f"unknot.cli.{name}"))
            command.add_parser(subparsers).set_defaults(run=command.run)
        else:
            subparsers.add_parser(name, help=help, description="")
    return top


def _named(words: Sequence[str]) -> Sequence[str]:
    """The command that is asked for, none where there is none: what one of them needs, the others do not."""
    return [word for word in words if word in COMMANDS][:1]


class _Version(argparse.Action):
    """Says which version it is, which takes long to find out, only when asked."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(f"{parser.prog} {_version()}")
        parser.exit()


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("unknot")
    except PackageNotFoundError:
        return "(not installed)"


if __name__ == "__main__":
    sys.exit(main())
