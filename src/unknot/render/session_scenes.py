"""The pictures of a session: how one sits or lies with the hands, and where the strokes go.

Takes the content of a verified session, its words and the knowledge of the body; makes scenes. A protocol whose strokes are
not told still gets its posture and its places. Who lies on the side is shown twice, with each side on top.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Any

import numpy as np

from unknot.body.bodies import body
from unknot.body.mesh import Floats, in_box, vertex_normals
from unknot.body.posture import posed_for
from unknot.body.work_net import work_net
from unknot.knowledge.model import Knowledge
from unknot.render.picture.scene import Laid, Scene, Way
from unknot.render.picture.views import LOOKS
from unknot.render.picture.ways import ways
from unknot.render.text import presses
from unknot.verify.points import unpacked

SHOWN = "w34_middle"
"""Whose figure is shown where nobody's is meant."""

VIEW: Mapping[str, str] = {"neck": "neck", "upback": "back", "lowback": "low"}
NEVER: Mapping[str, tuple[str, ...]] = {
    "neck": ("neck_midline",),
    "upback": ("thoracic_midline",),
    "lowback": ("lumbar_midline", "kidney_corner", "coccyx"),
}
"""By region the places that are hatched because hands come near them. More are forbidden; these lie in sight."""

SELF_POSTURE: Mapping[str, str] = {"neck": "hand_to_opposite_shoulder"}
"""How one's own hands reach the region, where the posture alone does not show it."""

TENTHS = 10
"""To a millimetre, in a path; to a picture point, in the player."""

NEAR_MM = 30.0
"""The skin around a path is looked for so near it."""

NEAR = "near"
"""The view of one who sits, without the legs: on a phone there is no room for them."""

PRESETS: Mapping[str, str] = {
    "fingertips": "fingertips",
    "pads": "fingertips",
    "thumb": "thumb",
    "fist": "fist",
    "edge": "edge",
}
"""How the hand is held by the part that touches; everything else is a flat hand."""


def heading(name: str, content: Mapping[str, Any]) -> str:
    """The key of the words over a figure, `how` or `where`: points are pressed, strokes go somewhere."""
    return f"sheet.{name}_points" if name == "where" and presses(content) else f"sheet.{name}"


def tops(content: Mapping[str, Any]) -> tuple[str, ...]:
    """The sides that come to lie on top, in their order; "" alone in a posture that has none."""
    return tuple(dict.fromkeys(step["on_top"] for step in content["steps"]))


def where(
    content: Mapping[str, Any], words: Mapping[str, str], knowledge: Knowledge, *, width: float = 440
) -> tuple[Scene, ...]:
    """Where the strokes go: the places, the ways with the numbers of their steps, and what is never touched.

    One scene, or one for each side on top.
    """
    zones, shapes = _zones(content), _shapes(content, knowledge)
    names = {**{zone: words[f"zone.{zone}.name"] for zone in zones}}
    names |= {id: _name(id, words) for id in shapes if id not in names}
    return tuple(
        Scene(
            body=figure_of(content), posture=content["posture"], side=top or "left", view=_view(content["region"], zones),
            title=words[heading("where", content)], width=width,
            shapes=shapes, strokes=_ways(content, knowledge, top), labels=tuple((id, names[id]) for id in shapes),
            sides=(words[f"sheet.on_top.{top}"], "") if top else (words["side.left.name"], words["side.right.name"]),
        )
        for top in tops(content)
    )  # fmt: skip


def how(content: Mapping[str, Any], words: Mapping[str, str], *, top: str = "", width: float = 330) -> Scene:
    """How one sits or lies, with the hand that works; with this side on top, or the one that comes first."""
    own, side = content["role"] == "self", top or content["first_side"]
    posture = SELF_POSTURE.get(content["region"], content["posture"]) if own else content["posture"]
    hands = () if own else _hands(content, side)
    return Scene(figure_of(content), posture, side, "whole", words["sheet.how"], width, hands=hands)


