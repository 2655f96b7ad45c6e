"""The bodies that Unknot carries, and how a figure is fitted to what each of them shall measure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from unknot.body.bake.wheel import SKIN, Figure
from unknot.body.mesh import Floats, Ints

DENSITY = 0.985
"""Kilograms a litre of a living body with air in the lungs, for the weight that goes with a volume."""

HEAVIEST = 1.2
"""The weight slider may go so far past its end, in a straight line: its own end is a body mass index of about 32."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A body to be made: share of female form, years, muscle and what it shall measure."""

    id: str
    female: float
    years: int
    muscle: float
    stature_mm: int
    bmi: float


WANTED = (
    Wanted("w25_slim", 1.0, 25, 0.45, 1680, 19.2),
    Wanted("w34_middle", 1.0, 34, 0.50, 1650, 23.0),
    Wanted("w47_full", 1.0, 47, 0.40, 1630, 27.5),
    Wanted("w61_large", 1.0, 61, 0.30, 1600, 33.5),
    Wanted("w79_slight", 1.0, 79, 0.35, 1560, 22.0),
    Wanted("m27_slim", 0.0, 27, 0.50, 1800, 21.0),
    Wanted("m38_middle", 0.0, 38, 0.55, 1780, 25.0),
    Wanted("m45_strong", 0.0, 45, 0.85, 1840, 27.0),
    Wanted("m56_large", 0.0, 56, 0.30, 1750, 33.5),
    Wanted("m77_lean", 0.0, 77, 0.40, 1720, 22.0),
)


def share_of(female: float, years: float, muscle: float, weight: float, height: float) -> dict[str, float]:
    """How much of each word in the targets' names a body has. Sliders run from 0 to 1 with the plain middle at 0.5."""
    old = (years - 25) / 65
    share = {"universal": 1.0, "male": 1 - female, "female": female, "young": 1 - old, "old": old}
    share |= dict.fromkeys(("african", "asian", "caucasian"), 1 / 3)
    for word, slider in (("muscle", muscle), ("weight", weight), ("cup", 0.42), ("firmness", 0.5), ("height", height)):
        low, high = max(0.0, 1 - 2 * slider), max(0.0, 2 * slider - 1)
        share |= {f"min{word}": low, f"max{word}": high, f"average{word}": 1 - low - high}
    return share | {"idealproportions": 0.4, "uncommonproportions": 0.0}


def volume_l(skin: Floats, quads: Ints) -> float:
    """Litres inside a closed skin given in decimetres."""
    a, b, c, d = (skin[quads[:, corner]] for corner in range(4))
    six = np.einsum("ij,ij->", a, np.cross(b, c)) + np.einsum("ij,ij->", a, np.cross(c, d))
    return float(six / 6)


def measure(figure: Figure, shaped: Floats) -> tuple[float, float]:
    """Stature in millimetres and body mass index."""
    skin = shaped[:SKIN]
    stature = float(np.ptp(skin[:, 1])) / 10
    return stature * 1000, volume_l(skin, figure.quads) * DENSITY / stature**2


def fit(figure: Figure, wanted: Wanted) -> tuple[Floats, dict[str, float]]:
    """The body that measures what is wanted, and its sliders: stature by height, mass by weight, and muscle where that ends."""
    height, weight, muscle = 0.5, 0.5, wanted.muscle
    shaped = figure.rest
    for _ in range(30):
        shaped = figure.shape(share_of(wanted.female, wanted.years, muscle, weight, height))
        stature, bmi = measure(figure, shaped)
        if abs(stature - wanted.stature_mm) < 1 and abs(bmi - wanted.bmi) < 0.05:
            break
        height = float(np.clip(height + (wanted.stature_mm - stature) / 900, 0, 1))
        if weight >= 1 and bmi < wanted.bmi:
            muscle = float(np.clip(muscle - (wanted.bmi - bmi) / 20, 0, 1))
        weight = float(np.clip(weight + (wanted.bmi - bmi) / 25, 0, HEAVIEST))
    return shaped, {"height": round(height, 4), "weight": round(weight, 4), "muscle": round(muscle, 4)}
