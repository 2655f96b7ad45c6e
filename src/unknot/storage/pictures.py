"""Drawn pictures: drawn once for each scene, then read from a folder of the user's cache."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from unknot.knowledge.model import Knowledge
from unknot.render.picture.from_scene import picture
from unknot.render.picture.scene import Scene, key_of
from unknot.render.picture.svg import as_svg
from unknot.render.player_picture import key_of_picture, player_picture
from unknot.verify.model import Verified


def drawn(knowledge: Knowledge, scene: Scene) -> str:
    """The picture of a scene as SVG."""
    name = f"{key_of(scene, knowledge.hash)}.svg"
    return _kept(name, lambda: as_svg(picture(scene, knowledge.landmarks, knowledge.shapes)))


def picture_of(knowledge: Knowledge, verified: Verified) -> str:
    """The player's picture of a session as JSON; drawing it takes seconds the first time."""
    name = f"{key_of_picture(verified, knowledge.hash)}.json"
    draw = partial(drawn, knowledge)
    return _kept(name, lambda: json.dumps(player_picture(verified, knowledge, draw), separators=(",", ":")))


def picture_if_drawn(knowledge: Knowledge, verified: Verified) -> str:
    """The same if it was drawn before, else "" at once."""
    return _read(cache_folder() / f"{key_of_picture(verified, knowledge.hash)}.json")


def cache_folder() -> Path:
    """Where drawn pictures are kept: `UNKNOT_CACHE`, else the user's cache folder."""
    told = os.environ.get("UNKNOT_CACHE")
    if told:
        return Path(told)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "unknot" / "pictures"


def _kept(name: str, make: Callable[[], str]) -> str:
    """The text of a kept file, made now where there is none."""
    path = cache_folder() / name
    text = _read(path)
    if not text:
        text = make()
        _keep(path, text)
    return text


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def _keep(path: Path, text: str) -> None:
    """Write a whole file or none; a folder that cannot be written to keeps nothing."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
            file.write(text)
        Path(file.name).replace(path)
    except OSError:
        return
