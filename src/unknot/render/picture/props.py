"""What is put beside the furniture of a posture: a mat of needles, a pillow between the knees, a screen on a desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from unknot.body.posture import Posed
from unknot.render.picture.furniture import box, part_of
from unknot.render.picture.thing import Drawn, Thing

SPIKE_MM, APART_MM = 9.0, 22.0
"""How high the needles of a mat are drawn, and how far apart."""

MAT_HALF_MM = 225.0


def prop(name: str, done: Posed) -> Thing:
    """A thing by its name, put where the posture has room for it."""
    return PROPS[name](done)


def _needle_mat(done: Posed) -> Thing:
    """Below the back, from the hips to the blades; the head, which is lower on the pillow, lies beyond it."""
    back = part_of(done, "spine0")
    low, high = float(back[:, 2].min()) + 10, float(back[:, 2].max()) - 40
    mat = box((-MAT_HALF_MM, 4, low), (MAT_HALF_MM, 22, high), "spikes")
    across = np.arange(-MAT_HALF_MM + 12, MAT_HALF_MM - 6, APART_MM)
    along = np.arange(low + 12, high - 6, APART_MM)
    spikes = tuple(
        Drawn(np.array([[x, 22 + SPIKE_MM * part, z] for part in np.linspace(0, 1, 5)]), width=0.8)
        for x in across
        for z in along
    )
    return replace(mat, edges=(*mat.edges, *spikes))


def _screen(done: Posed) -> Thing:
    """On the desk at arm's length, its upper edge at the height of the eyes."""
    head, hands = part_of(done, "head"), part_of(done, "finger")
    eyes, far = float(head[:, 1].mean()) + 10, float(hands[:, 2].max()) + 130
    return box((-270, eyes - 330, far), (270, eyes, far + 24), "cloth")


def _screen_foot(done: Posed) -> Thing:
    screen = _screen(done)
    top, far = float(screen.vertices[:, 1].min()), float(screen.vertices[:, 2].min())
    desk = float(part_of(done, "lowerarm", "wrist", "finger")[:, 1].min())
    return box((-50, desk, far + 6), (50, top, far + 20), "cloth")


PROPS: Mapping[str, Callable[[Posed], Thing]] = {
    "needle_mat": _needle_mat,
    "screen_foot": _screen_foot,
    "screen": _screen,
}
