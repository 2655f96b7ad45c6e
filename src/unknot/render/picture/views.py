"""From where a figure is seen: for each posture and part of the body an angle, a place in the middle, and how much is shown."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from unknot.body.forearm import LOINS
from unknot.body.mesh import Floats, net
from unknot.body.posture import FOREHEAD, NAPE, Posed
from unknot.body.raster import View, view
from unknot.knowledge.model import SIDE_LYING
from unknot.render.picture.paint import FINE, PAD

BLADES = 1599
"""A vertex of the middle line, between the lower ends of the blades."""


@dataclass(frozen=True, slots=True)
class Look:
    """An angle as `body.raster.view` takes it, the millimetres across and down that are shown, and the shift to the middle.

    about: nape, middle of the back, low back or the whole figure. right, up: by how many millimetres of the picture the
    middle lies beside it.
    """

    azimuth: float
    height: float
    across: float
    down: float
    about: str
    right: float = 0.0
    up: float = 0.0
    backrest: bool = False


LOOKS: dict[str, dict[str, Look]] = {
    "standing": {
        "whole": Look(180, 4, 900, 1960, "whole"),
        "front": Look(20, 4, 900, 1960, "whole"),
        "neck": Look(180, 12, 560, 560, "nape", up=-30),
        "back": Look(180, 4, 680, 900, "back", up=-40),
        "low": Look(180, 4, 520, 540, "low", up=-10),
        "trunk": Look(180, 4, 700, 880, "low", up=150),
        "chest": Look(14, 6, 640, 640, "front", up=-200),
        "throat": Look(14, -4, 460, 460, "front", up=-70),
        "ear": Look(62, 6, 460, 460, "front", up=-60),
        "flank": Look(112, 6, 700, 760, "low", up=60),
        "hips": Look(20, 4, 640, 640, "low", up=-20),
        "legs": Look(180, 4, 620, 860, "low", up=-480),
        "hand_behind": Look(180, 4, 320, 340, "low", right=-190, up=-190),
        "hand_before": Look(20, 4, 320, 340, "low", right=190, up=-170),
        "knee": Look(318, 6, 420, 420, "low", right=150, up=-530),
        "knee_side": Look(110, 6, 420, 420, "low", right=-130, up=-540),
        "foot": Look(312, 10, 360, 360, "low", right=160, up=-860),
        "foot_side": Look(100, 8, 360, 360, "low", right=-120, up=-880),
        "heel": Look(180, 8, 360, 360, "low", right=-140, up=-860),
        "elbow": Look(335, 0, 340, 340, "low", right=210, up=70),
    },
    "prone": {
        "whole": Look(146, 40, 1500, 1330, "whole"),
        "neck": Look(180, 68, 600, 560, "nape", up=-40),
        "back": Look(180, 72, 620, 640, "back", up=20),
        "low": Look(180, 72, 520, 540, "low", up=-10),
        "trunk": Look(180, 72, 700, 880, "low", up=120),
        "cups": Look(200, 50, 560, 500, "back", right=-10, up=-30),
        "hand_up": Look(198, 46, 420, 380, "back", right=-50, up=-20),
        "hand_low": Look(198, 64, 420, 380, "low", right=-50, up=30),
        "tool_up": Look(206, 38, 520, 460, "back", right=-40, up=-50),
        "warm": Look(222, 34, 1000, 760, "low", up=20),
        "lamp": Look(236, 18, 1900, 1260, "whole", up=330),
        "hand_hip": Look(198, 46, 420, 380, "low", right=-80, up=-65),
        "hand_leg": Look(198, 46, 420, 380, "low", right=-200, up=-190),
    },
    "side_lying": {
        "whole": Look(180, 22, 2150, 980, "whole"),
        "bed": Look(12, 22, 2060, 980, "whole", up=-50),
        "behind": Look(180, 8, 2000, 760, "whole", up=-30),
        "neck": Look(180, 26, 700, 560, "nape", right=-60),
        "back": Look(180, 26, 1000, 760, "low", right=60, up=-20),
        "low": Look(180, 26, 760, 540, "low", up=60),
        "trunk": Look(180, 26, 1150, 700, "low", right=120),
    },
    "sitting_upright": {
        "whole": Look(38, 10, 1150, 1520, "whole", backrest=True),
        "neck": Look(180, 16, 560, 560, "nape", up=-30),
        "back": Look(180, 8, 760, 900, "back", up=-60),
        "low": Look(180, 8, 520, 540, "low", up=20),
        "trunk": Look(180, 8, 700, 880, "low", up=180),
        "near": Look(38, 10, 900, 900, "back", up=-60, backrest=True),
        "hand_shoulder": Look(200, 42, 460, 400, "nape", right=-60, up=-20),
        "tool_shoulder": Look(196, 22, 560, 490, "nape", right=-60, up=-60),
    },
    "sitting_head_on_arms": {
        "whole": Look(212, 20, 1300, 1400, "whole"),
        "neck": Look(180, 32, 640, 580, "nape", up=-40),
        "back": Look(180, 18, 860, 900, "back", up=-80),
        "low": Look(180, 18, 520, 540, "low", up=20),
        "trunk": Look(180, 18, 760, 900, "low", up=180),
        "near": Look(212, 20, 1150, 960, "back", right=110, up=-60),
        "hand_nape": Look(196, 30, 460, 400, "nape", right=-30),
    },
    "hand_to_opposite_shoulder": {
        "whole": Look(24, 10, 1150, 1520, "whole", backrest=True),
        "neck": Look(24, 14, 640, 640, "front", up=-60),
        "near": Look(24, 10, 860, 860, "front", up=-230, backrest=True),
        "behind": Look(172, 24, 620, 580, "nape", up=-30),
    },
    "both_hands_to_nape": {
        "whole": Look(30, 10, 1250, 1520, "whole", backrest=True),
        "near": Look(30, 10, 940, 860, "front", up=-230, backrest=True),
        "neck": Look(180, 14, 900, 620, "nape", up=-40),
    },
    "head_turned": {"whole": Look(18, 20, 720, 640, "front", up=-80)},
    "head_bowed": {"whole": Look(18, 14, 720, 640, "front", up=-100)},
    "nodding": {"whole": Look(66, 8, 720, 640, "front", up=-80)},
    "facing": {"whole": Look(24, 12, 720, 640, "front", up=-80), "shoulders": Look(46, 16, 760, 640, "front", up=-110)},
    "blades_together": {"whole": Look(180, 8, 820, 690, "back", up=75)},
    "palm_to_forehead": {"whole": Look(54, 10, 760, 660, "front", up=-80)},
    "at_the_desk": {"whole": Look(58, 10, 1500, 1500, "whole", right=130, backrest=True)},
    "walking": {"whole": Look(72, 6, 1150, 1840, "whole")},
    "at_the_wall": {"whole": Look(124, 10, 1300, 2280, "whole")},
    "bowed_from_the_hips": {"whole": Look(76, 6, 1400, 1800, "whole", up=130)},
    "knees_bent": {"whole": Look(66, 16, 1640, 900, "whole", up=60), "mat": Look(66, 24, 1640, 960, "whole", up=60)},
    "knees_aside": {"whole": Look(40, 26, 1500, 1100, "whole", up=40)},
    "knee_drawn_up": {"whole": Look(66, 16, 1640, 940, "whole", up=60)},
    "resting_on_the_back": {"whole": Look(58, 24, 2000, 1040, "whole", up=-30)},
    "back_rounded": {"whole": Look(76, 10, 1400, 1000, "whole", up=90)},
    "reaching_out": {"whole": Look(72, 10, 2500, 1100, "whole")},
}


def seen(done: Posed, look: Look, width: float) -> tuple[View, int]:
    """The view of a figure in a picture so wide, and the height of that picture, in picture points.

    Looks at who lies on the side are told with the left on top; with the right on top they are mirrored, as the figure is.
    """
    if done.posture == SIDE_LYING and done.side == "right":
        look = replace(look, azimuth=-look.azimuth, right=-look.right)
    scale = width / look.across
    height = round(look.down * scale)
    unmoved = view(look.azimuth, look.height, scale=1, width=2, size=2, middle=np.zeros(3))
    middle = _about(done, look.about, unmoved) + unmoved.right * look.right + unmoved.up * look.up
    across, down = FINE * (round(width) + 2 * PAD), FINE * (height + 2 * PAD)
    return view(look.azimuth, look.height, scale=FINE * scale, width=across, size=down, middle=middle), height


def _about(done: Posed, about: str, unmoved: View) -> Floats:
    match about:
        case "whole":
            flat = done.vertices @ np.stack([unmoved.right, unmoved.up, unmoved.toward], axis=1)
            centre = (flat.min(axis=0) + flat.max(axis=0)) / 2
            return np.asarray(unmoved.right * centre[0] + unmoved.up * centre[1] + unmoved.toward * centre[2])
        case "nape":
            return _between(done, NAPE)
        case "front":
            return np.asarray((_between(done, NAPE) + done.vertices[FOREHEAD]) / 2)
        case "back":
            return _between(done, BLADES)
        case _:
            return _between(done, LOINS)


def _between(done: Posed, left: int) -> Floats:
    """Half way between a vertex and its mirror image."""
    return np.asarray((done.vertices[left] + done.vertices[net().mirror[left]]) / 2)
