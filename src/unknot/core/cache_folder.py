"""Where files that are made once and then read are kept: the user's own folder. `UNKNOT_CACHE` names another one, or `off`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

OFF = "off"


def cache_folder() -> Path | None:
    """The folder named by `UNKNOT_CACHE`, else that of the system for this user; None when there is to be none."""
    named = os.environ.get("UNKNOT_CACHE", "")
    if named:
        return None if named == OFF else Path(named)
    home = Path(os.path.expanduser("~"))
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return Path(base) / "unknot" / "cache" if base else None
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "unknot"
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else home / ".cache") / "unknot" if home.is_absolute() else None
