"""Every technique of the home, exercise, home measure, placed point and landmark has a scene to be drawn, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest

from unknot.body.bodies import body
from unknot.body.forearm import given_fingers
from unknot.body.hands import PRESETS
from unknot.body.on_skin import Spot
from unknot.body.poses import pose
from unknot.body.work_net import work_net
from unknot.body.zone import field, outlines_of, skin_of
from unknot.core.ids import Method
from unknot.knowledge.load import load
from unknot.knowledge.model import Knowledge
from unknot.knowledge.sorts import SORTS
from unknot.render.exercise_scenes import exercise_scenes
from unknot.render.held import HELD
from unknot.render.home_scenes import HOME, home_scenes
from unknot.render.landmark_scenes import landmark_scenes
from unknot.render.movements import FORMS
from unknot.render.picture.contact_sheet import contact_sheets
from unknot.render.picture.from_scene import picture
from unknot.render.picture.paint import points
from unknot.render.picture.scene import Aside, Scene, key_of
from unknot.render.picture.svg import as_svg
from unknot.render.picture.tools import TOOLS
from unknot.render.picture.views import LOOKS, seen
from unknot.render.pictured import ADVICE, ANY, LEFT, PARTS, REFUSED, SCENES, WORDS, WORN, pictured
from unknot.render.pins import standing_skin
from unknot.render.point_scenes import point_scenes
from unknot.render.session_scenes import SHOWN, VIEW
from unknot.render.technique_scenes import SHOWINGS, place_of, technique_scenes

KNOWN = load()
Maker = Callable[[Knowledge, str], Mapping[str, Scene]]
MAKERS: tuple[Maker, ...] = (technique_scenes, exercise_scenes, home_scenes, point_scenes, landmark_scenes)
WIDTH = 160.0
POSITIONS = {
    "bed_on_the_back",
    "bed_line",
    "bed_on_the_side",
    "lying_face_down",
    "lying_on_the_side",
    "seated_head_on_arms",
    "seated_hand_over",
}
FOOT_MM = {
    "cup": 21.0, "stick": 9.0, "ball": 12.0, "roller": 30.0, "ball_roller": 48.0, "wooden": 42.0, "massager": 31.0,
    "massager_battery": 31.0,
}  # fmt: skip
OVER_SKIN = ("lamp", "warmth")


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
        assert scene.hands or scene.tools, id
        assert (scene.aside is None) == (not scene.tools and not scene.covers), id
        assert {hand.preset for hand in scene.hands} <= set(PRESETS)
        assert {tool.kind for tool in scene.tools} <= set(TOOLS)
        assert bool(scene.strokes) == bool(FORMS.get(KNOWN.techniques[id].movement, True)), id


def test_every_step_that_is_played_has_a_technique_with_a_picture_and_a_posture_that_can_be_seen() -> None:
    scenes = technique_scenes(KNOWN, "en")
    played = [protocol for protocol in KNOWN.protocols.values() if protocol.played]
    assert played
    for protocol in played:
        assert {"whole", VIEW[protocol.region.value]} <= set(LOOKS[protocol.posture]), protocol.id
        for step in protocol.playable:
            assert step.technique in scenes, (protocol.id, step.n)


@pytest.mark.parametrize("make", MAKERS)
def test_what_a_scene_is_about_lies_inside_its_picture(make: Maker) -> None:
    """Hands, tools, covers, the pin and the middle of each arrow; drawn, a scene holds the name of what it shows."""
    for id, scene in make(KNOWN, "en").items():
        seen_from, height = seen(pose(body(SHOWN), scene.posture), LOOKS[scene.posture][scene.view], scene.width)
        about = [one.at for one in (*scene.hands, *scene.tools, *scene.covers)]
        about += [stroke.points[len(stroke.points) // 2] for stroke in scene.strokes]
        about += [] if scene.pin is None else [scene.pin]
        assert about or scene.props or id in POSITIONS, id
        for place in about:
            x, y = points(seen_from.project(place[None])[0, :2])
            assert 0 < x < scene.width and 0 < y < height, id


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (technique_scenes, "technique"),
        (exercise_scenes, "exercise"),
        (point_scenes, "point"),
        (landmark_scenes, "landmark"),
    ],
)
def test_a_scene_is_called_by_the_name_of_its_subject(make: Maker, kind: str) -> None:
    for lang in ("en", "ru"):
        for id, scene in make(KNOWN, lang).items():
            assert scene.title == KNOWN.texts[lang][f"{kind}.{id}.name"]


def test_a_giver_s_hand_lies_by_the_rule_of_sessions_in_every_picture_where_it_lies_on_skin() -> None:
    pinching = {"ring_kneading", "skin_roll"}
    scenes = {**technique_scenes(KNOWN, "en"), **home_scenes(KNOWN, "en")}
    hands = [(id, scene.posture, hand) for id, scene in scenes.items() for hand in scene.hands if not hand.holds]
    assert len(hands) > 20
    for id, posture, hand in hands:
        rule = given_fingers(pose(body(SHOWN), posture), hand.normal, hand.hand)
        assert np.allclose(hand.fingers, rule) != (id in pinching), id


def test_every_tool_in_a_hand_is_held_on_its_last_part() -> None:
    assert set(HELD) <= set(TOOLS)
    for id, scene in {**technique_scenes(KNOWN, "en"), **home_scenes(KNOWN, "en")}.items():
        kinds = {tool.kind for tool in scene.tools}
        assert bool(kinds & set(HELD)) == any(hand.holds for hand in scene.hands), id
        if kinds & set(HELD):
            assert scene.aside is not None and scene.aside.kind in kinds, id


def test_every_offered_exercise_is_shown_with_an_arrow_and_no_refused_one() -> None:
    scenes = exercise_scenes(KNOWN, "en")
    offered = {id for id, exercise in KNOWN.exercises.items() if exercise.use == "offered"}
    assert set(scenes) == offered | {"walking"}
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
                nearest = int(np.linalg.norm(fine - scene.pin, axis=1).argmin())
                assert apart[nearest] > 0, (id, shape.id)


def test_every_tool_stands_on_its_muscle_and_its_whole_foot_is_off_what_is_never_touched() -> None:
    """Also the cups and sticks of techniques. A foot is as wide as its tool is within a few millimetres of the skin."""
    skin = skin_of(body(SHOWN), KNOWN.landmarks)
    scenes = [*technique_scenes(KNOWN, "en").values(), *home_scenes(KNOWN, "en").values()]
    never = [one for shape in KNOWN.shapes.values() if shape.role == "forbidden" for one in outlines_of(skin, shape)]
    on_skin = [(scene, tool) for scene in scenes for tool in scene.tools if tool.kind not in OVER_SKIN]
    assert len(on_skin) >= 13
    for posture in {scene.posture for scene, _ in on_skin}:
        fine = work_net().refine(pose(body(SHOWN), posture).vertices)
        fields = {outline.shape.id: field(outline, fine) for outline in never}
        for scene, tool in on_skin:
            if scene.posture == posture:
                nearest = int(np.linalg.norm(fine - tool.at, axis=1).argmin())
                close = {id: apart[nearest] for id, apart in fields.items() if apart[nearest] < FOOT_MM[tool.kind]}
                assert not close, (scene.title, tool.kind, close)


def test_each_technique_is_shown_inside_its_zone() -> None:
    skin = skin_of(body(SHOWN), KNOWN.landmarks)
    for zone, showing in SHOWINGS.items():
        if zone in KNOWN.shapes:
            fine = work_net().refine(pose(body(SHOWN), showing.posture).vertices)
            apart = np.min([field(one, fine) for one in outlines_of(skin, KNOWN.shapes[zone])], axis=0)
            nearest = int(np.linalg.norm(fine - place_of(showing, KNOWN).at, axis=1).argmin())
            assert apart[nearest] < 0, zone


def test_every_entry_has_pictures_that_can_be_made_or_a_reason_why_not() -> None:
    made = {of: set(make(KNOWN, "en")) for of, make in SCENES.items()}
    shown = set()
    for kind, sort in SORTS.items():
        for id, what in getattr(KNOWN, sort.folder).items():
            one = pictured(kind, id, what)
            assert bool(one.pictures) != bool(one.why_none), (kind, id)
            assert one.why_none in ("", REFUSED, LEFT, ANY, PARTS, WORN, WORDS)
            assert all(each.id in made[each.of] for each in one.pictures), (kind, id)
            shown |= {each.id for each in one.pictures if each.of == "home"}
    assert shown == set(HOME)
    assert all(KNOWN.advice[id].given for id in ADVICE)


def test_what_is_refused_or_left_to_others_is_not_shown_being_done() -> None:
    for kind, id, why in (
        ("technique", "honey_tear", REFUSED),
        ("technique", "chopping", LEFT),
        ("exercise", "head_circles", REFUSED),
        ("exercise", "yoga", ANY),
        ("method", Method.TRACTION, REFUSED),
        ("method", Method.MAGNETS, REFUSED),
        ("method", Method.EXERCISE, PARTS),
        ("device", "massage_collar", REFUSED),
        ("device", "massage_chair", WORN),
        ("advice", "herb_patch", LEFT),
        ("advice", "traction_at_home", REFUSED),
        ("advice", "medicines_unchanged", WORDS),
    ):
        what = getattr(KNOWN, SORTS[kind].folder)[id]
        assert pictured(kind, str(id), what).why_none == why, id


def test_each_home_picture_says_in_words_what_is_seen_and_no_words_are_left_over() -> None:
    for lang in ("en", "ru"):
        keys = {key for key in KNOWN.texts[lang] if key.startswith("picture.")}
        assert keys == {"picture.of", *(f"picture.{id}.alt" for id in HOME)}


def test_every_landmark_is_pinned_where_it_lies() -> None:
    skin, fine = skin_of(body(SHOWN), KNOWN.landmarks), standing_skin()
    for id, scene in landmark_scenes(KNOWN, "en").items():
        spot: Spot = skin.landmark(id)
        assert scene.pin is not None and np.abs(scene.pin - spot.place(fine)).max() < 1e-9


def drawn(scene: Scene) -> str:
    return as_svg(picture(scene, KNOWN.landmarks, KNOWN.shapes))


@pytest.mark.parametrize(
    ("make", "id"),
    [
        (technique_scenes, "cup_moving"),
        (exercise_scenes, "arm_and_leg_reach"),
        (point_scenes, "GB21"),
        (home_scenes, "massager"),
    ],
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
    heat = home_scenes(KNOWN, "en")["heat_pack"]
    assert key_of(heat, "k") != key_of(replace(heat, covers=()), "k")
    assert key_of(heat, "k") != key_of(replace(heat, aside=Aside("cup", (1, 1))), "k")
    assert key_of(heat, "k") != key_of(replace(heat, props=("needle_mat",)), "k")


def test_a_contact_sheet_holds_each_picture_with_its_title_and_no_id_twice() -> None:
    scenes = [landmark_scenes(KNOWN, "ru", width=WIDTH)[id] for id in ("c7_spinous", "xiphoid")]
    sheet = contact_sheets(picture(scene, KNOWN.landmarks, KNOWN.shapes) for scene in scenes)
    assert len(sheet) == 1
    root = ElementTree.fromstring(sheet[0])
    texts = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert all(scene.title in " ".join(filter(None, texts)) for scene in scenes)
    ids = [id for element in root.iter() if (id := element.get("id"))]
    assert len(ids) == len(set(ids))
