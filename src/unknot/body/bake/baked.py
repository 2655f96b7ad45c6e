"""The files of the bodies that Unknot carries, made from a wheel: the same wheel gives the same bytes.

Lengths are whole tenths of a millimetre, y up from the floor, z to the front, x to the figure's left; every body is its own
mirror image, exactly.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np

from unknot.body.bake.fit import WANTED, Wanted, fit, measure, share_of
from unknot.body.bake.rig import influences, joints, kept_bones
from unknot.body.bake.skin import mirrored, neighbours, nipples, smoothed
from unknot.body.bake.wheel import SKIN, Figure, read_figure
from unknot.body.mesh import Floats, Ints

SMOOTHED = 40


def baked(wheel: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Each file with its place below `body/data`, the net that all share first.

    Raises
    ------
    InputRefused
        when the wheel cannot be read.
    """
    figure = read_figure(wheel)
    order, stands = kept_bones(figure)
    edges = neighbours(figure.quads)
    flat = nipples(figure, figure.shape(share_of(1.0, 30, 0.5, 0.5, 0.5)), edges)

    def made(shaped: Floats) -> tuple[Ints, Ints]:
        skin = smoothed(shaped[:SKIN], edges, flat, SMOOTHED)
        return mirrored(skin, figure.mirror), joints(figure, shaped, order, float(shaped[:SKIN, 1].min()))

    base, ends = made(figure.shape(share_of(0.5, 40, 0.5, 0.5, 0.5)))
    bones, shares = influences(figure, order, stands)
    parents = [order.index(figure.bones[bone][0]) if figure.bones[bone][0] else -1 for bone in order]
    yield (
        PurePosixPath("base.npz"),
        _packed(
            vertices=base.astype(np.int16),
            joints=ends.astype(np.int16),
            quads=figure.quads.astype(np.uint16),
            mirror=figure.mirror.astype(np.uint16),
            bones=np.array(order),
            parents=np.array(parents, dtype=np.int8),
            influences=bones.astype(np.uint8),
            shares=shares.astype(np.uint16),
        ),
    )
    for wanted in WANTED:
        shaped, sliders = fit(figure, wanted)
        skin, ends = made(shaped)
        about = _about(figure, wanted, shaped, sliders)
        yield (
            PurePosixPath("bodies", f"{wanted.id}.npz"),
            _packed(
                delta=(skin - base).astype(np.int16),
                joints=ends.astype(np.int16),
                about=np.frombuffer(json.dumps(about, sort_keys=True).encode(), dtype=np.uint8),
            ),
        )


def _about(figure: Figure, wanted: Wanted, shaped: Floats, sliders: Mapping[str, float]) -> dict[str, Any]:
    stature, bmi = measure(figure, shaped)
    return {
        "id": wanted.id,
        "female": wanted.female,
        "years": wanted.years,
        "stature_mm": round(stature),
        "bmi_tenths": round(bmi * 10),
        "sliders": dict(sliders),
    }


def _packed(**arrays: Any) -> bytes:
    into = BytesIO()
    np.savez_compressed(into, **arrays)
    return into.getvalue()
