"""The skin is closed and whole, its own mirror image on every body, and the bodies cover what they say."""

from __future__ import annotations

import numpy as np
import pytest

from unknot.body.bodies import Body, bodies, body, nearest
from unknot.body.figure import dress, with_hair
from unknot.body.mesh import edges_of, net, triangles, volume_mm3
from unknot.body.work_net import LONGEST_MM, work_net
from unknot.core.errors import InputRefused

ALL = bodies()


def test_the_net_is_one_closed_skin_without_holes() -> None:
    base = net()
    pairs = np.sort(np.concatenate([base.quads[:, [n, (n + 1) % 4]] for n in range(4)]), axis=1)
    _, times = np.unique(pairs, axis=0, return_counts=True)
    assert (times == 2).all()  # every edge has a quad on both sides
    assert len(base.vertices) - len(times) + len(base.quads) == 2
    assert (base.mirror[base.mirror] == np.arange(len(base.vertices))).all()


def test_the_fine_net_is_closed_and_its_own_mirror_image() -> None:
    work = work_net()
    edges = edges_of(work.faces)
    assert work.count - len(edges) + len(work.faces) == 2
    fine = work.refine(net().vertices)
    assert np.linalg.norm(fine[edges[:, 0]] - fine[edges[:, 1]], axis=1).max() <= LONGEST_MM
    assert np.abs(fine[work.mirror] * [-1, 1, 1] - fine).max() < 1e-9
    assert (work.parent >= 0).all() and len(np.unique(work.parent)) == len(net().quads)
    assert work.digest == work_net().digest and len(work.digest) == 64


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_each_body_is_mirrored_to_the_tenth_and_measures_what_it_says(one: Body) -> None:
    assert np.array_equal(one.vertices[net().mirror] * [-1, 1, 1], one.vertices)
    assert np.ptp(one.vertices[:, 1]) == pytest.approx(one.stature_mm, abs=1.5)
    mass = volume_mm3(one.vertices, triangles(net().quads)) * 0.985e-6
    assert mass / (one.stature_mm / 1000) ** 2 == pytest.approx(one.bmi, abs=0.15)


def test_the_bodies_cover_women_and_men_of_every_age_and_build() -> None:
    for some in ([one for one in ALL if one.female > 0.5], [one for one in ALL if one.female < 0.5]):
        assert len(some) >= 4
        assert min(one.years for one in some) <= 27 and max(one.years for one in some) >= 75
        assert min(one.bmi for one in some) <= 21 and max(one.bmi for one in some) >= 33


def test_the_nearest_body_is_itself_and_says_how_far_outside_a_build_lies() -> None:
    for one in ALL:
        found = nearest(female=one.female, years=one.years, stature_mm=one.stature_mm, bmi=one.bmi)
        assert (found.id, found.outside_mm, found.outside_bmi) == (one.id, 0, 0)
    heavy = nearest(female=1, years=60, stature_mm=1500, bmi=41)
    assert heavy.id == "w61_large" and heavy.outside_bmi == pytest.approx(7.5, abs=0.1) and heavy.outside_mm > 50


def test_an_unknown_body_is_refused_by_name() -> None:
    with pytest.raises(InputRefused, match="no body `w99`"):
        body("w99")


def test_shares_of_the_bones_sum_to_one_and_parents_come_first() -> None:
    base = net()
    assert np.allclose(base.shares.sum(axis=1), 1) and (base.shares >= 0).all()
    assert all(parent < n for n, parent in enumerate(base.parents.tolist()))
    assert base.influences.max() < len(base.bones) == len(base.parents)


def test_clothes_and_hair_are_on_and_the_back_is_bare() -> None:
    wear, base = dress(), net()
    x, y, z = base.vertices.T
    back = (z < -20) & (y > 980) & (y < 1440) & (np.abs(x) < 120)
    assert back.sum() > 100 and (np.maximum.reduce([wear.hair, wear.shorts, wear.top])[back] < 0).all()
    assert (wear.hair > 0).sum() > 200 and (y[wear.hair > 0] > 1450).all()
    moved = np.linalg.norm(with_hair(base.vertices) - base.vertices, axis=1)
    assert moved.max() <= 7.001 and (moved[wear.hair <= 0] == 0).all()
