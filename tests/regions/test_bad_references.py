"""A row that leans on another which is not there, or in a circle, is told, and nothing is loaded."""

from pathlib import Path

import pytest

from app.regions.errors import Problem
from tests.regions.spoiling import problems_of, spoil

# A file, what stands there, what somebody makes of it, and what is then told.
SPOILED = [
    pytest.param(
        "shares.csv",
        "TS-1,veerhuis,GM9001",
        "TS-1,veerman,GM9001",
        [
            Problem(
                file="shares.csv",
                row=2,
                column="organisation",
                found='"veerman"',
                expected="a code from organisations.csv",
            )
        ],
        id="an organisation that is not there",
    ),
    pytest.param(
        "goals.csv",
        "A.1,A,,",
        "A.1,B,,",
        [Problem(file="goals.csv", row=2, column="parent", found='"B"', expected="a code from goals.csv, or nothing")],
        id="a parent that is not there",
    ),
    pytest.param(
        "region.toml",
        'source = "vision"',
        'source = "visie"',
        [
            Problem(
                file="region.toml",
                row=None,
                column="source",
                found='"visie"',
                expected="a code from sources.csv, or nothing",
            )
        ],
        id="a source that is not there",
    ),
    pytest.param(
        "counted_categories.csv",
        "2026,1,EVICTED",
        "2026,2,EVICTED",
        [
            Problem(
                file="counted_categories.csv",
                row=3,
                column="version",
                found='"2"',
                expected="a version of 2026 in counting_rules.csv",
            )
        ],
        id="counting rules that are not there",
    ),
    pytest.param(
        "parties.csv",
        "TS-1,GM9001,PARTY",
        "TS-1,demo-zorg,PARTY",
        [
            Problem(
                file="parties.csv",
                row=3,
                column="organisation",
                found='"demo-zorg"',
                expected="a real row of organisations.csv; this one is an example",
            )
        ],
        id="a real row that leans on an example",
    ),
    pytest.param(
        "demo/demo_roles.csv",
        "corporation-veerhuis,",
        "public,",
        [
            Problem(
                file="demo/demo_roles.csv",
                row=3,
                column="code",
                found='"public"',
                expected="one row of it; row 2 of demo/demo_roles.csv is about the same",
            )
        ],
        id="a code twice",
    ),
    pytest.param(
        "goals.csv",
        "A,,LETTINGS",
        "A,A.1,LETTINGS",
        [
            Problem(
                file="goals.csv", row=2, column="parent", found='"A"', expected="a row that is not below A.1 itself"
            ),
            Problem(
                file="goals.csv", row=3, column="parent", found='"A.1"', expected="a row that is not below A itself"
            ),
        ],
        id="goals below each other",
    ),
    pytest.param(
        "living_concepts.csv",
        "HOUSE,Huis,House,,DWELLING,,",
        "HOUSE,Huis,House,,DWELLING,QUAY,",
        [
            Problem(
                file="living_concepts.csv",
                row=2,
                column="nested_in",
                found='"HOUSE"',
                expected="a row that is not below QUAY itself",
            ),
            Problem(
                file="living_concepts.csv",
                row=3,
                column="nested_in",
                found='"QUAY"',
                expected="a row that is not below HOUSE itself",
            ),
        ],
        id="kinds of homes below each other",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "problems"), SPOILED)
def test_what_is_wrong_is_told_by_file_row_and_column(
    folder: Path, file: str, old: str, new: str, problems: list[Problem]
) -> None:
    spoil(folder, file, old, new)

    assert problems_of(folder) == problems
