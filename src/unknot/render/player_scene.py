"""The body and the hands that the player shows in space, as few bytes: a body in a posture, and hands of some presets.

Takes the knowledge of the body; makes gzipped files of parts. A file begins with the length of its head (4 bytes, little
end first), then its head as JSON, filled with spaces to a multiple of 4, then its parts in the order of the head. A part is
an array. Numbers of two bytes are told column by column, each as the difference to the one before it, all low bytes first,
then all high ones.

The body is the coarse net in tenths of a millimetre, as the ground of a session's paths is made from it; the player smooths
it once, as `work_net` does. Fields are of the smoothed net: half millimetres to the edge of a zone, positive inside.
"""

from __future__ import annotations

import gzip
import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from unknot.body.bodies import body
from unknot.body.figure import dress
from unknot.body.hands import Hand, laid
from unknot.body.mesh import Floats, Ints, net
from unknot.body.posture import Posed, posed
from unknot.body.work_net import work_net
from unknot.body.zone import field, outlines_of, skin_of
from unknot.core.ids import Zone
from unknot.knowledge.model import Knowledge
from unknot.render.picture.views import LOOKS
from unknot.render.session_scenes import PRESETS, VIEW

FORMAT = "unknot-scene/1"
HAND_PRESETS = tuple(sorted({*PRESETS.values(), "palm"}))
POSTURES = tuple(posture for posture, looks in LOOKS.items() if {*VIEW.values()} <= {*looks})
"""Postures in which every region can be seen."""

_FORBIDDEN = "forbidden"
_HALVES, _MOST = 2, 127
"""Fields are told in half millimetres, as far as one byte goes."""

_SHORE_MM, _GRID_MM = 300.0, 4.0
"""A hand is laid on a flat ground, so wide to each side, of places so far apart."""

_BEYOND = ("fingertips", "thumb")
"""Presets that touch with pads: those lie beyond the last joints, over which the hand is laid."""

_PAD_MM, _NEAR_MM = 32.0, 3.0
"""A pad is the skin so far from the joint and so near to the ground."""

Part = tuple[str, NDArray[np.generic]]


def body_file(knowledge: Knowledge, figure: str, posture: str) -> bytes:
    """A body in a posture: net, zones, what is forbidden, cloth, hair, from where it is seen.

    Raises
    ------
    InputRefused
        when there is no such body or posture.
    """
    done = posed(body(figure), posture)
    parts: list[Part] = [
        ("vertices", _tenths(done.vertices)),
        ("quads", net().quads.astype("<u2")),
        *((name, _halves(inside)) for name, inside in _zones(knowledge, done).items()),
        *((name, _halves(inside)) for name, inside in _worn(done).items()),
    ]
    eyes = {region: _eye(posture, view) for region, view in VIEW.items()}
    return _file(parts, eyes=eyes)


def hands_file(presets: Sequence[str]) -> bytes:
    """Right hands of some presets on a flat ground: x toward the fingers, y off the skin, z to the hand's own right.

    What touches lies at 0 0 0. `sleeve` tells how far in the sleeve a place is. A left hand is the mirror image.
    """
    hands = {preset: _flat(preset) for preset in presets}
    one = next(iter(hands.values()))
    parts: list[Part] = [("triangles", one.faces.astype("<u2")), ("sleeve", _bytes(one.cuff))]
    return _file([*parts, *((preset, _tenths(hand.vertices)) for preset, hand in hands.items())])


