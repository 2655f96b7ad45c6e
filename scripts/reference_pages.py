"""All knowledge as pages to read: one a entry, whatever its kind, an index a kind, and for each method a table to review.

    reference_pages.py [FOLDER]        default: build/reference

The pages are made anew each time and are not kept with the code: they change with every rule. The table of a method lists all
that limits it, with the source and a place for a clinician to agree, or to write another value, and to sign.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from unknot.core.citation import Citation
from unknot.core.ids import COLUMNS, Method
from unknot.knowledge.cells import print_cell
from unknot.knowledge.entries import Entry, Key, entries, names, turned
from unknot.knowledge.language import And, Compare, In, Is, Name, Not, Or, Unavailable
from unknot.knowledge.load import load
from unknot.knowledge.model import Cell, Knowledge, Rule

OUT = Path("build/reference")
LANGUAGES = ("en", "ru")
EXPRESSIONS = (And, Compare, In, Is, Name, Not, Or, Unavailable)
TITLES = ("says", "title", "latin", "term")
HAND_TOOL = ("MAS", "SMN", "NDL")
"""A hand tool has no column of its own: it reads that of the massage it is used for, and the needle mat's."""

Pages = Mapping[str, str]
Edges = Mapping[Key, tuple[Key, ...]]


def pages(knowledge: Knowledge) -> dict[str, str]:
    """Every page by its path below the folder."""
    known = entries(knowledge)
    edges = names(known)
    back = turned(edges)
    made = {path_of(key): page(knowledge, entry, edges[key], back[key]) for key, entry in known.items()}
    made |= {f"review/{method.value}.md": review(knowledge, method) for method in knowledge.methods}
    for kind in dict.fromkeys(key.kind for key in known):
        made[f"{kind}/index.md"] = index_of_kind(kind, [entry for key, entry in known.items() if key.kind == kind])
    made["index.md"] = index(knowledge, known)
    return made


def path_of(key: Key) -> str:
    """Where the page of an entry stands."""
    return f"{key.kind}/{key.id.replace('/', '.')}.md"


def page(knowledge: Knowledge, entry: Entry, named: Iterable[Key], named_by: Iterable[Key]) -> str:
    """One entry: what it holds, what a person reads of it, where it comes from, what it names and who names it."""
    lines = [f"# {entry.key}", "", title_of(entry.what), "", "## What it holds", "", *held(entry.what)]
    sentences = [f"- `{key}` ({lang}): {flat(text)}" for lang, key, text in sentences_of(knowledge, entry.key)]
    sources = [f"- {source(knowledge, each)}" for each in cites_of(entry.what)]
    for head, part in (
        ("What a person reads", sentences),
        ("Where it comes from", sources),
        ("What it names", [f"- {link(key)}" for key in named]),
        ("Who names it", [f"- {link(key)}" for key in named_by]),
    ):
        if part:
            lines += ["", f"## {head}", "", *part]
    reviewed = getattr(entry.what, "reviewed_by", None)
    if reviewed is not None:
        lines += ["", f"Reviewed by: {reviewed or 'no clinician yet'}"]
    return "\n".join([*lines, ""])


def title_of(what: Any) -> str:
    """What an entry says of itself, in a line."""
    return next((flat(str(said)) for name in TITLES if (said := getattr(what, name, ""))), "")


def held(value: Any, indent: str = "") -> Iterator[str]:
    """The parts of an entry as a list of lists; what is empty is left out."""
    parts: Iterable[tuple[str, Any]]
    if isinstance(value, Mapping):
        parts = [(word(key), each) for key, each in value.items()]
    else:
        parts = [(each.name, getattr(value, each.name)) for each in fields(value)]
    for name, part in parts:
        if name == "cites" or part is None or part == () or part == "" or part == {}:
            continue
        if is_plain(part):
            yield f"{indent}- {name}: {plain(part)}"
        elif isinstance(part, tuple | list):
            yield f"{indent}- {name}:"
            for n, each in enumerate(part, start=1):
                yield f"{indent}  - {n}{': ' + plain(each) if is_plain(each) else ''}"
                if not is_plain(each):
                    yield from held(each, f"{indent}    ")
        else:
            yield f"{indent}- {name}:"
            yield from held(part, f"{indent}  ")


def is_plain(value: Any) -> bool:
    """Whether it is said in one line."""
    if isinstance(value, tuple | list):
        return all(not isinstance(each, Mapping | tuple | list) and is_plain(each) for each in value)
    return isinstance(value, (*EXPRESSIONS, Cell, Citation)) or not (isinstance(value, Mapping) or is_dataclass(value))


def plain(value: Any) -> str:
    """The one line."""
    match value:
        case tuple() | list():
            return ", ".join(plain(each) for each in value)
        case Cell():
            return f"`{print_cell(value)}`"
        case bool():
            return "yes" if value else "no"
        case _ if isinstance(value, EXPRESSIONS):
            return f"`{value}`"
        case _:
            return flat(word(value))


