"""Files that are made once and then read: in a folder of the user's cache (`core.cache_folder`).

Nothing that a person told is kept here: pictures, bodies and hands are the same for all.
"""

from __future__ import annotations

import tempfile
from functools import cache
from hashlib import sha256
from importlib import resources
from pathlib import Path

from unknot.core.cache_folder import cache_folder

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


def _folder() -> Path | None:
    """A folder of its own beside the kept knowledge; None when there is to be none."""
    folder = cache_folder()
    return folder and folder / "pictures"


def read(name: str) -> bytes | None:
    """What is kept under a name."""
    folder = _folder()
    try:
        return (folder / name).read_bytes() if folder else None
    except OSError:
        return None


def keep(name: str, data: bytes) -> None:
    """Write a whole file or none; a folder that cannot be written to keeps nothing."""
    folder = _folder()
    if folder is None:
        return
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("wb", dir=folder, delete=False) as file:
            file.write(data)
        Path(file.name).replace(folder / name)
    except OSError:
        return
