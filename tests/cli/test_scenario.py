"""`woonagenda scenario solve`: any region brings its year in a file, and reads the answer, or why not, in words."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import app.cli

CASES = sorted((Path(__file__).parents[1] / "quotas" / "cases").glob("*.json"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app.cli.commands, ["scenario", "solve", *arguments])


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_a_case_is_answered_as_it_was_proven(file: Path) -> None:
    expected = json.loads(file.read_text())["expected"]
    expected.pop("same_totals_under_leximax_of_load", None)

    told = run(str(file))

    answer = json.loads(told.stdout)
    assert told.exit_code == 0
    assert {name: answer[name] for name in expected} == expected


def test_both_solvers_print_the_same_but_their_name() -> None:
    answers = [json.loads(run(str(CASES[3]), "--solver", name).stdout) for name in ("ortools", "python")]

    names = [answer.pop("solver") for answer in answers]
    assert [name.split("/")[0] for name in names] == ["ortools", "woonagenda-successive"]
    assert answers[0] == answers[1]


def test_without_time_it_says_so() -> None:
    told = run(str(CASES[0]), "--seconds", "0")

    assert told.exit_code == 0
    assert json.loads(told.stdout)["status"] == "out_of_time"


def test_a_case_that_cannot_be_is_refused_in_both_languages(tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    file.write_text(CASES[0].read_text().replace('"0.30"', "0.3"))

    told = run(str(file))

    assert told.exit_code == 2
    assert told.stdout == ""
    assert told.stderr == (
        f'{file}: cap_share: schrijf een aandeel als tekst van "0" tot "1", zoals "0.30", met hoogstens 28 decimalen.\n'
        '(cap_share: write a share as text from "0" to "1", such as "0.30", with 28 decimals at most.)\n'
    )


@pytest.mark.parametrize(("content", "words"), [(None, "cannot be read"), (b"\xff\xfe\x00", "no text in UTF-8")])
def test_a_file_that_cannot_be_read_is_told_in_words(tmp_path: Path, content: bytes | None, words: str) -> None:
    file = tmp_path / "case.json"
    if content is not None:
        file.write_bytes(content)

    told = run(str(file))

    assert told.exit_code == 2
    assert words in told.stderr
    assert "Traceback" not in told.stderr
