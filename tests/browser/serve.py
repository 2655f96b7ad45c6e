"""The real application on a port, over a store and a clock that are files: `python -m tests.browser.serve STORE CLOCK PORT`.

The clock file holds one moment in ISO form. It is read anew for every request, so that a test moves the day of a running
server by writing the file.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import uvicorn

from unknot.knowledge.load import load
from unknot.storage.sqlite import open_store
from unknot.web.app import create_app


def main(store: str, clock: str, port: str) -> None:
    """Serve until killed."""
    app = create_app(load(), open_store(store), lambda: datetime.fromisoformat(Path(clock).read_text(encoding="ascii")))
    uvicorn.run(app, host="127.0.0.1", port=int(port), log_level="warning")


if __name__ == "__main__":
    main(*sys.argv[1:])
