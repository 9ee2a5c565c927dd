"""How problems with the files of a region are told: as sentences, all at once, and with the line to look at."""

from pathlib import Path

import pytest

from app.regions.errors import Problem, RegionFilesInvalid
from app.regions.files import read_region
from tests.regions.spoiling import problems_of, spoil


def test_a_problem_reads_as_a_sentence() -> None:
    problem = Problem("agreements.csv", 14, "kind", '"QUANTITATVE"', "one of QUANTITATIVE, PROCESS")

    assert str(problem) == (
        'agreements.csv, row 14, column kind: found "QUANTITATVE", expected one of QUANTITATIVE, PROCESS'
    )


def test_every_problem_is_told_at_once(folder: Path) -> None:
    spoil(folder, "agreements.csv", "QUANTITATIVE", "QUANTITATVE")
    spoil(folder, "shares.csv", "GM9001,25", "GM9999,-25")
    spoil(folder, "parties.csv", "TS-2,GM9002,LEAD", "TS-2,GM9003,LEAD")

    with pytest.raises(RegionFilesInvalid) as refusal:
        read_region(folder)

    # The agreement and the share cannot be read, but they are there: who refers to them made no mistake.
    assert str(refusal.value).splitlines() == [
        "The files of this region have 3 problems:",
        '- agreements.csv, row 2, column kind: found "QUANTITATVE", '
        "expected one of QUANTITATIVE, PROCESS, NORM, RESOURCE, INFORMATION",
        '- shares.csv, row 2, column amount: found "-25", expected a whole number from 0 to 10000000',
        '- parties.csv, row 4, column organisation: found "GM9003", expected a code from organisations.csv',
    ]


def test_the_row_is_the_line_in_the_file_even_after_a_text_of_two_lines(folder: Path) -> None:
    file = folder / "demo" / "progress.csv"
    file.write_text(file.read_text() + "TS-1,GM9001,2026-H1,GREEN,GREEN,BLUE,Goed.,,,\n")

    assert problems_of(folder) == [
        Problem("demo/progress.csv", 4, "finance_light", '"BLUE"', "one of GREEN, AMBER, RED")
    ]
