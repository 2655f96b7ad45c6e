"""What the package knows: as it was kept last time, else read from its files and kept for the next.

All that is needed to read and check files is imported only when there is nothing to recall.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath

from unknot.knowledge import cache
from unknot.knowledge.draft import Files, bytes_below
from unknot.knowledge.model import Knowledge


def known() -> Knowledge:
    """The packaged knowledge.

    Raises
    ------
    KnowledgeWrong
        with every finding, when anything in it does not hold.
    """
    files = bytes_below(packaged())
    kept = cache.recall(hash_of(files))
    if kept is None:
        from unknot.knowledge.load import fresh

        kept = fresh({PurePosixPath(name): data for name, data in files.items()})
        cache.keep(kept)
    return kept


def packaged() -> Path:
    """The folder of knowledge that comes with the package."""
    return Path(__file__).resolve().parents[1] / "kb"


def hash_of(files: Files | Mapping[str, bytes]) -> str:
    """SHA-256 over each path and its bytes, the same whatever the line endings of the system are."""
    digest = sha256()
    for path, data in files.items():
        body = data.replace(b"\r\n", b"\n")
        digest.update(f"{path}\0{len(body)}\0".encode() + body)
    return digest.hexdigest()
