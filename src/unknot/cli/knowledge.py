"""`unknot knowledge lint | show ID`: look at what Unknot knows."""

from __future__ import annotations

import argparse
from pathlib import Path

from unknot.cli.main import Subparsers
from unknot.core.errors import InputRefused
from unknot.knowledge.draft import files_below
from unknot.knowledge.load import examine, missing_rows, packaged


def add_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command and its two parts."""
    about = "Check the knowledge files, or show one entry with its sources."
    parser = subparsers.add_parser("knowledge", help="check or show what Unknot knows", description=about)
    parts = parser.add_subparsers(metavar="PART", required=True, dest="part")
    lint = parts.add_parser("lint", help="check all knowledge files", description="Print everything that is wrong.")
    lint.add_argument("--kb", type=Path, default=None, metavar="DIR", help="another folder than the packaged one")
    return parser


def run(args: argparse.Namespace) -> int:
    """Run the part."""
    return lint(args.kb or packaged())


def lint(root: Path) -> int:
    """Print all findings of a folder, then a last line with the numbers."""
    knowledge, findings = examine(root)
    for finding in findings:
        print(finding)
    if knowledge is not None and (missing := missing_rows(knowledge.rules)):
        print(f"not complete: {len(missing)} rows of the matrix are missing: {', '.join(missing)}")
    files = len(files_below(root)) if root.is_dir() else 0
    print(f"{files} files  {len(findings)} findings")
    return InputRefused.exit_status if findings else 0
