"""What a picture consists of, back to front: shapes and words with their looks, in picture points. No geometry is left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PALETTE: Mapping[str, str] = {
    "paper": "#fdf9f0", "ink": "#2a2d30", "muted": "#57645f", "line": "#d8cdb8", "white": "#ffffff",
    "skin": "#f5e0cb", "skin_shade": "#dcb08c", "hair": "#6f5d55", "hair_shade": "#4f413c", "grey_hair": "#c4beb7",
    "grey_hair_shade": "#9c958d", "cloth": "#a9bcb9", "cloth_shade": "#86a09c", "hand": "#ecc7a6", "hand_shade": "#c99468",
    "cuff": "#dfe6e2", "cuff_shade": "#b9c7c1", "mat": "#ece5d6", "mat_shade": "#d8cdb8", "wood": "#e6d7ba",
    "wood_shade": "#cbb48a", "pillow": "#f7f2e7", "pillow_shade": "#ddd3bf",
    "honey": "#e3b04b", "honey_shade": "#bf8526", "warm": "#c98a78", "warm_shade": "#a3624f", "towel": "#e7ecea",
    "towel_shade": "#bccac5", "spikes": "#8fa7a3", "spikes_shade": "#6c8682",
    "rubber": "#6f8f96", "rubber_shade": "#4d6a71", "stone": "#b7cfae", "stone_shade": "#8aa981",
    "metal": "#c3c8ca", "metal_shade": "#90989b",
    "target": "#1d5c54", "caution": "#b9770e", "forbidden": "#a11d1d", "stroke": "#1d5c54", "other": "#a84823",
}  # fmt: skip
"""Colours by name. Each pair that lies side by side differs in lightness too, so that a grey print can be read."""

SHADE_OF: Mapping[str, str] = {paint: f"{paint}_shade" for paint in PALETTE if f"{paint}_shade" in PALETTE}
"""The darker colour of a paint, in its shadow."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A path: filled, drawn along, or both. `dash` as in SVG. `clip`: path data that it is cut to."""

    path: str
    fill: str = ""
    line: str = ""
    width: float = 0.0
    opacity: float = 1.0
    dash: str = ""
    clip: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """Words at a place; `anchor` as in SVG: start, middle, end. `rim`: with a pale edge, to be read over a figure."""

    text: str
    x: float
    y: float
    size: float
    fill: str = "ink"
    anchor: str = "start"
    bold: bool = False
    group: str = ""
    rim: bool = False


@dataclass(frozen=True, slots=True)
class Art:
    """A picture: its size, its title for those who do not see it, its parts, the farthest first; `bare` without paper."""

    width: float
    height: float
    title: str
    parts: tuple[Shape | Word, ...]
    bare: bool = False
