"""The command line: it says what it did, and why not, in words."""

import asyncio
import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

import app.cli.printing
from app.core import revisions
from app.core.database import Database
from app.regions.files import folder_of
from tests.cli.server import run
from tests.conftest import Templates

TINY = Path(__file__).parents[1] / "regions" / "tiny"


class Line:
    """The command line over one database."""

    def __init__(self, url: str) -> None:
        self.url = url

    async def __call__(self, *arguments: str) -> Result:
        """Run a command; in a thread, because each makes an event loop of its own."""
        return await asyncio.to_thread(CliRunner().invoke, app.cli.commands, arguments)

    async def rows(self, sql: str) -> list[tuple[object, ...]]:
        database = Database(self.url)
        async with database.connection() as connection:
            found = [tuple(row) for row in await connection.execute(text(sql))]
        await database.close()
        return found


@pytest.fixture
async def line(engine: str, templates: Templates, monkeypatch: pytest.MonkeyPatch) -> Line:
    """The command line over an empty, migrated database; not in demo mode, as that takes SQLite."""
    url = await templates.copy(engine, "empty")
    monkeypatch.setenv("WOONAGENDA_DATABASE_URL", url)
    monkeypatch.setenv("WOONAGENDA_MODE", "production")
    monkeypatch.setenv("WOONAGENDA_PORT", "8000")
    return Line(url)


async def test_loading_a_region_twice_says_nothing_new_and_does_nothing(line: Line) -> None:
    first = await line("load", "--region", str(TINY))
    before = await line.rows("SELECT loaded_at, content_hash FROM installation")
    second = await line("load", "--region", str(TINY))

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.output.startswith("Regio tiny geladen: ")
    assert first.output.endswith(" rijen nieuw, 0 veranderd.\n")
    assert second.output == ""
    assert await line.rows("SELECT loaded_at, content_hash FROM installation") == before
    assert await line.rows("SELECT sequence, actor, action FROM journal_entry") == [(1, "system:load", "region.loaded")]


async def test_a_changed_file_is_loaded_and_remembered(line: Line, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(TINY, tmp_path / "tiny"))
    await line("load", "--region", str(folder))
    organisations = folder / "organisations.csv"
    lines = organisations.read_text().splitlines()
    lines[1] = lines[1].replace(lines[1].split(",")[2], "Een andere naam", 1)
    organisations.write_text("\n".join(lines) + "\n")

    again = await line("load", "--region", str(folder))

    assert again.exit_code == 0
    assert again.output == "Regio tiny geladen: 0 rijen nieuw, 1 veranderd.\n"
    told = await line.rows("SELECT action, subject_type, payload FROM journal_entry ORDER BY sequence")
    assert [one[:2] for one in told] == [
        ("region.loaded", "Installation"),
        ("region.loaded", "Installation"),
        ("fact.changed", "Organisation"),
    ]
    payload = told[2][2] if isinstance(told[2][2], dict) else json.loads(str(told[2][2]))  # SQLite gives it as text
    assert payload["to"] == {"name": "Een andere naam"}
    assert list(payload["from"]) == ["name"]


async def test_a_folder_with_mistakes_tells_them_all_and_nothing_is_loaded(line: Line, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(TINY, tmp_path / "tiny"))
    for name in ("areas.csv", "measures.csv", "periods.csv"):
        with (folder / name).open("a") as file:
            file.write("this,is,not,a,row\n")
    (folder / "goals.csv").unlink()

    result = await line("load", "--region", str(folder))

    assert result.exit_code == 1
    for name in ("areas.csv", "measures.csv", "periods.csv", "goals.csv"):
        assert name in result.stderr
    assert "Traceback" not in result.output
    assert await line.rows("SELECT * FROM installation") == []
    assert await line.rows("SELECT * FROM journal_entry") == []


async def test_another_region_does_not_go_over_the_first(line: Line) -> None:
    await line("load", "--region", str(TINY))

    other = await line("load", "--region", str(folder_of("haaglanden")))

    assert other.exit_code == 1
    assert "Traceback" not in other.output
    assert await line.rows("SELECT region_code FROM installation") == [("tiny",)]


async def test_a_folder_that_is_not_there_is_refused(line: Line) -> None:
    result = await line("load", "--region", "/nowhere")

    assert result.exit_code == 2
    assert "/nowhere" in result.stderr


