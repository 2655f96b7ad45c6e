"""Pictures drawn beside the pages: a page asks, goes on, and finds the picture when it is there.

Drawing takes seconds. A thread waits for it, a process of its own does it: one picture at a time, each once. What fails is
written to the log, and no page fails with it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Lock, Thread
from typing import TypeVar

from unknot.knowledge.model import Knowledge
from unknot.render.player_picture import key_of_picture
from unknot.storage.draw import drawn_beside, sheet_drawn_beside, single_drawn_beside
from unknot.storage.pictures import picture_if_drawn, single_if_drawn
from unknot.verify.model import Verified

KEPT = 16
"""So many pictures stay in memory, about 100 kB each."""

log = logging.getLogger(__name__)
T = TypeVar("T")


class Drawing:
    """The pictures that were asked for in this process, by key: drawn, "" while it is drawn, or None where it failed."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._made: dict[str, str | None] = {}
        self._guard, self._one_at_a_time = Lock(), Lock()

    def begin(self, verified: Verified) -> str | None:
        """The picture as JSON if it is there; else it is begun: "" until it is there, None if it cannot be drawn."""
        key = key_of_picture(verified, self._knowledge.hash)
        with self._guard:
            if key not in self._made:
                self._hold(key, picture_if_drawn(self._knowledge, verified))
                if not self._made[key]:
                    Thread(target=self._draw, args=(key, verified), name="drawing", daemon=True).start()
            return self._made[key]

    def now(self, verified: Verified) -> str:
        """The picture as JSON, drawn now if it must be; `null` if it cannot be drawn."""
        key = key_of_picture(verified, self._knowledge.hash)
        if not self._made.get(key):
            self._draw(key, verified)
        return self._made.get(key) or "null"

    def sheet(self, verified: Verified, lang: str, emergency: str, link: str, paper: str) -> bytes | None:
        """The sheet to print as PDF, drawn now; None if it cannot be drawn."""
        return self._tried(lambda: sheet_drawn_beside(verified, lang, emergency, link, paper))

    def single(self, of: str, id: str, lang: str) -> str | None:
        """The picture of a single thing as SVG, drawn now if it must be; None if it cannot be drawn."""
        key = f"single {of} {id} {lang}"
        held = single_if_drawn(self._knowledge, of, id, lang) or self._made.get(key)
        if held:
            return held
        made = self._tried(lambda: single_if_drawn(self._knowledge, of, id, lang) or single_drawn_beside(of, id, lang))
        if made is not None:
            with self._guard:
                self._hold(key, made)
        return made

    def _draw(self, key: str, verified: Verified) -> None:
        self._made[key] = self._tried(lambda: picture_if_drawn(self._knowledge, verified) or drawn_beside(verified))

    def _tried(self, draw: Callable[[], T]) -> T | None:
        """What is drawn when no other picture is; None and a line in the log where it fails, however it fails."""
        try:
            with self._one_at_a_time:
                return draw()
        except Exception:
            log.exception("a picture could not be drawn")
            return None

    def _hold(self, key: str, made: str) -> None:
        """Keep one, and let go of the oldest."""
        self._made[key] = made
        while len(self._made) > KEPT:
            del self._made[next(iter(self._made))]
