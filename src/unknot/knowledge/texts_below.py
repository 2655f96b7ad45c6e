"""The texts of one thing, found by how their keys begin, and what is wrong with them whatever the thing is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from unknot.core.finding import Finding
from unknot.knowledge.draft import LANGUAGES, Draft, Placed
from unknot.knowledge.shape import nearest
from unknot.knowledge.texts import placeholders


class TextsBelow:
    """All texts of one kind of thing (`advice`), sorted once, so that those of one thing are found without a look at the rest."""

    def __init__(self, draft: Draft, kind: str) -> None:
        self._texts = draft.texts
        self._keys = {
            lang: sorted(key for key in texts if key.startswith(f"{kind}.")) for lang, texts in draft.texts.items()
        }

    def of(self, prefix: str, lang: str) -> Iterator[tuple[str, Placed[str]]]:
        """Each key that begins so, with its sentence."""
        keys = self._keys.get(lang, [])
        for n in range(bisect_left(keys, prefix), len(keys)):
            if not keys[n].startswith(prefix):
                return
            yield keys[n], self._texts[lang][keys[n]]

    def left_over(self, placed: Placed[Any], prefix: str, known: Collection[str]) -> Iterator[Finding]:
        """Sentences below a prefix that nothing in the file names."""
        for key, sentence in self.of(prefix, LANGUAGES[0]):
            if (rest := key.removeprefix(prefix)) not in known:
                yield sentence.wrong(what=f"nothing in {placed.file} needs `{key}`", help=nearest(rest, known))

    def numbers(self, placed: Placed[Any], prefix: str, numbers: Mapping[str, float]) -> Iterator[Finding]:
        """Sentences below a prefix that name a number which the file does not have."""
        for lang in self._keys:
            for key, sentence in self.of(prefix, lang):
                for name in sorted(_named(sentence.what) - numbers.keys()):
                    what = f"`{key}` names `{{{name}}}`, which is no number of {placed.file}"
                    yield sentence.wrong(what=what, help=nearest(name, numbers))


def _named(sentence: str) -> frozenset[str]:
    try:
        return placeholders(sentence)
    except ValueError:
        return frozenset()  # said by `check_texts`
