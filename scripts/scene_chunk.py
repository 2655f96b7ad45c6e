"""Build the player's lazy part, `player/build/scene.js`, with npm and esbuild: `python scripts/scene_chunk.py`.

It runs before `make start` and `make test`, and as the build hook of the package. Where npm, the network or esbuild fails,
it says so in one line and all goes on: without the file the player shows the drawing alone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parents[1]
PLAYER = "player"
CHUNK = "build/scene.js"
NEEDS = ("three", "esbuild")
QUIET = ("--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=0", "--fetch-timeout=20000")
LONGEST_S = 240


class SceneHook(BuildHookInterface[Any]):
    """The build hook: the lazy part is made if it can be, and goes into the wheel if it is there."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build before the files of the wheel are gathered."""
        build(Path(self.root) / PLAYER)


def build(player: Path) -> bool:
    """Make the lazy part newly where a source of it has changed; False where that was not possible."""
    chunk = player / CHUNK
    if not chunk.is_file() or chunk.stat().st_mtime < max(path.stat().st_mtime for path in sources(player)):
        try:
            run_npm(player)
        except (OSError, subprocess.SubprocessError) as why:
            chunk.unlink(missing_ok=True)
            print(f"without the session in space: {why}", file=sys.stderr)
    return chunk.is_file()


def sources(player: Path) -> list[Path]:
    """All that the lazy part is made of."""
    return [*(player / "src" / "scene").glob("*.js"), player / "package.json", player / "package-lock.json"]


def run_npm(player: Path) -> None:
    """Fetch what is missing, then bundle.

    Raises
    ------
    OSError, subprocess.SubprocessError
        when there is no npm, or it fails or takes too long.
    """
    npm = shutil.which("npm", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
    if npm is None:
        raise OSError("no npm here")
    around = {**os.environ, "PATH": f"{Path(npm).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    if not all((player / "node_modules" / name).is_dir() for name in NEEDS):
        subprocess.run([npm, "ci", *QUIET], cwd=player, env=around, check=True, timeout=LONGEST_S, capture_output=True)
    command = [npm, "run", "--silent", "scene"]
    subprocess.run(command, cwd=player, env=around, check=True, timeout=LONGEST_S, capture_output=True)


if __name__ == "__main__":
    build(ROOT / PLAYER)
