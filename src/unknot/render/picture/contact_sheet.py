"""Contact sheets: many pictures beside each other in one SVG file, each with its title below; as many files as are needed."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from textwrap import wrap

from unknot.render.picture.art import PALETTE, Art
from unknot.render.picture.curve import number
from unknot.render.picture.svg import FACE, as_svg

COLUMNS, GAP, CAPTION, SIZE = 4, 12.0, 22.0, 12.0
"""Pictures in a row; picture points between them, for a title, and of its letters."""

LETTER, LINE = 6.4, 15.0
"""How wide a letter of a title is, at most, and how far its lines are apart."""

MOST_BYTES = 190_000
"""A file is no longer than this, unless one picture alone is."""


def contact_sheets(arts: Iterable[Art]) -> list[str]:
    """The pictures in files of SVG, in their order."""
    pages: list[list[Art]] = [[]]
    filled = 0
    for art in arts:
        size = len(as_svg(art).encode())
        if pages[-1] and filled + size > MOST_BYTES:
            pages.append([])
            filled = 0
        pages[-1].append(art)
        filled += size
    return [_page(page) for page in pages if page]


def _page(arts: list[Art]) -> str:
    rows = [arts[n : n + COLUMNS] for n in range(0, len(arts), COLUMNS)]
    wide = max(sum(art.width + GAP for art in row) for row in rows) + GAP
    parts, y, n = [], GAP, 0
    for row in rows:
        x, high, lines = GAP, max(art.height for art in row), 0
        for art in row:
            parts.append(as_svg(art, at=(x, y), mine=f"p{n}-"))
            told = wrap(art.title, max(int(art.width / LETTER), 8))
            for line, text in enumerate(told):
                at = f'x="{number(x)}" y="{number(y + high + CAPTION * 0.7 + line * LINE)}"'
                looks = f'font-size="{number(SIZE)}" font-family="{FACE}" fill="{PALETTE["ink"]}"'
                parts.append(f"<text {at} {looks}>{escape(text)}</text>\n")
            x, n, lines = x + art.width + GAP, n + 1, max(lines, len(told))
        y += high + CAPTION + (lines - 1) * LINE + GAP
    size = f'width="{number(wide)}" height="{number(y)}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {number(wide)} {number(y)}">\n'
    return f'{head}<rect {size} fill="{PALETTE["white"]}"/>\n{"".join(parts)}</svg>\n'