async def test_a_database_that_is_behind_takes_no_region(line: Line) -> None:
    database = Database(line.url)
    await revisions.downgrade(database, "0008")
    await database.close()

    result = await line("load", "--region", str(TINY))

    assert result.exit_code == 1
    assert "woonagenda migrate" in result.stderr


async def test_migrating_says_at_which_version_the_database_is_now(line: Line) -> None:
    database = Database(line.url)
    await revisions.downgrade(database, "base")
    await database.close()

    first = await line("migrate")
    second = await line("migrate")

    assert first.output == second.output == f"De database staat op versie {revisions.head()}.\n"
    assert await line.rows("SELECT version_num FROM alembic_version") == [(revisions.head(),)]


async def test_a_database_of_a_later_release_is_not_migrated(line: Line) -> None:
    database = Database(line.url)
    async with database.connection() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await database.close()

    result = await line("migrate")

    assert result.exit_code == 1
    assert "9999" in result.stderr
    assert "Traceback" not in result.output


async def test_the_checks_say_nothing_when_all_is_well(line: Line) -> None:
    results = [await line("migrate", "--check"), await line("schema", "--check"), await line("access", "--check")]

    assert [(one.exit_code, one.output) for one in results] == [(0, "")] * 3


async def test_a_printed_schema_that_is_not_current_is_told(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = tmp_path / "schema.graphql"
    printed.write_text("type Query { nothing: Int }\n")
    monkeypatch.setattr(app.cli.printing, "SDL", printed)

    checked = await line("schema", "--check")
    written = await line("schema")
    again = await line("schema", "--check")

    assert (checked.exit_code, written.exit_code, again.exit_code) == (1, 0, 0)
    assert "woonagenda schema" in checked.stderr
    assert "type Query" in printed.read_text()


async def test_a_printed_policy_that_is_not_current_is_told(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = tmp_path / "access.md"
    printed.write_text("# Everybody may do everything\n")
    monkeypatch.setattr(app.cli.printing, "ACCESS", printed)

    checked = await line("access", "--check")
    written = await line("access")
    again = await line("access", "--check")

    assert (checked.exit_code, written.exit_code, again.exit_code) == (1, 0, 0)
    assert "woonagenda access" in checked.stderr
    assert "# Who may do and see what" in printed.read_text()


@pytest.mark.parametrize("revision", ["0008", "9999"])
async def test_a_database_of_another_release_is_not_served(line: Line, revision: str) -> None:
    database = Database(line.url)
    async with database.connection() as connection:
        await connection.execute(text(f"UPDATE alembic_version SET version_num = '{revision}'"))
    await database.close()

    result = await line("serve")

    assert result.exit_code == 1
    assert revision in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("proxies", ["", "10.0.0.7, 2001:db8::/32"])
async def test_the_server_believes_the_proxies_that_are_named_and_no_other(
    line: Line, monkeypatch: pytest.MonkeyPatch, proxies: str
) -> None:
    told: dict[str, object] = {}
    monkeypatch.setenv("WOONAGENDA_TRUSTED_PROXIES", proxies)
    monkeypatch.setattr("uvicorn.run", lambda _app, **options: told.update(options))

    served = await line("serve")

    assert (served.exit_code, told["forwarded_allow_ips"]) == (0, proxies)


def test_the_program_itself_stops_with_words_and_no_traceback(tmp_path: Path) -> None:
    migrated = run(tmp_path, "migrate")
    fine = run(tmp_path, "load", "--demo", "--region", str(TINY))

    examples = run(tmp_path, "serve")
    elsewhere = run(tmp_path, "serve", "--demo", public_url="https://woonagenda.example")
    nothing_yet = run(tmp_path, "serve", database_url=f"sqlite+aiosqlite:///{tmp_path}/new.db")

    assert [migrated.returncode, fine.returncode] == [0, 0]
    assert [examples.returncode, elsewhere.returncode, nothing_yet.returncode] == [1, 2, 1]
    assert "voorbeeldgegevens" in examples.stderr
    assert "https://woonagenda.example" in elsewhere.stderr
    assert "woonagenda migrate" in nothing_yet.stderr
    for one in (examples, elsewhere, nothing_yet):
        assert "Traceback" not in one.stderr
        assert one.stdout == ""


def test_without_a_command_it_says_what_there_is(tmp_path: Path) -> None:
    result = run(tmp_path, "--help")

    assert result.returncode == 0
    for command in ("run", "serve", "migrate", "load", "schema", "access"):
        assert command in result.stdout
