"""`unknot serve`: the pages, on this computer only unless told otherwise."""

from __future__ import annotations

import argparse
from pathlib import Path

import uvicorn

from unknot.cli.main import COMMANDS, Subparsers
from unknot.knowledge.known import known
from unknot.storage.sqlite import open_store
from unknot.web.app import create_app

PORT = 8765


def add_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command."""
    about = "Serve the pages on http://127.0.0.1:8765/. What is told stays in one file on this computer."
    parser = subparsers.add_parser("serve", help=COMMANDS["serve"], description=about)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on; default: this computer only")
    parser.add_argument("--port", type=int, default=PORT, help=f"default: {PORT}")
    parser.add_argument("--data", type=Path, default=_data_file(), metavar="FILE", help="where to keep what is told")
    return parser


def run(args: argparse.Namespace) -> int:
    """Serve until stopped."""
    store = open_store(args.data)
    app = create_app(known(), store)
    print(f"Unknot is at http://{args.host}:{args.port}/  (Ctrl+C stops it; data in {args.data})", flush=True)
    uvicorn.run(app, host=args.host, port=args.port, log_level="warning")
    store.close()
    return 0


def _data_file() -> Path:
    return Path.home() / ".local" / "share" / "unknot" / "unknot.sqlite3"
