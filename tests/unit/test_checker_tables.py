"""The checker's tables and the list of example persons are those of the knowledge as it is now."""

import hashlib
import json
from pathlib import Path

import make_tables
from unknot.knowledge.load import load


def test_the_tables_are_current() -> None:
    assert make_tables.FILE.read_text(encoding="utf-8") == make_tables.written(load()), (
        "run: python checker/make_tables.py"
    )


def test_the_bodies_of_the_checker_are_current() -> None:
    kept = json.loads(make_tables.BODIES.read_text(encoding="utf-8"))
    assert kept["of"] == make_tables.geometry_of(load()), "run: python checker/make_tables.py"


def test_the_checker_is_alone() -> None:
    sources = [path.read_text(encoding="utf-8") for path in Path("checker/unknot_checker").glob("*.py")]
    assert sources
    assert not any("import unknot\n" in source or "from unknot." in source for source in sources)


def test_example_persons_may_have_a_preview() -> None:
    listed = load().tables["courses/preview"]["files"]
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in Path("examples").iterdir()}
    assert listed == found, "run: python checker/make_tables.py --examples"


def test_tables_are_plain_json() -> None:
    assert set(json.loads(make_tables.FILE.read_text(encoding="utf-8"))) >= {"protocols", "sites", "screen", "texts"}
