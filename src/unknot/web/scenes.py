"""What the player needs to show a session in space: its lazy part, a body in a posture, hands. None of it is anybody's own.

Bodies and hands have addresses with the name of all that they are made of, so that a browser keeps them for ever.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response

from unknot.body.bodies import body_ids
from unknot.knowledge.model import Knowledge
from unknot.render.player_files import scene_chunk
from unknot.render.player_scene import HAND_PRESETS, POSTURES, presets_of
from unknot.storage.scenes import body_in_space, hands_in_space, key_of_scenes
from unknot.verify.model import Verified
from unknot.web.pages import Pages

CHUNK = "/player/build/scene.js"
FOR_EVER = "public, max-age=31536000, immutable"
_one_at_a_time = Lock()


def scene_settings(knowledge: Knowledge, verified: Verified) -> dict[str, Any] | None:
    """Where the player finds the session in space; None where its ways are not told or the lazy part was not built."""
    content = verified.content
    presets = presets_of(content["steps"])
    if not presets or content["posture"] not in POSTURES or scene_chunk() is None:
        return None
    key = key_of_scenes(knowledge)
    return {
        "chunk": CHUNK,
        "body": f"/scene/body/{content['body']['id']}/{content['posture']}/{key}",
        "hands": f"/scene/hands/{'-'.join(sorted({*presets.values()}))}/{key}",
        "presets": presets,
    }


def routes(pages: Pages) -> APIRouter:
    """The routes of bodies, hands and the lazy part."""
    router = APIRouter()

    def under(key: str, known: bool) -> None:
        if not known or key != key_of_scenes(pages.knowledge):
            raise HTTPException(404)

    @router.get("/scene/body/{figure}/{posture}/{key}")
    def one_body(request: Request, figure: str, posture: str, key: str) -> Response:
        under(key, figure in body_ids() and posture in POSTURES)
        with _one_at_a_time:
            data = body_in_space(pages.knowledge, figure, posture)
        return _packed(request, data, "application/octet-stream", FOR_EVER)

    @router.get("/scene/hands/{presets}/{key}")
    def hands(request: Request, presets: str, key: str) -> Response:
        names = presets.split("-")
        under(key, {*names} <= {*HAND_PRESETS} and names == sorted({*names}))
        with _one_at_a_time:
            data = hands_in_space(pages.knowledge, names)
        return _packed(request, data, "application/octet-stream", FOR_EVER)

    @router.get(CHUNK)
    def chunk(request: Request) -> Response:
        path = scene_chunk()
        if path is None:
            raise HTTPException(404)
        return _packed(request, _gzipped(path, path.stat().st_mtime_ns), "text/javascript", "no-cache")

    return router


@lru_cache(maxsize=1)
def _gzipped(path: Path, changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), 9, mtime=0)


def _packed(request: Request, data: bytes, kind: str, keep: str) -> Response:
    """Gzipped bytes, opened for whoever cannot."""
    headers = {"Cache-Control": keep, "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(gzip.decompress(data), media_type=kind, headers=headers)
    return Response(data, media_type=kind, headers=headers | {"Content-Encoding": "gzip"})
