"""`unknot check BUNDLE...`: the independent checker on each bundle; 5 when one is refused, 2 when one cannot be read."""

from __future__ import annotations

import argparse

from unknot.cli.main import COMMANDS, Subparsers
from unknot_checker.__main__ import main as check_files


def add_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command."""
    about = "Check bundles without trusting what made them: seal, digest, and every line of the certificate again."
    parser = subparsers.add_parser("check", help=COMMANDS["check"], description=about)
    parser.add_argument("bundles", nargs="+", metavar="BUNDLE", help="a session file")
    return parser


def run(args: argparse.Namespace) -> int:
    """Check them all."""
    return check_files(args.bundles)
