"""Loading knowledge, linting it, and screening with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

import somebody
import yaml
from measure import Row, Took, took, took_command, took_fresh

from unknot.knowledge.draft import files_below
from unknot.knowledge.known import packaged
from unknot.knowledge.load import load, read_at_start
from unknot.knowledge.model import Knowledge
from unknot.screening.from_person import screen
from unknot.screening.generated import answered, people
from unknot.screening.person import Person

RUNS, PEOPLE_RUNS = 7, 3


def rows(env: Mapping[str, str], *, people: int) -> Iterator[Row]:
    """The rows; so many `people` are made up."""
    files = packaged()
    peer = took(lambda: [yaml.load(data, yaml.CSafeLoader) for data in read_at_start(files_below(files)).values()], 3)
    read = took_fresh("knowledge", 5, {**env, "UNKNOT_CACHE": "off"})
    what = "all knowledge read from its files (peer: PyYAML in C reads them)"
    yield read.row("load_files", what, 1000, peer=peer.median)
    kept = took_fresh("knowledge", RUNS, env)
    yield kept.row("load_kept", "all knowledge as it was kept", 60, peer=peer.median)
    whole = took_fresh("every_part", RUNS, env)
    yield whole.row("load_kept_whole", "the same with every part of it made", 100, peer=peer.median)
    lint = took_command(["unknot.cli.main", "knowledge", "lint"], 3, env)
    yield lint.row("lint", "the whole lint, a process")
    knowledge = load()
    for person in somebody.examples(knowledge):
        one = took(lambda person=person: screen(knowledge, person, at=somebody.NOW), 20)
        yield one.row(f"screen:{person.id}", f"screening of {person.id}", 5)
    many = _screened(knowledge, list(_made_up(knowledge, people)))
    yield many.row("screen_many", f"screening of one of {people} made-up people", 5)


def _made_up(knowledge: Knowledge, count: int) -> Iterator[Person]:
    """People who answered everything."""
    for made in people(knowledge, Random(1), count, somebody.NOW):
        yield answered(knowledge, made.person, made.odd, somebody.NOW)


def _screened(knowledge: Knowledge, everybody: list[Person]) -> Took:
    """A few rounds over all of them; of each person the median, so that the spread is that between people."""
    times = [took(lambda one=one: screen(knowledge, one, at=somebody.NOW), PEOPLE_RUNS) for one in everybody]
    return Took([one.median for one in times], [sum(one.worked) / PEOPLE_RUNS for one in times])
