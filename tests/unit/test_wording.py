"""What no text says, however it is inflected, spaced or spelt; what may be said all the same; and what reads plainly."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import pytest

import unknot
from small_knowledge import files_with
from unknot.cli.main import main
from unknot.knowledge.check_wording import check_wording
from unknot.knowledge.draft import Draft, files_below
from unknot.knowledge.drafting import draft_of
from unknot.knowledge.known import hash_of
from unknot.knowledge.load import examine_files
from unknot.knowledge.never_say import NeverSay, claimed
from unknot.knowledge.phrases import NoPhrase, phrase, plain, sentences
from unknot.knowledge.plain_words import reading, syllables, words
from unknot.knowledge.translated import Translated, mark, renewed, stale

KB = Path(unknot.__file__).parent / "kb"
FILES = files_below(KB)
WORDING = {path: data for path, data in FILES.items() if path.parts[0] == "wording"}
DRAFT = draft_of(FILES)
NEVER: NeverSay = DRAFT.wording["never_say"].what

PLANTED = {
    "cures": (
        ("en", "Massage cures osteochondrosis."),
        ("en", "Kneading wipes out osteochondrosis."),
        ("en", "Heals torn ligaments."),
        ("ru", "Массаж убирает остеохондроз."),
        ("en", "It CURES\u00a0your   neck."),
        ("en", "These baths treat a hernia without a knife."),
        ("en", "It does not only relax, it cures."),
        ("en", "Cups never fail to cure."),
        ("en", "You get rid of the disease."),
        ("en", "Your pain is gone for good."),
        ("en", "It c\u00adures the back."),
        ("en", "Try the healing power of honey."),
        ("ru", "Массаж вылечивает остеохондроз."),
        ("ru", "Вы вылечитесь за месяц."),
        ("ru", "ИСЦЕЛЯЕТ спину."),
        ("ru", "Мёд исцелит вас."),
        ("ru", "Мед лечит суставы."),
        ("ru", "Массаж не только лечит диски, но и бодрит."),
        ("ru", "Он избавит вас от грыжи."),
        ("ru", "Забудьте о боли."),
        ("ru", "Боль уходит навсегда."),
        ("ru", "У точек лечебные свойства."),
        ("ru", "И с ц е л я е т всю спину."),
        ("ru", "Банки излeчивают."),  # a Latin e in it
    ),
    "stops_wear": (
        ("en", "Massage stops the wear of the disc."),
        ("en", "The discs are renewed by these strokes."),
        ("ru", "Грыжа рассосётся."),
        ("ru", "Диски восстановятся."),
        ("en", "It restores the cartilage and feeds the discs."),
        ("ru", "Это останавливает разрушение дисков."),
        ("ru", "Упражнение восстановит хрящи."),
        ("ru", "Самомассаж питает межпозвоночные диски."),
    ),
    "sets_bones": (
        ("en", "It sets the vertebrae."),
        ("en", "It unblocks pinched nerves."),
        ("ru", "Снимает защемление нерва."),
        ("en", "Push the bone back into place."),
        ("en", "Kneading frees the pinched nerve."),
        ("ru", "Массаж ставит позвонки на место."),
        ("ru", "Позвонки встают на свои места."),
        ("ru", "Растяжка вправит диск."),
        ("ru", "Он освобождает зажатый нерв."),
    ),
    "clears_out": (
        ("en", "Cups draw toxins out."),
        ("en", "Salt deposits dissolve under the fingers."),
        ("ru", "Кислота вымывается из мышц."),
        ("en", "Rubbing breaks down salts."),
        ("en", "A detox for the back."),
        ("ru", "Банки выводят токсины."),
        ("ru", "Так выйдут шлаки."),
        ("ru", "Разминание разбивает отложения солей."),
    ),
    "boosts": (
        ("en", "It boosts immunity."),
        ("en", "It makes your immune system stronger."),
        ("ru", "Иммунитет становится крепче."),
        ("ru", "Зрение улучшится."),
        ("ru", "Это укрепляет иммунитет."),
        ("ru", "Банки улучшают зрение."),
    ),
    "moves_blood": (
        ("en", "It brings more blood to the brain."),
        ("en", "It lowers your blood pressure."),
        ("ru", "Давление придёт в норму."),
        ("ru", "Мозг получает больше крови."),
        ("en", "Massage normalises blood pressure."),
        ("ru", "Это улучшает кровоснабжение головного мозга."),
        ("ru", "Массаж нормализует давление."),
    ),
    "no_risk": (
        ("en", "There are no contraindications."),
        ("en", "It does no harm to anybody."),
        ("ru", "Риска нет."),
        ("ru", "Можно делать всем."),
        ("en", "It is safe for everyone."),
        ("en", "It cannot harm you."),
        ("ru", "Противопоказаний нет."),
        ("ru", "Самомассаж не имеет никаких противопоказаний."),
        ("ru", "Метод абсолютно безопасен."),
        ("ru", "Это подходит всем."),
        ("ru", "Он никому не навредит."),
    ),
    "replaces_care": (
        ("en", "It replaces your medicine."),
        ("en", "Throw your tablets away."),
        ("ru", "Пейте меньше таблеток."),
        ("ru", "Массаж заменит вам врача."),
        ("ru", "Можно смело отказаться от лекарств."),
    ),
    "needs_no_care": (
        ("en", "You have no need for a doctor."),
        ("ru", "Таблетки больше не понадобятся."),
        ("ru", "Врач вам не нужен."),
    ),
    "proven": (
        ("en", "This is clinically proven."),
        ("ru", "Наука доказала пользу."),
        ("ru", "Врачи всего мира советуют."),
        ("en", "We guarantee relief."),
        ("en", "Doctors recommend it."),
        ("ru", "Польза доказана."),
        ("ru", "Гарантируем результат."),
        ("ru", "Врачи рекомендуют этот курс."),
        ("ru", "Способ проверен веками."),
        ("ru", "Это всегда помогает."),
    ),
    "promises": (
        ("en", "The pain will go."),
        ("en", "After ten days your back is like new."),
        ("ru", "Ломота исчезнет."),
        ("ru", "Боль уйдёт."),
        ("ru", "Спина будет как новая."),
    ),
    "pain_is_good": (
        ("en", "Pain shows that it works."),
        ("ru", "Закружилась голова — это нормально."),
        ("ru", "Терпите, если больно."),
        ("en", "Being dizzy is normal."),
        ("en", "Endure the pain."),
        ("ru", "Боль — признак того, что помогает."),
        ("ru", "Головокружение — это нормально."),
        ("ru", "Потерпите боль."),
    ),
    "diagnoses": (
        ("en", "You probably have a hernia."),
        ("ru", "У вас скорее всего грыжа."),
        ("ru", "Программа ставит диагноз."),
    ),
    "acts": (
        ("en", "Roll your head in wide rings."),
        ("en", "Twist the neck until it clicks."),
        ("ru", "Вращайте головой."),
        ("ru", "Резко скрутите шею."),
        ("ru", "Сильно нажимайте на позвонки."),
    ),
}
INNOCENT = (
    ("en", "This does not cure anything."),
    ("en", "It is a comfort, not a cure."),
    ("en", "No study shows that it cures a disc or sets a bone."),
    ("en", "That it treats the whole spine has not been shown."),
    ("en", "None of it sets bones or treats a disease."),
    ("en", "Nothing here feeds or renews a disc."),
    ("en", "It isn't proven."),
    ("en", "We know of nothing that slows the wear of a disc."),
    ("en", "It does not replace a doctor or a medicine."),
    ("en", "Do not twist your neck."),
    ("en", "Never circle your head."),
    ("en", "Pain does not show that it works."),
    ("en", "Wait until the skin has healed."),
    ("en", "Your blood pressure is too high for a session."),
    ("en", "It may feel good for a while."),
    ("en", "Work on soft muscle, a finger away from the bones of the spine."),
    ("en", "See a doctor today if you get dizzy."),
    ("en", "No toxins leave the skin."),
    ("en", "A clear test does not mean that you are safe for everything."),
    ("ru", "Болезней она не лечит."),
    ("ru", "Это отдых, а не лечение болезни."),
    ("ru", "Никто не показал, что массаж питает диски."),
    ("ru", "Что она лечит весь позвоночник, никто не показал."),
    ("ru", "Она не определяет болезнь и не лечит её."),
    ("ru", "Это не доказано."),
    ("ru", "Никаких токсинов из кожи не выходит."),
    ("ru", "Диск так восстановить нельзя."),
    ("ru", "Это неправда, что противопоказаний нет."),
    ("ru", "Не вращайте головой."),
    ("ru", "Есть ли у вас невылеченный туберкулёз?"),
    ("ru", "Пока рак лечат, сначала нужно согласие врача."),
    ("ru", "Давление сегодня высокое."),
    ("ru", "Программа не ставит диагноз и не заменяет врача."),
    ("ru", "Боль не значит, что помогает."),
    ("ru", "Медленно ведите ладонь вдоль позвоночника."),
    ("ru", "Ботулотоксин или филлер за последние две недели?"),
    ("ru", "Лягте на спину и отдохните."),
    ("ru", "Если голова закружилась, прекратите."),
)


@pytest.mark.parametrize(
    ("id", "lang", "sentence"),
    [(id, *each) for id, planted in PLANTED.items() for each in planted],
    ids=lambda each: each if len(each) < 60 else None,
)
def test_a_planted_claim_is_found(id: str, lang: str, sentence: str) -> None:
    assert id in {claim.id for claim, _ in claimed(sentence, lang, NEVER)}


@pytest.mark.parametrize(("lang", "sentence"), INNOCENT)
def test_an_innocent_sentence_passes(lang: str, sentence: str) -> None:
    assert not [(claim.id, said) for claim, said in claimed(sentence, lang, NEVER)]


def test_every_claim_is_planted_in_each_language() -> None:
    assert {claim.id for claim in NEVER.never} == set(PLANTED)
    assert all({lang for lang, _ in planted} == {"en", "ru"} for planted in PLANTED.values())


def test_a_denial_in_another_clause_excuses_nothing() -> None:
    for lang, sentence in (
        ("en", "It does not hurt, and it cures."),
        ("en", "No study is needed; it cures."),
        ("ru", "Это не больно, и это вылечит."),
        ("ru", "Исследований нет, но это исцеляет."),
    ):
        assert [*claimed(sentence, lang, NEVER)], sentence


def test_a_quoted_claim_passes_under_its_key_alone() -> None:
    said = "Massage cures the spine."
    assert not [*claimed(said, "en", NEVER, "claim.any.says")]
    assert [*claimed(said, "en", NEVER, "claim.any.answer")]


def test_plain_form() -> None:
    assert plain("Всё\u00a0  ЁЖ c\u00adure") == "все еж cure"
    assert plain("и с ц е л я е т") == "исцеляет"
    assert plain("излeчит") == "излечит"


@pytest.mark.parametrize("written", ["(a|b", "… cure", "cure …", ", cure", "a … , b", "", "a) b"])
def test_a_phrase_that_cannot_be_read_is_refused(written: str) -> None:
    with pytest.raises(NoPhrase):
        phrase(written)


def test_a_phrase_spans_up_to_three_words() -> None:
    found = phrase("feed* … (disc|discs)")
    assert found.search("it feeds all of your discs")
    assert not found.search("it feeds all of your many discs")
    assert not found.search("unfeeds discs")
    assert not found.search("it feeds us, and discs")
    assert phrase("feeds , discs").search("it feeds, discs")


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


KNOWN = Translated("translated", "x", {"a": mark("One."), "b": mark("Two.")})


def test_a_translation_is_stale_when_its_english_changes() -> None:
    english = {"a": "One.", "b": "Two, now.", "c": "Three."}
    assert [*stale(KNOWN, english)] == ["b"]
    assert [*stale(renewed(KNOWN, english, ()), english)] == ["b"]
    assert renewed(KNOWN, english, ("b",)).texts == {key: mark(text) for key, text in english.items()}


def test_the_lint_tells_stale_new_and_lost_texts() -> None:
    draft = draft_of(
        {
            PurePosixPath("texts/en/room.yaml"): b'a: "Go."\nb: "Stop."\n',
            PurePosixPath("texts/ru/room.yaml"): 'a: "Идите."\nb: "Стойте."\n'.encode(),
            PurePosixPath("wording/translated.yaml"): (
                f'id: translated\nsays: x\ntexts:\n  a: "{mark("Went.")}"\n  gone: "{mark("Gone.")}"\n'
            ).encode(),
        }
    )
    found = {(finding.file, finding.line): finding.what for finding in check_wording(draft)}
    assert "`a` is stale in `ru`" in found["texts/ru/room.yaml", 1]
    assert "`b`" in found["texts/en/room.yaml", 2]
    assert "no text `gone`" in found["wording/translated.yaml", 5]
    assert len(found) == 3


def test_files_about_sentences_are_read_by_the_lint_and_not_at_a_start() -> None:
    path = PurePosixPath("wording/translated.yaml")
    files = files_with({str(path): "id: translated\nsays: x\ntexts: 7\n"})
    knowledge, at_start = examine_files(files)
    assert knowledge is not None and not at_start
    assert knowledge.hash == hash_of(files)
    nothing, findings = examine_files(files, wording=True)
    assert nothing is None
    assert [(finding.file, finding.line) for finding in findings] == [(str(path), 3)]


def test_the_command_takes_in_new_texts_and_renews_only_what_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder, text in (("texts/en", "a: Go.\nb: Stop.\n"), ("texts/ru", "a: Идите.\nb: Стойте.\n")):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "room.yaml").write_text(text, encoding="utf-8")
    marks = tmp_path / "wording" / "translated.yaml"
    marks.parent.mkdir()
    marks.write_text('id: translated\nsays: "x"\ntexts: {gone: "00000000"}\n', encoding="utf-8")

    def told(*keys: str) -> str:
        assert main(["knowledge", "translated", *keys, "--kb", str(tmp_path)]) == 0
        return capsys.readouterr().out.strip()

    assert told() == "0 renewed  2 new  1 dropped  0 stale"
    (tmp_path / "texts/en/room.yaml").write_text("a: Walk.\nb: Wait.\n", encoding="utf-8")
    assert told() == "0 renewed  0 new  0 dropped  2 stale"
    assert told("a") == "1 renewed  0 new  0 dropped  1 stale"
    assert told("--all") == "1 renewed  0 new  0 dropped  0 stale"
    assert marks.read_text(encoding="utf-8").splitlines()[3:] == [f'  a: "{mark("Walk.")}"', f'  b: "{mark("Wait.")}"']
    assert main(["knowledge", "translated", "c", "--kb", str(tmp_path)]) == 2
    assert "there is no text `c`" in capsys.readouterr().err
