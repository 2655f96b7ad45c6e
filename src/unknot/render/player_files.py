"""Where the player's files lie: beside this package when installed, at the root of the repository when developed."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parents[1]
PLACES = (PACKAGE / "player", PACKAGE.parents[1] / "player")
"""In a wheel `unknot/player`; in the repository `player`, two folders above `src/unknot`."""


def player_folder(places: tuple[Path, ...] = PLACES) -> Path:
    """The first of these places that holds the player's modules.

    Raises
    ------
    FileNotFoundError
        when none does: the installation is broken.
    """
    for place in places:
        if (place / "src" / "player.js").is_file():
            return place
    looked = " nor ".join(str(place) for place in places)
    raise FileNotFoundError(f"the player's files are neither in {looked}: install Unknot again")


def scene_chunk() -> Path | None:
    """The player's lazy part, which shows a session in space; None where it was not built, as without npm."""
    path = player_folder() / "build" / "scene.js"
    return path if path.is_file() else None
