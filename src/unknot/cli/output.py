"""Where a command writes: a file stands there whole or not at all, and a place that cannot be written is said in words."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from unknot.core.errors import InputRefused
from unknot.core.finding import Finding


def write_out(file: str | Path, data: bytes) -> None:
    """Put bytes into a file. What is no plain file, as a pipe, takes them as they come.

    Raises
    ------
    InputRefused
        when nothing can be written there.
    """
    path = Path(file)
    with can_be_written(path):
        if path.is_file() or not path.exists():
            _replace(path.resolve(), data)
        else:
            path.write_bytes(data)


@contextmanager
def can_be_written(path: Path) -> Iterator[None]:
    """What the system says against writing at a path becomes a finding."""
    try:
        yield
    except FileNotFoundError as error:
        raise _refused(path, "there is no such folder", "make the folder, or name another") from error
    except IsADirectoryError as error:
        raise _refused(path, "this is a folder, not a file", "name a file in it") from error
    except (FileExistsError, NotADirectoryError) as error:
        raise _refused(path, "a file stands where a folder is needed", "name another folder") from error
    except OSError as error:
        what = f"nothing can be written here: {error.strerror or error}"
        raise _refused(path, what, "look at the rights and the space, or name another place") from error


def _refused(path: Path, what: str, help: str) -> InputRefused:
    return InputRefused([Finding(str(path), 0, what, help)])


def _replace(path: Path, data: bytes) -> None:
    """Write beside the place, then put it there in one move."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".unknot-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
