"""Whether every stroke of every protocol keeps off what is forbidden on some bodies: quickly by fields, the rest exactly.

Where a field says that enough is left, more than enough is. Where it does not, the number of the certificate decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from unknot.body.from_session import strokes_of
from unknot.body.ground import ground_of, path_of
from unknot.body.place_table import PlaceRow, PlaceTable, place_tables
from unknot.core.finding import Finding
from unknot.knowledge.model import Knowledge
from unknot.verify.points import packed, tenths_of
from unknot.verify.skin import body_of, spare


def check_strokes(knowledge: Knowledge, bodies: Iterable[str]) -> Iterator[Finding]:
    """Strokes that come too near, even for somebody whom none of these bodies is quite like."""
    widest = max(knowledge.tables["courses/contact"]["widened_mm"].values())
    for id in bodies:
        for table in place_tables(knowledge, id, widest):
            for row in table.rows:
                if row.left_mm is None or row.left_mm >= 0:
                    continue
                left = exactly_left(knowledge, table, row, widest)
                if left < 0:
                    where = f"strokes/{table.protocol.id}.yaml, body `{id}`"
                    what = f"stroke {row.play.n} on the {row.side} comes {-left / 10:.1f} mm too near"
                    yield Finding(where, 0, what, "move a point of the stroke, or end it sooner")


def exactly_left(knowledge: Knowledge, table: PlaceTable, row: PlaceRow, widened_mm: float) -> int:
    """What the certificate would say that a stroke with a told way leaves, in tenths of a millimetre."""
    stroke = strokes_of(knowledge, table.protocol.id)[row.play.n]
    ground = ground_of(knowledge, table.body, table.protocol.posture, table.protocol.role)
    radius = tenths_of(knowledge.tables["courses/contact"]["parts_mm"][stroke.part])
    path = packed(path_of(knowledge, ground, stroke, row.side).points)
    return spare(path, radius, body_of(ground, widened_mm))
