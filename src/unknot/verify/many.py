"""Whether every stroke of every protocol keeps off what is forbidden, and reaches no zone but those that it tells.

What is forbidden is looked at quickly by fields: where a field says that enough is left, more than enough is. Where it does
not, the number of the certificate decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from unknot.body.bodies import body_ids
from unknot.body.from_session import strokes_of
from unknot.body.ground import ground_of, path_of
from unknot.body.place_table import PlaceRow, PlaceTable, place_tables
from unknot.core.finding import Finding
from unknot.core.ids import Zone
from unknot.knowledge.model import Knowledge
from unknot.knowledge.strokes import reached
from unknot.verify.points import packed, tenths_of
from unknot.verify.skin import body_of, spare


def check_strokes(knowledge: Knowledge, bodies: Iterable[str]) -> Iterator[Finding]:
    """Strokes that come too near, even for somebody whom none of these bodies is quite like, or touch a zone that is not told.

    That a zone is told which no contact reaches is said only where all bodies are looked at.
    """
    looked_at, touched = tuple(bodies), set[tuple[str, int, Zone]]()
    widest = max(knowledge.tables["courses/contact"]["widened_mm"].values())
    for id in looked_at:
        for table in place_tables(knowledge, id, widest):
            for row in table.rows:
                yield from _near(knowledge, table, row, widest)
                yield from _untold(knowledge, table, row)
                touched |= {(table.protocol.id, row.play.n, zone) for zone in row.reached(rim_cm2(knowledge))}
    if set(looked_at) >= set(body_ids()):
        yield from _untouched(knowledge, touched)


def rim_cm2(knowledge: Knowledge) -> float:
    """How much of a zone a contact may touch without a word about it."""
    return float(knowledge.tables["courses/contact"]["path"]["rim_at_most_cm2"])


def _near(knowledge: Knowledge, table: PlaceTable, row: PlaceRow, widest: float) -> Iterator[Finding]:
    if row.left_mm is None or row.left_mm >= 0:
        return
    left = exactly_left(knowledge, table, row, widest)
    if left < 0:
        what = f"stroke {row.play.n} on the {row.side} comes {-left / 10:.1f} mm too near"
        yield Finding(_where(table), 0, what, "move a point of the stroke, or end it sooner")


def _untold(knowledge: Knowledge, table: PlaceTable, row: PlaceRow) -> Iterator[Finding]:
    told = reached(knowledge.strokes, table.protocol.id, row.play.n)
    for zone in sorted(row.reached(rim_cm2(knowledge)) - {*told}, key=list(Zone).index):
        what = f"stroke {row.play.n} on the {row.side} touches {row.reaches[zone]:.1f} cm² of {zone.value} untold"
        yield Finding(_where(table), 0, what, "move a point of the stroke, or name the zone in `reaches`")


def _untouched(knowledge: Knowledge, touched: Collection[tuple[str, int, Zone]]) -> Iterator[Finding]:
    for id, strokes in sorted(knowledge.strokes.items()):
        for stroke in strokes.strokes:
            for zone in stroke.reaches:
                if (id, stroke.n, zone) not in touched:
                    what = f"stroke {stroke.n} tells that it reaches {zone.value}, and on no body it does"
                    yield Finding(f"strokes/{id}.yaml", 0, what, "take the zone out of `reaches`")


def _where(table: PlaceTable) -> str:
    return f"strokes/{table.protocol.id}.yaml, body `{table.body}`"


def exactly_left(knowledge: Knowledge, table: PlaceTable, row: PlaceRow, widened_mm: float) -> int:
    """What the certificate would say that a stroke with a told way leaves, in tenths of a millimetre."""
    stroke = strokes_of(knowledge, table.protocol.id)[row.play.n]
    ground = ground_of(knowledge, table.body, table.protocol.posture, table.protocol.role, row.side)
    radius = tenths_of(knowledge.tables["courses/contact"]["parts_mm"][stroke.part])
    path = packed(path_of(knowledge, ground, stroke, row.side).points)
    return spare(path, radius, body_of({ground.on_top: ground}, widened_mm), ground.on_top)
