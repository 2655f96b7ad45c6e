"""From the folder of knowledge to `Knowledge`: read, hold together, name by one hash.

Either everything holds and `load` gives the whole, or it raises with all findings; there is no half knowledge.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath
from typing import TypeVar

from unknot.core.collecting import collecting_later
from unknot.core.errors import KnowledgeWrong
from unknot.core.finding import Finding
from unknot.knowledge.check_advice import check_advice
from unknot.knowledge.check_catalogue import check_catalogue
from unknot.knowledge.check_claims import check_claims
from unknot.knowledge.check_conflicts import check_conflicts
from unknot.knowledge.check_examples import check_examples, run_examples
from unknot.knowledge.check_living import check_living
from unknot.knowledge.check_medicines import check_medicines
from unknot.knowledge.check_methods import check_methods
from unknot.knowledge.check_pressed import check_pressed
from unknot.knowledge.check_protocols import check_protocols
from unknot.knowledge.check_shapes import check_shapes
from unknot.knowledge.check_strokes import check_strokes
from unknot.knowledge.check_techniques import check_techniques
from unknot.knowledge.check_terms import all_terms, check_terms, rule_term
from unknot.knowledge.check_topics import check_topics
from unknot.knowledge.check_wording import check_wording
from unknot.knowledge.draft import Draft, Files, Placed, files_below
from unknot.knowledge.drafting import draft_of
from unknot.knowledge.inventory import FOLDER, Item, inventory_of, item_ids
from unknot.knowledge.known import hash_of, known, packaged
from unknot.knowledge.medicine_names import medicines_of
from unknot.knowledge.model import Knowledge, Term
from unknot.knowledge.references import check_references
from unknot.knowledge.texts import check_texts

T = TypeVar("T")
K = TypeVar("K")

REQUIRED_ROWS = tuple(
    row
    for n in range(1, 76)
    if n != 70  # the register has no C70
    for row in ({9: ("C09a", "C09b", "C09c"), 36: ("C36a", "C36b", "C36c")}.get(n) or (f"C{n:02}",))
)
"""Every line of the matrix: while one is missing, knowledge is not complete and gives a course to example persons only."""


def load(root: Path | None = None) -> Knowledge:
    """All that Unknot knows, from `root`, or from the package and then as it was kept last time (see `known`).

    Raises
    ------
    KnowledgeWrong
        with every finding, when anything does not hold.
    """
    return known() if root is None else _sound(*examine(root))


def fresh(files: Files) -> Knowledge:
    """The knowledge of the packaged files, read anew.

    Raises
    ------
    KnowledgeWrong
        with every finding, when anything does not hold.
    """
    return _sound(*examine_files(files, prefix=f"{packaged().name}/"))


def _sound(knowledge: Knowledge | None, findings: list[Finding]) -> Knowledge:
    if findings or knowledge is None:
        raise KnowledgeWrong(findings)
    return knowledge


def examine(root: Path, *, wording: bool = False) -> tuple[Knowledge | None, list[Finding]]:
    """The knowledge of a folder, None when anything is wrong with it, and all findings in the order of files and lines.

    With `wording`, also the files below `wording/`, and by them how its texts are worded (`check_wording`).
    """
    if not root.is_dir():
        return None, [
            Finding(str(root), 0, "there is no such folder", "give the folder that holds rules/, terms/, texts/")
        ]
    files = files_below(root)
    if not files:
        return None, [Finding(str(root), 0, "the folder holds no knowledge", "it needs rules/, terms/, texts/")]
    return examine_files(files, prefix=f"{root.name}/", items=item_ids(root), wording=wording)


def examine_files(
    files: Files, prefix: str = "", items: Collection[str] = (), *, wording: bool = False
) -> tuple[Knowledge | None, list[Finding]]:
    """The same of files that were read already; `prefix` stands before each path in the findings.

    `items` are the ids of the inventory that conflicts may name; none = they are not looked at.
    """
    with collecting_later():
        return _examined(files, prefix, items, wording=wording)


def _examined(
    files: Files, prefix: str, items: Collection[str], *, wording: bool
) -> tuple[Knowledge | None, list[Finding]]:
    draft = draft_of(files if wording else read_at_start(files), prefix)
    terms = all_terms(draft)
    findings = [
        *draft.findings,
        *check_terms(draft, terms),
        *check_references(draft, terms),
        *check_techniques(draft),
        *check_protocols(draft),
        *check_pressed(draft),
        *check_methods(draft),
        *check_advice(draft),
        *check_catalogue(draft),
        *check_living(draft, terms),
        *check_conflicts(draft, items),
        *check_shapes(draft),
        *check_strokes(draft),
        *check_medicines(draft),
        *check_claims(draft),
        *check_topics(draft),
        *check_examples(draft, terms),
        *check_texts(draft),
    ]
    findings = sorted({*findings, *run_examples(draft, terms, sound=not findings)})
    if wording:
        findings = sorted({*findings, *check_wording(draft)})
    return (None if findings else knowledge_of(draft, files)), findings


def read_at_start(files: Files) -> Files:
    """All but those that say something about sentences and nothing about a person: the lint alone reads these."""
    return {path: data for path, data in files.items() if path.parts[0] != "wording"}


def knowledge_of(draft: Draft, files: Files) -> Knowledge:
    """The frozen whole of a draft in which nothing is wrong."""
    defined = {id: term for id, rule in draft.rules.items() if (term := rule_term(rule.what))}
    terms: dict[str, Term] = _values(draft.terms) | defined
    return Knowledge(
        hash=hash_of(files),
        complete=not missing_rows(draft.rules),
        sources=_values(draft.sources),
        terms=dict(sorted(terms.items())),
        groups=tuple(sorted(_values(draft.groups).values(), key=lambda group: (group.order, group.id))),
        rules=_values(draft.rules),
        methods=_values(draft.methods),
        zones=_values(draft.zones),
        sites=_values(draft.sites),
        techniques=_values(draft.techniques),
        protocols=_values(draft.protocols),
        tables=_values(draft.tables),
        landmarks=_values(draft.landmarks),
        shapes=_values(draft.shapes),
        advice=_values(draft.advice),
        points=_values(draft.points),
        devices=_values(draft.devices),
        stages=_values(draft.stages),
        exercises=_values(draft.exercises),
        conflicts=_values(draft.conflicts),
        strokes=_values(draft.strokes),
        letters=_values(draft.letters),
        medicines=medicines_of(_values(draft.medicines), codes_read(draft)),
        claims=_values(draft.claims),
        expectations=_values(draft.expectations),
        topics=_values(draft.topics),
        articles=_values(draft.articles),
        texts={lang: _values(texts) for lang, texts in draft.texts.items()},
    )


def codes_read(draft: Draft) -> set[str]:
    """The ATC codes that rules read."""
    return {code for rule in draft.rules.values() for entry in rule.what.record for code in entry.atc}


def load_items(knowledge: Knowledge, root: Path | None = None) -> tuple[Item, ...]:
    """The items of the inventory beside this knowledge, from `root` or the package; none where there is no inventory."""
    folder = (root or packaged()) / FOLDER
    files = {PurePosixPath(FOLDER, path.name): path.read_bytes() for path in sorted(folder.glob("*.yaml"))}
    lines = {article.id: knowledge.sources[article.source].lines or 0 for article in knowledge.articles.values()}
    return tuple(placed.what for placed in inventory_of(files, lines).items.values())


def missing_rows(rules: Mapping[str, object]) -> list[str]:
    """The lines of the matrix that are not there yet."""
    return [row for row in REQUIRED_ROWS if row not in rules]


def _values(placed: Mapping[K, Placed[T]]) -> dict[K, T]:
    return {key: each.what for key, each in placed.items()}
