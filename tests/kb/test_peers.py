"""What public lists of others name is decided by a rule of ours, or there is a reason why not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

import pytest

from unknot.cli.main import main
from unknot.knowledge.coverage import files_of
from unknot.knowledge.load import load, packaged
from unknot.knowledge.peers import Peers, peers_of

FILES = files_of(packaged())


def changed(path: str, was: str, now: str) -> Peers:
    files: Mapping[PurePosixPath, bytes] = {
        **FILES, PurePosixPath(path): FILES[PurePosixPath(path)].replace(was.encode(), now.encode(), 1)
    }  # fmt: skip
    assert files != FILES
    return peers_of(files)


def test_all_that_others_list_is_answered() -> None:
    peers = peers_of(FILES)
    assert peers.findings == ()
    assert {one.id: len(one.items) for one in peers.lists} == {"conditions": 35, "red_flags": 25, "classes": 10}
    assert peers.decided == 65


def test_a_reason_names_rules_that_are_there() -> None:
    rules = {*load().rules, *(rule["id"] for rule in load().tables["courses/stop_rules"]["rules"])}
    named = [id for item in peers_of(FILES).items for id in re.findall(r"\b[A-Z]{1,3}[0-9]+\b", item.out_of_scope)]
    assert named
    assert set(named) <= rules


def test_a_warning_sign_is_decided_by_more_than_a_limit() -> None:
    """Each sign of the second list is held by a red flag, a threshold or a postponement, or by the row of its illness."""
    rules = load().rules
    only_rows = [
        item.id
        for one in peers_of(FILES).lists
        if one.id == "red_flags"
        for item in one.items
        if item.rules and all(rules[id].kind == "row" for id in item.rules)
    ]
    assert only_rows == ["bleeding", "red_streaks", "pus", "hot_joint"]


@pytest.mark.parametrize(
    ("was", "now", "what"),
    [
        ("rules: [C08]", "rules: [C88]", "unknown rule `C88`"),
        ("rules: [C08]", "rules: [C08], out_of_scope: because", "has `rules`, or it says"),
        ("id: fever", "id: infection", "`infection` stands twice"),
        ("id: conditions", "id: lists", "named `conditions.yaml`"),
        ("source: public-screening-lists", "source: public-lists", "unknown source `public-lists`"),
        (", rules: [C08]", "", "has `rules`, or it says"),
    ],
)
def test_what_does_not_hold_is_said(was: str, now: str, what: str) -> None:
    found = changed("peers/conditions.yaml", was, now).findings
    assert any(what in str(finding) for finding in found)


def test_the_count_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["knowledge", "coverage"])
    assert "lists of others: 65 of 70 decided by a rule" in capsys.readouterr().out
