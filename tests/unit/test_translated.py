"""When a translation is stale, what the lint says of it, and the command that takes it in."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from small_knowledge import files_with
from unknot.cli.main import main
from unknot.knowledge.check_wording import check_wording
from unknot.knowledge.drafting import draft_of
from unknot.knowledge.known import hash_of
from unknot.knowledge.load import examine_files
from unknot.knowledge.translated import Translated, mark, renewed, stale

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
