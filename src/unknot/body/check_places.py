"""Whether landmarks, shapes and points hold on every body: on the skin, in order, in proportion, not empty, mirrored, apart.

Takes the knowledge and the bodies; gives findings, none when all holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from unknot.body.bodies import Body
from unknot.body.mesh import Floats
from unknot.body.on_skin import spot
from unknot.body.path import Laid as OnNet
from unknot.body.work_net import work_net
from unknot.body.zone import Outline, Skin, field, outlines_of, skin_of
from unknot.core.errors import InputRefused
from unknot.core.finding import Finding
from unknot.knowledge.model import Knowledge
from unknot.knowledge.places import Landmark

SPINE = (
    "inion", "c2_spinous", "c7_spinous", "t3_spinous", "t7_spinous", "t12_spinous", "l2_spinous", "l4_spinous",
    "l5_spinous", "s2_spinous", "sacral_hiatus", "coccyx_tip",
)  # fmt: skip
"""The midline of the back from above."""

ROWS = (
    SPINE,
    ("sternal_notch", "second_rib", "xiphoid", "navel", "pubic_crest"),
    ("acromion", "deltoid_end", "elbow_tip", "wrist_back", "fist_edge"),
    ("outer_hip", "kneecap_top", "kneecap_bottom", "shin_top", "calf_end", "ankle_inner", "ankle_outer"),
    ("hip_front", "groin_middle", "groin_inner", "buttock_fold", "knee_crease", "calf_end", "achilles"),
)
"""Landmarks that stand one below the other: down the back, the front, the arm, the leg before and behind."""

ON_MIDLINE_MM = 1.0
LEAST_CM2 = 3.0
IN_ITS_ZONE = 0.8
"""So much of a target site lies in its zone group."""

UNEVEN = 0.02
"""The two sides of a shape differ in area by no more than this share."""


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """The shapes of one body, each with its field, and the skin that belongs to each vertex."""

    body: Body
    shapes: Mapping[tuple[str, str], tuple[Outline, Floats]]
    area_cm2: Floats

    def area(self, id: str, side: str) -> float:
        """The area of a shape on one side."""
        return float(self.area_cm2[self.shapes[id, side][1] < 0].sum())


def check_places(knowledge: Knowledge, bodies: Iterable[Body]) -> list[Finding]:
    """Everything that is wrong with landmarks, shapes and points on these bodies."""
    findings = []
    for body in bodies:
        skin = skin_of(body, knowledge.landmarks)
        findings += list(_landmarks(skin, body, knowledge.landmarks))
        laid, wrong = _lay(skin, body, knowledge)
        findings += [*wrong, *_sizes(laid), *_apart(laid, knowledge), *_in_zone(laid, knowledge)]
        findings += [*_points(skin, laid, knowledge)]
    return findings


def _landmarks(skin: Skin, body: Body, landmarks: Mapping[str, Landmark]) -> Iterator[Finding]:
    at = {id: spot(mark.quad, mark.u, mark.v).place(skin.fine) for id, mark in landmarks.items()}
    stature = float(np.ptp(body.vertices[:, 1]))
    for id, mark in landmarks.items():
        across, high, _ = at[id].tolist()
        if mark.side == "mid" and abs(across) > ON_MIDLINE_MM:
            yield _wrong(body, "landmark", id, f"lies {across:.0f} mm off the midline")
        if mark.side == "left" and across < ON_MIDLINE_MM:
            yield _wrong(body, "landmark", id, "does not lie on the left side")
        share, (low, most) = high / stature, mark.height
        if not low <= share <= most:
            yield _wrong(body, "landmark", id, f"stands at {share:.3f} of the stature, not in {low} to {most}")
        if mark.apart is not None:
            other, (low, most) = mark.apart.landmark, mark.apart.share
            share = float(np.linalg.norm(at[id] - at[other])) / stature
            if not low <= share <= most:
                what = f"stands {share:.3f} of the stature from `{other}`, not {low} to {most}"
                yield _wrong(body, "landmark", id, what)
    for row in ROWS:
        for upper, lower in pairwise(id for id in row if id in at):
            if at[upper][1] <= at[lower][1]:
                yield _wrong(body, "landmark", lower, f"lies above `{upper}`")


def _lay(skin: Skin, body: Body, knowledge: Knowledge) -> tuple[Laid, list[Finding]]:
    laid: dict[tuple[str, str], tuple[Outline, Floats]] = {}
    wrong = []
    for shape in knowledge.shapes.values():
        try:
            for outline in outlines_of(skin, shape):
                laid[shape.id, outline.side] = outline, field(outline, skin.fine)
        except InputRefused as refusal:
            wrong += [_wrong(body, "shape", shape.id, each.what) for each in refusal.findings]
    return Laid(body, laid, areas_cm2(skin.fine)), wrong


def areas_cm2(fine: Floats) -> Floats:
    """The skin that belongs to each fine vertex: a third of each of its triangles."""
    faces = work_net().faces
    a, b, c = (fine[faces[:, corner]] for corner in range(3))
    area = np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2 / 100
    return np.asarray(np.bincount(faces.ravel(), weights=np.repeat(area / 3, 3), minlength=len(fine)))


def _sizes(laid: Laid) -> Iterator[Finding]:
    for id, side in laid.shapes:
        area = laid.area(id, side)
        if area < LEAST_CM2:
            yield _wrong(
                laid.body, "shape", id, f"covers {area:.1f} cm² on its {side} side, at least {LEAST_CM2} are needed"
            )
        if side == "left" and abs(area - laid.area(id, "right")) > UNEVEN * area:
            yield _wrong(laid.body, "shape", id, "is not the same size on both sides")


def _apart(laid: Laid, knowledge: Knowledge) -> Iterator[Finding]:
    """A site that hands work on lies clear of everything that is forbidden."""
    forbidden = [pair for pair in laid.shapes.values() if pair[0].shape.role == "forbidden"]
    for outline, own in _worked(laid, knowledge):
        for other, far in forbidden:
            if (far[own < 0] < 0).any():
                yield _wrong(
                    laid.body, "shape", outline.shape.id, f"reaches into `{other.shape.id}`, which is forbidden"
                )


def _in_zone(laid: Laid, knowledge: Knowledge) -> Iterator[Finding]:
    for outline, own in _worked(laid, knowledge):
        zone = knowledge.sites[outline.shape.place].zone
        group = laid.shapes.get((zone.value, outline.side)) if zone is not None else None
        if group is None:
            yield _wrong(laid.body, "shape", outline.shape.id, "belongs to a zone that has no shape")
            continue
        inside = float(laid.area_cm2[(own < 0) & (group[1] < 0)].sum()) / laid.area(outline.shape.id, outline.side)
        if inside < IN_ITS_ZONE:
            yield _wrong(
                laid.body, "shape", outline.shape.id, f"lies only {inside:.0%} in its zone `{group[0].shape.id}`"
            )


def _points(skin: Skin, laid: Laid, knowledge: Knowledge) -> Iterator[Finding]:
    """A point of acupressure lies on the left, its mirror image on the right, and neither in a forbidden shape."""
    forbidden = [pair for pair in laid.shapes.values() if pair[0].shape.role == "forbidden"]
    for id, point in knowledge.points.items():
        if point.place is None:
            continue
        try:
            left = skin.point(point.place, f"point `{id}`")
        except InputRefused as refusal:
            yield from (_wrong(laid.body, "point", id, each.what) for each in refusal.findings)
            continue
        own = OnNet(np.array([left.face]), np.array([left.shares]))
        for side, at, way in (("left", own, 1), ("right", own.mirrored(), -1)):
            if float(at.places(skin.fine)[0][0]) * way < ON_MIDLINE_MM:
                yield _wrong(laid.body, "point", id, f"does not lie on the {side} side")
            for outline, far in forbidden:
                if float(at.shares[0] @ far[work_net().faces[at.faces[0]]]) <= 0:
                    what = f"lies in `{outline.shape.id}` on the {side} side, which is forbidden"
                    yield _wrong(laid.body, "point", id, what)


def _worked(laid: Laid, knowledge: Knowledge) -> list[tuple[Outline, Floats]]:
    """The shapes of sites that are targets."""
    return [
        pair
        for pair in laid.shapes.values()
        if pair[0].shape.role == "target" and pair[0].shape.place in knowledge.sites
    ]


def _wrong(body: Body, sort: str, id: str, what: str) -> Finding:
    return Finding(f"body `{body.id}`", 0, f"{sort} `{id}` {what}", "move a landmark or the points of the shape")
