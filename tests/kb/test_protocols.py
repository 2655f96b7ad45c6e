"""Every protocol stands as the articles state it; each playable one keeps ladder, map of the body and source at every step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import unknot
from unknot.core.ids import Method, Zone
from unknot.knowledge.draft import Draft, files_below
from unknot.knowledge.drafting import draft_of
from unknot.knowledge.model import PlayableStep, Protocol
from unknot.knowledge.yaml_file import Items, Map, Node, Scalar, read

KB = Path(unknot.__file__).parent / "kb"
DRAFT: Draft = draft_of(files_below(KB))
EVERY = [placed.what for placed in DRAFT.protocols.values()]
PROTOCOLS = [protocol for protocol in EVERY if protocol.played]
OTHERS = [protocol for protocol in EVERY if not protocol.played]
EACH = [pytest.param(protocol, id=protocol.id) for protocol in EVERY]
PLAYED = [
    pytest.param(protocol, play, id=f"{protocol.id}.{play.n}") for protocol in PROTOCOLS for play in protocol.playable
]
RUNGS = [
    pytest.param(protocol, rung, id=f"{protocol.id} step {rung}") for protocol in PROTOCOLS for rung in protocol.ladder
]
REFUSED = {
    "PRO-019": "segmental reflex zones by oneself",
    "PRO-021": "front of the neck, with force",
    "PRO-030": "honey torn off",
    "PRO-031": "a cup warmed by a flame",
    "PRO-034": "cups on the neck",
}
SINCE_ELSEWHERE = {"PRO-004", "PRO-008", "PRO-017"}
"""Their reasons name the differences, but not the zone of each step anew."""


def plain(node: Node) -> Any:
    """A tree of YAML as plain data."""
    match node:
        case Map(entries=entries):
            return {key: plain(value) for key, value in entries.items()}
        case Items(items=items):
            return tuple(plain(item) for item in items)
        case Scalar(value=value):
            return value


def inventory() -> dict[str, Any]:
    """The items PRO of the inventory by id."""
    node, findings = read((KB / "inventory" / "PRO.yaml").read_bytes(), "PRO.yaml")
    assert node is not None and not findings
    return {item["id"]: item for item in plain(node)["items"]}


INVENTORY = inventory()


def table(name: str) -> Any:
    """One table of `kb/courses`."""
    return DRAFT.tables[f"courses/{name}"].what


def at(protocol: Protocol, rung: int) -> list[PlayableStep]:
    """The steps open at a ladder step."""
    return [play for play in protocol.playable if play.opens <= rung <= (play.closes or rung)]


def cap(play: PlayableStep) -> int | None:
    """The most seconds of a step on one side, by its own cap and that of its spots; None = as many as there are."""
    caps = [play.at_most_s, None if play.spot_s is None else play.spot_s * len(play.sites)]
    return min((each for each in caps if each is not None), default=None)


def span(least: int | None, most: int | None) -> tuple[int | None, int | None] | None:
    """As a protocol writes the least and the most of something."""
    return None if least is None and most is None else (least, most)


def test_every_protocol_of_the_articles_is_there() -> None:
    assert {protocol.id for protocol in EVERY} == set(INVENTORY)
    assert len(EVERY) == 36


@pytest.mark.parametrize("protocol", EACH)
def test_the_steps_are_those_that_the_article_states(protocol: Protocol) -> None:
    """Number by number, place by place; what it does not state stays null."""
    items = INVENTORY[protocol.id]["steps"]
    assert len(protocol.stated) == len(items)
    for step, item in zip(protocol.stated, items, strict=True):
        same = ("n", "technique", "zone", "from", "to", "hands", "pressure", "side", "posture", "note")
        assert [step[key] for key in same] == [item[key] for key in same]
        assert step["reps"] == span(item["reps_min"], item["reps_max"])
        assert step["seconds"] == span(item["duration_s_min"], item["duration_s_max"])


@pytest.mark.parametrize("protocol", EACH)
def test_it_cites_its_item_and_the_item_says_what_became_of_it(protocol: Protocol) -> None:
    named = [each.strip() for cite in protocol.cites if cite.source == "inventory" for each in cite.at.split(",")]
    assert protocol.id in named
    key = {"playable": "used", "reading": "told", "refused": "refused"}[protocol.use]
    item = INVENTORY[protocol.id]
    assert [each for each in ("used", "told", "refused", "not_stated") if each in item] == [key]
    file = f"protocols/{protocol.id}.yaml"
    assert key == "refused" or file in (item["used"] if key == "used" else item["told"]["in"])


@pytest.mark.parametrize("protocol", EACH)
def test_minutes_are_those_of_the_article(protocol: Protocol) -> None:
    numbers = INVENTORY[protocol.id]["numbers"]
    least = numbers.get("duration_minutes_min")
    most = numbers.get("duration_minutes_max") or numbers.get("session_minutes_max")
    assert protocol.minutes == span(least, most)


def test_what_is_refused_is_refused() -> None:
    assert {protocol.id for protocol in EVERY if protocol.use == "refused"} == set(REFUSED)
    home = {Method.PARTNER_MASSAGE, Method.NECK_SELF_MASSAGE, Method.ACUPRESSURE}
    assert all(protocol.method in home and protocol.role in ("self", "partner") for protocol in PROTOCOLS)


@pytest.mark.parametrize("protocol", [pytest.param(each, id=each.id) for each in OTHERS])
def test_what_is_not_played_has_a_reason_and_nothing_to_play(protocol: Protocol) -> None:
    assert protocol.why and {why["source"] for why in protocol.why} <= set(DRAFT.sources)
    assert (protocol.playable, protocol.ladder, protocol.sides, protocol.posture) == ((), (), (), "")
    if protocol.use == "refused":
        assert set(protocol.stages.values()) == {"no"}


@pytest.mark.parametrize("protocol", EACH)
def test_nothing_in_an_attack_and_a_reason_for_each_stage(protocol: Protocol) -> None:
    reasons = table("protocol_stages")["reasons"]
    assert protocol.stages["attack"] == "no"
    for stage, allowed in protocol.stages.items():
        assert reasons[stage][allowed]["source"] in DRAFT.sources and reasons[stage][allowed]["why"]
    if not protocol.played:
        assert "yes" not in protocol.stages.values() and "gentle" not in protocol.stages.values()


@pytest.mark.parametrize("protocol", [pytest.param(each, id=each.id) for each in PROTOCOLS])
def test_nothing_that_the_source_states_is_lost_in_silence(protocol: Protocol) -> None:
    stated = {step["n"] for step in protocol.stated}
    kept = {play.of for play in protocol.playable} | {left["of"] for left in protocol.left_out}
    assert stated == kept
    left_out = {left["of"] for left in protocol.left_out}
    twice = left_out & {play.of for play in protocol.playable}
    assert not twice


@pytest.mark.parametrize(("protocol", "play"), PLAYED)
def test_a_technique_is_open_when_its_step_is(protocol: Protocol, play: PlayableStep) -> None:
    opens = DRAFT.techniques[play.technique].what.opens[protocol.role]
    assert opens is not None and opens <= play.opens


@pytest.mark.parametrize(("protocol", "play"), PLAYED)
def test_pressure_fits_hand_place_and_role(protocol: Protocol, play: PlayableStep) -> None:
    contact = table("contact")
    low, high = DRAFT.techniques[play.technique].what.pressure
    of_sites = [contact["pressure_by_handling"][DRAFT.sites[site].what.handling] for site in play.sites]
    assert low <= play.pressure <= min(high, contact["pressure_by_role"][protocol.role], *of_sites)


@pytest.mark.parametrize(("protocol", "play"), PLAYED)
def test_contact_keeps_its_other_numbers(protocol: Protocol, play: PlayableStep) -> None:
    """Skin sites are only stroked, tapping stays where it may, a neck spot has 30 seconds, strokes end short of nodes."""
    contact = table("contact")
    handlings = {DRAFT.sites[site].what.handling for site in play.sites}
    assert "never" not in handlings and not set(play.sites) & set(contact["end_short"]["of"])
    assert "skin" not in handlings or play.technique in contact["skin_allows"]
    tapping = contact["tapping"]
    if play.technique in tapping["techniques"]:
        assert {zone.value for zone in play.zones} <= set(tapping["zones"])
        assert not set(play.sites) & set(tapping["never_on"])
    if Zone.NECK in play.zones and not DRAFT.techniques[play.technique].what.stroking:
        assert play.spot_s is not None and play.spot_s <= contact["spot"]["neck_at_most_s"]


@pytest.mark.parametrize(("protocol", "play"), PLAYED)
def test_zones_are_those_of_the_sites(protocol: Protocol, play: PlayableStep) -> None:
    assert {DRAFT.sites[site].what.zone for site in play.sites} == set(play.zones)


@pytest.mark.parametrize(("protocol", "play"), PLAYED)
def test_every_difference_from_the_source_has_a_known_reason(protocol: Protocol, play: PlayableStep) -> None:
    """Counts and times are never the source's, so they are always named; so is a technique that it does not state."""
    stated = next(step for step in protocol.stated if step["n"] == play.of)
    fields = {reason["field"]: reason for reason in play.because}
    assert fields and {reason["source"] for reason in play.because} <= set(DRAFT.sources)
    differs = {key for key in ("reps", "seconds") if stated[key] is not None}
    differs |= {"technique"} if stated["technique"] is None else set()
    if protocol.id not in SINCE_ELSEWHERE:
        differs |= {"zone"} | {
            key for key in ("from", "to", "hands", "posture", "pressure", "side") if stated[key] is not None
        }
    if "added" not in fields:
        assert differs <= set(fields), sorted(differs - set(fields))
    for key in ("reps", "seconds", "zone", "from", "to", "hands", "posture", "pressure", "side"):
        if protocol.id not in SINCE_ELSEWHERE and key in fields:
            assert fields[key]["was"] == stated[key]


