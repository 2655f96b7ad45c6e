"""Faint lines that help to find one's way on a back: the furrow of the spine, the blades, the collarbones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from unknot.body.mesh import Floats
from unknot.body.on_skin import mirrored_faces
from unknot.body.trace import Line, joined, trace
from unknot.body.zone import Skin
from unknot.render.picture.thing import Drawn

SPINE = ("c7_spinous", "t3_spinous", "t7_spinous", "t12_spinous", "l2_spinous", "l4_spinous", "l5_spinous")
SIDED = (("blade_upper_angle", "blade_lower_angle"), ("clavicle_inner", "clavicle_middle", "clavicle_outer"))


def guides(skin: Skin, fine: Floats) -> Iterator[Drawn]:
    """The lines on a posture of the body whose standing skin this is; `fine` are the posture's vertices."""
    yield Drawn(_way(skin, SPINE).places(fine), "skin_shade", 2.0, thin=True)
    for marks in SIDED:
        left = _way(skin, marks)
        for line in (left, left.mirrored(mirrored_faces())):
            yield Drawn(line.places(fine), "skin_shade", 1.4, thin=True)


def _way(skin: Skin, marks: tuple[str, ...]) -> Line:
    spots = [skin.landmark(mark) for mark in marks]
    return joined([trace(one, other, skin.fine, skin.normals) for one, other in pairwise(spots)])
