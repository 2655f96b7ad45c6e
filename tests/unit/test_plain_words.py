"""What reads plainly: how words, syllables and sentences are counted, and what the lint finds too hard."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import unknot
from unknot.knowledge.check_wording import check_wording
from unknot.knowledge.draft import Draft, files_below
from unknot.knowledge.drafting import draft_of
from unknot.knowledge.phrases import sentences
from unknot.knowledge.plain_words import reading, syllables, words

WORDING = {
    path: data for path, data in files_below(Path(unknot.__file__).parent / "kb").items() if path.parts[0] == "wording"
}


def test_syllables_words_and_sentences() -> None:
    assert [syllables(word, "en") for word in ("pressed", "shoulder", "cases", "table", "one-sided", "5")] == [
        *(1, 2, 2, 2, 3, 1),
    ]
    assert [syllables(word, "ru") for word in ("ёж", "поясница", "в")] == [1, 4, 1]
    assert words("Wait {minutes} minutes, don't press.") == ["Wait", "5", "minutes", "don't", "press"]
    assert sentences('Stop. "Now!" Go\nhome') == ["Stop.", '"Now!', "Go", "home"]


def test_labels_have_no_say_in_the_means() -> None:
    assert reading(["Neck", "Upper back"], "en").sentences == 0
    read = reading(["Neck", "Lie down now."], "en")
    assert (read.sentences, read.words) == (1, 3)


def draft_with(**texts: str) -> Draft:
    """The wording over one room of a few texts, in the language that begins each name."""
    rooms: dict[str, list[str]] = {"en": [], "ru": []}
    for name, text in texts.items():
        rooms[name[:2]].append(f'{name.replace("_", ".")}: "{text}"\n')
    files = {
        PurePosixPath(f"texts/{lang}/room.yaml"): "".join(lines).encode() for lang, lines in rooms.items() if lines
    }
    return draft_of(WORDING | files)


def said_of(draft: Draft, *, without: str = "nobody has said|there is no text") -> list[str]:
    return [finding.what for finding in check_wording(draft) if not re.match(without, finding.what)]


def test_a_long_sentence_a_hard_room_and_a_clinic_word_are_findings() -> None:
    long = " ".join(["go"] * 21) + "."
    assert "has 21 words" in said_of(draft_with(en_a=long))[0]
    assert not said_of(draft_with(en_a=" ".join(["go"] * 10) + "."))
    assert "on average" in said_of(draft_with(en_a=" ".join(["go"] * 15) + "."))[0]
    assert "Flesch-Kincaid" in said_of(draft_with(en_a="Unquestionable circulatory irregularity."))[0]
    assert "adapted Flesch" in said_of(draft_with(ru_a="Нерегулярность кровообращения."))[0]
    assert "`haematoma`" in said_of(draft_with(en_a="A haematoma may show."))[0]
    assert not said_of(draft_with(ru_a="Если вы потянули спину, ждите."))
    assert "has the word" in said_of(draft_with(ru_a="Если вы упала, ждите."))[0]


def test_a_finding_names_file_line_and_remedy() -> None:
    (finding,) = [each for each in check_wording(draft_with(en_a="Go.", en_b="It cures.")) if "never said" in each.what]
    assert (finding.file, finding.line) == ("texts/en/room.yaml", 2)
    assert "deny it" in finding.help
