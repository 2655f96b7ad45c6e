"""Pictures of the command line: drawn once for each scene, then read from a folder of the user's cache."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from unknot.knowledge.model import Knowledge
from unknot.render.picture.from_scene import picture
from unknot.render.picture.scene import Scene, key_of
from unknot.render.picture.svg import as_svg


def drawn(knowledge: Knowledge, scene: Scene) -> str:
    """The picture of a scene as SVG."""
    kept = cache_folder() / f"{key_of(scene, knowledge.hash)}.svg"
    try:
        return kept.read_text(encoding="utf-8")
    except OSError:
        svg = as_svg(picture(scene, knowledge.landmarks, knowledge.shapes))
        _keep(kept, svg)
        return svg


def cache_folder() -> Path:
    """Where drawn pictures are kept: `UNKNOT_CACHE`, else the user's cache folder."""
    told = os.environ.get("UNKNOT_CACHE")
    if told:
        return Path(told)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "unknot" / "pictures"


def _keep(path: Path, text: str) -> None:
    """Write a whole file or none; a folder that cannot be written to keeps nothing."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
            file.write(text)
        Path(file.name).replace(path)
    except OSError:
        return
