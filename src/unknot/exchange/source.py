"""Bytes of a file from outside, as text: the checks that come before any format.

Makes `Source` from a path or from bytes. Always true of it: valid UTF-8 without byte order mark, not empty, not over the limit.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from unknot.core.errors import InputRefused
from unknot.core.finding import Finding

MAX_BYTES = 16 * 1024 * 1024
"""A whole life of records is a few megabytes; more than this is refused unread."""

LONGEST_QUOTE = 60
_NO_TEXT = {
    b"\x1f\x8b": ("a packed file (gzip)", "unpack it first"),
    b"PK\x03\x04": ("a packed file (zip)", "unpack it first"),
    b"%PDF": ("a PDF", "give the record as FHIR R4 JSON"),
}
"""What a file begins with that is often given by mistake; what it is, what to do."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text, under the name by which its author knows it. `folder` is where its relative paths begin."""

    name: str
    text: str
    folder: Path | None = None

    def line_of(self, offset: int) -> int:
        """The 1-based line of a character."""
        return self.text.count("\n", 0, offset) + 1

    def refuse(self, what: str, *, line: int = 0, place: str = "", advice: str = "") -> InputRefused:
        """The error for one thing that is wrong here."""
        return InputRefused([Finding(self.name, line, what, advice, place)])


def read_source(given: str | Path | bytes, *, name: str = "", folder: Path | None = None) -> Source:
    """The text of a path, or of bytes that somebody already has (then `name` says what they are called)."""
    if isinstance(given, bytes):
        return source_of_bytes(given, name=name or "input", folder=folder)
    path = Path(given)
    name = name or str(given)
    return source_of_bytes(_bytes_of(path, name), name=name, folder=path.parent)


def source_of_bytes(data: bytes, *, name: str, folder: Path | None = None) -> Source:
    """The text of bytes, refused with one finding when it is none."""
    empty = Source(name, "", folder)
    if len(data) > MAX_BYTES:
        raise _too_large(empty, len(data))
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        raise empty.refuse(
            "the file begins with a byte order mark", line=1, advice="save it again as UTF-8 without a mark (BOM)"
        )
    for begin, (what, advice) in _NO_TEXT.items():
        if data.startswith(begin):
            raise empty.refuse(f"this is {what}, not a text", advice=advice)
    if 0 in data[:4]:
        raise empty.refuse("the file is not UTF-8; it looks like UTF-16", line=1, advice="save the file again as UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"byte {error.start + 1} of the file is not valid UTF-8"
        raise empty.refuse(what, line=line, advice="save the file again as UTF-8") from None
    if not text.strip():
        raise empty.refuse("the file is empty", advice="check that this is the file you meant")
    return Source(name, text, folder)


def quoted(value: object) -> str:
    """A person's own words, short enough to show, with nothing in them that could disturb a screen."""
    text = value if isinstance(value, str) else str(value)
    shown = printable(text[:LONGEST_QUOTE])
    return f"`{shown}…`" if len(text) > LONGEST_QUOTE else f"`{shown}`"


def printable(text: str) -> str:
    """The text with a mark in the place of every letter that cannot be shown."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)


def _bytes_of(path: Path, name: str) -> bytes:
    nowhere = Source(name, "")
    try:
        if path.is_dir():
            raise nowhere.refuse("this is a folder, not a file", advice="name the file itself")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _too_large(nowhere, size)
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)  # what is no plain file has no size, and may have no end
    except FileNotFoundError:
        raise nowhere.refuse("there is no such file", advice="check the name and the folder") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise nowhere.refuse(f"the file cannot be read: {reason}", advice="check its name and its rights") from None


def _too_large(source: Source, size: int) -> InputRefused:
    what = f"the file has {size} bytes, more than the {MAX_BYTES} that are read"
    return source.refuse(what, advice="export the record of this one person only")
