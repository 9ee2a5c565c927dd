"""`woonagenda journal verify`: whoever runs the service finds what was done behind its back."""

import re
from collections.abc import Sequence

import pytest

from app.core.database import Database
from tests.audit.test_chain import UNGUARDED, fill
from tests.cli.test_commands import Line
from tests.conftest import Templates
from tests.reporting.writing import change

HEAD = re.compile(r"head (\d+:[0-9a-f]{64})")


@pytest.fixture
async def line(engine: str, templates: Templates, monkeypatch: pytest.MonkeyPatch) -> Line:
    """The command line over a database in which six things were done."""
    url = await templates.copy(engine, "empty")
    database = Database(url)
    await fill(database)
    await database.close()
    monkeypatch.setenv("WOONAGENDA_DATABASE_URL", url)
    monkeypatch.setenv("WOONAGENDA_MODE", "production")
    return Line(url)


async def behind_its_back(line: Line, statements: Sequence[str]) -> None:
    database = Database(line.url)
    await change(database, *UNGUARDED[database.is_sqlite], *statements)
    await database.close()


async def test_a_journal_that_was_left_alone_is_whole_and_its_head_is_told(line: Line) -> None:
    told = await line("journal", "verify")

    assert told.exit_code == 0
    assert told.output.startswith("Het logboek klopt: 6 regels.")
    assert HEAD.search(told.output)


async def test_a_row_that_was_edited_is_named(line: Line) -> None:
    await behind_its_back(line, ["UPDATE journal_entry SET role = 'SECRETARY' WHERE sequence = 3"])

    told = await line("journal", "verify")

    assert told.exit_code == 1
    assert "klopt niet na regel 2: entry 3 was changed" in told.output


async def test_a_head_that_was_noted_finds_a_tail_that_was_cut_off(line: Line) -> None:
    noted = HEAD.search((await line("journal", "verify")).output)
    assert noted
    assert (await line("journal", "verify", "--expect-head", noted[1])).exit_code == 0
    await behind_its_back(line, ["DELETE FROM journal_reason", "DELETE FROM journal_entry WHERE sequence = 6"])

    assert (await line("journal", "verify")).exit_code == 0
    told = await line("journal", "verify", "--expect-head", noted[1])

    assert told.exit_code == 1
    assert "entry 6 with hash" in told.output


@pytest.mark.parametrize("head", ["6", "six:abc", "6:ABC", ":", f"-1:{'0' * 64}"])
async def test_a_head_that_is_none_is_told_how_to_be_written(line: Line, head: str) -> None:
    told = await line("journal", "verify", "--expect-head", head)

    assert told.exit_code == 2
    assert "NUMMER:HASH" in told.output
