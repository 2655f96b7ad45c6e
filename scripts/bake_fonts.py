"""The faces of the printed sheet, from the player's: `bake_fonts.py` writes them to `src/unknot/render/fonts/`.

The player's files are compressed, variable and split by script; a sheet needs whole files of one weight each. Licence: SIL OFL,
whose texts stand beside the player's fonts. Needs fonttools and brotli.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).parents[1]
FACES = (("golos-text", 400, "Regular"), ("golos-text", 600, "SemiBold"), ("literata", 600, "SemiBold"))
NAMES = {"golos-text": "Golos Text", "literata": "Literata"}


def baked(face: str, weight: int, style: str) -> TTFont:
    """One weight of a face with both scripts."""
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for script in ("latin", "cyrillic"):
            font = TTFont(ROOT / "player" / "fonts" / f"{face}-{script}.woff2")
            font.flavor = None
            part = Path(folder) / f"{script}.ttf"
            instantiateVariableFont(font, {"wght": weight}).save(part)
            parts.append(str(part))
        font = Merger().merge(parts)
    family = NAMES[face]
    for record, text in ((1, f"{family} {style}"), (2, "Regular"), (4, f"{family} {style}"), (16, family), (17, style)):
        font["name"].setName(text, record, 3, 1, 0x409)
    font["name"].setName(f"{family.replace(' ', '')}-{style}", 6, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["head"].created = font["head"].modified = 3_840_000_000  # the same bytes on every day
    font.recalcTimestamp = False
    return font


def main() -> None:
    """Write all faces."""
    for face, weight, style in FACES:
        baked(face, weight, style).save(ROOT / "src" / "unknot" / "render" / "fonts" / f"{face}-{weight}.ttf")


if __name__ == "__main__":
    main()
