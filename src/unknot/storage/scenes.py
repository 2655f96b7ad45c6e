"""Bodies and hands for the player's view in space: made once, then read from a folder of the user's cache.

A name is made of all that a file is made of, so that what a browser keeps under it never grows old.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256

from unknot.knowledge.model import Knowledge
from unknot.render.player_scene import FORMAT, body_file, hands_file
from unknot.storage.kept import keep, made_by, read


def body_in_space(knowledge: Knowledge, figure: str, posture: str) -> bytes:
    """A body in a posture, gzipped; making it takes seconds the first time."""
    return _once(f"{key_of_scenes(knowledge)}-{figure}-{posture}", lambda: body_file(knowledge, figure, posture))


def hands_in_space(knowledge: Knowledge, presets: Sequence[str]) -> bytes:
    """Hands of some presets, gzipped."""
    return _once(f"{key_of_scenes(knowledge)}-{'-'.join(presets)}", lambda: hands_file(presets))


def key_of_scenes(knowledge: Knowledge) -> str:
    """A name for all bodies and hands under this knowledge and this code."""
    return sha256(f"{FORMAT} {knowledge.hash} {made_by()}".encode()).hexdigest()[:20]


def _once(name: str, make: Callable[[], bytes]) -> bytes:
    data = read(f"{name}.space")
    if data is None:
        data = make()
        keep(f"{name}.space", data)
    return data