def test_one_hand_at_a_time_on_ones_own_neck() -> None:
    alone = [protocol for protocol in PROTOCOLS if protocol.method is Method.NECK_SELF_MASSAGE]
    assert alone and {protocol.hands for protocol in alone} == {"one"}
    assert {play.hand for protocol in alone for play in protocol.playable} == {"opposite"}


@pytest.mark.parametrize(("protocol", "rung"), RUNGS)
def test_each_side_has_work_for_all_its_minutes(protocol: Protocol, rung: int) -> None:
    plays = at(protocol, rung)
    if protocol.method is Method.ACUPRESSURE:
        caps = sum(play.at_most_s or 0 for play in plays) * len(protocol.sides)
        assert caps == table("ladder")["ceilings"]["session_minutes"]["acupressure"] * 60
        return
    assert plays[0].n == 1 and plays[-1].technique == "stroking"
    assert any(play.at_most_s is None and play.spot_s is None for play in plays), (
        "somebody has to take the time of the capped"
    )


@pytest.mark.parametrize(
    "protocol",
    [each for each in PROTOCOLS if each.played and each.method in (Method.PARTNER_MASSAGE, Method.NECK_SELF_MASSAGE)],
    ids=lambda protocol: protocol.id,
)
def test_the_range_of_techniques_widens_and_kneading_comes_last(protocol: Protocol) -> None:
    used = {rung: {play.technique for play in at(protocol, rung)} for rung in protocol.ladder}
    assert used[1] == {"stroking"}
    assert all(technique in ("stroking", "friction_light") for technique in used.get(2, ()))
    sizes = [len(used[rung]) for rung in sorted(used)]
    assert sizes == sorted(sizes) and sizes[-1] > 1


