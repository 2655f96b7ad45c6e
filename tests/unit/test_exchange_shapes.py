"""Anything may stand anywhere in a record: it is read or refused in words, and the order of resources changes nothing."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from unknot.core.errors import InputRefused
from unknot.exchange.fhir.bundle import read_record

TODAY = date(2026, 12, 1)
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.fhir.json"))
BUNDLES = [json.loads(path.read_text(encoding="utf-8")) for path in EXAMPLES]
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just("2026-12-01"),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["coding", "code", "value", "x"]), inner)
    ),
    max_leaves=6,
)


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The path of every value inside."""
    keys = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, inner in keys for place in places(inner, (*path, key)))]


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_record_with_anything_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    bundle = copy.deepcopy(data.draw(st.sampled_from(BUNDLES)))
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(places(bundle)[1:]))
        holder = bundle
        for key in path[:-1]:
            holder = holder[key]
        holder[path[-1]] = data.draw(anything)
        if not isinstance(bundle.get("entry"), list | dict):
            break
    try:
        read_record(json.dumps(bundle).encode(), name="x", today=TODAY)
    except InputRefused as refused:
        assert all(finding.what and finding.help for finding in refused.findings if "more findings" not in finding.what)


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(BUNDLES), st.randoms(use_true_random=False))
def test_the_order_of_resources_changes_nothing(bundle: dict[str, Any], chance: Any) -> None:
    shuffled = copy.deepcopy(bundle)
    chance.shuffle(shuffled["entry"])
    read = [read_record(json.dumps(each).encode(), name="x", today=TODAY) for each in (bundle, shuffled)]
    assert read[0] == read[1]


def test_there_are_records_to_try() -> None:
    assert len(BUNDLES) == 4
