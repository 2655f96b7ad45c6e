"""Every technique of the home, offered exercise, placed point and landmark has a scene that can be drawn, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.etree import ElementTree

import numpy as np
import pytest

from unknot.body.bodies import body
from unknot.body.hands import PRESETS
from unknot.body.on_skin import Spot
from unknot.body.zone import field, outlines_of, skin_of
from unknot.knowledge.load import load
from unknot.knowledge.model import Knowledge
from unknot.render.exercise_scenes import exercise_scenes, rest_scenes
from unknot.render.landmark_scenes import landmark_scenes
from unknot.render.movements import FORMS
from unknot.render.picture.contact_sheet import contact_sheets
from unknot.render.picture.from_scene import picture
from unknot.render.picture.scene import Scene, key_of
from unknot.render.picture.svg import as_svg
from unknot.render.picture.tools import OUTLINES
from unknot.render.picture.views import LOOKS
from unknot.render.pins import standing_skin
from unknot.render.point_scenes import point_scenes
from unknot.render.session_scenes import SHOWN
from unknot.render.technique_scenes import technique_scenes

KNOWN = load()
Maker = Callable[[Knowledge, str], Mapping[str, Scene]]
MAKERS: tuple[Maker, ...] = (technique_scenes, exercise_scenes, rest_scenes, point_scenes, landmark_scenes)
WIDTH = 160.0


@pytest.mark.parametrize("make", MAKERS)
def test_every_scene_has_a_view_and_a_name_of_its_own_in_each_language(make: Maker) -> None:
    english, russian = make(KNOWN, "en"), make(KNOWN, "ru")
    assert list(english) == list(russian) and english
    for id, scene in english.items():
        assert scene.view in LOOKS[scene.posture]
        assert scene.title and scene.title != russian[id].title, id
        assert scene.title.isascii() and not russian[id].title.isascii()


def test_every_technique_of_the_home_is_shown_with_a_hand_or_a_tool() -> None:
    scenes = technique_scenes(KNOWN, "en")
    assert set(scenes) == {technique.id for technique in KNOWN.techniques.values() if technique.at_home}
    for id, scene in scenes.items():
        assert bool(scene.hands) != bool(scene.tools), id
        assert {hand.preset for hand in scene.hands} <= set(PRESETS)
        assert {tool.kind for tool in scene.tools} <= set(OUTLINES)
        assert bool(scene.strokes) == bool(FORMS.get(KNOWN.techniques[id].movement, True)), id


def test_every_offered_exercise_is_shown_with_an_arrow() -> None:
    scenes = exercise_scenes(KNOWN, "en")
    assert set(scenes) == {id for id, exercise in KNOWN.exercises.items() if exercise.use == "offered"}
    assert all(scene.strokes for scene in scenes.values())


def test_every_offered_point_has_a_place_and_a_picture_and_no_other_has() -> None:
    offered = {id for id, point in KNOWN.points.items() if point.offered}
    assert set(point_scenes(KNOWN, "en")) == offered
    assert {"LI4", "PC6", "SI3", "TE5", "BL57"} <= offered


def test_no_point_is_drawn_inside_a_place_that_is_never_touched() -> None:
    skin, fine = skin_of(body(SHOWN), KNOWN.landmarks), standing_skin()
    scenes = point_scenes(KNOWN, "en")
    for shape in KNOWN.shapes.values():
        if shape.role != "forbidden":
            continue
        for outline in outlines_of(skin, shape):
            apart = field(outline, fine)
            for id, scene in scenes.items():
                assert scene.pin is not None
                nearest = int(np.linalg.norm(fine - scene.pin[1], axis=1).argmin())
                assert apart[nearest] > 0, (id, shape.id)


def test_every_landmark_is_pinned_where_it_lies() -> None:
    skin, fine = skin_of(body(SHOWN), KNOWN.landmarks), standing_skin()
    for id, scene in landmark_scenes(KNOWN, "en").items():
        spot: Spot = skin.landmark(id)
        assert scene.pin is not None and np.abs(scene.pin[1] - spot.place(fine)).max() < 1e-9


def drawn(scene: Scene) -> str:
    return as_svg(picture(scene, KNOWN.landmarks, KNOWN.shapes))


@pytest.mark.parametrize(
    ("make", "id"),
    [(technique_scenes, "cup_moving"), (exercise_scenes, "arm_and_leg_reach"), (point_scenes, "GB21")],
)
def test_a_scene_draws_small_and_twice_the_same(make: Callable[..., Mapping[str, Scene]], id: str) -> None:
    first, again = (make(KNOWN, "en", width=WIDTH)[id] for _ in range(2))
    assert key_of(first, "k") == key_of(again, "k")
    svg = drawn(first)
    assert svg == drawn(again) and len(svg.encode()) < 200_000
    assert "numbers" not in svg


def test_a_pin_and_a_tool_change_the_name_of_a_picture() -> None:
    points = point_scenes(KNOWN, "en")
    assert key_of(points["BL23"], "k") != key_of(points["BL25"], "k")
    techniques = technique_scenes(KNOWN, "en")
    assert key_of(techniques["cup_static"], "k") != key_of(techniques["stick_press"], "k")


def test_a_contact_sheet_holds_each_picture_with_its_title_and_no_id_twice() -> None:
    scenes = [landmark_scenes(KNOWN, "ru", width=WIDTH)[id] for id in ("c7_spinous", "xiphoid")]
    sheet = contact_sheets(picture(scene, KNOWN.landmarks, KNOWN.shapes) for scene in scenes)
    assert len(sheet) == 1
    root = ElementTree.fromstring(sheet[0])
    texts = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert all(scene.title in texts for scene in scenes)
    ids = [id for element in root.iter() if (id := element.get("id"))]
    assert len(ids) == len(set(ids))