@pytest.mark.parametrize(("protocol", "rung"), RUNGS)
def test_no_more_regions_than_the_ladder_opens(protocol: Protocol, rung: int) -> None:
    regions = {DRAFT.zones[zone].what.course_region for play in at(protocol, rung) for zone in play.zones} - {None}
    assert protocol.region in regions
    assert len(regions) <= next(row["regions"] for row in table("ladder")["steps"] if row["step"] == rung)


@pytest.mark.parametrize(("protocol", "rung"), RUNGS)
def test_one_special_movement_a_session(protocol: Protocol, rung: int) -> None:
    special = {play.technique for play in at(protocol, rung)} & set(table("contact")["one_a_session"])
    assert len(special) <= 1


@pytest.mark.parametrize(("protocol", "rung"), RUNGS)
def test_the_neck_never_has_more_than_ten_minutes(protocol: Protocol, rung: int) -> None:
    """By shares and caps: the caps on the other steps are what could push time onto the neck."""
    ladder = table("ladder")
    minutes = next(row["minutes"] for row in ladder["steps"] if row["step"] == rung)
    plays, free = at(protocol, rung), minutes * 60 / 2
    uncapped = sum(play.share for play in plays if cap(play) is None)
    on_neck = [play for play in plays if Zone.NECK in play.zones]
    neck = sum(cap(play) or free * play.share / uncapped for play in on_neck)
    assert 2 * neck <= ladder["ceilings"]["neck_minutes"] * 60


def test_where_nobody_wished_another_these_come_first() -> None:
    first = {protocol.id for protocol in EVERY if protocol.default}
    assert first == {"PRO-003", "PRO-004", "PRO-008", "PRO-017", "PRO-027"}
    assert DRAFT.methods[Method.ACUPRESSURE].what.on_wish, "and points only where they are wished"


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize(("protocol", "play"), PLAYED)
def test_each_prompt_names_its_side(protocol: Protocol, play: PlayableStep, lang: str) -> None:
    assert "{side}" in DRAFT.texts[lang][f"play.{protocol.id}.{play.n}.say"].what


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("protocol", EACH)
def test_each_protocol_has_its_words(lang: str, protocol: Protocol) -> None:
    parts = ["name", "about", *(("ready", "rest", "close", "aftercare") if protocol.played else ("why",))]
    parts += ["hands"] if protocol.played and protocol.hands == "either" else []
    assert all(DRAFT.texts[lang][f"protocol.{protocol.id}.{part}"].what for part in parts)
