"""Demo mode starts only where everything is of this computer: a walk over every combination of settings."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import orjson
import pytest
from typer.testing import CliRunner

from app.cli import commands
from app.core.database import Database
from app.main import make_app
from app.settings import Mode, Settings
from tests.web.test_pages import routes

# The setting by which a sign-in service is there.
PROVIDER: dict[str, Any] = {"oidc_secrets": {"delft": "not told"}}

# Each value, and whether it is of this computer.
HOSTS = {"127.0.0.1": True, "127.8.8.8": True, "localhost": True, "::1": True, "0.0.0.0": False, "::": False}
HOSTS |= {"10.0.0.7": False, "example.org": False, "": False}
ADDRESSES = {
    None: True,
    "http://127.0.0.1:8000": True,
    "http://localhost": True,
    "http://[::1]:8000/": True,
    "https://wonen.example": False,
    "http://127.0.0.1.wonen.example": False,
    "http://127.0.0.1@wonen.example/": False,
    "http://10.0.0.7": False,
    "": True,  # as if it was not said
}
PROVIDERS = {False: True, True: False}
DATABASES = {
    "sqlite:///x.db": True,
    "sqlite+aiosqlite:////nowhere/at/all/x.db": True,
    "postgresql://somebody@somewhere/x": False,
}
PROXIES = ("", "10.0.0.0/8")  # which make it neither better nor worse
REFUSED = 2  # the exit code of the command line


@dataclass(frozen=True)
class Case:
    """One combination, and whether demo mode may start there."""

    given: dict[str, Any]
    is_here: bool


def walk() -> Iterator[Case]:
    for host, address, provider, database, proxies in product(HOSTS, ADDRESSES, PROVIDERS, DATABASES, PROXIES):
        given = {"host": host, "public_url": address, "database_url": database, "trusted_proxies": proxies}
        here = HOSTS[host] and ADDRESSES[address] and PROVIDERS[provider] and DATABASES[database]
        yield Case(given | (PROVIDER if provider else {}), here)


CASES = list(walk())
NOWHERE = Database("sqlite+aiosqlite:////nowhere/at/all.db")


def starts(settings: Settings) -> bool:
    """Tell whether an application can be made; and if so, that it has a picker in demo mode only."""
    try:
        made = make_app(settings, NOWHERE)
    except SystemExit:
        return False
    has_picker = any(route.path == "/demo" for route in routes(made.routes))
    assert has_picker == (settings.mode is Mode.DEMO)
    return True


def test_demo_mode_starts_where_everything_is_of_this_computer_and_nowhere_else() -> None:
    leaks = [one for one in CASES if starts(Settings(mode=Mode.DEMO, **one.given)) != one.is_here]

    print(f"\n{len(CASES)} combinations of settings in demo mode, {len(leaks)} leaks")
    assert len(CASES) >= 500
    assert sum(one.is_here for one in CASES) == 4 * 5 * 2 * 2
    assert leaks == []


def test_production_starts_anywhere_and_never_with_a_picker() -> None:
    assert [one for one in CASES if Settings(**one.given).demo_refusals()] == []
    assert all(starts(Settings(**one.given)) for one in CASES[::20])


def test_the_command_line_refuses_what_the_application_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it looks at the database: a database that cannot be reached would give another exit code."""
    monkeypatch.setenv("WOONAGENDA_MODE", "demo")  # as --demo does, and this puts it back afterwards
    wrong = []
    runner = CliRunner()
    chosen = [one for number, one in enumerate(CASES) if not one.is_here and number % 7 == 0]
    for case in chosen:
        for name, value in case.given.items():
            text = value if isinstance(value, str | None) else orjson.dumps(value).decode()
            monkeypatch.setenv(f"WOONAGENDA_{name.upper()}", text or "")
        for name in set(PROVIDER) - set(case.given):
            monkeypatch.delenv(f"WOONAGENDA_{name.upper()}", raising=False)
        results = [runner.invoke(commands, [command, "--demo"]) for command in ("run", "serve", "load")]
        if [one.exit_code for one in results] != [REFUSED] * 3:
            wrong.append(case)

    assert len(chosen) > 100
    assert wrong == []


def test_the_command_line_goes_on_where_demo_mode_may_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To the database, which is empty and therefore not served."""
    monkeypatch.setenv("WOONAGENDA_MODE", "demo")
    monkeypatch.setenv("WOONAGENDA_DATABASE_URL", f"sqlite:///{tmp_path}/x.db")
    monkeypatch.setenv("WOONAGENDA_HOST", "127.0.0.1")

    result = CliRunner().invoke(commands, ["serve", "--demo"])

    assert result.exit_code == 1
    assert "demo mode is refused" not in result.output


def test_each_reason_against_demo_mode_is_told() -> None:
    given: dict[str, Any] = {
        "host": "0.0.0.0",
        "public_url": "https://wonen.example",
        "database_url": "postgresql://somebody@somewhere/x",
    }
    settings = Settings(mode=Mode.DEMO, **given, **PROVIDER)

    with pytest.raises(SystemExit) as refused:
        make_app(settings)

    said = str(refused.value)
    assert len(settings.demo_refusals()) == 4
    for part in ("0.0.0.0", "https://wonen.example", "WOONAGENDA_OIDC", "SQLite"):
        assert part in said
