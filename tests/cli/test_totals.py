"""`woonagenda totals`: whoever runs the service finds totals that are wrong, and puts them right."""

import pytest

from app.core import revisions
from app.core.database import Database
from tests.cli.test_commands import Line
from tests.conftest import Templates
from tests.reporting.writing import change


@pytest.fixture
async def line(engine: str, templates: Templates, monkeypatch: pytest.MonkeyPatch) -> Line:
    """The command line over a database with the examples."""
    url = await templates.copy(engine, "haaglanden")
    monkeypatch.setenv("WOONAGENDA_DATABASE_URL", url)
    monkeypatch.setenv("WOONAGENDA_MODE", "production")
    return Line(url)


async def spoil(line: Line) -> None:
    database = Database(line.url)
    await change(
        database,
        "UPDATE goal_total SET target = target + 1",
        "DELETE FROM placement_total WHERE households > 20",
        "UPDATE agreement_total SET realised = NULL WHERE realised = (SELECT max(realised) FROM agreement_total)",
    )
    await database.close()


async def test_totals_that_were_left_alone_are_right(line: Line) -> None:
    told = await line("totals", "--check")

    assert (told.exit_code, told.output) == (0, "De totalen kloppen. (The totals are right.)\n")


async def test_a_check_tells_what_differs_and_changes_nothing(line: Line) -> None:
    await spoil(line)
    before = await line.rows("SELECT * FROM goal_total ORDER BY id")

    told = await line("totals", "--check")

    assert told.exit_code == 1
    assert "goal_total" in told.output
    assert "placement_total" in told.output
    assert "realised None -> " in told.output
    assert "make them anew with: woonagenda totals" in told.output
    assert await line.rows("SELECT * FROM goal_total ORDER BY id") == before


async def test_totals_are_put_right(line: Line) -> None:
    kept = "SELECT goal_id, period_id, state, visibility, target, realised FROM goal_total ORDER BY 1, 2, 3, 4"
    before = await line.rows(kept)
    await spoil(line)

    told = await line("totals")

    assert told.exit_code == 0
    assert "Totals made anew" in told.output
    assert await line.rows(kept) == before
    assert (await line("totals", "--check")).exit_code == 0


async def test_migrating_an_older_database_makes_the_totals(line: Line) -> None:
    database = Database(line.url)
    await revisions.downgrade(database, "0012")
    await database.close()

    told = await line("migrate")

    assert told.exit_code == 0
    assert (await line("totals", "--check")).exit_code == 0
    assert await line.rows("SELECT count(*) FROM goal_total") != [(0,)]
