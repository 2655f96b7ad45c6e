"""The packaged knowledge as it was read last time, kept in one file of the person's own cache folder.

A kept file is believed only when it is ours and nobody else can touch it, when it was made from the same bytes of knowledge by
the same code, and when it is whole. Else it is as if it were not there: the YAML is read and the file is written anew.
Nothing but our own frozen types is ever made of it. `UNKNOT_CACHE` names another folder, or `off`.
"""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path

import yaml

from unknot.core.cache_folder import cache_folder
from unknot.knowledge.draft import bytes_of
from unknot.knowledge.kept_form import CODE, from_bytes, to_bytes
from unknot.knowledge.model import Knowledge

FORM = b"unknot-knowledge/2"
_OTHERS, _OTHERS_WRITE = 0o077, 0o022


def recall(content: str) -> Knowledge | None:
    """The kept knowledge of that content hash, None when there is none that can be believed."""
    folder = cache_folder()
    if folder is None or not _only_ours(folder):
        return None
    try:
        form, key, digest, body = _read(folder / _name()).split(b"\n", 3)
        if (form, key, digest) != (FORM, _key(content), _digest(body)):
            return None
        kept = from_bytes(body)
    except Exception:  # however it is broken, it is made anew
        return None
    return kept if kept.hash == content else None


def keep(knowledge: Knowledge) -> None:
    """Write it down for the next time, whole or not at all; where that cannot be done, nothing happens."""
    folder = cache_folder()
    if folder is None:
        return
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _only_ours(folder):
            _write(folder / _name(), _written(knowledge))
    except OSError:
        return


def _written(knowledge: Knowledge) -> bytes:
    body = to_bytes(knowledge)
    return b"\n".join((FORM, _key(knowledge.hash), _digest(body), body))


def _read(file: Path) -> bytes:
    """The bytes of a plain file that is ours alone.

    Raises
    ------
    OSError
        when it is missing, a link, another's, or open to others.
    """
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    with open(handle, "rb", buffering=0) as opened:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or not _ours(found, _OTHERS):
            raise PermissionError(f"{file} is not ours alone")
        return opened.read()


def _write(file: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f"{file.name}.")
    try:
        with open(handle, "wb") as opened:
            opened.write(data)
        os.replace(name, file)
    except OSError:
        os.unlink(name)
        raise


def _only_ours(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and _ours(found, _OTHERS_WRITE)


def _ours(found: os.stat_result, forbidden: int) -> bool:
    """Whether it is the user's, with none of the forbidden rights; on Windows the profile folder already says so."""
    return sys.platform == "win32" or (found.st_uid == os.geteuid() and not found.st_mode & forbidden)


def _name() -> str:
    """One file an installed package, so that two of them do not write over each other."""
    return f"knowledge-{sha256(str(_package()).encode()).hexdigest()[:16]}"


def _package() -> Path:
    return Path(__file__).resolve().parents[1]


def _key(content: str) -> bytes:
    return f"{content} {_code()}".encode()


def _digest(body: bytes) -> bytes:
    return sha256(body).hexdigest().encode()


@cache
def _code() -> str:
    """What else the knowledge is made by: the interpreter, the YAML reader, each module that reads files."""
    digest = sha256(f"{sys.version}\0{yaml.__version__}\0{yaml.__with_libyaml__}".encode())
    for folder in CODE:
        below = _package() / folder
        for name in sorted(name for name in os.listdir(below) if name.endswith(".py")):
            digest.update(f"\0{name}\0".encode() + bytes_of(f"{below}/{name}"))
    return digest.hexdigest()
