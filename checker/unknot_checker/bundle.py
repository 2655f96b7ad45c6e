"""From bytes to refusals: read strictly, then seal, digest, shape, and each line of the certificate."""

import json
import re
from collections.abc import Iterator
from typing import Any

from unknot_checker.lines import lines
from unknot_checker.tables import canonical, sha256

TEXTS = "format id course state knowledge for_date valid_until screened time_zone protocol method role region posture first_side"
TOP: dict[str, Any] = dict.fromkeys([*TEXTS.split(), "seal"], str)
TOP |= dict.fromkeys(["number", "of", "ladder_step", "hands_on_ms", "total_ms"], int) | {"begun": str}
TOP |= dict.fromkeys(["days", "limits", "screen", "texts", "certificate"], dict) | {"measure_before": list, "steps": list}
TOP |= {"body": (dict, type(None)), "prescription": (dict, type(None))}
STEP: dict[str, Any] = dict.fromkeys(["n", "start_ms", "end_ms", "play", "pressure", "stroke_ms", "strokes"], int)
STEP |= dict.fromkeys(["kind", "phase", "say", "technique", "side", "hand", "on_top"], str)
STEP |= dict.fromkeys(["zones", "reaches", "sites"], list) | {"path": (str, type(None))}
STEP |= dict.fromkeys(["softer", "contact"], (dict, type(None)))
PARTS: dict[str, dict[str, Any]] = {
    "limits": {"zones": dict, "reached": dict, "conditions": list},
    "certificate": {"checks": list, "digest": str},
    "screen": {"hash": str, "items": list, "unsure": str},
    "body": {"id": str, "posture": str, "widened": int, "forbidden": list, "arms": dict},
    "prescription": dict.fromkeys(["clinician", "role", "date", "region"], str),
}
ARM: dict[str, Any] = {"at": str, "reach": int}
SHAPE: dict[str, Any] = {"on_top": str, "shape": str, "side": str, "radius": int, "keep": int, "points": str}
CONTACT: dict[str, Any] = {"part": str, "radius": int, "fingers": str}
PLACED, PLACES = {"path", "points", "at"}, "(?:[A-Za-z0-9+/]{8})+"
LARGEST = 1_500_000
"""Bytes; more is not read."""


def check(data: bytes) -> list[str]:
    """Why a bundle is refused; nothing when it is accepted."""
    try:
        if len(data) > LARGEST:
            raise ValueError("more than 1.5 MB")
        bundle = json.loads(data, object_pairs_hook=_once, parse_float=str, parse_constant=str)
        if wrong := next(_shape(bundle), None):
            return [wrong]
        if canonical(bundle) != data:
            return ["canonical: these bytes are not the one way to write this bundle"]
        return _seals(bundle) + _certificate(bundle)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError, RecursionError) as error:
        return [f"unreadable: {error}" if isinstance(error, ValueError) else f"unreadable: {type(error).__name__} {error}"]


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) != len(pairs) or not all(key.isascii() for key, _ in pairs):
        raise ValueError("a key stands twice or is not plain")
    return dict(pairs)


def _shape(bundle: Any) -> Iterator[str]:
    """Where the bundle differs from its form; after the first such place the rest may not be readable."""
    if not isinstance(bundle, dict) or bundle.get("format") != "unknot-bundle/1":
        yield "format: this is not an unknot-bundle/1"
    yield from _differs("bundle", bundle, TOP)
    for name, form in PARTS.items():
        yield from _differs(name, bundle[name], form)
    for n, step in enumerate(bundle["steps"], 1):
        yield from _differs(f"step {n}", step, STEP)
        yield from _differs(f"contact of step {n}", step["contact"], CONTACT)
    body = bundle["body"] or {"forbidden": [], "arms": {}}
    for name, parts, form in (("forbidden place", body["forbidden"], SHAPE), ("arm", body["arms"].values(), ARM)):
        for n, part in enumerate(parts, 1):
            yield from _differs(f"{name} {n} of the body", part, form)


def _differs(name: str, value: Any, form: dict[str, Any]) -> Iterator[str]:
    if value is None:
        return
    if not isinstance(value, dict) or set(value) != set(form):
        yield f"shape: {name} needs exactly {', '.join(sorted(form))}"
    for key, kind in form.items():
        whole = key not in PLACED or value[key] is None or re.fullmatch(PLACES, str(value[key]))
        if not whole or not isinstance(value[key], kind) or isinstance(value[key], bool):
            yield f"shape: {name} has another kind of value in {key}: {str(value[key])[:20] or 'nothing'}"


def _seals(bundle: dict[str, Any]) -> list[str]:
    whole = {key: value for key, value in bundle.items() if key != "seal"}
    content = {key: value for key, value in whole.items() if key != "certificate"}
    wrong = [] if sha256(whole) == bundle["seal"] else ["seal: the bundle was changed after it was sealed"]
    if sha256(content) != bundle["certificate"]["digest"]:
        wrong.append("digest: the certificate speaks of other content")
    return wrong


def _certificate(bundle: dict[str, Any]) -> list[str]:
    found = [{"id": id, "found": one, "bound": other, "holds": holds} for id, one, other, holds in lines(bundle)]
    wrong = [f"{line['id']}: found {line['found']}, bound {line['bound']}" for line in found if not line["holds"]]
    if canonical(found) != canonical(bundle["certificate"]["checks"]):
        wrong.append("certificate: its lines are not those that come out again")
    return wrong
