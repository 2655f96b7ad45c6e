"""No sentence tells anybody to stop, skip or change a medicine; only that this is never done without the doctor."""

from __future__ import annotations

import re

import pytest

from unknot.knowledge.load import load

TEXTS = load().texts
MEDICINE = {
    "en": r"(?:medicines?|tablets?|drugs?|pills?|doses? of)\b",
    "ru": r"(?:лекарств|таблет|препарат)",
}
CHANGE = {
    "en": r"\b(?:stop|quit|skip|leave out|give up|cut|reduce|lower|halve|double|change|replace|instead of|come off)\b",
    "ru": r"(?:отмен|брос|прекрат|перестан|уменьш|сниз|сокра|пропус|замен|вместо|не\s+(?:при|пей))\w*",
}
DENIED = {"en": r"\b(?:not|never|no)\b", "ru": r"\b(?:не|никогда)\b(?!\s+(?:при|пей))"}


def changes(sentence: str, lang: str) -> bool:
    """Whether a sentence tells to change a medicine, and does not forbid it."""
    found = re.search(f"{CHANGE[lang]}[^.!?]{{0,40}}{MEDICINE[lang]}", sentence.lower())
    return found is not None and not re.search(DENIED[lang], sentence.lower()[: found.start()])


@pytest.mark.parametrize("lang", sorted(TEXTS))
def test_no_sentence_changes_a_medicine(lang: str) -> None:
    parts = [(key, part) for key, text in TEXTS[lang].items() for part in re.split(r"(?<=[.!?])\s", text)]
    assert {key: part for key, part in parts if changes(part, lang)} == {}


@pytest.mark.parametrize(
    ("lang", "sentence", "found"),
    [
        ("en", "Stop your tablets for a week.", True),
        ("en", "You may reduce the dose of it.", True),
        ("en", "Massage instead of a pill.", True),
        ("en", "Never stop a medicine by yourself.", False),
        ("en", "It does not replace a doctor or a medicine.", False),
        ("ru", "Отмените таблетки на неделю.", True),
        ("ru", "Не принимайте лекарство в этот день.", True),
        ("ru", "Массаж вместо лекарств.", True),
        ("ru", "Никогда не отменяйте лекарство сами.", False),
        ("ru", "Она не заменяет врача или лекарство.", False),
    ],
)
def test_the_search_knows_advice_from_warning(lang: str, sentence: str, found: bool) -> None:
    assert changes(sentence, lang) is found
