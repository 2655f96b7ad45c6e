"""Placing and verifying on a body, preparing one, clearances, the checker, and how large the baked files are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import somebody
from cold import NEW
from measure import Row, took, took_command, took_fresh

from unknot.body.field import batch, field_of
from unknot.body.from_session import SIDES, strokes_of
from unknot.body.ground import ground_of, path_of
from unknot.knowledge.load import load
from unknot.verify import skin
from unknot.verify.points import unpacked

ROOT = Path(__file__).parent.parent
BAKED = ("src/unknot/body/data", "src/unknot/render/fonts", "checker/unknot_checker")
CODE = {".py", ".pyc"}
MANY, TIMES = "sitting_upright", 50


def rows(env: Mapping[str, str], *, runs: int) -> Iterator[Row]:
    """The rows; quick things are done `runs` times."""
    session = somebody.session(load())
    content = session().content
    again = took(session, runs)
    yield again.row("session", "a session placed and verified on a prepared body", 300, 100)
    first = took_fresh("first_session", 3, env)
    yield first.row("session_first", "the same, the first of its process")
    new = took_fresh("new_body", 3, env)
    what = "a new body prepared: fields, and paths of all protocols"
    yield new.row("body_new", what, 10000, 3000)
    yield _clearances(content, runs)
    yield _by_field(runs)
    checker = took_command(["unknot_checker", env[somebody.BUNDLE]], runs, env)
    yield checker.row("checker", "the checker on one bundle, a process", 1000, 300)
    yield Row("baked", "baked files: bodies, fonts, tables of the checker", _baked_mb(), "MB", 0.0, 12, 4)


def _clearances(content: Mapping[str, Any], runs: int) -> Row:
    """One stroke: its whole path against every forbidden shape of the body, as the line `clear:` asks; nothing kept of the path.

    The peer finds the same with NumPy as one learns it: every place from every point, the smallest.
    """
    body = content["body"]
    steps = list({step["path"]: step for step in content["steps"] if step["path"] is not None}.values())
    shapes = [unpacked(each["points"]) for each in body["forbidden"]]

    def ours() -> None:
        skin.nearest.cache_clear()
        for step in steps:
            skin.spare(step["path"], step["contact"]["radius"], body, step["on_top"])

    def peer() -> None:
        for step in steps:
            way = unpacked(step["path"])
            for points in shapes:
                np.linalg.norm(way[:, None] - points[None], axis=2).min()

    ours()
    mine, others = took(ours, runs), took(peer, runs)
    what = f"a path against {len(shapes)} forbidden shapes, exactly (peer: NumPy, all pairs)"
    per_s, peer_per_s = (len(steps) * 1000 / each.median for each in (mine, others))
    return Row("clearance_exact", what, per_s, "strokes/s", mine.spread, peer=peer_per_s, busy=mine.busy)


def _by_field(runs: int) -> Row:
    """Every told way of one posture at once: what it leaves at least, by the field of a body. Field and batch are there."""
    known = load()
    protocols = [known.protocols[id] for id in known.strokes if known.protocols[id].posture == MANY]
    ground, parts = ground_of(known, NEW, MANY, "partner", "left"), known.tables["courses/contact"]["parts_mm"]
    some = [(stroke, side) for each in protocols for stroke in strokes_of(known, each.id).values() for side in SIDES]
    ways = [path_of(known, ground, stroke, side).points for stroke, side in some]
    field, strokes = field_of(ground, ways), batch(ways, [parts[stroke.part] for stroke, _ in some])
    field.spare(strokes)
    mine = took(lambda: [field.spare(strokes, 1.0) for _ in range(TIMES)], runs)
    per_s = TIMES * len(ways) * 1000 / mine.median
    what = f"what strokes leave at least, {len(ways)} at once by a field, one thread"
    return Row("clearance", what, per_s, "strokes/s", mine.spread, 60000, 150000, busy=mine.busy)


def _baked_mb() -> float:
    """What was computed once and is kept in the repository, in millions of bytes."""
    files = (file for folder in BAKED for file in (ROOT / folder).rglob("*"))
    return sum(file.stat().st_size for file in files if file.is_file() and file.suffix not in CODE) / 1e6
