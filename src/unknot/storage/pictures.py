"""Drawn pictures: drawn once for each scene, then read from a folder of the user's cache.

To make a scene takes longer than to read a picture. So beside the pictures stands, by what a scene was made of and by which
code, the name of its picture.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from hashlib import sha256

from unknot.knowledge.model import Knowledge
from unknot.render.picture.from_scene import picture
from unknot.render.picture.scene import Scene, key_of
from unknot.render.picture.svg import row_as_svg
from unknot.render.pictured import scene_of
from unknot.render.player_picture import key_of_picture, player_picture
from unknot.storage.kept import keep, made_by, read
from unknot.verify.model import Verified

SINGLE_WIDTH = 360.0
"""How wide the picture of a single thing is, in picture points."""


def drawn(knowledge: Knowledge, scene: Scene) -> str:
    """The picture of a scene as SVG."""
    return _drawn(knowledge, (scene,), key_of(scene, knowledge.hash))


def drawn_once(knowledge: Knowledge, told: str, make: Callable[[], Sequence[Scene]]) -> str:
    """Scenes beside each other as one SVG; they are made only where their picture is not there.

    `told` names all they are made of but the knowledge.
    """
    name = _name_of_scene(knowledge, told)
    svg = _named(name)
    if svg is None:
        scenes = make()
        keys = [key_of(scene, knowledge.hash) for scene in scenes]
        key = keys[0] if len(keys) == 1 else sha256("".join(keys).encode()).hexdigest()
        svg = _drawn(knowledge, scenes, key)
        _keep(name, key)
    return svg


def single(knowledge: Knowledge, of: str, id: str, lang: str) -> str:
    """The picture of a single thing as SVG, as pages show it; drawing it takes seconds the first time.

    Raises
    ------
    KeyError
        when there is none of that name.
    """
    make = partial(scene_of, knowledge, of, id, lang, width=SINGLE_WIDTH)
    return drawn_once(knowledge, _told_single(of, id, lang), lambda: (make(),))


def single_if_drawn(knowledge: Knowledge, of: str, id: str, lang: str) -> str:
    """The same if it was drawn before, else "" at once."""
    return _named(_name_of_scene(knowledge, _told_single(of, id, lang))) or ""


def picture_of(knowledge: Knowledge, verified: Verified) -> str:
    """The player's picture of a session as JSON; drawing it takes seconds the first time."""
    text = picture_if_drawn(knowledge, verified)
    if not text:
        text = json.dumps(player_picture(verified, knowledge, partial(drawn, knowledge)), separators=(",", ":"))
        _keep(_name_of(knowledge, verified), text)
    return text


def picture_if_drawn(knowledge: Knowledge, verified: Verified) -> str:
    """The same if it was drawn before, else "" at once."""
    return _read(_name_of(knowledge, verified)) or ""


def _told_single(of: str, id: str, lang: str) -> str:
    return f"single {of} {id} {lang} {SINGLE_WIDTH}"


def _named(name: str) -> str | None:
    """The picture whose name is kept under this name."""
    key = _read(name)
    return _read(f"{key}.svg") if key and key.isalnum() else None


def _name_of_scene(knowledge: Knowledge, told: str) -> str:
    return f"{sha256(f'{told} {knowledge.hash} {made_by()}'.encode()).hexdigest()}.scene"


def _name_of(knowledge: Knowledge, verified: Verified) -> str:
    return f"{key_of_picture(verified, knowledge.hash)}.json"


def _drawn(knowledge: Knowledge, scenes: Sequence[Scene], key: str) -> str:
    svg = _read(f"{key}.svg")
    if svg is None:
        svg = row_as_svg([picture(scene, knowledge.landmarks, knowledge.shapes) for scene in scenes])
        _keep(f"{key}.svg", svg)
    return svg


def _read(name: str) -> str | None:
    try:
        kept = read(name)
        return None if kept is None else kept.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _keep(name: str, text: str) -> None:
    keep(name, text.encode("utf-8"))
