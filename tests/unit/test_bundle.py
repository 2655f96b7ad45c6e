"""A bundle: canonical bytes, its published schema, and nothing in it of what was answered."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import pieces
from unknot.body.from_session import place
from unknot.core.ids import Method, Status, Zone
from unknot.exchange.person_file import read_subject
from unknot.knowledge.load import load
from unknot.pipeline import make_course
from unknot.render.bundle import LARGEST_BYTES, write_bundle
from unknot.session.from_course import lay_out
from unknot.verify.canonical import canonical, digest
from unknot.verify.from_placement import verify

REAL = load()
SCHEMA = json.loads(Path("src/unknot/render/bundle.schema.json").read_text(encoding="utf-8"))
CONSTANT = {"screen", "texts", "measure_before"}
"""The same in every bundle of a protocol."""
EXAMPLES = Path(__file__).parents[2] / "examples"
EVERY = [(protocol.id, step) for protocol in REAL.protocols.values() for step in protocol.ladder]


def bundle_of(protocol: str, step: int, statuses: dict[Zone, Status] | None = None, **screened: Any) -> bytes:
    course = pieces.course(REAL, protocol, step=step, statuses=statuses)
    placement = place(REAL, lay_out(REAL, course, course.visits[0]))
    fresh = pieces.screening(Method(placement.session.method), statuses, knowledge=REAL.hash, **screened)
    return write_bundle(verify(REAL, fresh, course, course.visits[0], placement, issued=True))


@pytest.mark.parametrize("made", EVERY)
def test_every_playable_protocol_and_step_keeps_the_schema(made: tuple[str, int]) -> None:
    data = bundle_of(*made)
    jsonschema.validate(json.loads(data), SCHEMA)
    assert len(data) < LARGEST_BYTES // 10


@pytest.mark.parametrize("made", EVERY)
def test_no_fact_and_no_rule_is_named(made: tuple[str, int]) -> None:
    bundle = json.loads(bundle_of(*made))
    words = {word for key, value in bundle.items() if key not in CONSTANT for word in _words(key, value)}
    assert words & (set(REAL.terms) | set(REAL.rules)) == set()


@pytest.mark.parametrize("name", ["neck-desk-worker", "neck-points", "low-back-partner"])
def test_no_fact_and_no_rule_is_named_in_a_session_of_somebody_who_answered(name: str) -> None:
    """What is the same in every bundle of a protocol is byte for byte that of somebody of whom nothing is known."""
    start = date(2026, 12, 1)
    made = make_course(REAL, read_subject(EXAMPLES / f"{name}.person.yaml", REAL, start), start=start)
    for session in (made.sessions[0], made.sessions[-1]):
        bundle = json.loads(write_bundle(session))
        words = {word for key, value in bundle.items() if key not in CONSTANT for word in _words(key, value)}
        assert words & (set(REAL.terms) | set(REAL.rules)) == set()
        of_nobody = json.loads(bundle_of(bundle["protocol"], bundle["ladder_step"]))
        for key in CONSTANT - {"texts"}:
            assert bundle[key] == of_nobody[key]
        for lang, texts in bundle["texts"].items():
            assert texts.items() <= of_nobody["texts"][lang].items() | _of_the_other_side(lang)


def _of_the_other_side(lang: str) -> set[tuple[str, str]]:
    """What is said in a session that begins on the other side."""
    texts = REAL.texts[lang]
    return {(key, texts[key]) for key in texts if key.startswith("session.switch.")}


def test_other_answers_with_the_same_limits_give_the_same_bytes() -> None:
    limits = {Zone.NECK: Status.LOWEST_DOSE}
    one = bundle_of("PRO-017", 2, limits, outcome="care")
    other = bundle_of("PRO-017", 2, limits, outcome="restricted", conflicts=("something",))
    assert one == other


def test_texts_of_the_screen_and_player_do_not_depend_on_the_session() -> None:
    screens = [json.loads(bundle_of(*made)) for made in EVERY]
    assert len({digest(bundle["screen"]) for bundle in screens}) == 1
    assert len({digest(bundle["measure_before"]) for bundle in screens}) == 1


def test_no_prompt_has_anything_left_to_fill() -> None:
    for made in EVERY:
        bundle = json.loads(bundle_of(*made))
        for texts in bundle["texts"].values():
            assert [step["say"] for step in bundle["steps"] if "{" in texts[step["say"]]] == []


def _words(key: str, value: Any) -> Iterator[str]:
    yield key
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _words(name, "" if name == "kind" else inner)  # a kind of step may be a stroke of the hand
    elif isinstance(value, list):
        for inner in value:
            yield from _words("", inner)
    elif isinstance(value, str):
        yield from re.split(r"[^A-Za-z0-9_-]+", value)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"b": 1, "a": [True, None, "é\n\u0001"]}, '{"a":[true,null,"é\\n\\u0001"],"b":1}'),
        ({"\U00010000": 1, "\ue000": 2}, '{"\U00010000":1,"\ue000":2}'),  # by UTF-16 units, not by code points
    ],
)
def test_canonical_json_as_rfc_8785_writes_it(value: Any, written: str) -> None:
    assert canonical(value) == written.encode()


@pytest.mark.parametrize("value", [1.5, 2**53, {1: 2}, {"a": b"x"}, float("nan")])
def test_what_may_not_stand_in_a_bundle(value: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        canonical(value)
