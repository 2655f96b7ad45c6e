"""The wheel, installed elsewhere, is the whole program: every command, every knowledge file, the player.

It is built once, and installed into an environment that sees our dependencies but not this repository.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

from unknot.cli.main import COMMANDS

ROOT = Path(__file__).parents[2]
FOLDER = "Scripts" if os.name == "nt" else "bin"
SAME_IN_WHEEL = {
    "src/unknot/kb": "unknot/kb",
    "src/unknot/web": "unknot/web",
    "src/unknot/storage": "unknot/storage",
    "src/unknot/render": "unknot/render",
    "player/src": "unknot/player/src",
    "player/fonts": "unknot/player/fonts",
    "checker/unknot_checker": "unknot_checker",
    "examples": "unknot/examples",
}
EXAMPLES = sorted(path.name.removesuffix(".person.yaml") for path in (ROOT / "examples").glob("*.person.yaml"))
DAY = "2026-12-01"


def needs(*commands: str) -> pytest.MarkDecorator:
    """Skip while one of the commands is not written."""
    missing = [name for name in commands if name not in COMMANDS]
    return pytest.mark.skipif(bool(missing), reason=f"not there yet: {', '.join(missing)}")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree."""
    out = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment in another folder with nothing of ours but the wheel."""
    home = tmp_path_factory.mktemp("elsewhere")
    venv.create(home / "env", with_pip=False, symlinks=os.name != "nt")
    python = home / "env" / FOLDER / "python"
    packages = Path(
        run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).stdout.strip()
    )
    # A path added by a .pth file is searched, but its own .pth files (our editable install) are not read.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", "--quiet"]
    subprocess.run([*pip, "--disable-pip-version-check", str(wheel)], check=True, env=bare(), cwd=home)
    return home


def bare() -> dict[str, str]:
    """The surroundings without the paths by which this repository would be found."""
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}


def run(program: Path, *args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program to its end, in the bare surroundings."""
    return subprocess.run([str(program), *args], cwd=cwd, env=bare(), capture_output=True, text=True)


def unknot(elsewhere: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command."""
    return run(elsewhere / "env" / FOLDER / "unknot", *args, cwd=elsewhere)


def test_every_file_that_runs_is_inside(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for here, there in SAME_IN_WHEEL.items():
        kept = [path for path in (ROOT / here).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
        assert kept, here
        missing = [str(path) for path in kept if f"{there}/{path.relative_to(ROOT / here).as_posix()}" not in names]
        assert not missing
    styles = {f"unknot/player/{path.name}" for path in (ROOT / "player").glob("*.css")}
    assert styles and styles <= names


def test_nothing_else_is_inside(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {"unknot", "unknot_checker", "unknot-0.1.0.dist-info"}
    licences = [name for name in names if "/licenses/" in name]
    rest = set(names) - set(licences)
    assert not [name for name in rest if "node_modules" in name or "/test/" in name or name.endswith((".pyc", ".md"))]
    assert any(name.endswith("/LICENSE") for name in licences)
    assert any(name.endswith("/CC-BY-4.0.txt") for name in licences)


def test_it_is_imported_from_the_wheel(elsewhere: Path) -> None:
    says = "import unknot, unknot_checker; print(unknot.__file__); print(unknot_checker.__file__)"
    where = run(elsewhere / "env" / FOLDER / "python", "-c", says, cwd=elsewhere).stdout.split()
    assert len(where) == 2
    assert all(Path(path).is_relative_to(elsewhere) for path in where)


def test_the_player_is_found(elsewhere: Path) -> None:
    says = "from unknot.render.player_files import player_folder; print(player_folder())"
    found = Path(run(elsewhere / "env" / FOLDER / "python", "-c", says, cwd=elsewhere).stdout.strip())
    assert found.is_relative_to(elsewhere)
    assert (found / "src" / "player.js").is_file()


def test_help_and_version(elsewhere: Path) -> None:
    assert unknot(elsewhere, "--version").stdout == "unknot 0.1.0\n"
    help = unknot(elsewhere, "--help")
    assert help.returncode == 0
    assert "knowledge" in help.stdout


def test_the_knowledge_holds(elsewhere: Path) -> None:
    done = unknot(elsewhere, "knowledge", "lint")
    assert done.returncode == 0, done.stdout
    assert done.stdout.rstrip().endswith(" 0 findings")


@needs("check")
def test_check_names_a_file_that_is_no_bundle(elsewhere: Path) -> None:
    (elsewhere / "no-bundle.json").write_text("{}", encoding="utf-8")
    done = unknot(elsewhere, "check", "no-bundle.json")
    assert done.returncode in (2, 5), done.stderr
    assert "no-bundle.json" in done.stdout + done.stderr


@needs("screen")
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_person_is_screened(elsewhere: Path, name: str) -> None:
    screened = unknot(elsewhere, "screen", example(elsewhere, name), "--at", DAY, "--json")
    assert screened.returncode == 0, screened.stderr
    assert json.loads(screened.stdout)["at"].startswith(DAY)


@needs("course", "check", "render")
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_person_goes_the_whole_way(elsewhere: Path, name: str) -> None:
    """Plan, check and render; or the page that says why there is no plan."""
    out = f"out-{name}"
    course = unknot(elsewhere, "course", example(elsewhere, name), "--start", DAY, "--out", out, "--preview")
    assert course.returncode in (0, 4), course.stderr
    bundles = sorted((elsewhere / out / "sessions").glob("*.json"))
    assert bool(bundles) == (course.returncode == 0)
    if bundles:
        done = unknot(elsewhere, "check", *map(str, bundles))
        assert done.returncode == 0, done.stdout + done.stderr
        kinds = [kind for kind in ("text", "html") if f"--{kind} " in unknot(elsewhere, "render", "--help").stdout]
        assert "text" in kinds
        for kind in kinds:
            done = unknot(elsewhere, "render", str(bundles[0]), f"--{kind}", f"{name}.{kind}", "--lang", "ru")
            assert done.returncode == 0, done.stderr
            assert (elsewhere / f"{name}.{kind}").stat().st_size > 1000


@needs("serve")
def test_it_serves_the_page_and_the_player(elsewhere: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(elsewhere / "env" / FOLDER / "unknot"), "serve", "--port", str(port), "--data", "people.sqlite3"]
    with subprocess.Popen(
        command, cwd=elsewhere, env=bare(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as serving:
        try:
            assert b"<html" in page(serving, f"http://127.0.0.1:{port}/")
            assert page(serving, f"http://127.0.0.1:{port}/player/src/player.js")
        finally:
            serving.terminate()


def example(elsewhere: Path, name: str) -> str:
    """The example's files, copied beside the environment; gives the person file."""
    for path in (ROOT / "examples").glob(f"{name}.*"):
        shutil.copy(path, elsewhere)
    return f"{name}.person.yaml"


def page(serving: subprocess.Popen[bytes], url: str) -> bytes:
    """What is served there, as soon as anything is; a server that ended is an error with its words."""
    for _ in range(300):
        try:
            with urllib.request.urlopen(url) as answer:
                return bytes(answer.read())
        except urllib.error.URLError:
            assert serving.poll() is None, serving.stderr and serving.stderr.read().decode()
            time.sleep(0.1)
    raise AssertionError(f"nothing answers at {url}")
