"""`unknot serve`: the pages, on this computer only unless told otherwise."""

from __future__ import annotations

import argparse
import socket
from contextlib import suppress
from pathlib import Path

import uvicorn

from unknot.cli.main import COMMANDS, Subparsers
from unknot.core.errors import InputRefused
from unknot.core.finding import Finding
from unknot.knowledge.known import known
from unknot.storage.sqlite import open_store
from unknot.web.app import create_app

PORT = 8765


def add_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command."""
    about = "Serve the pages on http://127.0.0.1:8765/. What is told stays in one file on this computer."
    parser = subparsers.add_parser("serve", help=COMMANDS["serve"], description=about)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on; default: this computer only")
    parser.add_argument("--port", type=_port, default=PORT, help=f"default: {PORT}")
    parser.add_argument("--data", type=Path, default=_data_file(), metavar="FILE", help="where to keep what is told")
    return parser


def run(args: argparse.Namespace) -> int:
    """Serve until stopped."""
    with _listening(args.host, args.port) as door:
        store = open_store(args.data)
        server = uvicorn.Server(uvicorn.Config(create_app(known(), store), log_level="warning"))
        print(f"Unknot is at http://{args.host}:{args.port}/  (Ctrl+C stops it; data in {args.data})", flush=True)
        with suppress(KeyboardInterrupt):
            server.run(sockets=[door])
        store.close()
    return 0


def _listening(host: str, port: int) -> socket.socket:
    """The place where pages are asked for.

    Raises
    ------
    InputRefused
        when nobody can listen there: another program does, or the address is none of this computer.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        what = f"the pages cannot be served here: {error.strerror or error}"
        help = "another Unknot may be running; else take another `--port`, or leave out `--host`"
        raise InputRefused([Finding(f"{host}:{port}", 0, what, help)]) from error


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) < 2**16:
        return int(text)
    raise argparse.ArgumentTypeError(f"`{text}` is no port; write a number from 1 to 65535")


def _data_file() -> Path:
    return Path.home() / ".local" / "share" / "unknot" / "unknot.sqlite3"
