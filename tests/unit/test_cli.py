"""The command line: one exit status for each sort of end, one line for our own fault, never a bare traceback."""

from __future__ import annotations

import argparse
from pathlib import Path
from types import ModuleType

import pytest

from small_knowledge import FILES
from unknot.cli import main as cli
from unknot.core.errors import CheckFailed, MoreToAsk, NoPlan


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    root = tmp_path / "kb"
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def test_lint_of_sound_knowledge_ends_with_0_and_says_what_is_not_there_yet(
    kb: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["knowledge", "lint", "--kb", str(kb)]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[-1] == f"{len(FILES)} files  0 findings"
    assert out[0].startswith("not complete: 77 rows of the matrix are missing: C01, C02")


def test_lint_prints_file_line_and_help_and_ends_with_2(kb: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = kb / "rules/red_flags/CES1_saddle_numbness.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("lines:", "liens:"), encoding="utf-8")
    assert cli.main(["knowledge", "lint", "--kb", str(kb)]) == 2
    out = capsys.readouterr().out
    assert (
        "unknown key `liens`\n  at kb/rules/red_flags/CES1_saddle_numbness.yaml:5\n  help: did you mean `lines`?" in out
    )
    assert out.endswith("findings\n")


def test_show_prints_a_rule_with_what_is_told_and_its_sources(kb: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["knowledge", "show", "CES1", "--kb", str(kb), "--lang", "ru"]) == 0
    out = capsys.readouterr().out
    assert "red-flag CES1: Feeling between the legs" in out
    assert "emergency                 when CES1 is yes" in out
    assert "told      Слова" in out
    assert "clinical, 1.1 (product-rule)" in out
    assert "term CES1: choice of no, yes, old, unsure" in out


@pytest.mark.parametrize(
    ("id", "part"),
    [
        ("C10", "MAS R:region d"),
        ("W4", "0 to 90 days after stroke"),
        ("T1", "postpones PP1"),
        ("systolic", "40 to 300"),
        ("PRO-017", "seconds: stated 240 to 360; shorter"),
        ("PRO-017", "minutes   not stated"),
        ("PRO-017", "attack no, just_after gentle"),
        ("clinical", "cited by  C10, CES1, PP1"),
        ("stroking", "self 1, partner 1"),
        ("stroking", "stated, TEC-069: fingers 4"),
        ("Effleurage", "technique stroking: effleurage"),
        ("поглаживание", "technique stroking: effleurage"),
        ("NECK", "used_by"),
        ("partner_massage", "MAS"),
        ("trapezius_top", "COLLAR"),
        ("partner_massage", "do            Words"),
        ("partner_massage", "session_minutes_at_most: stated 30; shorter (clinical)"),
        ("warm_bath", "never.hotter  Over 38"),
        ("hot_bath", "instead       warm_bath"),
        ("GB21", "site          trapezius_top"),
        ("stick", "clinical, 1.1"),
    ],
)
def test_show_knows_every_kind(kb: Path, capsys: pytest.CaptureFixture[str], id: str, part: str) -> None:
    assert cli.main(["knowledge", "show", id, "--kb", str(kb)]) == 0
    assert part in capsys.readouterr().out


@pytest.mark.parametrize(
    ("id", "parts"),
    [
        ("PRO-031", ("not played here", "use       refused", "fire is never used", "reps not stated", "burn badly")),
        ("PRO-029", ("use       reading", "minutes   10 to 15", "seconds 600 to 900", "We lead no session with it.")),
        ("PRO-030", ("minutes   at most 30",)),
    ],
)
def test_show_says_of_a_protocol_why_it_is_not_played(
    capsys: pytest.CaptureFixture[str], id: str, parts: tuple[str, ...]
) -> None:
    assert cli.main(["knowledge", "show", id]) == 0
    shown = capsys.readouterr().out
    assert [part for part in parts if part not in shown] == []


def test_show_of_an_unknown_id_names_the_nearest_and_ends_with_2(kb: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["knowledge", "show", "CES11", "--kb", str(kb)]) == 2
    assert "did you mean `CES1`?" in capsys.readouterr().err


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    assert cli.main(["knowledge", "lint", "--kb", str(tmp_path / "nowhere")]) == 2
    assert cli.main(["knowledge", "show", "CES1", "--kb", str(tmp_path / "nowhere")]) == 2


def test_wrong_arguments_end_with_2() -> None:
    for argv in ([], ["nothing"], ["knowledge"], ["knowledge", "show"]):
        with pytest.raises(SystemExit) as ended:
            cli.main(argv)
        assert ended.value.code == 2


@pytest.mark.parametrize(
    ("error", "status"), [(MoreToAsk(["CES1"]), 3), (NoPlan("urgent"), 4), (CheckFailed(["sides unequal"]), 5)]
)
def test_each_error_has_its_exit_status(
    error: Exception, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended_by(error, monkeypatch) == status
    assert str(error) in capsys.readouterr().err


def test_our_own_fault_is_one_line_and_status_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("UNKNOT_TRACEBACK", raising=False)
    assert ended_by(ZeroDivisionError("of two\nlines"), monkeypatch) == 1
    err = capsys.readouterr().err
    assert err.count("\n") == 1 and "ZeroDivisionError: of two lines" in err
    monkeypatch.setenv("UNKNOT_TRACEBACK", "1")
    assert ended_by(ZeroDivisionError("again"), monkeypatch) == 1
    assert "Traceback" in capsys.readouterr().err


def ended_by(error: Exception, monkeypatch: pytest.MonkeyPatch) -> int:
    """The exit status of a command that ends with this error."""
    command = ModuleType("unknot.cli.failing")

    def add_parser(subparsers: cli.Subparsers) -> argparse.ArgumentParser:
        return subparsers.add_parser("failing", help="", description="")

    def run(args: argparse.Namespace) -> int:
        raise error

    command.__dict__.update(add_parser=add_parser, run=run)
    monkeypatch.setitem(__import__("sys").modules, "unknot.cli.failing", command)
    monkeypatch.setattr(cli, "COMMANDS", {"failing": ""})
    return cli.main(["failing"])


def test_help_and_version_import_no_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the pages need takes seconds to import; a module that is not there shows that none was."""
    monkeypatch.setattr(cli, "COMMANDS", {"no_such_module": "Nothing does this"})
    for asked, part in (("--help", "Nothing does this"), ("--version", "unknot ")):
        with pytest.raises(SystemExit) as ended:
            cli.main([asked])
        assert ended.value.code == 0 and part in capsys.readouterr().out
    assert cli.main(["no_such_module"]) == cli.OUR_FAULT


def test_help_says_of_a_command_what_the_command_says() -> None:
    for name, said in cli.COMMANDS.items():
        assert said in cli.parser([name]).format_help()
