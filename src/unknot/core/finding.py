"""A finding: something wrong in a file, said so that its author can mend it.

What is wrong with the author's own words quoted, the place, and the help apart. Findings are values: all of a run are
collected and shown together.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing wrong. `file` as the author knows it; `line` is 1-based, 0 when there is none; `place` a path inside."""

    file: str
    line: int
    what: str
    help: str = ""
    place: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        if self.place:
            where = f"{where} ({self.place})"
        lines = [self.what, f"  at {where}"]
        if self.help:
            lines.append(f"  help: {self.help}")
        return "\n".join(lines)
