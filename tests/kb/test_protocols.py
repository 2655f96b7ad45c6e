"""Each playable protocol keeps the ladder, the map of the body and the source, at every step at which it can be played."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import unknot
from unknot.core.ids import Zone
from unknot.knowledge.draft import Draft, draft_of, files_below
from unknot.knowledge.model import PlayableStep, Protocol

KB = Path(unknot.__file__).parent / "kb"
DRAFT: Draft = draft_of(files_below(KB))
PROTOCOLS = [placed.what for placed in DRAFT.protocols.values()]
PLAYED = [
    pytest.param(protocol, play, id=f"{protocol.id}.{play.n}") for protocol in PROTOCOLS for play in protocol.playable
]
RUNGS = [
    pytest.param(protocol, rung, id=f"{protocol.id} step {rung}") for protocol in PROTOCOLS for rung in protocol.ladder
]


def table(name: str) -> Any:
    """One table of `kb/courses`."""
    return DRAFT.tables[f"courses/{name}"].what


def at(protocol: Protocol, rung: int) -> list[PlayableStep]:
    """The steps open at a ladder step."""
    return [play for play in protocol.playable if play.opens <= rung <= (play.closes or rung)]


def test_the_slice_has_its_three_protocols() -> None:
    assert {protocol.id for protocol in PROTOCOLS} >= {"PRO-004", "PRO-008", "PRO-017"}


@pytest.mark.parametrize("protocol", [pytest.param(each, id=each.id) for each in PROTOCOLS])
def test_nothing_that_the_source_states_is_lost_in_silence(protocol: Protocol) -> None:
    stated = {step["n"] for step in protocol.stated}
    kept = {play.of for play in protocol.playable} | {left["of"] for left in protocol.left_out}
    assert stated == kept


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
def test_zones_are_those_of_the_sites(protocol: Protocol, play: PlayableStep) -> None:
    assert {DRAFT.sites[site].what.zone for site in play.sites} == set(play.zones)


@pytest.mark.parametrize(("protocol", "play"), PLAYED)
def test_every_difference_from_the_source_has_a_known_reason(protocol: Protocol, play: PlayableStep) -> None:
    assert play.because
    assert {reason["source"] for reason in play.because} <= set(DRAFT.sources)


@pytest.mark.parametrize(("protocol", "rung"), RUNGS)
def test_each_side_has_work_for_all_its_minutes(protocol: Protocol, rung: int) -> None:
    plays = at(protocol, rung)
    assert plays[0].n == 1 and plays[-1].technique == "stroking"
    assert any(play.at_most_s is None and play.spot_s is None for play in plays), (
        "somebody has to take the time of the capped"
    )


@pytest.mark.parametrize(("protocol", "rung"), RUNGS)
def test_no_more_regions_than_the_ladder_opens(protocol: Protocol, rung: int) -> None:
    regions = {DRAFT.zones[zone].what.course_region for play in at(protocol, rung) for zone in play.zones}
    assert protocol.region in regions
    assert len(regions) <= next(row["regions"] for row in table("ladder")["steps"] if row["step"] == rung)


@pytest.mark.parametrize(("protocol", "rung"), RUNGS)
def test_one_special_movement_a_session(protocol: Protocol, rung: int) -> None:
    special = {play.technique for play in at(protocol, rung)} & set(table("contact")["one_a_session"])
    assert len(special) <= 1


@pytest.mark.parametrize(("protocol", "rung"), RUNGS)
def test_the_neck_never_has_more_than_ten_minutes(protocol: Protocol, rung: int) -> None:
    """By shares alone, caps apart: the caps on the other steps are what could push time onto the neck."""
    ladder = table("ladder")
    minutes = next(row["minutes"] for row in ladder["steps"] if row["step"] == rung)
    plays = at(protocol, rung)
    uncapped = sum(play.share for play in plays if play.at_most_s is None and play.spot_s is None)
    free = minutes * 60 / 2
    neck = sum(min(free * play.share / uncapped, play.at_most_s or free) for play in plays if Zone.NECK in play.zones)
    assert 2 * neck <= ladder["ceilings"]["neck_minutes"] * 60


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize(("protocol", "play"), PLAYED)
def test_each_prompt_names_its_side(protocol: Protocol, play: PlayableStep, lang: str) -> None:
    assert "{side}" in DRAFT.texts[lang][f"play.{protocol.id}.{play.n}.say"].what


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("part", ["name", "about", "ready", "rest", "close", "aftercare"])
def test_each_protocol_has_its_words(lang: str, part: str) -> None:
    assert all(DRAFT.texts[lang][f"protocol.{protocol.id}.{part}"].what for protocol in PROTOCOLS)
