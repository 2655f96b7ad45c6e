"""Which body stands for a person: the nearest one to their figure, and how much is added because it is not quite theirs."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.body.bodies import body, nearest
from unknot.knowledge.model import Knowledge
from unknot.planning.model import Figure

MIDDLE = "w34_middle"
"""The body for whom nothing is known of their figure."""

MIDDLES = {True: MIDDLE, False: "m38_middle"}
"""The middle build of a woman and of a man, for whom height and weight are not told."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A body, and by how many millimetres every distance that has to be kept is widened."""

    body: str
    widened_mm: float


def fit_of(knowledge: Knowledge, figure: Figure | None) -> Fit:
    """The body for a figure; None: nothing is known of it."""
    widened = knowledge.tables["courses/contact"]["widened_mm"]
    if figure is None:
        return Fit(MIDDLE, widened["figure_not_told"])
    if figure.height_cm is None or figure.weight_kg is None:
        return Fit(_middle_of(figure), widened["figure_not_told"])
    metres = figure.height_cm / 100
    found = nearest(
        female=figure.female, years=figure.years, stature_mm=figure.height_cm * 10, bmi=figure.weight_kg / metres**2
    )
    outside = found.outside_mm > 0 or found.outside_bmi > 0
    return Fit(found.id, widened["outside_of_bodies"] if outside else widened["nearest_body"])


def _middle_of(figure: Figure) -> str:
    """The body nearest to a middle build of this sex and age."""
    usual = body(MIDDLES[figure.female >= 0.5])
    return nearest(female=figure.female, years=figure.years, stature_mm=usual.stature_mm, bmi=usual.bmi).id
