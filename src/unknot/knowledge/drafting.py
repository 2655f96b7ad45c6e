"""From files to a draft: every file read by the table of its kind, nothing yet held against anything else.

A kind of file is one line of `_KINDS`; a file of no kind is a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import Any

from unknot.core.finding import Finding
from unknot.knowledge import (
    advice_kinds,
    catalogue_kinds,
    claim_kinds,
    conflict_kinds,
    kinds,
    letter_kinds,
    living_kinds,
    medicine_kinds,
    place_kinds,
    protocol_kinds,
    rule_kinds,
    stroke_kinds,
    technique_kinds,
    topic_kinds,
    wording_kinds,
)
from unknot.knowledge.draft import FREE_TABLES, LANGUAGES, RULE_FOLDERS, Draft, Files, Placed
from unknot.knowledge.shape import BAD, Notes, Reader, mapping, text
from unknot.knowledge.yaml_file import Items, Map, Node, Scalar, read


def draft_of(files: Files, prefix: str = "") -> Draft:
    """The draft of all files; `prefix` stands before each path in the findings."""
    draft = Draft()
    for path, data in files.items():
        name = f"{prefix}{path}"
        if path.suffix != ".yaml":
            draft.findings.append(Finding(name, 0, "only .yaml files hold knowledge", "move it elsewhere or rename it"))
            continue
        take = _taker(path)
        if take is None:
            draft.findings.append(
                Finding(name, 0, f"no knowledge is read from `{path.parent}/`", "see the file reference")
            )
            continue
        node, findings = read(data, name)
        notes = Notes(name, findings)
        if node is not None:
            draft.trees[str(path)] = Placed(path, name, node)
        take(draft, path, node, notes)
        draft.findings += notes.findings
    return draft


_Taker = Callable[[Draft, PurePosixPath, Node | None, Notes], None]


def _taker(path: PurePosixPath) -> _Taker | None:
    match path.parts:
        case ("conflicts", "no_conflict.yaml"):
            return _table
        case (folder, _) if folder in _KINDS:
            return _one(folder)
        case ("wording", _) if path.stem in wording_kinds.WORDING:
            return _wording
        case (folder, _) if folder in FREE_TABLES:
            return _table
        case ("rules", folder, _) if folder in RULE_FOLDERS:
            return _rule
        case ("terms", _):
            return _terms
        case ("questions", _):
            return _questions
        case ("texts", lang, _) if lang in LANGUAGES:
            return _texts
    return None


_KINDS: dict[str, Reader] = {
    "sources": mapping(kinds.SOURCE, kinds.source),
    "methods": mapping(kinds.METHOD, kinds.method),
    "zones": mapping(kinds.ZONE, kinds.zone),
    "sites": mapping(kinds.SITE, kinds.site),
    "landmarks": mapping(place_kinds.LANDMARK, place_kinds.landmark),
    "shapes": place_kinds.shape,
    "techniques": technique_kinds.technique,
    "advice": advice_kinds.advice,
    "points": catalogue_kinds.point,
    "devices": catalogue_kinds.device,
    "protocols": protocol_kinds.protocol,
    "stages": mapping(living_kinds.STAGE, living_kinds.stage),
    "exercises": living_kinds.exercise,
    "conflicts": conflict_kinds.conflict,
    "strokes": mapping(stroke_kinds.STROKES, stroke_kinds.strokes),
    "letters": mapping(letter_kinds.LETTER, letter_kinds.letter),
    "medicines": mapping(medicine_kinds.GROUP, medicine_kinds.medicine_group),
    "claims": claim_kinds.claim,
    "expectations": claim_kinds.expectation,
    "topics": mapping(topic_kinds.TOPIC, topic_kinds.topic),
    "articles": mapping(topic_kinds.ARTICLE, topic_kinds.article),
}
_TERMS, _QUESTIONS = mapping(kinds.TERMS, kinds.terms), mapping(kinds.QUESTIONS, kinds.question_group)


def readers() -> dict[str, Reader]:
    """How a file is read, by its folder below the root; texts have no form of their own."""
    rules = {f"rules/{folder}": rule_kinds.rule for folder in RULE_FOLDERS}
    tables = {folder: kinds.table_of(folder) for folder in FREE_TABLES}
    return {**_KINDS, "terms": _TERMS, "questions": _QUESTIONS, **rules, **tables}


def _one(folder: str) -> _Taker:
    def take(draft: Draft, path: PurePosixPath, node: Node | None, notes: Notes) -> None:
        value = _KINDS[folder](node, notes) if node is not None else BAD
        if node is None or value is BAD:
            _spoil(draft, folder, path.stem, _ids(node, "id"))
            return
        id = getattr(value.id, "value", value.id)
        _file_name(path, str(id), Placed(value, notes.file, node), notes)
        getattr(draft, folder)[value.id] = Placed(value, notes.file, node)

    return take


def _table(draft: Draft, path: PurePosixPath, node: Node | None, notes: Notes) -> None:
    name = f"{path.parent}/{path.stem}"
    value = kinds.table_of(name)(node, notes) if node is not None else BAD
    if node is None or value is BAD:
        _spoil(draft, "tables", name, ())
        return
    placed = Placed(value, notes.file, node)
    _file_name(path, value["id"], placed, notes)
    draft.tables[name] = placed


def _wording(draft: Draft, path: PurePosixPath, node: Node | None, notes: Notes) -> None:
    value = wording_kinds.WORDING[path.stem](node, notes) if node is not None else BAD
    if node is not None and value is not BAD:
        draft.wording[path.stem] = Placed(value, notes.file, node)


def _rule(draft: Draft, path: PurePosixPath, node: Node | None, notes: Notes) -> None:
    value = rule_kinds.rule(node, notes) if node is not None else BAD
    if node is None or value is BAD:
        _spoil(draft, "rules", path.stem.partition("_")[0], _ids(node, "id"))
        return
    placed = Placed(value, notes.file, node)
    folder = value.kind.replace("-", "_") + "s"
    if path.parent.name != folder:
        notes.wrong(
            placed.line("kind"), f"a {value.kind} stands in `rules/{folder}/`", "move the file or mend its kind"
        )
    _file_name(path, f"{value.id}_{value.slug}", placed, notes)
    if value.id in draft.rules:
        notes.wrong(placed.line("id"), f"the id `{value.id}` is taken", f"by {draft.rules[value.id].file}")
        return
    draft.rules[value.id] = placed


def _terms(draft: Draft, path: PurePosixPath, node: Node | None, notes: Notes) -> None:
    value = _TERMS(node, notes) if node is not None else BAD
    names = node.entries.get("terms") if isinstance(node, Map) else None
    if value is BAD:
        _spoil(draft, "terms", "", names.entries if isinstance(names, Map) else ())
        return
    assert isinstance(names, Map)
    for term in value:
        line = names.key_lines[term.id]
        if term.id in draft.terms:
            notes.wrong(line, f"the term `{term.id}` is declared twice", f"first in {draft.terms[term.id].file}")
            continue
        draft.terms[term.id] = Placed(term, notes.file, _at(names.entries[term.id], line))


def _at(node: Node, line: int) -> Node:
    """The node of a key's value, on the line of the key."""
    return node if node.line == line else node._replace(line=line)