def word(value: Any) -> str:
    """A word of a vocabulary by its public name."""
    if isinstance(value, Enum):
        return str(getattr(value, "word", value.value))
    return str(value)


def flat(text: str) -> str:
    """A text in one line that breaks neither a list nor a table."""
    return " ".join(text.split()).replace("|", "\\|")


def sentences_of(knowledge: Knowledge, key: Key) -> Iterator[tuple[str, str, str]]:
    """Language, key and text of each sentence that is about an entry."""
    for lang in LANGUAGES:
        for name, text in knowledge.texts.get(lang, {}).items():
            kind, _, rest = name.partition(".")
            if (kind, rest.partition(".")[0]) == (key.kind, key.id):
                yield lang, name, text


def cites_of(what: Any) -> tuple[Citation, ...]:
    """The citations of an entry; questions have those of their group."""
    found = what.get("cites", ()) if isinstance(what, Mapping) else getattr(what, "cites", ())
    return tuple(found)


def source(knowledge: Knowledge, cite: Citation) -> str:
    """A citation with the title of what is cited."""
    return f"{flat(str(cite))}: {flat(knowledge.sources[cite.source].title)}"


def link(key: Key) -> str:
    """A link from one entry's page to another's."""
    return f"[{key}](../{path_of(key)})"


def index_of_kind(kind: str, found: Iterable[Entry]) -> str:
    """All entries of a kind."""
    lines = [f"- [{entry.key.id}]({path_of(entry.key).partition('/')[2]}) {title_of(entry.what)}" for entry in found]
    return "\n".join([f"# {kind}", "", *lines, ""])


def index(knowledge: Knowledge, known: Mapping[Key, Entry]) -> str:
    """The first page."""
    counts: dict[str, int] = {}
    for key in known:
        counts[key.kind] = counts.get(key.kind, 0) + 1
    lines = [
        "# What Unknot knows",
        "",
        f"Made from the knowledge `{knowledge.hash}`.",
        "",
        "## To review, a method each",
        "",
    ]
    lines += [f"- [{method.value}](review/{method.value}.md)" for method in knowledge.methods]
    lines += ["", "## Everything", "", *(f"- [{kind}]({kind}/index.md): {count}" for kind, count in counts.items())]
    return "\n".join([*lines, ""])


def review(knowledge: Knowledge, method: Method) -> str:
    """The table of one method for a clinician."""
    info = knowledge.methods[method]
    columns = (info.letter,) if info.letter in COLUMNS else HAND_TOOL
    rows = [row for rule in knowledge.rules.values() for row in rows_of(rule, columns)]
    free = [rule.id for rule in knowledge.rules.values() if rule.cells and not any(limits(rule, c) for c in columns)]
    return "\n".join(
        [
            f"# {method.value}: what limits it",
            "",
            f"Made from the knowledge `{knowledge.hash}`. No clinician has signed it unless a line says so.",
            "",
            f"Column {', '.join(columns)}; zones {', '.join(zone.value for zone in info.zones)}.",
            "" if info.offered else "It is not offered.",
            "A not offered · R clinician first · L local limits · d lowest dose · - allowed. Signs, time windows and numbers",
            "that close every method are on the pages of the [rules](../rule/index.md).",
            "",
            "| rule | what it says | holds when | column | limit | source | signed | agree, or which value | initials, date |",
            "|---|---|---|---|---|---|---|---|---|",
            *rows,
            "",
            f"No limit of this method from: {', '.join(free) or 'none of the rows'}.",
            "",
            "Name and profession: ______________________  Date: ____________  Signature: ______________________",
            "",
        ]
    )


def limits(rule: Rule, column: str) -> list[tuple[str, Cell]]:
    """When a rule limits a column, and how."""
    found = [(str(rule.when), rule.cells[column])] if column in rule.cells else []
    found += [(str(limit.when), limit.cells[column]) for limit in rule.limits if column in limit.cells]
    return [(when, cell) for when, cell in found if print_cell(cell) != "-"]


def rows_of(rule: Rule, columns: Iterable[str]) -> Iterator[str]:
    """A line of the table for each limit that a rule sets in these columns."""
    for column in columns:
        for when, cell in limits(rule, column):
            cites = "; ".join(flat(str(cite)) for cite in rule.cites)
            name = f"[{rule.id}](../{path_of(Key('rule', rule.id))})"
            said = f"| {name} | {flat(rule.says)} | `{flat(when)}` | {column} | `{print_cell(cell)}` | {cites} |"
            yield f"{said} {rule.reviewed_by or 'no'} | | |"


def main() -> None:
    """Write every page; pages of entries that are gone go as well."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    made = pages(load())
    for old in out.rglob("*.md") if out.is_dir() else ():
        if old.relative_to(out).as_posix() not in made:
            old.unlink()
    for path, text in made.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(made)} pages in {out}")


if __name__ == "__main__":
    main()
