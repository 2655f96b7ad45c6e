"""The web application: one process, sync handlers, pages and the player's files.

Takes the knowledge, a store and a clock; makes a FastAPI application. Nothing is fetched from elsewhere, ever.
"""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import anyio.to_thread
from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles

from unknot.knowledge.model import Knowledge
from unknot.render.html import LOOK
from unknot.render.player_files import player_folder
from unknot.storage.model import Store
from unknot.web import (
    build,
    check,
    coursing,
    learn,
    letters,
    medicines,
    prescription,
    room,
    scenes,
    sequences,
    sessions,
    welcome,
)
from unknot.web.clock import Clock, wall_clock
from unknot.web.drawing import Drawing
from unknot.web.pages import Pages, sorry

HERE = Path(__file__).parent
STYLES = ("fonts.css", *LOOK)
THREADS = 4
"""Of sync handlers at once: more threads only wait for one another."""


def create_app(knowledge: Knowledge, store: Store, clock: Clock = wall_clock) -> FastAPI:
    """The application over this knowledge and this store."""
    app = FastAPI(title="Unknot", docs_url=None, redoc_url=None, openapi_url=None, lifespan=_few_threads)
    pages = Pages(knowledge, store, clock, Drawing(knowledge))
    for routes in (
        welcome,
        check,
        coursing,
        build,
        room,
        prescription,
        sequences,
        sessions,
        scenes,
        medicines,
        letters,
        learn,
    ):
        app.include_router(routes.routes(pages))
    app.mount("/static", StaticFiles(directory=HERE / "static"))
    for part in ("src", "fonts"):
        app.mount(f"/player/{part}", StaticFiles(directory=player_folder() / part))
    app.add_api_route("/player/{name}.css", _look)
    app.middleware("http")(_closed_to_others)
    sorry(app, pages)
    return app


@asynccontextmanager
async def _few_threads(app: FastAPI) -> AsyncIterator[None]:
    anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield


def _look(name: str) -> FileResponse:
    """One of the player's style sheets, and nothing else of its folder."""
    if f"{name}.css" not in STYLES:
        raise HTTPException(404)
    return FileResponse(player_folder() / f"{name}.css", media_type="text/css")


async def _closed_to_others(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """Refuse forms sent from other sites; let pages load nothing but our own."""
    if request.method == "POST" and request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return Response("sent from another site", status_code=403)
    request.state.nonce = secrets.token_urlsafe(12)
    response = await call_next(request)
    response.headers["Content-Security-Policy"] = (
        f"default-src 'self'; script-src 'self' 'nonce-{request.state.nonce}'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; frame-ancestors 'none'; form-action 'self'; base-uri 'none'"
    )
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Content-Type-Options"] = "nosniff"
    if "text/html" in response.headers.get("content-type", ""):
        response.headers["Cache-Control"] = "no-store"
    return response
