"""Files that are made once and then read: a folder of the user's cache. `UNKNOT_CACHE` names another folder, or `off`.

Nothing that a person told is kept here: pictures, bodies and hands are the same for all.
"""

from __future__ import annotations

import os
import tempfile
from functools import cache
from hashlib import sha256
from importlib import resources
from pathlib import Path

OFF = "off"
_MADE_BY = ("body", "render")


@cache
def made_by() -> str:
    """The code and the bodies that pictures and scenes are made by."""
    digest = sha256()
    for folder in _MADE_BY:
        root = Path(str(resources.files("unknot"))) / folder
        for file in sorted(each for each in root.rglob("*") if each.suffix in (".py", ".npz")):
            digest.update(f"\0{file.relative_to(root).as_posix()}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def cache_folder() -> Path | None:
    """Where files are kept: `UNKNOT_CACHE`, else the user's cache folder; None when there is to be none."""
    told = os.environ.get("UNKNOT_CACHE")
    if told:
        return None if told == OFF else Path(told)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "unknot" / "pictures"


def read(name: str) -> bytes | None:
    """What is kept under a name."""
    folder = cache_folder()
    try:
        return (folder / name).read_bytes() if folder else None
    except OSError:
        return None


def keep(name: str, data: bytes) -> None:
    """Write a whole file or none; a folder that cannot be written to keeps nothing."""
    folder = cache_folder()
    if folder is None:
        return
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("wb", dir=folder, delete=False) as file:
            file.write(data)
        Path(file.name).replace(folder / name)
    except OSError:
        return
