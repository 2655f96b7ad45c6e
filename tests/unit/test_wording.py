"""What no text says, however it is inflected, spaced or spelt; and what may be said all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

import unknot
from unknot.knowledge.draft import files_below
from unknot.knowledge.drafting import draft_of
from unknot.knowledge.never_say import NeverSay, claimed
from unknot.knowledge.phrases import NoPhrase, phrase, plain

NEVER: NeverSay = draft_of(files_below(Path(unknot.__file__).parent / "kb")).wording["never_say"].what

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
    ("ru", "Невылеченный туберкулёз?"),
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
