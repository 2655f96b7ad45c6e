"""docs/explanation/checking.md: its counts and fields are what the tests find, its lines are the certificate's."""

import json
import re
from pathlib import Path

import mutants
import pieces
from unknot.body.from_session import place
from unknot.core.ids import Method
from unknot.knowledge.load import load
from unknot.knowledge.model import Knowledge
from unknot.render.bundle import bundle_of
from unknot.session.from_course import lay_out
from unknot.verify.canonical import canonical
from unknot.verify.from_placement import verify
from unknot_checker.bundle import check

PAGE = Path("docs/explanation/checking.md").read_text(encoding="utf-8")
KNOWLEDGE = pieces.knowledge()


def bundle(protocol: str, step: int, knowledge: Knowledge = KNOWLEDGE) -> dict[str, object]:
    course = pieces.course(knowledge, protocol, step=step)
    placement = place(knowledge, lay_out(knowledge, course, course.visits[0]))
    fresh = pieces.screening(Method(placement.session.method), knowledge=knowledge.hash)
    made = verify(knowledge, fresh, course, course.visits[0], placement, issued=True)
    found: dict[str, object] = json.loads(canonical(bundle_of(made)))
    return found


def forged(made: dict[str, object]) -> list[str]:
    """Fields that a forger who rebuilds everything can change, one entry a change."""
    content, passed = mutants.content_of(made), []
    for path, other in mutants.mutants(content):
        try:
            data = mutants.resealed(made, other, digested=True, lined=True)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError):
            continue
        if other != content and not check(data):
            passed.append("limits.zones" if path[0] == "limits" else str(path[0]))
    return passed


def test_the_count_of_a_forger_is_current() -> None:
    with mutants.checker_knows(KNOWLEDGE):
        neck, back = forged(bundle("PRO-017", 3)), forged(bundle("PRO-008", 5))
    assert f"| {len(neck)} of the neck bundle, {len(back)} of the low back bundle |" in PAGE
    named = ", ".join(f"`{field}`" for field in sorted({*neck, *back}))
    assert f"rebuilt are in {named}:" in PAGE


def test_every_line_of_a_certificate_is_explained() -> None:
    table = PAGE.split("## The lines")[1].split("##")[0]
    rows = re.findall(r"^\| (`.*?) \|", table, re.M)
    explained = {name.removesuffix(":…") for row in rows for name in re.findall("`(.*?)`", row)}
    checks = [
        str(line["id"])
        for made in (bundle("PRO-017", 3), bundle("PRO-008", 5))
        for line in made["certificate"]["checks"]
    ]  # type: ignore[index]
    checks += [
        str(line["id"])
        for made in (bundle("PRO-017", 3, load()), bundle("PRO-027", 1, load()), bundle("PRO-009", 1, load()))
        for line in made["certificate"]["checks"]
    ]  # type: ignore[index]
    assert {id.split(":")[0] for id in checks} | {"condition"} == explained
