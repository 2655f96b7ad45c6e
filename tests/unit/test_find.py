"""Search: everyday words lead to the page that answers them, also with another ending, another letter or in either language."""

from __future__ import annotations

import pytest

from unknot.cli.main import main
from unknot.knowledge.find import HEADING, Index, find, index_of
from unknot.knowledge.find_words import likeness, one_slip, tokens
from unknot.knowledge.load import load

KNOWLEDGE = load()
INDEXES = {lang: index_of(KNOWLEDGE, lang) for lang in ("en", "ru")}

EN = {
    "massage": "topic what_massage_can_do",
    "neck pain": "topic neck",
    "my neck hurts": "topic neck",
    "collar zone": "topic neck",
    "low back pain": "topic low_back",
    "lower back": "topic low_back",
    "my back hurts": "topic low_back",
    "between the shoulder blades": "topic upper_back",
    "cupping": "topic cups",
    "cups on the neck": "topic cups",
    "honey massage": "topic honey",
    "needle mat": "topic needle_mats",
    "bed of nails": "topic needle_mats",
    "massage gun": "topic devices",
    "which massager": "topic devices",
    "magnets": "topic magnets_and_traction",
    "inversion table": "topic magnets_and_traction",
    "acupressure": "topic points",
    "headache": "topic headache",
    "migrain": "topic headache",
    "pressure points for headache": "topic headache",
    "stiff neck": "topic in_an_attack",
    "sudden back pain": "topic in_an_attack",
    "osteochondrosis": "topic what_it_means",
    "osteochondrosys": "topic what_it_means",
    "worn discs": "topic what_it_means",
    "when to see a doctor": "topic see_a_doctor",
    "numb between the legs": "topic see_a_doctor",
    "i want to die": "topic see_a_doctor",
    "is pain normal": "topic hurt_and_harm",
    "dizzy after massage": "topic hurt_and_harm",
    "what oil for massage": "topic room_and_oil",
    "mattress": "topic sleep_and_bed",
    "pillow": "topic sleep_and_bed",
    "coffee": "topic food",
    "fasting": "topic food",
    "swimming": "topic staying_active",
    "exercises for the neck": "topic exercise",
    "head circles": "topic exercise",
    "sitting at a desk": "topic habits_and_breaks",
    "hot bath": "topic heat",
    "muscle knots": "topic lumps",
    "self massage": "topic self_massage",
    "massage for two": "topic partner_at_home",
    "what to ask a masseur": "topic who_may_massage",
    "how often massage": "topic prevention",
    "does massage help": "topic what_massage_can_do",
    "is it safe": "topic how_unknot_stays_safe",
    "pregnant": "topic how_unknot_stays_safe",
    "painkillers": "topic in_an_attack",
    "effleurage": "technique stroking",
    "kneading": "technique kneading_light",
    "LI4": "point LI4",
    "fengchi": "point GB20",
}
RU = {
    "массаж": "topic what_massage_can_do",
    "воротниковая зона": "topic neck",
    "массаж воротниковой зоны": "topic neck",
    "болит шея": "topic neck",
    "остеохондроз шейного отдела": "topic neck",
    "болит поясница": "topic low_back",
    "боль в пояснице": "topic low_back",
    "болит спина": "topic low_back",
    "радикулит": "topic low_back",
    "между лопатками": "topic upper_back",
    "шишки": "topic lumps",
    "шишки на шее": "topic lumps",
    "хрустит шея": "topic lumps",
    "банки": "topic cups",
    "ставить банки дома": "topic cups",
    "аппликатор Кузнецова": "topic needle_mats",
    "апликатор кузнецова": "topic needle_mats",
    "иголки": "topic needle_mats",
    "прострел": "topic in_an_attack",
    "прострелило поясницу": "topic in_an_attack",
    "обострение": "topic in_an_attack",
    "продуло": "topic causes",
    "продуло шею": "topic causes",
    "остеохондроз": "topic what_it_means",
    "мёд": "topic honey",
    "мед": "topic honey",
    "медовый массаж": "topic honey",
    "головная боль": "topic headache",
    "болит голова от шеи": "topic headache",
    "кружится голова": "topic see_a_doctor",
    "онемела нога": "topic see_a_doctor",
    "немеет рука": "topic see_a_doctor",
    "не хочу жить": "topic see_a_doctor",
    "к врачу": "topic see_a_doctor",
    "грелка": "topic heat",
    "горячая ванна": "topic heat",
    "магниты": "topic magnets_and_traction",
    "турник": "topic magnets_and_traction",
    "массажёр для шеи": "topic devices",
    "массажер": "topic devices",
    "массажный пистолет": "topic devices",
    "какой матрас": "topic sleep_and_bed",
    "подушка": "topic sleep_and_bed",
    "что есть": "topic food",
    "голодание": "topic food",
    "плавание": "topic staying_active",
    "ходьба": "topic staying_active",
    "упражнения для шеи": "topic exercise",
    "круги головой": "topic exercise",
    "сидячая работа": "topic habits_and_breaks",
    "самомассаж шеи": "topic self_massage",
    "как делать массаж спины": "topic partner_at_home",
    "масло для массажа": "topic room_and_oil",
    "костоправ": "topic who_may_massage",
    "можно ли беременным": "topic how_unknot_stays_safe",
    "противопоказания": "topic how_unknot_stays_safe",
    "синяки после массажа": "topic hurt_and_harm",
    "больно при массаже": "topic hurt_and_harm",
    "сколько сеансов": "topic what_massage_can_do",
    "помогает ли массаж": "topic what_massage_can_do",
    "профилактика": "topic prevention",
    "поглаживание": "technique stroking",
    "разминание": "technique kneading_light",
    "хэгу": "point LI4",
}


