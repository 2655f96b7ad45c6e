"""Writes `unknot_checker/tables.json` and `bodies.json` from the knowledge; the checker itself never reads the knowledge.

python checker/make_tables.py            write it
python checker/make_tables.py --current  status 1 when it is not what would be written
python checker/make_tables.py --examples list the example persons in the knowledge first
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from unknot import body
from unknot.body.bodies import body_ids
from unknot.body.forearm import fingers_along
from unknot.body.from_session import SIDES, strokes_of
from unknot.body.ground import grounds_of, path_of
from unknot.body.model import Ground
from unknot.core.ids import Zone
from unknot.knowledge.model import Knowledge, PlayableStep, Protocol
from unknot.knowledge.numbers import said
from unknot.knowledge.strokes import Stroke, reached, reached_by_any
from unknot.planning.ladder import free_days, sessions_a_week
from unknot.planning.opening import CLOSED_BY, KNOWN
from unknot.session.from_course import cap_ms
from unknot.session.model import on_top
from unknot.verify.canonical import digest
from unknot.verify.points import packed, packed_ways, tenths_of
from unknot.verify.screen import MEASURE_BEFORE, screen_keys, screen_of
from unknot.verify.skin import fixed_of
from unknot.verify.words import common_keys, play_keys, protocol_keys, words_of

DATA = Path(body.__path__[0]) / "data"
EXAMPLES = Path(__file__).parent.parent / "examples"
FILE = Path(__file__).parent / "unknot_checker" / "tables.json"
BODIES = FILE.with_name("bodies.json")


def tables_of(knowledge: Knowledge) -> dict[str, Any]:
    """What the checker has to know, as JSON values."""
    ladder, contact = knowledge.tables["courses/ladder"], knowledge.tables["courses/contact"]
    return {
        "knowledge": knowledge.hash,
        "ladder": {
            "steps": {str(row["step"]): {key: row[key] for key in ("minutes", "regions")} for row in ladder["steps"]},
            **{key: ladder[key] for key in ("last_step", "ceilings", "warming_at_most_s")},
        },
        "prescription": {key: ladder["prescription"][key] for key in ("needs", "lapses_days", "sessions", "days")},
        "contact": {
            key: contact[key]
            for key in ("pressure_by_handling", "pressure_by_role", "skin_allows", "one_a_session")
        } | _paths(contact) | {"tapping": {key: contact["tapping"][key] for key in ("techniques", "zones")}},
        "spacing": _spacing(knowledge.tables["courses/spacing"]),
        "zones": {zone.value: _word(knowledge.zones[zone].course_region) for zone in Zone if zone in knowledge.zones},
        "sites": {
            site.id: {"zone": _word(site.zone), "handling": site.handling, "spot_s": site.spot_s}
            for site in knowledge.sites.values()
        },
        "techniques": {
            item.id: {"opens": dict(item.opens), "pressure": list(item.pressure), "stroking": item.stroking}
            for item in knowledge.techniques.values()
        },
        "protocols": {item.id: _protocol(knowledge, item) for item in knowledge.protocols.values() if item.played},
        "closed_by": {posture: sorted(conditions) for posture, conditions in CLOSED_BY.items()},
        "conditions": sorted(KNOWN),
        "common_keys": sorted(common_keys(knowledge)),
        "screen": {"hash": screen_of(knowledge)["hash"], "keys": screen_keys(knowledge), "measures": list(MEASURE_BEFORE)},
        "texts": {
            lang: {key: hashlib.sha256(said.encode()).hexdigest()[:16] for key, said in texts.items()}
            for lang, texts in words_of(knowledge).items()
        },
    }  # fmt: skip


def _paths(contact: Any) -> dict[str, Any]:
    """The numbers of paths in tenths of a millimetre; none where the knowledge tells of no strokes."""
    if "parts_mm" not in contact:
        return {}
    return {
        "parts": {part: tenths_of(mm) for part, mm in contact["parts_mm"].items()},
        "speed": {technique: list(limits) for technique, limits in contact["speed_mm_s"].items()},
        "widened": sorted({tenths_of(mm) for mm in contact["widened_mm"].values()}),
        "end_short": {"cm": contact["end_short"]["cm"], "of": list(contact["end_short"]["of"])},
        "gap": tenths_of(contact["path"]["gap_at_most_mm"]),
        "sides_differ": tenths_of(contact["path"]["sides_differ_at_most_mm"]),
    }


def _spacing(table: Any) -> dict[str, int]:
    return {
        "sessions": table["course"]["sessions"], "days": table["course"]["days"],
        "issued_days": table["issued_days"], "full_screen_days": table["full_screen_days"],
    }  # fmt: skip


def _protocol(knowledge: Knowledge, protocol: Protocol) -> dict[str, Any]:
    return {
        "method": protocol.method.value, "role": protocol.role, "region": protocol.region.value,
        "posture": protocol.posture, "ladder": list(protocol.ladder), "sides": list(protocol.sides),
        "a_week": [sessions_a_week(knowledge, protocol.method, lowest_dose=lowest) for lowest in (False, True)],
        "free_days": free_days(knowledge, protocol.method),
        "dose": _dose(knowledge, protocol),
        "gaps": {name.removesuffix("_s"): seconds for name, seconds in protocol.gaps_s.items()},
        "zones": sorted({zone.value for play in protocol.playable for zone in play.zones}),
        "reached": sorted(zone.value for zone in reached_by_any(knowledge.strokes, protocol.id)),
        "keys": list(protocol_keys(protocol.id)),
        "plays": {str(play.n): _play(knowledge, protocol.id, play) for play in protocol.playable},
    }  # fmt: skip


def _dose(knowledge: Knowledge, protocol: Protocol) -> dict[str, int] | None:
    """How many points a session presses at most, how often in a turn and how long; None where none is pressed."""
    if not any(play.point for play in protocol.playable):
        return None
    dose = said(knowledge.methods[protocol.method].dose)
    return {key: int(dose[key]) for key in ("points_at_most", "presses", "press_seconds")}


def _play(knowledge: Knowledge, protocol: str, play: PlayableStep) -> dict[str, Any]:
    stroke = strokes_of(knowledge, protocol).get(play.n)
    return {
        "technique": play.technique, "point": play.point, "sites": list(play.sites),
        "zones": sorted(zone.value for zone in play.zones),
        "reaches": sorted(zone.value for zone in reached(knowledge.strokes, protocol, play.n)),
        "opens": play.opens, "closes": play.closes, "pressure": play.pressure, "stroke_ms": play.stroke_ms,
        "hand": play.hand, "part": None if stroke is None else stroke.part, "at_most_s": play.at_most_s, "spot_s": play.spot_s,
        "share": play.share, "full_ms": cap_ms(knowledge, play),
        "stroking": knowledge.techniques[play.technique].stroking, "keys": sorted(play_keys(protocol, play)),
    }  # fmt: skip


def _word(member: Any) -> str | None:
    return None if member is None else member.value


def bodies_of(knowledge: Knowledge) -> dict[str, Any]:
    """The digest of each body in each posture of a protocol whose strokes are told, and of each path on it."""
    told = [knowledge.protocols[id] for id in sorted(knowledge.strokes)]
    found: dict[str, Any] = {"of": geometry_of(knowledge), "bodies": {}, "paths": {item.id: {} for item in told}}
    for id in body_ids():
        for item in told:
            grounds = grounds_of(knowledge, id, item.posture, item.role)
            found["bodies"][f"{id}/{item.posture}/{item.role}"] = digest(fixed_of(grounds))
            found["paths"][item.id][id] = {
                f"{n}:{side}": _short(_told(knowledge, grounds[on_top(item.posture, side)], stroke, side))
                for n, stroke in strokes_of(knowledge, item.id).items()
                for side in SIDES
            }
    return found


def geometry_of(knowledge: Knowledge) -> str:
    """A digest of all that the table of bodies is made of: landmarks, shapes, strokes, bodies, and what lays one on another."""
    made = hashlib.sha256(repr((knowledge.landmarks, knowledge.shapes, knowledge.strokes)).encode())
    for file in sorted([*DATA.rglob("*.npz"), *DATA.parent.glob("*.py")]):
        made.update(file.read_bytes())
    return made.hexdigest()


def _told(knowledge: Knowledge, ground: Ground, stroke: Stroke, side: str) -> str:
    """A path, and how the hand lies on it, as they stand in a bundle."""
    path = path_of(knowledge, ground, stroke, side)
    return f"{packed(path.points)} {packed_ways(fingers_along(ground, path, side))}"


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def written(knowledge: Knowledge) -> str:
    """The file's text."""
    return json.dumps(tables_of(knowledge), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def list_examples(preview: Path) -> None:
    """Write the SHA-256 of every example file into the list of those who may have a preview."""
    head = preview.read_text(encoding="utf-8").split("files:")[0]
    rows = [f"  {path.name}: {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in sorted(EXAMPLES.iterdir())]
    preview.write_text(head + "files:\n" + "\n".join(rows) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Write the file, or say whether it is current."""
    from unknot.knowledge.load import load, packaged

    if "--examples" in arguments:
        list_examples(packaged() / "courses" / "preview.yaml")
    knowledge = load()
    text = written(knowledge)
    old = json.loads(BODIES.read_text(encoding="utf-8")) if BODIES.exists() else {}
    current = old.get("of") == geometry_of(knowledge)
    if "--current" in arguments:
        return int(not current or not FILE.exists() or FILE.read_text(encoding="utf-8") != text)
    FILE.write_text(text, encoding="utf-8")
    if not current:
        BODIES.write_text(json.dumps(bodies_of(knowledge), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