def presets_of(steps: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """How the hand is held for each part that touches in a session; parts whose way is not told are left out."""
    parts = sorted({step["contact"]["part"] for step in steps if step["path"]})
    return {part: PRESETS.get(part, "palm") for part in parts}


def _zones(knowledge: Knowledge, done: Posed) -> dict[str, Floats]:
    """Millimetres inside each zone and inside anything forbidden, over the smoothed net in a posture."""
    skin, fine = skin_of(done.body, knowledge.landmarks), work_net().refine(done.vertices)
    names = {id: id for id in knowledge.shapes if id in Zone.__members__}
    names |= {id: _FORBIDDEN for id, shape in knowledge.shapes.items() if shape.role == _FORBIDDEN}
    count = len(work_net().smoothing.places(done.vertices))
    inside: dict[str, Floats] = {}
    for id, name in names.items():
        for outline in outlines_of(skin, knowledge.shapes[id]):
            one = -field(outline, fine, _MOST / _HALVES)[:count]
            inside[name] = np.maximum(inside[name], one) if name in inside else one
    return inside


def _worn(done: Posed) -> dict[str, Floats]:
    """Millimetres inside cloth and inside hair."""
    wear = dress()
    cloth = np.maximum(wear.shorts, wear.top) if done.body.female > 0.5 else wear.shorts
    fields = work_net().smoothing.places(np.stack([cloth, wear.hair], axis=1))
    return {"cloth": fields[:, 0], "hair": fields[:, 1]}


def _eye(posture: str, view: str) -> dict[str, list[float]]:
    """The same eye as that of the drawn picture."""
    look = LOOKS[posture][view]
    azimuth, height = np.deg2rad(look.azimuth), np.deg2rad(look.height)
    toward = np.array([np.sin(azimuth) * np.cos(height), np.sin(height), np.cos(azimuth) * np.cos(height)])
    right = np.array([np.cos(azimuth), 0.0, -np.sin(azimuth)])
    return {"toward": _rounded(toward), "up": _rounded(np.cross(toward, right))}


@lru_cache(maxsize=8)
def _flat(preset: str) -> Hand:
    """A right hand on a flat ground, the middle of what touches at 0 0 0."""
    row = np.arange(-_SHORE_MM, _SHORE_MM, _GRID_MM)
    x, z = (each.ravel() for each in np.meshgrid(row, row))
    ground = np.stack([x, np.zeros(len(x)), z], axis=1)
    up, along = np.array([0.0, 1.0, 0.0]), np.array([1.0, 0.0, 0.0])
    hand = laid("R", preset, at=np.zeros(3), normal=up, fingers=along, skin=ground, normals=np.tile(up, (len(x), 1)))
    if preset not in _BEYOND:
        return hand
    pads = (hand.vertices[:, 1] < _NEAR_MM) & (np.hypot(hand.vertices[:, 0], hand.vertices[:, 2]) < _PAD_MM)
    return replace(hand, vertices=hand.vertices - hand.vertices[pads].mean(axis=0) * (along + np.cross(along, up)))


def _tenths(places: Floats) -> NDArray[np.int16]:
    return np.asarray(np.floor(places * 10 + 0.5).astype("<i2"))


def _halves(mm: Floats) -> NDArray[np.int8]:
    return _bytes(mm * _HALVES)


def _bytes(values: Floats) -> NDArray[np.int8]:
    return np.clip(np.round(values), -_MOST, _MOST).astype("i1")


def _rounded(vector: Floats) -> list[float]:
    return [round(float(value), 4) for value in vector]


def _file(parts: Sequence[Part], **more: Any) -> bytes:
    """Parts with their head, gzipped, the same bytes every time."""
    told = [[name, len(array), array[0].size, array.itemsize] for name, array in parts]
    head = json.dumps({"format": FORMAT, "parts": told, **more}, separators=(",", ":")).encode("ascii")
    head += b" " * (-len(head) % 4)
    whole = struct.pack("<I", len(head)) + head + b"".join(_told(array) for _, array in parts)
    return gzip.compress(whole, 9, mtime=0)


def _told(array: NDArray[np.generic]) -> bytes:
    """An array as bytes that are easily made small."""
    if array.itemsize == 1:
        return array.tobytes()
    whole: Ints = array.astype(np.int64)
    steps = np.diff(whole, axis=0, prepend=0).astype("<i2").T.tobytes()
    return steps[0::2] + steps[1::2]