def first(index: Index, question: str) -> str:
    found = find(index, question)
    return f"{found[0].page.kind} {found[0].page.id}" if found else "nothing"


@pytest.mark.parametrize(("lang", "question"), [("en", each) for each in EN] + [("ru", each) for each in RU])
def test_everyday_words_lead_to_their_page(lang: str, question: str) -> None:
    assert first(INDEXES[lang], question) == {"en": EN, "ru": RU}[lang][question]


def test_russian_words_are_found_on_english_pages() -> None:
    assert first(INDEXES["en"], "банки") == "topic cups"
    assert first(INDEXES["ru"], "cupping") == "topic cups"


def test_a_heading_of_an_article_is_found() -> None:
    found = [(each.page.kind, each.page.id) for each in find(INDEXES["en"], "drilling on the sacrum")]
    assert found[0] == (HEADING, "002.320")


def test_what_fits_nothing_finds_nothing() -> None:
    for question in ("", "   ", "?!", "qwxzv", "телевизор"):
        assert find(INDEXES["ru"], question) == ()


def test_what_fits_all_words_comes_before_what_fits_fewer() -> None:
    found = find(INDEXES["ru"], "болит голова от шеи")
    assert [each.fits for each in found] == sorted((each.fits for each in found), reverse=True)
    assert found[0].fits == 3


def test_the_same_question_gives_the_same_answer() -> None:
    again = index_of(KNOWLEDGE, "ru")
    for question in RU:
        assert find(again, question) == find(INDEXES["ru"], question)


@pytest.mark.parametrize(
    ("one", "other"), [("банки", "банках"), ("мёдом", "мед"), ("шее", "шею"), ("knots", "knot"), ("kneading", "knead")]
)
def test_endings_do_not_count(one: str, other: str) -> None:
    assert tokens(one) == tokens(other)


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("needle", "neddle", True),
        ("needle", "nedle", True),
        ("needle", "needlle", True),
        ("needle", "neelde", True),
        ("needle", "neelld", False),
        ("needle", "ned", False),
        ("abcdef", "badcfe", False),
    ],
)
def test_one_slip_is_one(one: str, other: str, slips: bool) -> None:
    assert one_slip(one, other) is slips
    assert one_slip(other, one) is slips


def test_short_words_have_to_be_right() -> None:
    assert likeness("мед", "мел") == 0
    assert likeness("neck", "deck") == 0
    assert likeness("прострел", "прос") == 0


def test_the_command_prints_the_best_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "find", "продуло", "шею", "--lang", "ru"]) == 0
    assert capsys.readouterr().out.splitlines()[0].split()[:2] == ["topic", "causes"]
    assert main(["knowledge", "find", "qwxzv"]) == 0
    assert "all pages" in capsys.readouterr().out
