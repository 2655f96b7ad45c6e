"""What is seen: at every point the nearest triangle that faces the eye, no point left out between two, values true."""

from __future__ import annotations

import numpy as np
import pytest

from unknot.body.raster import Seen, look, view

WIDTH, HEIGHT = 60, 40
FRONT = view(0, 0, scale=1, width=WIDTH, size=HEIGHT, middle=np.zeros(3))
ROWS, COLUMNS = np.indices((HEIGHT, WIDTH))


def painted(seen: Seen) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """The face at each point of the picture, -1 where nothing is."""
    face = np.full((HEIGHT, WIDTH), -1)
    face[seen.row, seen.column] = seen.face
    return face


@pytest.mark.parametrize("seed", range(5))
def test_the_nearest_triangle_that_faces_the_eye_is_seen(seed: int) -> None:
    places = np.random.default_rng(seed).uniform([-40, -30, -50], [40, 30, 50], (60, 3))
    faces = np.arange(60).reshape(-1, 3)
    best, near = np.full((HEIGHT, WIDTH), -1), np.full((HEIGHT, WIDTH), -np.inf)
    for n, corners in enumerate(places[faces]):
        (ax, ay, _), (bx, by, _), (cx, cy, _) = corners
        x, y = COLUMNS + 0.5 - WIDTH / 2, HEIGHT / 2 - ROWS - 0.5
        twice = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
        a = ((bx - x) * (cy - y) - (by - y) * (cx - x)) / twice
        b = ((cx - x) * (ay - y) - (cy - y) * (ax - x)) / twice
        z = corners[:, 2] @ np.stack([a, b, 1 - a - b]).reshape(3, -1)
        nearer = (np.minimum(np.minimum(a, b), 1 - a - b) >= 0) & (z.reshape(x.shape) > near) & (twice > 0)
        best[nearer], near[nearer] = n, z.reshape(x.shape)[nearer]
    found = painted(look(FRONT, places, faces))
    assert len(np.unique(found)) > 5
    assert (found != best).sum() <= 2, "two triangles may cross at a point"


@pytest.mark.parametrize("turn", [0.0, 0.3, np.pi / 4])
def test_triangles_beside_each_other_leave_no_point_out(turn: float) -> None:
    grid = np.stack(np.meshgrid(np.arange(-60.0, 61, 5), np.arange(-60.0, 61, 5)), axis=-1).reshape(-1, 2)
    c, s = np.cos(turn), np.sin(turn)
    places = np.column_stack([grid @ np.array([[c, s], [-s, c]]), np.zeros(len(grid))])
    corner = (np.arange(24)[:, None] * 25 + np.arange(24)).ravel()
    faces = np.concatenate(
        [np.stack([corner, corner + 1, corner + 26], 1), np.stack([corner, corner + 26, corner + 25], 1)]
    )
    assert (painted(look(FRONT, places, faces)) >= 0).all()
    assert not len(look(FRONT, places, faces[:, ::-1]).face), "triangles that face away are not seen"


def test_values_run_evenly_over_a_triangle_and_parts_keep_their_own_numbers() -> None:
    places = np.array([[-50.0, -50, 0], [50, -50, 30], [0, 60, -30], [-10, -10, 90], [10, -10, 90], [0, 10, 90]])
    seen = look(FRONT, places, np.array([[0, 1, 2], [3, 4, 5]]))
    assert set(seen.face.tolist()) == {0, 1}
    assert np.allclose(seen.value(places[:, 0]), seen.column + 0.5 - WIDTH / 2)
    assert np.allclose(seen.value(places[:, 1]), HEIGHT / 2 - seen.row - 0.5)
    alone = seen.of_some(slice(1, 2), 3)
    assert set(alone.face.tolist()) == {0} and len(alone.face) == (seen.face == 1).sum()
    assert np.allclose(alone.value(places[3:, 0]), alone.column + 0.5 - WIDTH / 2)


def test_a_triangle_that_reaches_out_of_the_picture_fills_it() -> None:
    huge = np.array([[-9000.0, -9000, 0], [9000, -9000, 0], [0, 9000, 0]])
    assert (painted(look(FRONT, huge, np.array([[0, 1, 2]]))) == 0).all()
