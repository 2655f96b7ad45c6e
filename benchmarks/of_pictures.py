"""Drawing a figure, reading one that was drawn, the printed sheet, and what a session in space sends."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import somebody
from measure import Row, together, took, took_command, took_fresh

from unknot.knowledge.load import load
from unknot.knowledge.model import Knowledge
from unknot.render.player_files import scene_chunk
from unknot.render.player_scene import presets_of
from unknot.render.sheet import Extras, as_sheet, stops_of
from unknot.storage.scenes import body_in_space, hands_in_space
from unknot.storage.sheets import FIGURES, figure
from unknot.verify.from_placement import verify_again

RUNS, COLD_RUNS = 5, 3


def rows(env: Mapping[str, str], folder: Path) -> Iterator[Row]:
    """The rows; `folder` takes what is drawn and printed."""
    fresh = [took_fresh("figure", 1, {**env, "UNKNOT_CACHE": _with_knowledge(folder, n)}) for n in range(COLD_RUNS)]
    yield together(fresh).row("figure_drawn", "a figure in lines, drawn", 5000, 2000)
    took_fresh("figure", 1, env)
    kept = took_fresh("figure", RUNS, env)
    yield kept.row("figure_kept", "the same, drawn before", 100, 30)
    bundle, knowledge = json.loads(Path(env[somebody.BUNDLE]).read_bytes()), load()
    yield from _sheet(bundle, knowledge)
    yield from _in_space(bundle, knowledge)
    words = ["unknot.cli.main", "render", env[somebody.BUNDLE], "--pdf", str(folder / "sheet.pdf")]
    took_command(words, 1, env)
    render = took_command(words, COLD_RUNS, env)
    yield Row(
        "render_pdf", "`unknot render --pdf`, figures drawn before, a process", render.median, "ms", render.spread
    )


def _with_knowledge(folder: Path, n: int) -> str:
    """A new folder in which knowledge is kept, and no picture."""
    new = str(folder / f"undrawn-{n}")
    took_fresh("knowledge", 1, {"UNKNOT_CACHE": new})
    return new


def _sheet(bundle: Mapping[str, Any], knowledge: Knowledge) -> Iterator[Row]:
    """The sheet of two pages, its figures being there."""
    verified = verify_again(knowledge, bundle)
    pictures = {name: figure(name, knowledge, verified, "en") for name in FIGURES}
    stops = stops_of(knowledge.tables["courses/stop_rules"])
    extras = Extras(**pictures, emergency="112", link="http://127.0.0.1:8765/", stops=stops)
    sheet = as_sheet(verified, knowledge.texts["en"], "en", extras)
    done = took(lambda: as_sheet(verified, knowledge.texts["en"], "en", extras), RUNS)
    yield done.row("sheet", "the printed sheet, its figures being there", 1000, 100)
    yield Row("sheet_size", "the same, its size", len(sheet) / 1000, "kB", 0.0, 400, 200)


def _in_space(bundle: Mapping[str, Any], knowledge: Knowledge) -> Iterator[Row]:
    """The sizes of what a browser fetches to show this session in space, packed as they are sent."""
    sent = len(body_in_space(knowledge, bundle["body"]["id"], bundle["posture"]))
    sent += len(hands_in_space(knowledge, sorted({*presets_of(bundle["steps"]).values()})))
    yield Row("scene_body", "a session in space: its body and hands, sent packed", sent / 1000, "kB", 0.0, 400, 260)
    chunk = scene_chunk()
    if chunk is not None:
        packed = len(gzip.compress(chunk.read_bytes(), 9))
        yield Row(
            "scene_chunk", "the part of the player that shows it, sent packed", packed / 1000, "kB", 0.0, 200, 150
        )
