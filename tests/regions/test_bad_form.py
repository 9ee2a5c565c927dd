"""Files, headers and rows of another form than asked are told, and nothing is loaded."""

from pathlib import Path

import pytest

from app.regions.errors import Problem
from app.regions.files import read_region
from app.regions.rows.agenda import GoalRow
from tests.regions.spoiling import problems_of, spoil

# A file, what stands there, what somebody makes of it, and what is then told.
SPOILED = [
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
]


@pytest.mark.parametrize(("file", "old", "new", "problems"), SPOILED)
def test_what_is_wrong_is_told_by_file_row_and_column(
    folder: Path, file: str, old: str, new: str, problems: list[Problem]
) -> None:
    spoil(folder, file, old, new)

    assert problems_of(folder) == problems


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


def test_a_folder_without_a_region_is_no_region(tmp_path: Path) -> None:
    assert [(problem.file, problem.expected) for problem in problems_of(tmp_path)] == [
        ("region.toml", "a readable TOML file")
    ]
