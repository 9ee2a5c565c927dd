"""Days that do not fit one another are told by file, row and column, and nothing is loaded."""

from pathlib import Path

import pytest

from app.regions.errors import Problem
from tests.regions.spoiling import problems_of, spoil

# A file, what stands there, what somebody makes of it, and what is then told.
SPOILED = [
    pytest.param(
        "memberships.csv",
        "2023-12-31",
        "2024-06-30",
        [
            Problem(
                file="memberships.csv",
                row=5,
                column="valid_from",
                found='"2024-01-01"',
                expected="a day after 2024-06-30 (row 4 of memberships.csv)",
            )
        ],
        id="memberships that overlap",
    ),
    pytest.param(
        "periods.csv",
        "2026-07-01,2026-12-31",
        "2026-06-01,2026-12-31",
        [
            Problem(
                file="periods.csv",
                row=3,
                column="starts_on",
                found='"2026-06-01"',
                expected="a day from 2026-07-01 to 2026-12-31",
            )
        ],
        id="a period outside its half-year",
    ),
    pytest.param(
        "periods.csv",
        "2026-09-15,PUBLISHED",
        ",PUBLISHED",
        [
            Problem(
                file="periods.csv",
                row=2,
                column="published_on",
                found="nothing",
                expected="a day, as the state is PUBLISHED",
            )
        ],
        id="a published period without a day",
    ),
    pytest.param(
        "demo/share_figures.csv",
        "TS-1-overzijde,,3",
        "TS-1-overzijde,2,3",
        [
            Problem(
                file="demo/share_figures.csv",
                row=3,
                column="2026-H1",
                found='"2"',
                expected="no figure, as it runs from 2026-07-01 to 2028-12-31",
            )
        ],
        id="a figure before its share begins",
    ),
    pytest.param(
        "shares.csv",
        "10,2026-07-01",
        "10,2025-07-01",
        [
            Problem(
                file="shares.csv",
                row=3,
                column="starts_on",
                found='"2025-07-01"',
                expected="days in order, from 2026-01-01 to 2029-12-31 as its agreement",
            )
        ],
        id="a share before its agreement",
    ),
    pytest.param(
        "calendar.csv",
        "2026-02-28",
        "2026-01-28",
        [
            Problem(
                file="calendar.csv", row=2, column="ends_on", found='"2026-01-28"', expected="a day from 2026-02-01 on"
            )
        ],
        id="an end before its beginning",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "problems"), SPOILED)
def test_what_is_wrong_is_told_by_file_row_and_column(
    folder: Path, file: str, old: str, new: str, problems: list[Problem]
) -> None:
    spoil(folder, file, old, new)

    assert problems_of(folder) == problems