def _questions(draft: Draft, path: PurePosixPath, node: Node | None, notes: Notes) -> None:
    value = _QUESTIONS(node, notes) if node is not None else BAD
    if node is None or value is BAD:
        _spoil(draft, "groups", path.stem, ())
        asked = node.entries.get("questions") if isinstance(node, Map) else None
        ids = [id for item in (asked.items if isinstance(asked, Items) else ()) for id in _ids(item, "id")]
        _spoil(draft, "questions", "", ids)
        return
    placed = Placed(value, notes.file, node)
    _file_name(path, value.id, placed, notes, key="group")
    draft.groups[value.id] = placed


def _texts(draft: Draft, path: PurePosixPath, node: Node | None, notes: Notes) -> None:
    here = draft.texts.setdefault(path.parts[1], {})
    if not isinstance(node, Map):
        _spoil(draft, "texts", path.parts[1], ())
        if node is not None:
            notes.wrong(node, "expected keys and sentences")
        return
    for key, value in node.entries.items():
        line, sentence = node.key_lines[key], text(value, notes)
        if key in here:
            notes.wrong(line, f"the text `{key}` stands twice", f"first in {here[key].file}:{here[key].node.line}")
        elif sentence is not BAD:
            here[key] = Placed(sentence, notes.file, _at(value, line))
        else:
            _spoil(draft, "texts", key, ())


def _file_name(path: PurePosixPath, stem: str, placed: Placed[Any], notes: Notes, *, key: str = "id") -> None:
    if path.stem != stem:
        notes.wrong(placed.line(key), f"the file is named `{path.name}`", f"its name has to be `{stem}.yaml`")


def _ids(node: Node | None, key: str) -> Iterable[str]:
    id = node.entries.get(key) if isinstance(node, Map) else None
    return (str(id.value),) if isinstance(id, Scalar) else ()


def _spoil(draft: Draft, kind: str, stem: str, ids: Iterable[str]) -> None:
    draft.spoilt.setdefault(kind, set()).update({stem, *ids} - {""})
