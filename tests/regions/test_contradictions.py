"""Rows that contradict one another are told: sums, units, and who has which part; and nothing is loaded."""

from pathlib import Path

import pytest

from app.regions.errors import Problem
from tests.regions.spoiling import problems_of, spoil

# A file, what stands there, what somebody makes of it, and what is then told.
SPOILED = [
    pytest.param(
        "shares.csv",
        "GM9001,25",
        "GM9001,31",
        [
            Problem(
                file="shares.csv",
                row=None,
                column="amount",
                found="shares of 41 in all for TS-1",
                expected="at most 40, the total of TS-1",
            )
        ],
        id="shares above their total",
    ),
    pytest.param(
        "identifiers.csv",
        "gemeente/gm9001",
        "gemeente/gm9002",
        [
            Problem(
                file="identifiers.csv",
                row=3,
                column="value",
                found='"https://identifier.overheid.nl/tooi/id/gemeente/gm9002"',
                expected="https://identifier.overheid.nl/tooi/id/gemeente/gm9001",
            )
        ],
        id="an address of another municipality",
    ),
    pytest.param(
        "shares.csv",
        "TS-1,veerhuis,GM9002",
        "TS-1,GM9001,GM9002",
        [
            Problem(
                file="shares.csv",
                row=3,
                column="organisation",
                found='"GM9001"',
                expected="a HOUSING_CORPORATION, as only those count LETTINGS",
            )
        ],
        id="a share of who does not count",
    ),
    pytest.param(
        "stock_targets.csv",
        "HOMES,AT_LEAST",
        "LETTINGS,AT_LEAST",
        [
            Problem(
                file="stock_targets.csv",
                row=2,
                column="measure",
                found='"LETTINGS"',
                expected="a measure in DWELLING, as QUAY is counted in those",
            ),
            Problem(
                file="stock_targets.csv",
                row=2,
                column="organisation",
                found='"GM9001"',
                expected="a HOUSING_CORPORATION, as only those count LETTINGS",
            ),
        ],
        id="a target in another unit",
    ),
    pytest.param(
        "agreements.csv",
        "Z,PROCESS",
        "Z,QUANTITATIVE",
        [
            Problem(
                file="agreements.csv",
                row=3,
                column="measure",
                found="nothing",
                expected="a measure, as the kind is QUANTITATIVE",
            )
        ],
        id="a number without a measure",
    ),
    pytest.param(
        "agreements.csv",
        "A,QUANTITATIVE,veerhuis",
        "A,QUANTITATIVE,GM9001",
        [
            Problem(
                file="agreements.csv",
                row=2,
                column="lead_organisation",
                found='"GM9001"',
                expected="the organisation that parties.csv has as LEAD of this agreement",
            )
        ],
        id="a lead who is no lead among the parties",
    ),
    pytest.param(
        "agreements.csv",
        "veerhuis,ACTIVE",
        "veerhuis,PROPOSED",
        [
            Problem(
                file="agreements.csv",
                row=2,
                column="in_force_from",
                found='"2026-01-01"',
                expected="nothing, as the state is PROPOSED",
            ),
            Problem(
                file="agreements.csv",
                row=2,
                column="state",
                found='"PROPOSED"',
                expected="ACTIVE, as everybody who is asked signed",
            ),
        ],
        id="a proposal that everybody signed",
    ),
    pytest.param(
        "parties.csv",
        "Als de raad instemt.",
        "",
        [
            Problem(
                file="parties.csv",
                row=3,
                column="reservation",
                found="nothing",
                expected="the reservation in words, as the status is AGREED_WITH_RESERVATION",
            )
        ],
        id="a reservation without words",
    ),
    pytest.param(
        "demo/quota_lines.csv",
        "0,1,0,10,0",
        "0,1,0,9,0",
        [
            Problem(
                file="demo/quota_lines.csv",
                row=2,
                column="assigned",
                found='"9"',
                expected="10: current, debt, pool and overflow_in together",
            )
        ],
        id="a quota that does not add up",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "problems"), SPOILED)
def test_what_is_wrong_is_told_by_file_row_and_column(
    folder: Path, file: str, old: str, new: str, problems: list[Problem]
) -> None:
    spoil(folder, file, old, new)

    assert problems_of(folder) == problems


def test_a_region_must_be_one_scheme(folder: Path) -> None:
    spoil(folder, "schemes.csv", "tweestromen,true", "tweestromen,false")

    assert problems_of(folder) == [Problem("schemes.csv", None, "is_primary", "0 rows with true", "exactly one")]


@pytest.mark.parametrize(
    ("line", "column", "found", "expected"),
    [
        ("COUNCIL,veerhuis,Sam,2026-12-01,", "role", '"COUNCIL"', "This role does not go with"),
        ("EDITOR,,Sam,2026-12-01,", "role", '"EDITOR"', "This role does not go with"),
        ("EDITOR,veerhuis,Sam,2026-12-01,2026-11-30", "valid_until", '"2026-11-30"', "The last day comes before"),
    ],
)
def test_an_invitation_follows_the_rules_of_memberships(
    folder: Path, line: str, column: str, found: str, expected: str
) -> None:
    file = folder / "demo" / "invitations.csv"
    file.write_text(f"role,organisation,label,valid_from,valid_until\n{line}\n")

    (told,) = problems_of(folder)

    assert (told.file, told.row, told.column, told.found) == ("demo/invitations.csv", 2, column, found)
    assert told.expected.startswith(expected)
