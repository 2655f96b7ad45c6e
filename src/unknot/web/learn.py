"""Reading and searching: topics, single entries, lists of entries, what became of the articles, and search by everyday words."""

from __future__ import annotations

from functools import cache
from typing import Annotated
from urllib.parse import quote

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import HTMLResponse

from unknot.knowledge.article_items import Below, below_headings
from unknot.knowledge.find import Index, find, index_of
from unknot.knowledge.inventory import Item
from unknot.knowledge.load import load_items
from unknot.screening.model import Screening
from unknot.web import lists, reading
from unknot.web.pages import GRAVE, Pages
from unknot.web.visitor import Visitor

LONGEST_QUESTION = 200
WAITING = 4
"""So many pictures are waited for at once, beside the threads of the pages; they are drawn one by one."""


def routes(pages: Pages) -> APIRouter:
    """The routes of all that is read. Indexes and items are made when first asked for, once."""
    router = APIRouter()
    knowledge = pages.knowledge
    waiting = CapacityLimiter(WAITING)

    @cache
    def index(lang: str) -> Index:
        return index_of(knowledge, lang)

    @cache
    def items() -> tuple[Item, ...]:
        return load_items(knowledge)

    @cache
    def below(article: str) -> dict[int, Below]:
        return dict(below_headings(knowledge.articles[article], items()))

    @router.get("/learn")
    def learn(request: Request) -> HTMLResponse:
        visitor, screening = _reader(pages, request)
        shelves = reading.shelves(visitor.words)
        every = lists.lists(visitor.words)
        return pages.show(
            request, "learn.html", visitor=visitor, shelves=shelves, lists=every, grave=_grave(screening), q=""
        )

    @router.get("/all/{kind}")
    def all_of(request: Request, kind: str, feature: Annotated[str, Query(alias="with")] = "") -> HTMLResponse:
        if kind not in lists.GROUPS:
            raise HTTPException(404)
        visitor, screening = _reader(pages, request)
        choices = lists.choices(visitor.words, kind, feature)
        chosen = feature if any(each.chosen for each in choices) else ""
        return pages.show(
            request,
            "list.html",
            visitor=visitor,
            title=visitor.words(f"list.{kind}.title"),
            shelves=lists.listed(visitor.words, kind, chosen),
            choices=choices,
            grave=_grave(screening),
        )

    @router.get("/learn/{topic}")
    def topic(request: Request, topic: str) -> HTMLResponse:
        if topic not in knowledge.topics:
            raise HTTPException(404)
        visitor, screening = _reader(pages, request)
        shown = reading.topic_shown(visitor.words, topic, screening)
        return pages.show(request, "topic.html", visitor=visitor, topic=shown, grave=_grave(screening))

    @router.get("/learn/{kind}/{id}")
    def entry(request: Request, kind: str, id: str) -> HTMLResponse:
        visitor, screening = _reader(pages, request)
        if kind not in reading.KINDS:
            raise HTTPException(404)
        try:
            shown = reading.entry_shown(visitor.words, kind, id, screening)
        except KeyError as unknown:
            raise HTTPException(404) from unknown
        return pages.show(request, "entry.html", visitor=visitor, entry=shown, grave=_grave(screening))

    @router.get("/learn/{kind}/{id}/picture/{n}")
    async def picture(request: Request, kind: str, id: str, n: int) -> Response:
        """A picture of an entry, for whom its page shows it; the wait for a drawing keeps no page waiting."""
        wanted = await to_thread.run_sync(_wanted, pages, request, kind, id, n)
        if wanted is None:
            raise HTTPException(404)
        drawn = await to_thread.run_sync(pages.drawing.single, *wanted, limiter=waiting)
        if drawn is None:
            raise HTTPException(404)
        return Response(drawn, headers={"Cache-Control": "private, max-age=600"}, media_type="image/svg+xml")

    @router.get("/articles")
    def articles(request: Request) -> HTMLResponse:
        return pages.show(request, "articles.html", articles=knowledge.articles)

    @router.get("/articles/{id}")
    def article(request: Request, id: str) -> HTMLResponse:
        if id not in knowledge.articles:
            raise HTTPException(404)
        visitor = pages.visitor(request)
        headings = reading.article_shown(visitor.words, knowledge.articles[id], below(id))
        return pages.show(request, "article.html", visitor=visitor, id=id, headings=headings)

    @router.get("/find")
    def search(request: Request, q: str = "") -> HTMLResponse:
        visitor, screening = _reader(pages, request)
        asked = q.strip()[:LONGEST_QUESTION]
        found = [each.page for each in find(index(visitor.words.lang), asked)]
        links = reading.found_links(visitor.words, found)
        here = quote(f"/find?q={quote(asked)}", safe="")
        return pages.show(
            request, "find.html", visitor=visitor, q=asked, found=links, grave=_grave(screening), here=here
        )

    return router


def _reader(pages: Pages, request: Request) -> tuple[Visitor, Screening | None]:
    """Who reads, and their screening at this moment; None for somebody of whom nothing is known."""
    visitor = pages.visitor(request)
    person = pages.person(visitor)
    return visitor, pages.screen(person) if person else None


def _wanted(pages: Pages, request: Request, kind: str, id: str, n: int) -> tuple[str, str, str] | None:
    """Which picture is asked for: of what, which, in which language; None where there is none for this reader."""
    if kind not in reading.KINDS:
        return None
    visitor, screening = _reader(pages, request)
    try:
        every = reading.pictures_for(visitor.words, kind, id, screening)
    except KeyError:
        return None
    return (every[n].of, every[n].id, visitor.words.lang) if 0 <= n < len(every) else None


def _grave(screening: Screening | None) -> bool:
    """Whether help comes before reading."""
    return screening is not None and screening.outcome in GRAVE
