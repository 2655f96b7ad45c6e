"""Contact sheets of the line-art, to be looked at: `picture_sheet.py postures|places|hands OUT.png [BODIES]`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import typst

from unknot.body.bodies import body, body_ids
from unknot.body.hands import PRESETS
from unknot.body.mesh import vertex_normals
from unknot.body.poses import pose
from unknot.body.work_net import work_net
from unknot.knowledge.load import load
from unknot.render.picture.from_scene import picture
from unknot.render.picture.scene import Laid, Scene
from unknot.render.picture.svg import as_svg
from unknot.render.picture.views import LOOKS
from unknot.render.session_scenes import SHOWN

FONTS = Path(__file__).parents[1] / "src" / "unknot" / "render" / "fonts"
WIDTH = 300.0
PLACES = (("standing", "back"), ("sitting_upright", "neck"), ("prone", "low"), ("hand_to_opposite_shoulder", "neck"))


def postures(ids: list[str]) -> Iterator[Scene]:
    """Every body in every posture, whole."""
    for posture in LOOKS:
        for id in ids:
            yield Scene(id, posture, "left", "whole", posture, WIDTH)


def places(ids: list[str], shapes: tuple[str, ...]) -> Iterator[Scene]:
    """All zones and sites, from where they are seen."""
    for id in ids:
        for posture, view in PLACES:
            yield Scene(id, posture, "left", view, "places", WIDTH, shapes=shapes)


def hands(ids: list[str]) -> Iterator[Scene]:
    """Every preset, laid beside the spine of a lying body."""
    for id in ids:
        fine = work_net().refine(pose(body(id), "prone").vertices)
        normals = vertex_normals(fine, work_net().faces)
        up = np.flatnonzero(normals[:, 1] > 0.3)
        loins = pose(body(id), "prone").vertices[4188]
        for preset in PRESETS:
            laid = []
            for side, way in (("left", 1), ("right", -1)):
                wanted = loins[[0, 2]] + np.array([72.0 * way, 70.0])
                at = up[np.hypot(*(fine[up][:, [0, 2]] - wanted).T).argmin()]
                laid.append(Laid(side, preset, fine[at], normals[at], np.array([-0.25 * way, 0, 1.0])))
            yield Scene(id, "prone", "left", "low", preset, WIDTH, hands=tuple(laid))


def main(args: list[str]) -> None:
    """Draw the sheet that is asked for."""
    knowledge, what, ids = load(), args[0], args[2].split(",") if len(args) > 2 else [SHOWN]
    ids = list(body_ids()) if ids == ["all"] else ids
    scenes = {"postures": postures(ids), "places": places(ids, tuple(knowledge.shapes)), "hands": hands(ids)}[what]
    drawn = [as_svg(picture(scene, knowledge.landmarks, knowledge.shapes)).encode() for scene in scenes]
    columns = len(ids) if what == "postures" else len(PLACES)
    images = ",".join(f'image("{n}.svg", width: 80mm)' for n in range(len(drawn)))
    page = f"#set page(width: auto, height: auto, margin: 4mm)\n#grid(columns: {columns}, gutter: 3mm, {images})"
    files = {"main.typ": page.encode(), **{f"{n}.svg": svg for n, svg in enumerate(drawn)}}
    Path(args[1]).write_bytes(typst.compile(files, format="png", ppi=100.0, font_paths=[str(FONTS)]))


if __name__ == "__main__":
    main(sys.argv[1:])
