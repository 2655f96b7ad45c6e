"""A verified session as a printed sheet: a tagged PDF, one page to read before, one to lie beside the massage.

Takes `Verified`, the words of one language and the drawn pictures; makes bytes. Nothing stands in it that is not in the content
or its words; the same session gives the same bytes.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import segno
import typst

from unknot.render.text import clock, how_often, number_of
from unknot.verify.model import Verified
from unknot.verify.points import whole_mm

HERE = Path(__file__).parent
PAPERS = {"a4": "a4", "letter": "us-letter"}
STANDARD = "ua-1"
"""Of the PDF: its parts are tagged, so that it can be read aloud."""


@dataclass(frozen=True, slots=True)
class Extras:
    """What a sheet shows besides the session: drawn pictures (their words, and SVG), whom to call, the address of the session.

    how, where: how one sits or lies, and where the strokes go. stops: the signs that call for help at once, and those that
    end a session, by id.
    """

    how: tuple[str, str]
    where: tuple[str, str]
    emergency: str
    link: str
    stops: tuple[Sequence[str], Sequence[str]]
    paper: str = "a4"


def as_sheet(verified: Verified, frame: Mapping[str, str], lang: str, extras: Extras) -> bytes:
    """The sheet as PDF. `frame`: texts of that language for headings; the bundle's own come first."""
    content = verified.content
    words = {**frame, **content["texts"][lang]}
    files = {
        "main.typ": (HERE / "sheet.typ").read_bytes(),
        "data.json": json.dumps(_data(content, words, lang, extras), ensure_ascii=False).encode(),
        "link.svg": square_code(extras.link),
        "how.svg": extras.how[1].encode(),
        "where.svg": extras.where[1].encode(),
    }
    made: bytes = typst.compile(  # type: ignore[call-overload]  # its stub does not tell that files may be given by name
        files, format="pdf", pdf_standards=STANDARD, font_paths=[str(HERE / "fonts")], ignore_system_fonts=True
    )
    return made


def stops_of(rules: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """The signs that call for help at once, and those that end a session, from the table of stop rules."""
    by_end = {
        then: [sign for rule in rules["rules"] if rule["then"] == then for sign in rule.get("signs", ())]
        for then in ("emergency", "end_session")
    }
    return by_end["emergency"], by_end["end_session"]


def square_code(address: str) -> bytes:
    """An address as a square code, in SVG."""
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", scale=4, border=2, xmldecl=False, nl=False, dark="#2a2d30")
    return out.getvalue()


def _data(content: Mapping[str, Any], words: Mapping[str, str], lang: str, extras: Extras) -> dict[str, Any]:
    """All that the template prints."""
    grave, ends = extras.stops
    return {
        "lang": lang,
        "paper": PAPERS[extras.paper],
        "title": words[f"protocol.{content['protocol']}.name"],
        "date": [int(part) for part in content["for_date"].split("-")],
        "number": number_of(content, words),
        "facts": list(_facts(content, words)),
        "planned": "" if content["state"] == "issued" else words["sheet.state_planned"],
        "how": _picture("how.svg", *extras.how),
        "where": _picture("where.svg", *extras.where),
        "legend": words["sheet.legend"],
        "figure": _figure(content, words),
        "posture": " ".join(words[f"posture.{content['posture']}.{part}"] for part in ("how", "instead")),
        "stop": {
            "title": words["sheet.never"],
            "emergency": words["sheet.never_emergency"].format(line=extras.emergency),
            "grave": [words[f"sign.{sign}.name"] for sign in grave],
            "end": words["sheet.never_end"],
            "signs": [words[f"sign.{sign}.name"] for sign in ends],
        },
        "check": {
            "title": words["sheet.check"],
            "lead": words["sheet.before"],
            "items": [words[f"short.{item['id']}.ask"] for item in content["screen"]["items"]],
        },
        "steps": {"title": words["sheet.steps"], "items": [_step(step, content, words) for step in content["steps"]]},
        "after": {
            "title": words["sheet.after"],
            "words": [
                words[f"protocol.{content['protocol']}.aftercare"],
                words["sheet.softer"],
                *(words[f"condition.{code}"] for code in content["limits"]["conditions"]),
            ],
        },
        "link": {"words": words["sheet.link"], "address": extras.link},
        "not_device": words["page.no_device"],
        "page": words["sheet.page"],
    }


def _facts(content: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[str]:
    yield words["sheet.day"].format(day=content["for_date"])
    yield words["sheet.valid"].format(until=content["valid_until"])
    yield words["sheet.minutes"].format(hands=clock(content["hands_on_ms"]))
    yield words["sheet.in_all"].format(total=clock(content["total_ms"]))


def _figure(content: Mapping[str, Any], words: Mapping[str, str]) -> str:
    """How near the figure in the pictures is to the one who is massaged, and what follows; nothing without a figure."""
    body = content["body"]
    if body is None:
        return ""
    if not body["widened"]:
        return words["sheet.figure_near"]
    return words["sheet.figure_wider"].format(mm=whole_mm(body["widened"]))


def _step(step: Mapping[str, Any], content: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    """One step as it is printed: its number, when it begins, what it is, how often and how firm, its words."""
    stroke = step["kind"] == "stroke"
    side_id = step["side"]
    side = words[f"side.{side_id}.of"] if side_id else ""
    title, about = words[f"step.{step['kind']}.name"], ""
    if stroke:
        play = words[f"play.{content['protocol']}.{step['play']}.name"]
        title = f"{words[f'side.{side_id}.name']} · {play}"
        about = how_often(step, words) + " · " + words[f"pressure.{step['pressure']}.name"]
    return {
        "n": str(step["n"]),
        "stroke": stroke,
        "at": clock(step["start_ms"]),
        "title": title,
        "about": about,
        "words": words[step["say"]].format(side=side),
    }


def _picture(file: str, words: str, svg: str) -> dict[str, Any]:
    """A picture with its words, and how wide it is for its height."""
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    assert size is not None, "a picture has a size"
    return {"file": file, "words": words, "share": round(float(size[1]) / float(size[2]), 3)}
