"""A value that cannot be right by itself is told by file, row and column, and nothing is loaded."""

from pathlib import Path

import pytest

from app.regions.errors import Problem
from tests.regions.spoiling import problems_of, spoil

# A file, what stands there, what somebody makes of it, and what is then told.
SPOILED = [
    pytest.param(
        "agreements.csv",
        "QUANTITATIVE",
        "QUANTITATVE",
        [
            Problem(
                file="agreements.csv",
                row=2,
                column="kind",
                found='"QUANTITATVE"',
                expected="one of QUANTITATIVE, PROCESS, NORM, RESOURCE, INFORMATION",
            )
        ],
        id="a word that is not on the list",
    ),
    pytest.param(
        "shares.csv",
        "GM9001,25",
        "GM9001,-25",
        [
            Problem(
                file="shares.csv", row=2, column="amount", found='"-25"', expected="a whole number from 0 to 10000000"
            )
        ],
        id="an amount below nothing",
    ),
    pytest.param(
        "shares.csv",
        "GM9001,25",
        "GM9001,24.5",
        [
            Problem(
                file="shares.csv", row=2, column="amount", found='"24.5"', expected="a whole number from 0 to 10000000"
            )
        ],
        id="half a household in a share",
    ),
    pytest.param(
        "demo/share_figures.csv",
        "TS-1-oever,4,0",
        "TS-1-oever,4,-1",
        [
            Problem(
                file="demo/share_figures.csv",
                row=2,
                column="2026-H2",
                found='"-1"',
                expected="a whole number from 0 to 10000000, or nothing",
            )
        ],
        id="a figure below nothing",
    ),
    pytest.param(
        "demo/placements.csv",
        "ORIGIN,4,0",
        "ORIGIN,3.5,0",
        [
            Problem(
                file="demo/placements.csv",
                row=2,
                column="2026-H1",
                found='"3.5"',
                expected="a whole number from 0 to 10000000, or nothing",
            )
        ],
        id="half a household in a placement",
    ),
    pytest.param(
        "periods.csv",
        "2026-01-01,2026-06-30",
        "1 jan 2026,2026-06-30",
        [Problem(file="periods.csv", row=2, column="starts_on", found='"1 jan 2026"', expected="a day as 2026-07-01")],
        id="a day in words",
    ),
    pytest.param(
        "measures.csv",
        "LETTINGS,Verhuringen",
        "LETTINGS,",
        [
            Problem(
                file="measures.csv",
                row=2,
                column="label_nl",
                found="nothing",
                expected="a text of at most 128 characters",
            )
        ],
        id="nothing where something must be",
    ),
    pytest.param(
        "goals.csv",
        "Wachtlijst",
        "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww",
        [
            Problem(
                file="goals.csv",
                row=2,
                column="short_title",
                found='"wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww…" (101 characters)',
                expected="a text of at most 100 characters",
            )
        ],
        id="a text that is too long",
    ),
    pytest.param(
        "goals.csv",
        "Wachtlijst",
        "Wacht\x00lijst",
        [
            Problem(
                file="goals.csv",
                row=2,
                column="short_title",
                found='"Wacht\\x00lijst"',
                expected="no control characters",
            )
        ],
        id="a character that no database keeps",
    ),
    pytest.param(
        "target_groups.csv",
        "ashore,true",
        "ashore,ja",
        [Problem(file="target_groups.csv", row=2, column="in_programme", found='"ja"', expected="true or false")],
        id="yes in another language",
    ),
    pytest.param(
        "region.toml",
        'state = "IN_FORCE"',
        'state = "READY"',
        [
            Problem(
                file="region.toml",
                row=None,
                column="state",
                found='"READY"',
                expected="one of DRAFT, CONSULTATION, ADOPTED, IN_FORCE, EVALUATED, SUPERSEDED, WITHDRAWN",
            )
        ],
        id="a state that is not on the list",
    ),
    pytest.param(
        "region.toml",
        'name = "Tweestromen"',
        "",
        [Problem(file="region.toml", row=None, column="name", found="nothing", expected="a value")],
        id="a region without a name",
    ),
    pytest.param(
        "identifiers.csv",
        "CBS,GM9001",
        "CBS,9001",
        [
            Problem(
                file="identifiers.csv", row=2, column="value", found='"9001"', expected="GM and four digits, as GM0503"
            )
        ],
        id="a municipality code without its letters",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "problems"), SPOILED)
def test_what_is_wrong_is_told_by_file_row_and_column(
    folder: Path, file: str, old: str, new: str, problems: list[Problem]
) -> None:
    spoil(folder, file, old, new)

    assert problems_of(folder) == problems
