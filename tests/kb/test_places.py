"""Landmarks and shapes hold on the bodies; and what is wrong with them is found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

import numpy as np
import pytest

from unknot.body.bodies import body, body_ids
from unknot.body.check_places import ROWS, SPINE, check_places
from unknot.body.ground import ground_of
from unknot.body.mesh import nearest_squared
from unknot.body.posture import posed
from unknot.body.work_net import work_net
from unknot.body.zone import STEP_MM, field, outlines_of, skin_of
from unknot.core.errors import InputRefused
from unknot.core.ids import Zone
from unknot.knowledge.draft import files_below
from unknot.knowledge.load import examine_files, load, packaged
from unknot.knowledge.model import Knowledge
from unknot.knowledge.places import Landmark, Shape, ShapePoint

KNOWLEDGE = load()
FILES = files_below(packaged())
MIDDLE = body("w34_middle")
SKIN = skin_of(MIDDLE, KNOWLEDGE.landmarks)


@pytest.mark.parametrize("id", body_ids())
def test_everything_holds_on_each_body(id: str) -> None:
    assert check_places(KNOWLEDGE, [body(id)]) == []


def test_every_zone_and_every_site_lies_somewhere() -> None:
    places = {shape.place for shape in KNOWLEDGE.shapes.values()}
    assert places == {zone.value for zone in Zone} | set(KNOWLEDGE.sites)


@pytest.mark.parametrize(
    ("path", "was", "broken", "said"),
    [
        ("LEG", None, "", "the zone `LEG` has no shape"),
        ("LOWBACK", None, "", "the zone `LOWBACK` has no shape"),
        ("knee_hollow", None, "", "the site `knee_hollow` has no shape"),
        ("calf", "caution", "target", "`calf` is handled `light`, and this shape of it is a target one"),
        ("femoral_triangle", "forbidden", "caution", "is handled `never`, and this shape of it is a caution one"),
    ],
)
def test_a_place_without_a_shape_and_a_shape_milder_than_its_site_are_found(
    path: str, was: str | None, broken: str, said: str
) -> None:
    """LOWBACK keeps a forbidden strip, which is no outline."""
    file = PurePosixPath(f"shapes/{path}.yaml")
    files = {each: data for each, data in FILES.items() if each != file}
    if was is not None:
        files[file] = FILES[file].replace(f"role: {was}".encode(), f"role: {broken}".encode())
    assert any(said in finding.what for finding in examine_files(files)[1])


def test_every_site_of_a_playable_step_has_a_shape() -> None:
    sites = {site for protocol in KNOWLEDGE.protocols.values() for step in protocol.playable for site in step.sites}
    assert sites and sites <= {shape.place for shape in KNOWLEDGE.shapes.values()}


def moved(id: str, **to: float | int | tuple[float, float]) -> Knowledge:
    mark: Landmark = replace(KNOWLEDGE.landmarks[id], **to)  # type: ignore[arg-type]
    return replace(KNOWLEDGE, landmarks={**KNOWLEDGE.landmarks, id: mark})


def reshaped(id: str, **to: object) -> Knowledge:
    shape: Shape = replace(KNOWLEDGE.shapes[id], **to)  # type: ignore[arg-type]
    return replace(KNOWLEDGE, shapes={**KNOWLEDGE.shapes, id: shape})


def said(knowledge: Knowledge) -> str:
    return "\n".join(finding.what for finding in check_places(knowledge, [MIDDLE]))


def test_a_landmark_off_its_place_is_found() -> None:
    t7 = KNOWLEDGE.landmarks["t7_spinous"]
    words = said(moved("t3_spinous", quad=t7.quad, u=t7.u, v=t7.v))
    assert "`t3_spinous` stands at" in words
    crest = KNOWLEDGE.landmarks["crest_at_muscle"]
    assert "off the midline" in said(moved("l4_spinous", quad=crest.quad, u=crest.u, v=crest.v))
    assert "not in 0.1 to 0.2" in said(moved("acromion", height=(0.1, 0.2)))


def test_the_order_of_the_spine_is_looked_at() -> None:
    inion = KNOWLEDGE.landmarks["inion"]
    assert "lies above `inion`" in said(
        moved("c2_spinous", quad=inion.quad, u=inion.u, v=inion.v, height=(0.0, 1.0))
    ) or (KNOWLEDGE.landmarks["c2_spinous"].quad == inion.quad)
    assert [id for id in SPINE if id in KNOWLEDGE.landmarks] == list(SPINE)


def test_the_order_along_limbs_and_the_length_of_bones_are_looked_at() -> None:
    ankle, calf = KNOWLEDGE.landmarks["ankle_outer"], KNOWLEDGE.landmarks["calf_end"]
    assert "`ankle_outer` lies above `ankle_inner`" in said(moved("ankle_outer", quad=calf.quad, u=calf.u, v=calf.v))
    words = said(moved("knee_inner", quad=ankle.quad, u=ankle.u, v=ankle.v, height=(0.0, 1.0)))
    assert "`knee_inner` stands 0.4" in words and "from `outer_hip`, not 0.214 to 0.276" in words
    assert all(id in KNOWLEDGE.landmarks for row in ROWS for id in row)


def test_a_worked_site_over_the_spine_is_found() -> None:
    over = (
        ShapePoint("t12_spinous", "rib12_at_muscle", mm=0.0),
        ShapePoint("t12_spinous", "rib12_at_muscle", mm=50.0),
        ShapePoint("l4_spinous", "crest_at_muscle", mm=50.0),
        ShapePoint("l4_spinous", "crest_at_muscle", mm=0.0),
    )
    words = said(reshaped("lumbar_erector", of=over))
    assert "`lumbar_erector` reaches into `lumbar_midline`" in words


def test_a_site_out_of_its_zone_and_a_tiny_one_are_found() -> None:
    assert "lies only" in said(reshaped("trapezius_top", place="lumbar_erector"))
    assert "cm²" in said(reshaped("carotid_sinus", radius_mm=3.0))


def test_an_edge_that_crosses_itself_is_refused() -> None:
    erector = KNOWLEDGE.shapes["lumbar_erector"].of
    crossed = replace(KNOWLEDGE.shapes["lumbar_erector"], of=(erector[0], erector[3], erector[1], erector[4]))
    with pytest.raises(InputRefused, match="crosses itself"):
        outlines_of(SKIN, crossed)


def test_an_edge_that_would_go_round_an_arm_is_refused() -> None:
    folds = (ShapePoint("armpit_back"), ShapePoint("armpit_front"))
    with pytest.raises(InputRefused, match="no straight way"):
        outlines_of(SKIN, replace(KNOWLEDGE.shapes["shin"], of=folds))


def test_a_sharp_corner_is_filled_with_the_rest() -> None:
    sharp = tuple(
        ShapePoint(*names, mm=mm)
        for names, mm in (
            (("t12_spinous", "rib12_at_muscle"), 57.0),
            (("rib12_tip", "rib12_at_muscle"), 0.0),
            (("rib12_tip", "hip_crest"), 42.0),
            (("l2_spinous", "waist_side"), 57.0),
        )
    )
    for id in ("w34_middle", "w25_slim", "m38_middle"):
        skin = skin_of(body(id), KNOWLEDGE.landmarks)
        assert outlines_of(skin, replace(KNOWLEDGE.shapes["kidney_corner"], of=sharp))[0].inside.sum() > 10


def test_a_place_off_the_skin_is_refused() -> None:
    with pytest.raises(InputRefused, match="not on the skin"):
        skin_of(MIDDLE, moved("c7_spinous", u=1.5).landmarks).landmark("c7_spinous")
    with pytest.raises(InputRefused, match="no landmark `c9`"):
        SKIN.landmark("c9")


@pytest.mark.parametrize("posture", ["standing", "prone", "sitting_head_on_arms"])
@pytest.mark.parametrize("id", ["neck_midline", "neck_front", "kidney_corner", "carotid_sinus", "COLLAR"])
def test_a_field_is_never_above_the_true_distance_and_close_to_it(id: str, posture: str) -> None:
    fine = work_net().refine(posed(MIDDLE, posture).vertices)
    rng = np.random.default_rng(7)
    for outline in outlines_of(SKIN, KNOWLEDGE.shapes[id]):
        places = outline.line.places(fine)
        part = np.linspace(0, 1, 60)[:, None, None]
        dense = (places[:-1] * (1 - part) + places[1:] * part).reshape(-1, 3) if len(places) > 1 else places
        far = field(outline, fine)
        some = rng.choice(np.flatnonzero(~outline.inside & (far < 100)), 150)
        true = np.array([np.linalg.norm(dense - fine[n], axis=1).min() for n in some]) - outline.radius_mm
        assert (far[some] <= true + 1e-6).all()
        assert (true - far[some]).max() <= STEP_MM / 2
        if outline.inside.any():
            assert (far[outline.inside] < 0).all()


@pytest.mark.parametrize("who", ["w25_slim", "m56_large"])
def test_the_smallest_contact_inside_a_forbidden_shape_is_near_one_of_the_points_that_stand_for_it(who: str) -> None:
    """And they are far fewer than the vertices inside."""
    ground, faces = ground_of(KNOWLEDGE, who, "prone", "partner", "left"), work_net().faces
    least = min(KNOWLEDGE.tables["courses/contact"]["parts_mm"].values())
    skin, rng = skin_of(body(who), KNOWLEDGE.landmarks), np.random.default_rng(3)
    wide = {"neck_front", "femoral_triangle", "kidney_corner", "supraclavicular_hollow"}
    for each in (each for each in ground.forbidden if each.shape in wide and each.side != "right"):
        inside = outlines_of(skin, KNOWLEDGE.shapes[each.shape])[0].inside
        own = faces[inside[faces].all(axis=1)]
        places = np.einsum("nk,nkj->nj", rng.dirichlet((1, 1, 1), 4 * len(own)), ground.fine[np.tile(own, (4, 1))])
        assert np.sqrt(nearest_squared(places, each.points)).max() <= each.keep_mm + least
        assert each.shape != "neck_front" or len(each.points) < 0.7 * inside.sum()


def test_left_and_right_are_mirror_images() -> None:
    for id in ("NECK", "kidney_corner", "sternomastoid"):
        left, right = (field(outline, SKIN.fine) for outline in outlines_of(SKIN, KNOWLEDGE.shapes[id]))
        assert np.abs(left[work_net().mirror] - right).max() < 1e-6
