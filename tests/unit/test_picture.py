"""A picture tells the truth: left is left, what is hidden is dashed, words are in the language, bytes are the same."""

from __future__ import annotations

import re
from functools import cache
from xml.etree import ElementTree

import numpy as np
import pytest

from unknot.body.bodies import body
from unknot.body.mesh import vertex_normals
from unknot.body.posture import NAPE, POSTURES, posed
from unknot.body.work_net import work_net
from unknot.knowledge.load import load
from unknot.knowledge.model import Knowledge
from unknot.render.picture.art import Art, Shape
from unknot.render.picture.from_scene import picture
from unknot.render.picture.furniture import furniture
from unknot.render.picture.scene import Laid, Scene, Way, key_of
from unknot.render.picture.svg import as_svg, row_as_svg
from unknot.render.picture.views import LOOKS
from unknot.render.picture.ways import outwards, ways

SVG = "{http://www.w3.org/2000/svg}"
WHO = "w34_middle"


@cache
def known() -> Knowledge:
    return load()


def strokes(posture: str, protocol: str, steps: list[tuple[int, int, str]]) -> tuple[Way, ...]:
    told = {stroke.n: stroke for stroke in known().strokes[protocol].strokes}
    return ways(posed(body(WHO), posture), known().landmarks, told, steps)


@cache
def neck(lang: str = "en") -> str:
    texts = known().texts[lang]
    scene = Scene(
        WHO, "sitting_upright", "left", "neck", texts["sheet.where"], 300, shapes=("COLLAR", "neck_midline"),
        strokes=strokes("sitting_upright", "PRO-017", [(2, 1, "left"), (6, 1, "right")]),
        labels=(("COLLAR", texts["zone.COLLAR.name"]), ("neck_midline", texts["sheet.spine"])),
        sides=(texts["side.left.name"], texts["side.right.name"]),
    )  # fmt: skip
    return drawn(scene)


def drawn(scene: Scene) -> str:
    return as_svg(picture(scene, known().landmarks, known().shapes))


def starts(svg: str, group: str) -> list[tuple[float, float]]:
    """Where the paths of a group begin."""
    found = ElementTree.fromstring(svg).iter(f"{SVG}g")
    paths = [path.get("d", "") for each in found if each.get("id") == group for path in each.iter(f"{SVG}path")]
    return [(float(x), float(y)) for d in paths for x, y in [re.findall(r"-?[\d.]+", d)[:2]]]


def test_the_same_scene_gives_the_same_bytes_and_fits() -> None:
    again = neck.__wrapped__()
    assert again == neck() and len(neck()) < 200_000
    assert neck().isascii() or neck().encode()


def test_a_stroke_on_the_left_lies_on_the_left_seen_from_behind() -> None:
    assert all(x < 150 for x, _ in starts(neck(), "stroke-left-2"))
    assert all(x > 150 for x, _ in starts(neck(), "stroke-right-6"))


def test_a_stroke_ends_in_a_head_that_points_its_way() -> None:
    """From the nape outwards: to the left on the left, to the right on the right."""
    for group, way in (("stroke-left-2", -1), ("stroke-right-6", 1)):
        (first, _), (tip, _) = starts(neck(), group)[0], starts(neck(), group)[-1]
        assert (tip - first) * way > 40, group


def test_from_the_front_the_left_lies_on_the_right() -> None:
    done = posed(body(WHO), "standing")
    way = strokes("standing", "PRO-017", [(2, 2, "left")])
    svg = drawn(Scene(WHO, "standing", "left", "front", "x", 300, strokes=way))
    assert done.vertices[NAPE][0] > 0 and all(x > 150 for x, _ in starts(svg, "stroke-left-2"))


def test_what_is_hidden_is_dashed_and_what_is_seen_is_not() -> None:
    dashed = re.compile(r'stroke-dasharray="3 5"')
    assert not dashed.search(neck())
    way = strokes("sitting_upright", "PRO-017", [(2, 1, "left")])
    assert dashed.search(drawn(Scene(WHO, "sitting_upright", "left", "whole", "x", 300, strokes=way)))


