"""Each way in which a stroke file can be wrong gives its finding, at the right line."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from unknot.knowledge.check_strokes import check_strokes
from unknot.knowledge.draft import files_below
from unknot.knowledge.drafting import draft_of
from unknot.knowledge.load import packaged

FILE = PurePosixPath("strokes/PRO-017.yaml")
FILES = {
    path: data
    for path, data in files_below(packaged()).items()
    if path.parts[0] in ("landmarks", "protocols", "techniques")
    or path.parts[0] == "zones"
    or path in (FILE, PurePosixPath("courses/contact.yaml"))
}


def said(old: str, new: str, file: PurePosixPath = FILE) -> list[tuple[str, int, str]]:
    assert old in FILES[file].decode(), "the test replaces nothing"
    changed = FILES | {file: FILES[file].decode().replace(old, new, 1).encode()}
    draft = draft_of(changed)
    return [(each.file, each.line, each.what) for each in (*draft.findings, *check_strokes(draft))]


@pytest.mark.parametrize(
    ("old", "new", "what", "line"),
    [
        ("part: fingertips", "part: fingertps", "unknown part of the hand `fingertps`", 6),
        ("from: c2_spinous", "from: c9_spinous", "unknown landmark `c9_spinous`", 8),
        ("kind: line", "kind: wave", "`wave` is not possible here", 5),
        ("kind: line", "kind: coil", "a coil and a zigzag have `round_mm`", 4),
        ("kind: line", "kind: still", "a still through 4 points is none", 4),
        ("n: 1", "n: 7", "strokes are told for [7, 2, 3, 4, 5], the playable steps are [1, 2, 3, 4, 5]", 3),
        ("site: nape_beside_midline", "site: sacrum", "no step of `PRO-017` works on `sacrum`", None),
        ("reaches: [UPBACK]", "reaches: [UPBCK]", "`UPBCK` is not possible here", None),
        ("reaches: [UPBACK]", "reaches: [COLLAR]", "`COLLAR` is a zone of the step itself", None),
        ("reaches: [UPBACK]", "reaches: [UPBACK, UPBACK]", "`UPBACK` stands twice", None),
        ("reaches: [UPBACK]", "reaches: []", "the list has 0 items, at least 1 are needed", None),
        ("id: PRO-017", "id: PRO-999", "there is no protocol `PRO-999`", 1),
    ],
)
def test_each_mistake_is_found_at_its_line(old: str, new: str, what: str, line: int | None) -> None:
    found = [each for each in said(old, new) if what in each[2]]
    assert found and found[0][0] == str(FILE)
    assert line is None or found[0][1] == line


def test_a_technique_without_a_pace_is_found() -> None:
    contact = PurePosixPath("courses/contact.yaml")
    found = said("  kneading_light: [10, 100]\n", "", contact)
    assert ("strokes/PRO-017.yaml", "no pace is told for the technique `kneading_light`") in [
        (each[0], each[2]) for each in found
    ]


def test_a_part_that_the_technique_does_not_work_with_is_found() -> None:
    stroking = PurePosixPath("techniques/stroking.yaml")
    found = said("hand_part: [palm, finger_pads]", "hand_part: [palm]", stroking)
    assert {each[2] for each in found} == {f"`stroking` is not done with `{part}`" for part in ("fingertips", "pads")}


def test_nothing_is_wrong_with_the_files_as_they_are() -> None:
    assert said("id: PRO-017", "id: PRO-017") == []
