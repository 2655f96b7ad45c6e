"""A session as a sheet to print: its figures are drawn once, then kept; the page is set each time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from unknot.knowledge.model import Knowledge
from unknot.render.picture.scene import Scene
from unknot.render.session_scenes import heading, how, where
from unknot.render.sheet import Extras, as_sheet, stops_of
from unknot.storage.pictures import drawn_once
from unknot.verify.model import Verified

FIGURES: Mapping[str, Callable[..., Sequence[Scene]]] = {
    "how": lambda content, words, _: (how(content, words),),
    "where": where,
}
"""The figures of a session, each of one scene or of some beside each other; `heading` gives the words of each."""


def figure(name: str, knowledge: Knowledge, verified: Verified, lang: str) -> tuple[str, str]:
    """The words of a figure, and its picture as SVG."""
    content = verified.content
    words = {**knowledge.texts[lang], **content["texts"][lang]}
    told = f"{name} {lang} {verified.certificate.digest}"
    return words[heading(name, content)], drawn_once(knowledge, told, lambda: FIGURES[name](content, words, knowledge))


def sheet_of(
    knowledge: Knowledge, verified: Verified, lang: str, *, emergency: str, link: str, paper: str = "a4"
) -> bytes:
    """The sheet as PDF. `emergency`: the line that says whom to call; `link`: where its square code leads."""
    extras = Extras(
        **{name: figure(name, knowledge, verified, lang) for name in FIGURES},
        emergency=emergency,
        link=link,
        stops=stops_of(knowledge.tables["courses/stop_rules"]),
        paper=paper,
    )
    return as_sheet(verified, knowledge.texts[lang], lang, extras)
