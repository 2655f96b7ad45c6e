"""A picture as SVG text: plain paths, clip paths and words only, so that every converter draws the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from unknot.render.picture.art import PALETTE, Art, Shape, Word
from unknot.render.picture.curve import number

GAP = 12.0
"""Picture points between pictures that stand beside each other."""

FACE = "'Golos Text', 'Segoe UI', 'Noto Sans', sans-serif"


def as_svg(art: Art, *, at: tuple[float, float] | None = None, mine: str = "") -> str:
    """The whole file, ended by a line break. The same picture gives the same bytes.

    at, mine: where it lies inside another picture, and what its ids begin with there.
    """
    place = "" if at is None else f'x="{number(at[0])}" y="{number(at[1])}" '
    clips = {part.clip: f"{mine}c{n}" for n, part in enumerate(p for p in art.parts if isinstance(p, Shape) and p.clip)}
    size = f'width="{number(art.width)}" height="{number(art.height)}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {place}{size} viewBox="0 0 {number(art.width)} {number(art.height)}" '
        f'role="img" aria-label="{escape(art.title)}">',
        f"<title>{escape(art.title)}</title>",
        "<defs>",
        f'<clipPath id="{mine}frame"><rect {size} rx="10"/></clipPath>',
        *(f'<clipPath id="{id}"><path d="{clip}"/></clipPath>' for clip, id in clips.items()),
        "</defs>",
        *([] if art.bare else [f'<rect {size} rx="10" fill="{PALETTE["paper"]}"/>']),
        f'<g clip-path="url(#{mine}frame)" stroke-linecap="round" stroke-linejoin="round">',
    ]
    for name, parts in groupby(art.parts, key=lambda part: part.group):
        lines.append(f'<g id="{mine}{escape(name)}">' if name else "<g>")
        lines.extend(_part(part, clips) for part in parts)
        lines.append("</g>")
    return "\n".join([*lines, "</g>", "</svg>", ""])


def row_as_svg(arts: Sequence[Art]) -> str:
    """Pictures beside each other as one file, under the title of the first."""
    if len(arts) == 1:
        return as_svg(arts[0])
    places = [sum(art.width + GAP for art in arts[:n]) for n in range(len(arts))]
    size = f"{number(places[-1] + arts[-1].width)} {number(max(art.height for art in arts))}"
    wide, high = size.split()
    title = escape(arts[0].title)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {size}" role="img" '
    inside = [as_svg(art, at=(x, 0.0), mine=f"p{n}-") for n, (art, x) in enumerate(zip(arts, places, strict=True))]
    return f'{head}aria-label="{title}">\n<title>{title}</title>\n{"".join(inside)}</svg>\n'


def _part(part: Shape | Word, clips: dict[str, str]) -> str:
    return _word(part) if isinstance(part, Word) else f"<path {' '.join(_looks(part, clips))}/>"


def _looks(shape: Shape, clips: dict[str, str]) -> Iterator[str]:
    if shape.clip:
        yield f'clip-path="url(#{clips[shape.clip]})"'
    yield f'fill="{PALETTE[shape.fill]}" fill-rule="evenodd"' if shape.fill else 'fill="none"'
    if shape.line:
        yield f'stroke="{PALETTE[shape.line]}" stroke-width="{number(shape.width)}"'
    if shape.dash:
        yield f'stroke-dasharray="{shape.dash}"'
    if shape.opacity < 1:
        yield f'opacity="{shape.opacity:g}"'
    yield f'd="{shape.path}"'


def _word(word: Word) -> str:
    weight = ' font-weight="600"' if word.bold else ""
    anchor = f' text-anchor="{word.anchor}"' if word.anchor != "start" else ""
    place = f'x="{number(word.x)}" y="{number(word.y)}" font-size="{number(word.size)}"'
    text = f'{place} font-family="{FACE}"{weight}{anchor}'
    said = escape(word.text)
    rim = f'<text {text} aria-hidden="true" fill="none" stroke="{PALETTE["paper"]}" stroke-width="3">{said}</text>'
    return (rim if word.rim else "") + f'<text {text} fill="{PALETTE[word.fill]}">{said}</text>'
