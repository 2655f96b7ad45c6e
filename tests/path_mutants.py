"""Bundles with something wrong about their paths: onto a forbidden place, a wider hand, another body, a rim left untold."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from unknot.body.mesh import Floats
from unknot.verify.points import packed, unpacked

Content = dict[str, Any]
OTHER = {"left": "right", "right": "left", "": "left"}
ONTO = (
    "neck_midline",
    "carotid_sinus",
    "kidney_corner",
    "thoracic_midline",
    "lumbar_midline",
    "supraclavicular_hollow",
)


def mutants(content: Content) -> Iterator[tuple[str, Content]]:
    """Each copy that is changed, with the name of what was changed; a path of one place cannot be bent."""
    yield from ((name, other) for name, other in _copies(content) if other != content)


def _copies(content: Content) -> Iterator[tuple[str, Content]]:
    strokes = [n for n, step in enumerate(content["steps"]) if step["path"] is not None]
    for n in strokes:
        for each in content["body"]["forbidden"]:
            if each["shape"] in ONTO:
                yield f"onto {each['shape']}", onto(content, n, each)
        for name, change in OF_STEP.items():
            yield name, _step(content, n, change)
    for m in range(len(content["body"]["forbidden"])):
        for name, change in OF_SHAPE.items():
            yield name, _shape(content, m, change)
    for name, change in OF_BODY.items():
        yield name, _changed(content, lambda whole, change=change: change(whole["body"]))
    for zone in content["limits"]["reached"]:
        for name, change in OF_RIM.items():
            yield (
                name,
                _changed(content, lambda whole, zone=zone, change=change: change(whole["limits"]["reached"], zone)),
            )
    yield "no body", _changed(content, lambda whole: whole.update(body=None))


def onto(content: Content, n: int, each: dict[str, Any]) -> Content:
    """A step's path drawn as a whole to where one of its places lies on a forbidden one; its gaps and its length stay."""
    path, points = places(content["steps"][n]["path"]), places(each["points"])
    apart = np.linalg.norm(path[:, None] - points[None], axis=2)
    one, other = np.unravel_index(apart.argmin(), apart.shape)
    return _step(content, n, lambda step: step.update(path=packed(path + points[other] - path[one])))


def places(text: str) -> Floats:
    """Places of a bundle in millimetres."""
    return np.asarray(unpacked(text) / 10)


def _bent(step: dict[str, Any]) -> None:
    path = places(step["path"])
    path[:, 0] -= np.sign(path[0, 0]) * 14 * np.sin(np.linspace(0, np.pi, len(path)))
    step["path"] = packed(path)


def _again(step: dict[str, Any]) -> None:
    step["strokes"] += 1
    step["end_ms"] += step["stroke_ms"]


OF_STEP: dict[str, Callable[[dict[str, Any]], Any]] = {
    "bent to the midline": _bent,
    "the other side": lambda step: step.update(path=packed(places(step["path"]) * np.array([-1.0, 1, 1]))),
    "backwards": lambda step: step.update(path=packed(places(step["path"])[::-1])),
    "wider contact": lambda step: step["contact"].update(radius=step["contact"]["radius"] + 60),
    "another part": lambda step: step["contact"].update(part="thumb"),
    "fingers the other way": lambda step: step["contact"].update(fingers=packed(-places(step["contact"]["fingers"]))),
    "no fingers": lambda step: step["contact"].update(fingers=""),
    "one stroke more": _again,
    "a place left out": lambda step: step.update(path=step["path"][8:]),
    "half a place": lambda step: step.update(path=step["path"][:-4]),
    "no place": lambda step: step.update(path=""),
    "no path": lambda step: step.update(path=None, contact=None),
    "reaches nothing": lambda step: step.update(reaches=[]),
    "reaches farther": lambda step: step.update(reaches=sorted({*step["reaches"], "LEG"})),
    "the other side on top": lambda step: step.update(on_top=OTHER[step["on_top"]]),
    "not a number": lambda step: step.update(path="NaN" + step["path"][3:-8] + "!!!!!!!!"),
}
OF_SHAPE: dict[str, Callable[[dict[str, Any]], Any]] = {
    "a point left out": lambda shape: shape.update(points=shape["points"][8:] or shape["points"] * 2),
    "no points": lambda shape: shape.update(points=""),
    "a smaller radius": lambda shape: shape.update(radius=shape["radius"] - 50),
    "less kept": lambda shape: shape.update(keep=shape["keep"] - 50),
    "lies on the other side": lambda shape: shape.update(on_top=OTHER[shape["on_top"]]),
    "another name": lambda shape: shape.update(shape="nothing"),
}
OF_RIM: dict[str, Callable[[dict[str, Any], str], Any]] = {
    "a reached zone closed": lambda reached, zone: reached.update({zone: "local-limits"}),
    "a reached zone unlimited": lambda reached, zone: reached.pop(zone),
}
OF_BODY: dict[str, Callable[[dict[str, Any]], Any]] = {
    "another body": lambda body: body.update(id="m77_lean"),
    "a body of another net": lambda body: body.update(id="m99_other"),
    "another posture": lambda body: body.update(posture="standing"),
    "negative widening": lambda body: body.update(widened=-50),
    "a shape left out": lambda body: body["forbidden"].pop(),
    "no shapes": lambda body: body["forbidden"].clear(),
}


def _changed(content: Content, change: Callable[[Content], Any]) -> Content:
    copied = copy.deepcopy(content)
    change(copied)
    return copied


def _step(content: Content, n: int, change: Callable[[dict[str, Any]], Any]) -> Content:
    return _changed(content, lambda whole: change(whole["steps"][n]))


def _shape(content: Content, n: int, change: Callable[[dict[str, Any]], Any]) -> Content:
    return _changed(content, lambda whole: change(whole["body"]["forbidden"][n]))
