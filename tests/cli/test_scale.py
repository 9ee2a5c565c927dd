"""Several processes and a replica: what is started, and what SQLite cannot do is refused with words."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import commands
from app.main import make_app, make_database
from app.settings import Settings
from tests.cli.test_commands import Line
from tests.conftest import Templates

POSTGRESQL = "postgresql://somebody@somewhere/x"
REFUSED = 2


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[pytest.MonkeyPatch]:
    """The environment of a program over a SQLite file; whatever a command sets is put back afterwards."""
    root, *others = (logging.getLogger(name) for name in (None, "uvicorn.error", "woonagenda"))
    handlers, levels = root.handlers[:], [one.level for one in (root, *others)]
    given = {"DATABASE_URL": f"sqlite:///{tmp_path}/x.db", "MODE": "production", "WORKERS": "1", "PORT": "8000"}
    for name, value in given.items():
        monkeypatch.setenv(f"WOONAGENDA_{name}", value)
    yield monkeypatch
    root.handlers[:] = handlers
    for one, level in zip((root, *others), levels, strict=True):
        one.setLevel(level)


@pytest.mark.parametrize("command", ["serve", "run"])
def test_several_processes_are_refused_on_sqlite(settings: pytest.MonkeyPatch, command: str) -> None:
    asked = CliRunner().invoke(commands, [command, "--workers", "2"])

    assert asked.exit_code == REFUSED
    assert "WOONAGENDA_WORKERS is 2" in asked.stderr
    assert "this takes PostgreSQL" in asked.stderr


def test_a_replica_is_refused_with_sqlite_on_either_side(settings: pytest.MonkeyPatch) -> None:
    settings.setenv("WOONAGENDA_REPLICA_URL", POSTGRESQL)
    beside_sqlite = CliRunner().invoke(commands, ["serve"])
    settings.setenv("WOONAGENDA_DATABASE_URL", POSTGRESQL)
    settings.setenv("WOONAGENDA_REPLICA_URL", "sqlite:///copy.db")
    of_sqlite = CliRunner().invoke(commands, ["serve"])

    for one in (beside_sqlite, of_sqlite):
        assert one.exit_code == REFUSED
        assert "WOONAGENDA_REPLICA_URL" in one.stderr


def test_the_application_refuses_what_the_command_line_refuses() -> None:
    with pytest.raises(SystemExit, match="WOONAGENDA_WORKERS is 2"):
        make_app(Settings(workers=2))
    with pytest.raises(SystemExit, match="WOONAGENDA_REPLICA_URL"):
        make_app(Settings(replica_url=POSTGRESQL))


def test_postgresql_takes_both_and_each_has_its_pool() -> None:
    settings = Settings(database_url=POSTGRESQL, replica_url=POSTGRESQL, workers=4, pool_size=3)

    assert settings.refusal() is None
    assert settings.replica_url == "postgresql+asyncpg://somebody@somewhere/x"
    database = make_database(settings)
    assert database.replica is not None
    assert {one.most for one in (database.replica.lending, database.reading)} == {3}


def test_without_a_second_address_there_is_no_replica() -> None:
    assert make_database(Settings(database_url=POSTGRESQL)).replica is None


async def test_as_many_processes_are_started_as_were_asked(templates: Templates, settings: pytest.MonkeyPatch) -> None:
    told: dict[str, object] = {}
    url = await templates.copy("postgresql", "empty")
    settings.setenv("WOONAGENDA_DATABASE_URL", url)
    settings.setattr("uvicorn.run", lambda _app, **options: told.update(options))

    served = await Line(url)("serve", "--workers", "3")

    assert (served.exit_code, told["workers"]) == (0, 3)
