"""The printed sheet says what the session says: its numbers, sides and words; at most two pages, tagged, the same bytes."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache

import pytest
from pypdf import PdfReader

import pieces
from unknot.body.from_session import place
from unknot.core.ids import Method
from unknot.knowledge.load import load
from unknot.planning.model import Figure
from unknot.render.sheet import Extras, as_sheet, square_code, stops_of
from unknot.render.text import clock
from unknot.session.from_course import lay_out
from unknot.verify.from_placement import verify
from unknot.verify.model import Verified

REAL = load()
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" height="{}"><path d="M0 0L9 9"/></svg>'
EVERY = [(protocol.id, step) for protocol in REAL.protocols.values() for step in protocol.ladder]


@cache
def session(protocol: str, step: int, issued: bool = True) -> Verified:
    course = pieces.course(REAL, protocol, step=step)
    placement = place(REAL, lay_out(REAL, course, course.visits[0]))
    fresh = pieces.screening(Method(placement.session.method), knowledge=REAL.hash)
    return verify(REAL, fresh, course, course.visits[0], placement, issued=issued)


def sheet(
    verified: Verified,
    lang: str,
    *,
    paper: str = "a4",
    how: tuple[int, int] = (330, 436),
    where: tuple[int, int] = (440, 457),
) -> bytes:
    how_svg, where_svg = (SQUARE.format(w, h, w, h) for w, h in (how, where))
    stops = stops_of(REAL.tables["courses/stop_rules"])
    extras = Extras(
        ("picture 1", how_svg),
        ("picture 2", where_svg),
        "Emergency: 112",
        "http://127.0.0.1:8765/session/1",
        stops,
        paper,
    )
    return as_sheet(verified, REAL.texts[lang], lang, extras)


def read(data: bytes, *, page: int | None = None) -> str:
    """All words of the sheet or of one page, line ends and soft hyphens taken out."""
    pages = PdfReader(io.BytesIO(data)).pages
    return squeezed(" ".join(one.extract_text() for n, one in enumerate(pages) if page in (None, n)))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\u2010-]", "", text)


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("made", [EVERY[0], EVERY[len(EVERY) // 2], EVERY[-1]])
def test_every_step_stands_on_the_second_page_with_number_side_time_and_words(made: tuple[str, int], lang: str) -> None:
    verified = session(*made)
    text, content = read(sheet(verified, lang), page=1), verified.content
    words = {**REAL.texts[lang], **content["texts"][lang]}
    at = 0
    for step in content["steps"]:
        side = words[f"side.{step['side']}.of"] if step["side"] else ""
        said = squeezed(words[step["say"]].format(side=side))
        title = squeezed(
            words[f"side.{step['side']}.name"] if step["kind"] == "stroke" else words[f"step.{step['kind']}.name"]
        )
        head = squeezed(f"{step['n']}{clock(step['start_ms'])}") + title
        assert head in text[at:], head
        at = text.index(head, at)
        assert said in text[at:], said
        at = text.index(said, at)


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("protocol", ["PRO-008", "PRO-017"])
def test_the_first_page_tells_the_posture_and_what_else_will_do(protocol: str, lang: str) -> None:
    posture, texts = REAL.protocols[protocol].posture, REAL.texts[lang]
    told = f"{texts[f'posture.{posture}.how']} {texts[f'posture.{posture}.instead']}"
    assert squeezed(told) in read(sheet(session(protocol, 1), lang), page=0)


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize(
    ("figure", "key"),
    [(None, "wider"), (Figure(1.0, 34, 165.0, 62.6), "near"), (Figure(1.0, 34, 150.0, 95.0), "wider")],
)
def test_it_says_how_near_the_figure_is_and_how_much_more_is_kept_free(
    figure: Figure | None, key: str, lang: str
) -> None:
    course = replace(pieces.course(REAL, "PRO-017"), figure=figure)
    placement = place(REAL, lay_out(REAL, course, course.visits[0]), figure)
    fresh = pieces.screening(Method(placement.session.method), knowledge=REAL.hash)
    verified = verify(REAL, fresh, course, course.visits[0], placement, issued=True)
    mm = round(placement.widened_mm)
    assert squeezed(REAL.texts[lang][f"sheet.figure_{key}"].format(mm=mm)) in read(sheet(verified, lang))


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_what_to_stop_for_whom_to_call_and_how_long_it_holds_stand_there(lang: str) -> None:
    verified = session(*EVERY[0])
    text, texts = read(sheet(verified, lang)), REAL.texts[lang]
    wanted = [texts[f"sign.{sign}.name"] for sign in ("chest_pain", "faint", "dizziness", "numb")]
    wanted += ["112", verified.content["valid_until"], texts["page.no_device"], texts["sheet.legend"]]
    wanted += [
        verified.content["texts"][lang][f"short.{item['id']}.ask"] for item in verified.content["screen"]["items"]
    ]
    assert [words for words in wanted if squeezed(words) not in text] == []


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_longest_session_fits_on_two_tagged_pages(paper: str, lang: str) -> None:
    longest = max((session(*made) for made in EVERY), key=lambda one: len(one.content["steps"]))
    data = sheet(longest, lang, paper=paper, how=(330, 293))
    pdf = PdfReader(io.BytesIO(data))
    root = pdf.trailer["/Root"]
    assert len(pdf.pages) <= 2 and len(data) <= 400_000
    assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root and root["/Lang"].startswith(lang)
    width = {"a4": 595, "letter": 612}[paper]
    assert round(float(pdf.pages[0].mediabox.width)) == width


def test_the_same_session_gives_the_same_bytes() -> None:
    assert sheet(session(*EVERY[0]), "ru") == sheet(session(*EVERY[0]), "ru")


def test_a_session_that_is_only_planned_says_so() -> None:
    said = squeezed(REAL.texts["en"]["sheet.state_planned"])
    assert said in read(sheet(session(*EVERY[0], issued=False), "en"))
    assert said not in read(sheet(session(*EVERY[0]), "en"))


def test_the_square_code_is_drawn_in_paths_alone() -> None:
    code = square_code("http://127.0.0.1:8765/session/1").decode()
    assert code.startswith("<svg") and "<path" in code and "<text" not in code


def test_signs_that_call_for_help_are_those_of_the_rules() -> None:
    grave, ends = stops_of(REAL.tables["courses/stop_rules"])
    assert {"chest_pain", "breathless", "faint"} <= set(grave) and {"dizziness", "weak"} <= set(ends)
    assert not set(grave) & set(ends)