def played(content: Mapping[str, Any], knowledge: Knowledge, top: str, *, width: float = 440) -> tuple[Scene, Scene]:
    """How one sits or lies, and where the strokes go, as the player shows them: no words, no ways, no paper."""
    view = _view(content["region"], _zones(content))
    shapes = _shapes(content, knowledge)
    sits = how(content, {"sheet.how": ""}, top=top)
    near = NEAR if NEAR in LOOKS[sits.posture] else sits.view
    where_to = Scene(figure_of(content), content["posture"], top or "left", view, "", width, shapes, bare=True)
    return replace(sits, bare=True, view=near), where_to


def figure_of(content: Mapping[str, Any]) -> str:
    """The body that the session was checked on: its pictures show it, for paper and for the player."""
    return content["body"]["id"] if content["body"] else SHOWN


def _zones(content: Mapping[str, Any]) -> list[str]:
    return sorted({zone for step in content["steps"] for zone in step["zones"]})


def _shapes(content: Mapping[str, Any], knowledge: Knowledge) -> tuple[str, ...]:
    """The zones of a session and the places near them that are never touched, as far as they can be drawn."""
    return tuple(id for id in (*_zones(content), *NEVER[content["region"]]) if id in knowledge.shapes)


def _view(region: str, zones: Sequence[str]) -> str:
    """The part of the body to be shown: all of the trunk where a session goes over both halves of the back."""
    return "trunk" if "UPBACK" in zones and {"LOWBACK", "HIP"} & set(zones) else VIEW[region]


def _name(shape: str, words: Mapping[str, str]) -> str:
    """What a place that is not touched is called; the bones of the spine have one name from neck to tail."""
    return words["sheet.spine"] if shape.endswith("_midline") else words[f"site.{shape}.name"]


def _ways(content: Mapping[str, Any], knowledge: Knowledge, top: str) -> tuple[Way, ...]:
    """The ways that are worked while this side is on top."""
    told = knowledge.strokes.get(content["protocol"])
    if told is None:
        return ()
    worked = [step for step in content["steps"] if step["side"] in ("left", "right") and step["on_top"] == top]
    steps = [(step["n"], step["play"], step["side"]) for step in worked]
    done = posed_for(body(figure_of(content)), content["posture"], top)
    return ways(done, knowledge.landmarks, {stroke.n: stroke for stroke in told.strokes}, steps)


def way_of(step: Mapping[str, Any], figure: str, posture: str) -> Way:
    """The path of a step, on which it was checked, with the normals of the skin below it."""
    fine, normals = _skin(figure, posture, step["on_top"])
    points = unpacked(step["path"]) / TENTHS
    low, high = points.min(axis=0) - NEAR_MM, points.max(axis=0) + NEAR_MM
    near = np.flatnonzero(in_box(fine, low, high))
    nearest = [near[((fine[near] - point) ** 2).sum(axis=1).argmin()] for point in points]
    return Way(points, normals[nearest], (step["n"],), step["side"])


@lru_cache(maxsize=4)
def _skin(figure: str, posture: str, top: str) -> tuple[Floats, Floats]:
    fine = work_net().refine(posed_for(body(figure), posture, top).vertices)
    return fine, vertex_normals(fine, work_net().faces)


def _hands(content: Mapping[str, Any], side: str) -> tuple[Laid, ...]:
    """The giver's hand in the middle of the first path on a side."""
    paths = (step for step in content["steps"] if step["path"] and step["side"] == side)
    return tuple(_hand(step, figure_of(content), content["posture"]) for step in islice(paths, 1))


def _hand(step: Mapping[str, Any], figure: str, posture: str) -> Laid:
    way, contact = way_of(step, figure, posture), step["contact"]
    n, fingers = len(way.points) // 2, unpacked(contact["fingers"]) / 1000
    return Laid(way.side, PRESETS.get(contact["part"], "palm"), way.points[n], way.normals[n], fingers[n])
