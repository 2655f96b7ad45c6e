"""What a told name of a medicine means: exactly this, probably this, one of these, or not known. Never "no medicine".

A name is read by its key, which is the same for upper and lower case, for both scripts, with and without dose, form, salt and
maker. One or two slips of the pen are forgiven by length, but only where all names that near are of one group, and only where
the guess adds caution: a name that is near to a medicine which no rule reads is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from unknot.knowledge.medicine_words import (
    FORMS,
    JOINS,
    LATIN_OF,
    LOCAL,
    LOOKS_CYRILLIC,
    LOOKS_LATIN,
    MAKERS,
    SALTS,
    SOUNDS,
    STRENGTH,
)
from unknot.knowledge.medicines import MedicineGroup, Medicines, Spelt

LONGEST = 200
"""Letters of a told name that are looked at."""
SLIPS = ((8, 2), (5, 1), (0, 0))
"""From so many letters of a key on: so many slips are forgiven."""
MOST_OFFERED = 4


@dataclass(frozen=True, slots=True)
class NameRead:
    """What was understood of one told name.

    meant: what it means, several for a mixture. guessed: by forgiving a slip. sure: nothing of the name was left over.
    near: names that it may be, where it is not sure.
    """

    told: str
    meant: tuple[Spelt, ...] = ()
    guessed: bool = False
    sure: bool = False
    near: tuple[Spelt, ...] = ()

    @property
    def atc(self) -> tuple[str, ...]:
        """The codes of all that is meant."""
        return tuple(dict.fromkeys(code for one in self.meant for code in one.medicine.atc))

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of all that is meant."""
        return tuple(dict.fromkeys(one.group for one in self.meant))


def medicines_of(groups: Mapping[str, MedicineGroup], read: Iterable[str]) -> Medicines:
    """The index of all names. `read`: the codes that rules read."""
    spelt: dict[str, Spelt] = {}
    for one in every_name(groups):
        spelt.setdefault(key_of(one.name), one)
    return Medicines(groups, spelt, tuple(sorted(set(read))))


def every_name(groups: Mapping[str, MedicineGroup]) -> Iterator[Spelt]:
    """Each name of each medicine."""
    for group in groups.values():
        for medicine in group.medicines:
            yield from (Spelt(name, group.id, medicine) for name in medicine.names)


def read_name(told: str, medicines: Medicines) -> NameRead:
    """What a told name means; a mixture is read part by part where it is not listed as a whole."""
    told = told[:LONGEST]
    whole = _read_one(told, medicines)
    parts = [part for part in re.split(JOINS, _STRENGTH.sub(" ", told.lower())) if key_of(part)]
    if whole.sure or len(parts) < 2:
        return whole
    read = [_read_one(part, medicines) for part in parts]
    return NameRead(
        told,
        _each_once(one for part in read for one in part.meant),
        any(part.guessed for part in read),
        all(part.sure for part in read),
        _each_once(one for part in read for one in part.near)[:MOST_OFFERED],
    )


def atc_of(told: str, medicines: Medicines) -> tuple[str, ...]:
    """The codes of a told name, empty when it is not known."""
    return read_name(told, medicines).atc


def _read_one(told: str, medicines: Medicines) -> NameRead:
    key = key_of(told)
    if not key:
        return NameRead(told)
    if key in medicines.spelt:
        return NameRead(told, (medicines.spelt[key],), sure=True)
    words = words_of(told)
    local = any(word in LOCAL for word in words)
    single = [medicines.spelt[found] for word in words if (found := key_of(word)) in medicines.spelt]
    if local or single:  # one word of several is known: it counts, and what is left over is still asked for
        meant = () if local else _each_once(single)
        return NameRead(told, meant, near=tuple(single[:MOST_OFFERED]))
    return _guess(told, key, medicines)


def _guess(told: str, key: str, medicines: Medicines) -> NameRead:
    allowed = next(slips for letters, slips in SLIPS if len(key) >= letters)
    found = [
        (distance, one)
        for known, one in medicines.spelt.items()
        if (distance := slips_between(key, known, allowed)) <= allowed
    ]
    found.sort(key=lambda pair: (pair[0], pair[1].name))
    nearest = [one for distance, one in found if distance == found[0][0]]
    one_group = len({one.group for _, one in found}) == 1
    one_medicine = len({one.medicine.atc for one in nearest}) == 1
    if one_group and one_medicine and medicines.is_read(nearest[0].medicine):
        return NameRead(told, (nearest[0],), guessed=True, sure=True)
    return NameRead(told, near=tuple(one for _, one in found)[:MOST_OFFERED])


def _each_once(spelt: Iterable[Spelt]) -> tuple[Spelt, ...]:
    return tuple({one.name: one for one in spelt}.values())


_SIGNS, _STRENGTH = re.compile(r"[®™©*\"«»()\[\]{}]"), re.compile(STRENGTH)
_NO_LETTER, _TWICE = re.compile(r"\W"), re.compile(r"(.)\1+")
_LATIN, _OF_LATIN = str.maketrans(LATIN_OF), re.compile("[a-z]")


def words_of(told: str) -> list[str]:
    """The words of a told name, lower case, without strength, form, salt and maker."""
    text = _SIGNS.sub(" ", told.lower().replace("ё", "е"))
    text = _STRENGTH.sub(" ", text)
    words = [_one_script(word.strip(".,:;-–—'")) for word in text.split()]
    plain = [word for word in words if word and word not in FORMS and word not in MAKERS]
    return [word for word in plain if word not in SALTS] or plain


@lru_cache(maxsize=4096)
def key_of(told: str) -> str:
    """The key under which a name is found: Latin letters by sound, without spaces and hyphens.

    Remembered, because each name of the knowledge is first checked and then put in its place.
    """
    latin = _NO_LETTER.sub("", "".join(words_of(told))).translate(_LATIN)
    for written, sound in SOUNDS:
        latin = latin.replace(written, sound)
    return _TWICE.sub(r"\1", latin)


@lru_cache(maxsize=8192)
def _letters(key: str) -> int:
    """Which letters a key has, a bit each; two letters that share a bit only make two keys look nearer."""
    bits = 0
    for letter in key:
        bits |= 1 << (ord(letter) & 63)
    return bits


def _one_script(word: str) -> str:
    """A word of two scripts in the one of most of its letters."""
    if word.isascii() or not _OF_LATIN.search(word):
        return word
    russian = sum("а" <= letter <= "я" for letter in word)
    latin = sum("a" <= letter <= "z" for letter in word)
    if not russian:
        return word
    return word.translate(LOOKS_CYRILLIC if russian >= latin else LOOKS_LATIN)


def slips_between(one: str, other: str, most: int) -> int:
    """Letters changed, left out, added, or swapped with their neighbour; `most` + 1 when there are more than `most`."""
    if abs(len(one) - len(other)) > most or (_letters(one) ^ _letters(other)).bit_count() > 2 * most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, beside in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != beside))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == beside:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
