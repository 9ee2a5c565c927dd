"""Files that cannot be right: each is told by file, row and column, and nothing is loaded."""

from pathlib import Path

import pytest

from app.regions.errors import Problem, RegionFilesInvalid
from app.regions.files import read_region
from app.regions.rows.agenda import GoalRow

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
        "sources.csv",
        "title,url",
        "title,link",
        [
            Problem(
                file="sources.csv",
                row=1,
                column="link",
                found="an unknown column",
                expected="one of code, title, url, published_on",
            )
        ],
        id="a column that does not exist",
    ),
    pytest.param(
        "demo/demand.csv",
        "category,2026",
        "category,2026-H1",
        [
            Problem(
                file="demo/demand.csv",
                row=1,
                column="2026-H1",
                found="an unknown column",
                expected="one of origin_area, category, or a year such as 2026",
            )
        ],
        id="a period where a year belongs",
    ),
    pytest.param(
        "schemes.csv",
        "code,name,title,area,is_primary",
        "code,name,title,area,name",
        [
            Problem(file="schemes.csv", row=1, column="name", found="this column twice", expected="it once"),
            Problem(file="schemes.csv", row=1, column="is_primary", found="no such column", expected="true or false"),
        ],
        id="a column twice",
    ),
    pytest.param(
        "schemes.csv",
        "tweestromen,true",
        "tweestromen",
        [Problem(file="schemes.csv", row=2, column=None, found="4 cells", expected="5 cells, as in the header")],
        id="a row that is too short",
    ),
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
        "demo/share_figures.csv",
        "share,2026-H1,2026-H2",
        "share,2026-H1,2031-H2",
        [
            Problem(
                file="demo/share_figures.csv",
                row=1,
                column="2031-H2",
                found="no such period",
                expected="a code from periods.csv",
            )
        ],
        id="a period that is not there",
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


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1))


def problems_of(folder: Path) -> list[Problem]:
    with pytest.raises(RegionFilesInvalid) as refusal:
        read_region(folder)
    return refusal.value.problems


@pytest.mark.parametrize(("file", "old", "new", "problems"), SPOILED)
def test_what_is_wrong_is_told_by_file_row_and_column(
    folder: Path, file: str, old: str, new: str, problems: list[Problem]
) -> None:
    spoil(folder, file, old, new)

    assert problems_of(folder) == problems


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


def test_a_file_that_is_not_utf8_is_refused(folder: Path) -> None:
    (folder / "target_groups.csv").write_bytes("code,label_nl\nÉÉN,Één\n".encode("latin-1"))

    assert problems_of(folder) == [
        Problem("target_groups.csv", None, None, "bytes that are not UTF-8", "text in UTF-8")
    ]


def test_a_file_from_a_spreadsheet_with_its_mark_and_line_ends_is_fine(folder: Path) -> None:
    file = folder / "goals.csv"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))

    assert len(read_region(folder).of(GoalRow)) == 3


def test_semicolons_instead_of_commas_are_told_in_the_header(folder: Path) -> None:
    file = folder / "calendar.csv"
    file.write_text(file.read_text().replace(",", ";"))

    told = problems_of(folder)

    assert {(problem.file, problem.row) for problem in told} == {("calendar.csv", 1)}
    assert told[0].found == "an unknown column"


def test_a_file_of_an_unknown_name_is_told(folder: Path) -> None:
    (folder / "goals.csv").rename(folder / "doelen.csv")

    assert (problems_of(folder)[0].file, problems_of(folder)[0].found) == ("doelen.csv", "a file of this name")


def test_demo_roles_are_for_examples_only(folder: Path) -> None:
    (folder / "demo" / "demo_roles.csv").rename(folder / "demo_roles.csv")

    assert problems_of(folder) == [Problem("demo_roles.csv", None, None, "a file of this name", "demo/demo_roles.csv")]


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


def test_a_folder_without_a_region_is_no_region(tmp_path: Path) -> None:
    assert [(problem.file, problem.expected) for problem in problems_of(tmp_path)] == [
        ("region.toml", "a readable TOML file")
    ]


def test_a_region_must_be_one_scheme(folder: Path) -> None:
    spoil(folder, "schemes.csv", "tweestromen,true", "tweestromen,false")

    assert problems_of(folder) == [Problem("schemes.csv", None, "is_primary", "0 rows with true", "exactly one")]
