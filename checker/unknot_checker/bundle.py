"""From bytes to refusals: read strictly, then seal, digest, shape, and each line of the certificate."""

import json
from typing import Any

from unknot_checker.lines import lines
from unknot_checker.tables import canonical, sha256

TEXTS = "format id course state knowledge for_date valid_until screened time_zone protocol method role region posture first_side"
TOP: dict[str, Any] = dict.fromkeys([*TEXTS.split(), "seal"], str)
TOP |= dict.fromkeys(["number", "of", "ladder_step", "hands_on_ms", "total_ms"], int) | {"begun": str}
TOP |= dict.fromkeys(["days", "limits", "screen", "texts", "certificate"], dict) | {"measure_before": list, "steps": list}
TOP |= {"body": (dict, type(None)), "prescription": (dict, type(None))}
ORDER: dict[str, Any] = dict.fromkeys(["clinician", "role", "date", "region"], str)
STEP: dict[str, Any] = dict.fromkeys(["n", "start_ms", "end_ms", "play", "pressure", "stroke_ms", "strokes"], int)
STEP |= dict.fromkeys(["kind", "phase", "say", "technique", "side", "hand", "on_top"], str)
STEP |= dict.fromkeys(["zones", "reaches", "sites"], list) | {"path": (str, type(None))}
STEP |= dict.fromkeys(["softer", "contact"], (dict, type(None)))
BODY: dict[str, Any] = {"id": str, "posture": str, "widened": int, "forbidden": list, "arms": dict}
SHAPE: dict[str, Any] = {"on_top": str, "shape": str, "side": str, "radius": int, "keep": int, "points": str}


def check(data: bytes) -> list[str]:
    """Why a bundle is refused; nothing when it is accepted."""
    try:
        if len(data) > 1_500_000:
            raise ValueError("more than 1.5 MB")
        bundle = json.loads(data, object_pairs_hook=_once, parse_float=_refuse, parse_constant=_refuse)
        if canonical(bundle) != data:
            return ["canonical: these bytes are not the one way to write this bundle"]
        return _shape(bundle) or _seals(bundle) + _certificate(bundle)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        return [f"unreadable: {type(error).__name__} {error}"]


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) != len(pairs) or not all(key.isascii() for key, _ in pairs):
        raise ValueError("a key stands twice or is not plain")
    return dict(pairs)


def _refuse(text: str) -> None:
    raise ValueError(f"{text} is not a whole number")


def _shape(bundle: Any) -> list[str]:
    if not isinstance(bundle, dict) or bundle.get("format") != "unknot-bundle/1":
        return ["format: this is not an unknot-bundle/1"]
    wrong = _differs("bundle", bundle, TOP)
    wrong += _differs("limits", bundle["limits"], {"zones": dict, "reached": dict, "conditions": list})
    wrong += _differs("certificate", bundle["certificate"], {"checks": list, "digest": str})
    wrong += _differs("screen", bundle["screen"], {"hash": str, "items": list, "unsure": str})
    if bundle["body"] is not None:
        wrong += _differs("body", bundle["body"], BODY)
        wrong += [line for each in bundle["body"]["forbidden"] for line in _differs("forbidden shape", each, SHAPE)]
        wrong += [line for each in bundle["body"]["arms"].values() for line in _differs("arm", each, {"at": str, "reach": int})]
    if bundle["prescription"] is not None:
        wrong += _differs("prescription", bundle["prescription"], ORDER)
    touches = [step["contact"] for step in bundle["steps"] if isinstance(step, dict) and step.get("contact") is not None]
    wrong += [line for each in touches for line in _differs("contact", each, {"part": str, "radius": int, "fingers": str})]
    return wrong + [line for step in bundle["steps"] for line in _differs("step", step, STEP)]


def _differs(name: str, value: Any, shape: dict[str, Any]) -> list[str]:
    if not isinstance(value, dict) or set(value) != set(shape):
        return [f"shape: a {name} has exactly {', '.join(sorted(shape))}"]
    bad = [key for key, kind in shape.items() if not isinstance(value[key], kind) or isinstance(value[key], bool)]
    return [f"shape: {name} has another kind of value in {', '.join(bad)}"] if bad else []


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
