"""The picture that the player moves a hand in: the drawn scenes of a session, and each stroke's way in its scene.

Takes `Verified` and the knowledge of the body; makes values for JSON, integers only, in tenths of a picture point. The figure is
the bundle's own body and the way is the bundle's own path, seen by the same eye, so that the hand moves where it was
checked. No word stands in a scene: one drawing serves every language.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from unknot.body.bodies import body
from unknot.body.mesh import Flags, Floats
from unknot.body.posture import posed
from unknot.body.raster import View
from unknot.body.work_net import work_net
from unknot.knowledge.model import Knowledge
from unknot.render.picture.from_scene import laid_over
from unknot.render.picture.scene import DRAWING, Scene
from unknot.render.picture.views import LOOKS, seen
from unknot.render.session_scenes import PRESETS, TENTHS, played, tops, way_of
from unknot.session.model import STROKE
from unknot.verify.canonical import canonical
from unknot.verify.model import Verified
from unknot.verify.points import unpacked

POSTURE, WHERE = "posture", "where"
"""The scenes: how one sits or lies, shown between strokes; and where the strokes go. Each once for every side on top."""

LEAST_RUN = 4
"""Fewer places than this, 8 mm, are not told as hidden: the edge of a shoulder is not seen so sharply."""

KEYS = ("protocol", "role", "region", "posture", "first_side")
STEP_KEYS = ("n", "kind", "play", "side", "zones", "hand", "on_top", "path", "contact")
"""What of a bundle a picture is made of."""

OTHER = {"left": "right", "right": "left"}
FROM_BEHIND = ("standing", "prone", "sitting_upright", "sitting_head_on_arms")
"""Postures in which the person's left is the left of a picture of the back."""


def player_picture(verified: Verified, knowledge: Knowledge, draw: Callable[[Scene], str]) -> dict[str, Any]:
    """The whole picture, `{"scenes": …, "steps": …}`; `draw` gives the SVG of a scene."""
    scenes: dict[str, Any] = {}
    shown: dict[str, Any] = {}
    for top in tops(verified.content):
        steps = [step for step in verified.content["steps"] if step["on_top"] == top]
        sits, strokes = played(verified.content, knowledge, top)
        told = [step for step in steps if step["path"]]
        eye = _eye(strokes)
        paths = [way_of(step, strokes.body, strokes.posture) for step in told]
        flat = laid_over(strokes, paths, knowledge.landmarks) if told else []
        scenes[_name(POSTURE, top)] = _scene(sits, draw(sits))
        if told:
            scenes[_name(WHERE, top)] = _scene(strokes, draw(strokes))
        shown |= {str(step["n"]): {"scene": _name(POSTURE, top)} for step in steps if step["kind"] != STROKE}
        for step, (places, shows) in zip(told, flat, strict=True):
            shown[str(step["n"])] = _stroke(step, strokes) | _laid(places, shows) | {"turns": _turns(step, eye)}
    return {"scenes": scenes, "steps": shown}


def _name(scene: str, top: str) -> str:
    return f"{scene}_{top}" if top else scene


def key_of_picture(verified: Verified, knowledge: str) -> str:
    """A name for the whole picture: the same session under the same knowledge gives the same, whatever its day."""
    content = verified.content
    steps = [{key: step[key] for key in STEP_KEYS} for step in content["steps"]]
    told = {key: content[key] for key in KEYS} | {"figure": (content["body"] or {}).get("id"), "steps": steps}
    return hashlib.sha256(repr((DRAWING, knowledge, work_net().digest)).encode() + canonical(told)).hexdigest()


def _stroke(step: Mapping[str, Any], scene: Scene) -> dict[str, Any]:
    """The side of a stroke, the hand that makes it, how it is held, and how far it touches in the picture."""
    part, radius = step["contact"]["part"], step["contact"]["radius"]
    return {
        "scene": _name(WHERE, step["on_top"]),
        "side": step["side"],
        "hand": OTHER[step["side"]] if step["hand"] == "opposite" else step["side"],
        "preset": PRESETS.get(part, "palm"),
        "footprint": round(radius / TENTHS * _per_mm(scene)),
    }


def _scene(scene: Scene, svg: str) -> dict[str, Any]:
    """A drawn scene. left: whether the person's left is its left; decimetre: how long ten centimetres are in it."""
    look = LOOKS[scene.posture][scene.view]
    behind = look.azimuth == 180 and scene.posture in FROM_BEHIND
    height = round(look.down * scene.width / look.across)
    return {
        "width": round(scene.width * TENTHS),
        "height": height * TENTHS,
        "decimetre": round(100 * _per_mm(scene)),
        "left": int(behind),
        "svg": svg,
    }


def _per_mm(scene: Scene) -> float:
    """Tenths of a picture point to a millimetre."""
    return TENTHS * scene.width / LOOKS[scene.posture][scene.view].across


def _laid(places: Floats, seen: Flags) -> dict[str, Any]:
    """A way in its picture, and from which to which of its places it is hidden."""
    whole = (places * TENTHS).round().astype(int)
    return {"way": whole.tolist(), "hidden": _runs(~seen)}


def _turns(step: Mapping[str, Any], eye: View) -> list[int]:
    """Where the fingers point at each place of a way, as the eye sees it: degrees from up, clockwise."""
    fingers = unpacked(step["contact"]["fingers"])
    found: list[int] = np.rad2deg(np.arctan2(fingers @ eye.right, fingers @ eye.up)).round().astype(int).tolist()
    return found


def _eye(scene: Scene) -> View:
    return seen(posed(body(scene.body), scene.posture, scene.side), LOOKS[scene.posture][scene.view], scene.width)[0]


def _runs(hidden: Flags) -> list[list[int]]:
    """First and last index of each run of hidden places."""
    edges: Sequence[int] = np.flatnonzero(np.diff([0, *hidden.astype(int), 0])).tolist()
    return [[first, last - 1] for first, last in list(pairwise(edges))[::2] if last - first >= LEAST_RUN]
