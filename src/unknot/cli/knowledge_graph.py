"""What `unknot knowledge graph` prints: what an entry names, who names it, and what would fall with it; or all names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from unknot.core.errors import InputRefused
from unknot.core.finding import Finding
from unknot.knowledge.entries import Entry, Key, closure, entries, names, turned
from unknot.knowledge.model import Knowledge
from unknot.knowledge.shape import nearest

FORMS = ("text", "dot")
Edges = Mapping[Key, tuple[Key, ...]]


def graph_lines(knowledge: Knowledge, id: str | None, form: str) -> Iterator[str]:
    """The lines of one entry and its neighbours, or of all names when no id is given.

    Raises
    ------
    InputRefused
        when nothing has that id.
    """
    known = entries(knowledge)
    edges = names(known)
    keys = [key for key in known if id in (None, key.id)]
    if not keys:
        raise InputRefused([Finding(str(id), 0, f"nothing has the id `{id}`", nearest(str(id), {k.id for k in known}))])
    if form == "dot":
        yield from _dot(keys, edges, whole=id is None)
    elif id is None:
        yield from (f"{key} → {_list(others)}" for key, others in edges.items() if others)
    else:
        for key in keys:
            yield from _entry(knowledge, known[key], edges, turned(edges))


def _entry(knowledge: Knowledge, entry: Entry, edges: Edges, back: Edges) -> Iterator[str]:
    key = entry.key
    says = getattr(entry.what, "says", "") or getattr(entry.what, "title", "")
    yield f"{key}: {says}" if says else str(key)
    direct = back[key]
    fallen = [other for other in closure(key, back) if other not in direct]
    for title, keys in (("names", edges[key]), ("named by", direct), ("and through them", fallen)):
        yield from _by_kind(title, keys)
    sentences = [text for text in knowledge.texts["en"] if _is_of(text, key)]
    if sentences:
        yield f"  sentences         {', '.join(sentences)}"
    if direct:
        yield f"  without it        {len(direct)} that name it are wrong, {len(fallen)} more rest on those"
    else:
        yield "  without it        nothing else is wrong; some code may read it by its id"


def _by_kind(title: str, keys: Iterable[Key]) -> Iterator[str]:
    kinds: dict[str, list[str]] = {}
    for key in keys:
        kinds.setdefault(key.kind, []).append(key.id)
    for kind, ids in kinds.items():
        yield f"  {title:<16}  {kind}: {', '.join(ids)}"
        title = ""


def _is_of(text: str, key: Key) -> bool:
    kind, _, rest = text.partition(".")
    return kind == key.kind and rest.partition(".")[0] == key.id


def _list(keys: Iterable[Key]) -> str:
    return ", ".join(map(str, keys))


def _dot(keys: Iterable[Key], edges: Edges, *, whole: bool) -> Iterator[str]:
    """Edges for Graphviz: of the whole, or those that begin or end at one of the keys."""
    here = set(keys)
    yield "digraph knowledge {"
    yield "  rankdir=LR; node [shape=box];"
    for key, others in edges.items():
        for other in others:
            if whole or here & {key, other}:
                yield f'  "{key}" -> "{other}";'
    yield "}"
