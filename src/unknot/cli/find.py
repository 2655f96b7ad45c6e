"""What `unknot knowledge find` prints: what fits everyday words, best first."""

from __future__ import annotations

from unknot.knowledge.find import find, index_of
from unknot.knowledge.model import Knowledge


def print_found(knowledge: Knowledge, question: str, lang: str) -> None:
    """Print kind, id and title of all that fits, one a line; where nothing does, what to do."""
    found = find(index_of(knowledge, lang), question)
    for each in found:
        print(f"{each.page.kind:<10} {each.page.id:<24} {each.page.title}")
    if not found:
        print(knowledge.say("find.nothing", lang))
