"""A cell of the matrix, from its short form to `Cell` and back.

    "-"   "R"   "R:NECK,COLLAR d"   "R:region d"   "L S(device, 15 cm)"   "d:NECK [only_stroking]"   "PP1"

Always true: `parse_cell(print_cell(cell)) == cell`.
"""

from __future__ import annotations

import re
from functools import cache

from unknot.core.ids import Status, Zone
from unknot.knowledge.model import Cell, SiteLimit

LETTERS = {"-": Status.ALLOWED, "d": Status.LOWEST_DOSE, "L": Status.LOCAL_LIMITS,
           "R": Status.CLINICIAN_FIRST, "A": Status.NOT_OFFERED}  # fmt: skip
_WRITTEN = {status: letter for letter, status in LETTERS.items()}
_ZONES = frozenset(zone.value for zone in Zone)

_POSTPONES = re.compile(r"PP?[0-9]+")
_CONDITIONS = re.compile(r"\[([^\[\]]*)\]$")
_SITE = re.compile(r"S\(\s*([a-z][a-z0-9_]*)\s*(?:,\s*([0-9]+)\s*cm\s*)?\)")
_VALUES = re.compile(r"([-dLRA])(?::([A-Za-z]+(?:,[A-Za-z]+)*))?(?:\s+([-dLRA]))?")
_WORD = re.compile(r"[a-z][a-z0-9_]*")


class NotACell(ValueError):
    """The text is no cell; `help` says what to write instead."""

    def __init__(self, what: str, help: str = "") -> None:
        self.what, self.help = what, help
        super().__init__(what)


@cache
def parse_cell(text: str) -> Cell:
    """The cell of its short form, the same one for the same text.

    Raises
    ------
    NotACell
        with what is wrong and what to write instead.
    """
    rest = text.strip()
    if _POSTPONES.fullmatch(rest):
        return Cell(Status.ALLOWED, postpones=rest)
    rest, conditions = _split_conditions(rest)
    sites = tuple(SiteLimit(name, int(cm) if cm else 10) for name, cm in _SITE.findall(rest))
    rest = _SITE.sub(" ", rest).strip()
    found = _VALUES.fullmatch(rest)
    if found is None:
        raise NotACell(f"`{text}` is no cell", 'write one of - d L R A, as in "R:NECK,COLLAR d [only_stroking]"')
    first, where, second = found.groups()
    if second is not None and where is None:
        raise NotACell(
            f"`{text}` gives two values for every zone", f'name the zones of the first: "{first}:NECK {second}"'
        )
    named = LETTERS[first]
    if conditions and first == "-":
        raise NotACell(
            f"`{text}` sets conditions and no value", 'a condition alone counts as lowest-dose: write "d […]"'
        )
    if where is None:
        return Cell(named, sites=sites, conditions=conditions)
    elsewhere = LETTERS[second or "-"]
    if where == "region":
        return Cell(elsewhere, named, region=True, sites=sites, conditions=conditions)
    return Cell(elsewhere, named, _zones(where, text), sites=sites, conditions=conditions)


def print_cell(cell: Cell) -> str:
    """The short form of a cell."""
    if cell.postpones:
        return cell.postpones
    if cell.named is None:
        parts = [_WRITTEN[cell.elsewhere]]
    else:
        where = "region" if cell.region else ",".join(zone.value for zone in cell.zones)
        parts = [f"{_WRITTEN[cell.named]}:{where}"]
        if cell.elsewhere is not Status.ALLOWED:
            parts.append(_WRITTEN[cell.elsewhere])
    parts += [
        f"S({site.site})" if site.margin_cm == 10 else f"S({site.site}, {site.margin_cm} cm)" for site in cell.sites
    ]
    if cell.conditions:
        parts.append(f"[{', '.join(cell.conditions)}]")
    return " ".join(parts)


def _split_conditions(text: str) -> tuple[str, tuple[str, ...]]:
    found = _CONDITIONS.search(text)
    if found is None:
        return text, ()
    words = tuple(word.strip() for word in found.group(1).split(","))
    for word in words:
        if not _WORD.fullmatch(word):
            raise NotACell(f"`{word}` is no condition code", "a code is one word in lower case, as in [only_stroking]")
    if len(set(words)) < len(words):
        raise NotACell(f"`{text}` names a condition twice")
    return text[: found.start()].strip(), words


def _zones(where: str, text: str) -> tuple[Zone, ...]:
    names = where.split(",")
    for name in names:
        if name not in _ZONES:
            raise NotACell(f"`{name}` is no zone", f"zones: {', '.join(zone.value for zone in Zone)}, or region")
    if len(set(names)) < len(names):
        raise NotACell(f"`{text}` names a zone twice")
    return tuple(Zone(name) for name in names)
