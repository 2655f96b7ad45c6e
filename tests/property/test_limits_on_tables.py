"""Two hundred sets of limits on the table of each protocol: what passes touches nothing closed, what is refused has a reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

from limit_laws import hold, limits
from unknot.body.place_table import place_tables
from unknot.core.ids import Status, Zone
from unknot.knowledge.load import load
from unknot.verify.many import check_strokes, exactly_left

KNOWLEDGE = load()
TABLES = place_tables(KNOWLEDGE, "w34_middle")
WIDEST = place_tables(KNOWLEDGE, "m77_lean")
"""Of the body on which most is reached."""
SETS, MOST_REACHED_CM2 = 200, 25.0


def test_every_set_of_limits_passes_or_refuses_each_stroke_for_a_reason_that_verify_states() -> None:
    dice, refused, passed = Random(11), Counter[str](), 0
    for _ in range(SETS):
        made = limits(KNOWLEDGE, dice)
        for table in (*TABLES, *WIDEST):
            held = hold(KNOWLEDGE, table, made)
            assert held.wrong == (), (table.protocol.id, made)
            refused, passed = refused + held.refused, passed + held.passed
    assert {"zone", "rim", "condition", "technique-opens", "protocol-steps"} <= set(refused) and passed > SETS * len(
        TABLES
    )


def test_a_zone_that_is_closed_without_planning_is_noticed() -> None:
    dice = Random(2)
    made = limits(KNOWLEDGE, dice)
    allowed = dict.fromkeys(made.statuses, Status.ALLOWED)
    made = replace(made, statuses=allowed, rims=allowed, conditions=(), closed_sites=())
    table = TABLES[0]
    row = next(row for row in table.rows if row.zones == (Zone.COLLAR,) and row.play.opens == 1)
    wider = replace(row, zones=(Zone.COLLAR, Zone.NECK))
    closed = {**made.statuses, (table.protocol.method, Zone.NECK): Status.NOT_OFFERED}
    held = hold(KNOWLEDGE, replace(table, rows=(wider,)), replace(made, statuses=closed, step=1))
    assert any("NECK" in wrong for wrong in held.wrong)


def test_a_closed_zone_that_is_reached_without_a_word_is_noticed() -> None:
    made = limits(KNOWLEDGE, Random(2))
    allowed = dict.fromkeys(made.statuses, Status.ALLOWED)
    rims = {key: Status.NOT_OFFERED if key[1] is Zone.UPBACK else status for key, status in allowed.items()}
    made = replace(made, statuses=allowed, rims=rims, conditions=(), closed_sites=(), step=1)
    table = next(table for table in TABLES if table.protocol.id == "PRO-017")
    told = KNOWLEDGE.strokes["PRO-017"]
    mute = replace(told, strokes=tuple(replace(stroke, reaches=()) for stroke in told.strokes))
    assert hold(KNOWLEDGE, table, made).wrong == ()
    held = hold(replace(KNOWLEDGE, strokes={**KNOWLEDGE.strokes, "PRO-017": mute}), table, made)
    assert any("touches UPBACK" in wrong for wrong in held.wrong)


def test_every_stroke_of_every_table_leaves_what_has_to_be_kept() -> None:
    assert {table.protocol.id for table in TABLES} == {each.id for each in KNOWLEDGE.protocols.values() if each.played}
    for table in TABLES:
        assert [(row.play.n, row.side) for row in table.rows] == [
            (play.n, side) for play in table.protocol.playable for side in ("left", "right")
        ]
        for row in table.rows:
            if table.protocol.id not in KNOWLEDGE.strokes:
                assert row.left_mm is None
                continue
            assert row.left_mm is not None
            exact = exactly_left(KNOWLEDGE, table, row, 0.0) / 10
            assert exact >= 0 and exact - 1.5 < row.left_mm <= exact


def test_a_contact_reaches_into_a_zone_that_it_does_not_name_by_its_rim_only() -> None:
    reached = [cm2 for table in WIDEST for row in table.rows for cm2 in row.reaches.values()]
    assert 0 < max(reached) < MOST_REACHED_CM2


def test_a_stroke_that_is_too_near_is_found_on_every_body_that_is_checked() -> None:
    contact = KNOWLEDGE.tables["courses/contact"]
    wide = {**contact, "parts_mm": {**contact["parts_mm"], "fingertips": 14}}
    knowledge = replace(KNOWLEDGE, tables={**KNOWLEDGE.tables, "courses/contact": wide})
    found = list(check_strokes(knowledge, ["w34_middle"]))
    assert found and all("too near" in finding.what for finding in found)
    assert list(check_strokes(KNOWLEDGE, ["w34_middle"])) == []