@pytest.mark.parametrize(("lang", "words"), [("en", "Top of the shoulders"), ("ru", "Верх плеч")])
def test_labels_are_in_the_language(lang: str, words: str) -> None:
    texts = {text.text for text in ElementTree.fromstring(neck(lang)).iter(f"{SVG}text")}
    assert {words, known().texts[lang]["side.left.name"], "2", "6"} <= texts


def test_a_picture_holds_nothing_that_converters_draw_differently() -> None:
    names = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(neck()).iter()}
    assert names <= {"svg", "title", "defs", "clipPath", "rect", "g", "path", "text"}
    assert "marker" not in neck() and "pattern" not in neck()


def test_steps_along_one_way_share_a_line() -> None:
    made = strokes("sitting_upright", "PRO-017", [(2, 1, "left"), (3, 2, "left"), (4, 5, "left"), (6, 1, "right")])
    assert [(way.numbers, way.side) for way in made] == [((2, 4), "left"), ((3,), "left"), ((6,), "right")]


def test_the_name_of_a_picture_changes_with_what_it_shows() -> None:
    way = strokes("standing", "PRO-017", [(2, 2, "left")])
    one = Scene(WHO, "standing", "left", "back", "x", strokes=way)
    others = [
        Scene(WHO, "standing", "left", "back", "x"),
        Scene("m45_strong", "standing", "left", "back", "x", strokes=way),
        Scene(WHO, "standing", "left", "front", "x", strokes=way),
        Scene(WHO, "standing", "left", "back", "x", strokes=(Way(way[0].points + 1, way[0].normals, (2,), "left"),)),
    ]
    keys = [key_of(scene, "knowledge") for scene in (one, *others)]
    assert len({*keys, key_of(one, "other knowledge")}) == 6
    assert keys[0] == key_of(Scene(WHO, "standing", "left", "back", "x", strokes=way), "knowledge")


@pytest.mark.parametrize("posture", POSTURES)
def test_every_posture_has_a_whole_view_and_furniture_below_the_body(posture: str) -> None:
    assert "whole" in LOOKS[posture] or posture == "standing"
    done = posed(body(WHO), posture)
    things = furniture(done, backrest=False)
    assert bool(things) == (posture != "standing")
    assert all(thing.vertices[:, 1].max() < done.vertices[:, 1].max() for thing in things)
    assert all((thing.faces < len(thing.vertices)).all() for thing in things)


def test_a_giver_s_hand_is_drawn_over_the_back() -> None:
    fine = work_net().refine(posed(body(WHO), "prone").vertices)
    normals = vertex_normals(fine, work_net().faces)
    at = int(np.argmax(normals[:, 1] - np.abs(fine[:, 0] - 60) / 400 - np.abs(fine[:, 2] - 1000) / 400))
    hand = Laid("left", "palm", fine[at], normals[at], np.array([0.0, 0, 1]))
    svg = drawn(Scene(WHO, "prone", "left", "low", "x", 240, hands=(hand,)))
    assert '#ecc7a6"' in svg and '#dfe6e2"' in svg  # the hand and its sleeve


def test_a_way_that_stands_still_has_no_side_there_and_its_own_elsewhere() -> None:
    """Three times the same place in the middle: no direction to divide by."""
    places = np.array([[30.0, y, 0.0] for y in (0, 10, 20, 20, 20, 30, 40)])
    normals = np.tile([0.0, 0.0, -1.0], (len(places), 1))
    found = outwards(Way(places, normals, (1,), "left"), np.array([1.0, -0.6, -0.6]))
    assert np.isfinite(found).all() and (found[3] == 0).all()
    assert (np.delete(found, 3, axis=0) == [1.0, 0.0, 0.0]).all()


def test_pictures_beside_each_other_are_one_file_in_which_no_id_stands_twice() -> None:
    clipped = Shape("M0 0L9 0L9 9Z", fill="skin", clip="M0 0L5 0L5 5Z", group="places")
    arts = [Art(100, 60, "Where", (clipped,)), Art(80, 90, "Where", (clipped,))]
    assert row_as_svg(arts[:1]) == as_svg(arts[0])
    whole = ElementTree.fromstring(row_as_svg(arts))
    ids = [element.get("id") for element in whole.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) and whole.get("viewBox") == "0 0 192 90"
    inside = [each for each in whole if each.tag.endswith("}svg")]
    assert [each.get("x") for each in inside] == ["0", "112"]
