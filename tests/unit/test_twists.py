"""Bundles in which several things are changed so that they fit: both programs refuse them, whatever is rebuilt."""

from __future__ import annotations

import codecs
import json
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

import forger
import mutants
import twists
from unknot.core.errors import CheckFailed
from unknot.knowledge.load import load
from unknot.verify.canonical import canonical, digest
from unknot.verify.from_placement import verify_again
from unknot_checker.bundle import check

KNOWLEDGE = load()
UNSEEN = {"a key of null"}
"""Verify reads the keys that it knows; one too many is the checker's to refuse, which reads every bundle first."""


@pytest.fixture(scope="module", params=forger.TWISTED, ids=lambda param: str(param[0]))
def bundle(request: pytest.FixtureRequest) -> dict[str, Any]:
    return forger.bundle(KNOWLEDGE, *request.param)


def test_the_checker_refuses_every_twist(bundle: dict[str, Any]) -> None:
    given, passed = forger.twisted(KNOWLEDGE, bundle)
    assert check(canonical(bundle)) == [] and given > 40 and passed == []


def test_verify_refuses_every_twist(bundle: dict[str, Any]) -> None:
    passed = {name for name, other in twists.twists(KNOWLEDGE, mutants.content_of(bundle)) if verify_holds(other)}
    assert passed <= UNSEEN


def verify_holds(content: dict[str, Any]) -> bool:
    try:
        verify_again(KNOWLEDGE, content | {"certificate": {"checks": [], "digest": digest(content)}})
    except CheckFailed:
        return False
    return True


DRESSED: dict[str, Callable[[bytes], bytes]] = {
    "a mark of order": lambda data: codecs.BOM_UTF8 + data,
    "other bytes for the same letters": lambda data: data.decode().encode("utf-16"),
    "lines of Windows": lambda data: data.replace(b'","', b'",\r\n"', 1),
    "letters in parts": lambda data: unicodedata.normalize("NFD", data.decode()).encode(),
    "letters escaped": lambda data: json.dumps(json.loads(data), separators=(",", ":"), sort_keys=True).encode(),
    "minus nought": lambda data: data.replace(b'"start_ms":0,', b'"start_ms":-0,', 1),
    "a fraction of nothing": lambda data: data.replace(b'"start_ms":0,', b'"start_ms":0.0,', 1),
    "a power of ten": lambda data: data.replace(b'"start_ms":0,', b'"start_ms":0e0,', 1),
    "a number of many digits": lambda data: data.replace(b'"start_ms":0,', b'"start_ms":' + b"9" * 5000 + b",", 1),
    "a key twice": lambda data: data.replace(b'"start_ms":0,', b'"start_ms":0,"start_ms":0,', 1),
    "half a letter": lambda data: data.replace(b'"state":"issued"', b'"state":"\\ud800"', 1),
}


@pytest.mark.parametrize("dress", DRESSED.values(), ids=list(DRESSED))
def test_the_checker_refuses_other_bytes_for_the_same_content(
    bundle: dict[str, Any], dress: Callable[[bytes], bytes]
) -> None:
    data = canonical(bundle)
    assert dress(data) != data and check(dress(data)) != []
