"""One self-contained HTML file that plays a session with no network.

Takes `Verified`, a language, the emergency line and the drawn picture; makes a page that holds the bundle, the player's
modules and its look. It has the drawn picture alone: a body in space and what shows it would not fit. The modules name one
another as `unknot/…`; an import map leads each name to its text inside the file.
"""

from __future__ import annotations

import base64
import json
import re
from html import escape
from typing import Any

from unknot.render.bundle import write_bundle
from unknot.render.player_files import player_folder
from unknot.verify.model import Verified

LOOK = ("unknot.css", "player.css")
FONT = re.compile(r'url\("(fonts/golos-text-[a-z]+\.woff2)"\)')


def as_page(verified: Verified, *, lang: str, emergency: str, picture: str) -> str:
    """The page of a session as one file. Its reports stay on the device that plays it. `picture`: the player's, as JSON."""
    settings = {"lang": lang, "reports": "", "picture": "", "scene": None, "emergency": emergency}
    words = verified.content["texts"][lang]
    title = escape(words[f"protocol.{verified.content['protocol']}.name"])
    look = "\n".join([_inline_fonts(), *(_text(name) for name in LOOK)])
    return f"""<!doctype html>
<html lang="{escape(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>{title} · Unknot</title>
<style>{look}</style>
<script type="importmap">{script_json({"imports": _inline_modules()})}</script>
<script type="application/json" id="bundle">{bundle_json(verified)}</script>
<script type="application/json" id="settings">{script_json(settings)}</script>
<script type="application/json" id="picture">{_in_script(picture)}</script>
</head>
<body>
<main id="player"><noscript><p class="page">{escape(words["player.no_script"])}</p></noscript></main>
<script type="module">import "unknot/player";</script>
</body>
</html>
"""


def served_modules(base: str) -> str:
    """The import map of a page that a server gives: each module at its address under `base`."""
    return script_json({"imports": {f"unknot/{name}": f"{base}/src/{name}.js" for name in module_names()}})


def module_names() -> list[str]:
    """The player's modules, by name."""
    return sorted(path.stem for path in (player_folder() / "src").glob("*.js"))


def bundle_json(verified: Verified) -> str:
    """The bundle of a session, to stand inside a script element."""
    return _in_script(write_bundle(verified).decode("utf-8"))


def script_json(value: Any) -> str:
    """JSON that may stand inside a script element: nothing in it can end the element."""
    return _in_script(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _in_script(text: str) -> str:
    return text.replace("<", "\\u003c")


def _inline_fonts() -> str:
    """The text face inside the file; headings fall back to the device's serif."""
    faces = [line for line in _text("fonts.css").splitlines() if FONT.search(line)]
    return FONT.sub(lambda found: f'url("data:font/woff2;base64,{_base64(found[1])}")', "\n".join(faces))


def _text(name: str) -> str:
    return (player_folder() / name).read_text(encoding="utf-8")


def _base64(name: str) -> str:
    return base64.b64encode((player_folder() / name).read_bytes()).decode("ascii")


def _inline_modules() -> dict[str, str]:
    return {f"unknot/{name}": f"data:text/javascript;base64,{_base64(f'src/{name}.js')}" for name in module_names()}
