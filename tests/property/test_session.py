"""Laws of every session that can be laid out, for any protocol, step, side and limits."""

from hypothesis import given, settings
from hypothesis import strategies as st

import pieces
from unknot.body.from_session import place
from unknot.core.errors import NoPlan
from unknot.core.ids import Method, Status, Zone
from unknot.session.from_course import lay_out
from unknot.session.model import STROKE
from unknot.session.shares import Part, divide
from unknot.verify.from_placement import verify

KNOWLEDGE = pieces.knowledge()
STEPS = {"PRO-017": (1, 2, 3), "PRO-008": (1, 2, 3, 4, 5)}
statuses = st.dictionaries(st.sampled_from(list(Zone)), st.sampled_from(list(Status)), max_size=4)
conditions = st.lists(st.sampled_from(["only_stroking", "not_prone"]), unique=True, max_size=2).map(tuple)
asked = st.sampled_from([(protocol, step) for protocol, steps in STEPS.items() for step in steps])


@settings(max_examples=100, deadline=None)
@given(asked, statuses, conditions, st.sampled_from(["left", "right"]))
def test_what_can_be_laid_out_holds_and_can_be_verified(
    asked: tuple[str, int], limits: dict[Zone, Status], words: tuple[str, ...], side: str
) -> None:
    protocol, step = asked
    if step > 3 and Status.LOWEST_DOSE in limits.values():
        step = 3  # the ladder ends there; planning never asks for more
    course = pieces.course(KNOWLEDGE, protocol, step=step, statuses=limits, conditions=words, first_side=side)
    visit = course.visits[0]
    try:
        session = lay_out(KNOWLEDGE, course, visit)
    except NoPlan:
        return
    strokes = [one for one in session.steps if one.kind == STROKE]
    assert session.hands_on <= visit.minutes * 60_000
    assert sum(s.end - s.start for s in strokes if s.side == "left") * 2 == session.hands_on
    assert all(s.strokes * s.stroke_ms == s.end - s.start for s in strokes)
    assert all(limits.get(zone, Status.ALLOWED) <= Status.LOWEST_DOSE for s in strokes for zone in s.zones)
    screening = pieces.screening(Method(session.method), limits, conditions=words)
    verified = verify(KNOWLEDGE, screening, course, visit, place(KNOWLEDGE, session), issued=True)
    assert all(check.holds for check in verified.certificate.checks)


parts = st.lists(
    st.builds(
        Part,
        share=st.integers(1, 9),
        cap_ms=st.none() | st.integers(0, 120_000),
        stroke_ms=st.integers(500, 9_000),
    ),
    min_size=1,
    max_size=8,
)


@given(st.integers(0, 1_800_000), parts)
def test_divide_is_never_over_the_time_nor_a_cap(total: int, given_parts: list[Part]) -> None:
    lengths = [count * part.stroke_ms for count, part in zip(divide(total, given_parts), given_parts, strict=True)]
    assert sum(lengths) <= total
    caps = [part.cap_ms for part in given_parts]
    assert all(cap is None or length <= cap for length, cap in zip(lengths, caps, strict=True))


@given(st.integers(0, 1_800_000), parts)
def test_divide_wastes_less_than_a_stroke_a_part_unless_all_are_capped(total: int, given_parts: list[Part]) -> None:
    lengths = [count * part.stroke_ms for count, part in zip(divide(total, given_parts), given_parts, strict=True)]
    if any(part.cap_ms is None for part in given_parts):
        assert total - sum(lengths) < sum(part.stroke_ms + 1 for part in given_parts)
