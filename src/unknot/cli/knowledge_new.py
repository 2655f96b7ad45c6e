"""What `unknot knowledge new KIND ID` does: write the file of a new entry, which the lint then explains."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from unknot.core.errors import InputRefused
from unknot.core.finding import Finding
from unknot.knowledge.draft import Draft, files_below
from unknot.knowledge.drafting import draft_of, readers
from unknot.knowledge.shape import nearest
from unknot.knowledge.skeleton import skeleton

HEAD = "# Fill in what is empty, then run: unknot knowledge lint. What the keys mean: docs/reference/knowledge-files.md"


def write_new(root: Path, word: str, id: str) -> Iterator[str]:
    """Write the file below `root`; the lines say where it is and what comes next.

    Raises
    ------
    InputRefused
        for a kind that is none, an id that cannot be one, and one that is taken.
    """
    folders = _folders()
    folder = folders.get(word)
    if folder is None:
        raise _refused(word, f"`{word}` is no kind of entry", nearest(word, folders, at_most=len(folders)))
    if not id.replace("_", "").replace("-", "").isalnum() or not id.isascii():
        raise _refused(id, f"`{id}` cannot be an id", "letters, digits, _ and -")
    file = root / folder / f"{id}.yaml"
    if not root.is_dir():
        raise _refused(str(root), "there is no such folder", "give the folder that holds rules/, terms/, texts/")
    _refuse_taken(draft_of(files_below(root)), folder, id, file)
    lines = skeleton(readers()[folder], _given(folder, word, id))
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as opened:
        opened.write("\n".join((HEAD, *lines, "")))
    yield f"{file} is begun"
    yield "fill it in; `unknot knowledge lint` says what is missing, the sentences that it needs among it"


def _folders() -> dict[str, str]:
    """By the word for one of a kind: `technique`, `red-flag`, `term`."""
    return {folder.rpartition("/")[2].removesuffix("s").replace("_", "-"): folder for folder in readers()}


def _given(folder: str, word: str, id: str) -> dict[str, str]:
    match folder.split("/"):
        case ["rules", _]:
            number, _, slug = id.partition("_")
            if not slug:
                raise _refused(id, f"`{id}` has no slug", f"name a rule as its file: {id}_what_it_catches")
            return {"id": number, "slug": slug, "kind": word}
        case ["terms"]:
            return {}
        case ["questions"]:
            return {"group": id}
        case _:
            return {"id": id}


def _refuse_taken(draft: Draft, folder: str, id: str, file: Path) -> None:
    """Refuse an id that stands anywhere already, under whichever file name."""
    kind, _, rule = folder.partition("/")
    name = id.partition("_")[0] if rule else id
    kinds = {"questions": draft.groups}
    taken = kinds.get(kind, getattr(draft, kind, {}))
    by = [placed.file for key, placed in taken.items() if str(getattr(key, "value", key)) == name]
    if file.exists() or by or draft.is_spoilt(kind, name):
        raise _refused(str(file), f"the id `{name}` is taken", f"by {by[0]}" if by else "the file is there already")


def _refused(place: str, what: str, help: str) -> InputRefused:
    return InputRefused([Finding(place, 0, what, help)])
