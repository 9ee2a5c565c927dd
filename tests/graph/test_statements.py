"""The number of SQL statements of the real pages: it follows from the document, and never from the data."""

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from app.agenda.models import PeriodState, ReportingPeriod
from app.agreements.models import CommitmentShare
from app.core.database import Database
from app.core.ids import global_id
from app.core.keys import new_key
from app.core.tables import table_of
from app.main import make_app
from app.regions.files import folder_of, read_region
from app.regions.service import load
from app.reporting.models import Observation, ObservationVersion
from app.reporting.totals.keeping import renew
from app.settings import Mode, Settings
from tests.asking import Asker
from tests.conftest import PATIENCE
from tests.graph.documents import documents
from tests.quotas.contingents.test_deeds import AGREE, agreement
from tests.quotas.working import calculated, scenario
from tests.rows import Rows

PAGES = documents()
PERSONA = "corporation-staedion"
MOMENT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

# Who asks the pages that are not for everybody.
ASKING = dict.fromkeys(("CompareScenarios", "Deeds", "Members", "Redivision", "Scenario"), "secretary")

# How many statements each page may take, with the variables it sends; `subjects` adds the ids of what it is about.
ASKED: dict[str, tuple[int, dict[str, Any]]] = {
    "Access": (1, {}),
    "Agreement": (8, {"code": "HA-1-01"}),
    "Agreements": (7, {"first": 50}),
    "Cap": (8, {"year": 2026, "area": "GM0503"}),
    "CompareScenarios": (1, {}),
    "Contingents": (4, {"year": 2027}),
    "Corrections": (8, {}),
    "Dashboard": (5, {}),
    "Deeds": (2, {}),
    "ForeseePlacement": (
        6,
        {"destination": "GM0503", "month": "2026-11-01", "category": "MEDICAL", "households": 2},
    ),
    "LatestRound": (1, {}),
    "MayReadContingents": (1, {}),
    "MemberHistory": (2, {"id": global_id("Membership", new_key())}),
    "Members": (8, {"organisation": "GM0503", "isRegional": True, "hasFourEyes": True}),
    "Municipality": (5, {"code": "GM0503"}),
    "Placing": (10, {"year": 2026, "first": 20}),
    "Redivision": (2, {"year": 2026}),
    "Reporting": (5, {}),
    "Room": (2, {"year": 2026, "area": "GM0503"}),
    "Round": (10, {"year": 2026}),
    "RoundOfYear": (1, {"year": 2026}),
    "Scenario": (2, {}),
    "ScenarioBasis": (10, {"year": 2026}),
    "ScenarioViewer": (1, {}),
    "Scenarios": (5, {"year": 2026}),
    "Settlements": (2, {"year": 2026}),
    "Shell": (2, {}),
    "Tasks": (2, {}),
    "Transfers": (5, {"year": 2026}),
    "WaitingAgreements": (2, {"of": "GM0503"}),
    "WeighTransfer": (5, {"year": 2026, "giver": "GM0518", "taker": "GM0503", "households": 2}),
    "Why": (4, {"year": 2026, "code": "GM0503"}),
    "YearPeriods": (1, {}),
}
MOST = 10  # statements of any page: those of the division ask nine things that have nothing to do with each other
LISTS = """
{
  agreements(first: 100) { totalCount nodes { goal { code } lead { shortName } parties { organisation { name } } } }
  organisations(first: 100) { nodes { code area { name } identifiers { value } memberships { validFrom } } }
  stockTargets(first: 100) { totalCount nodes { code area { name } figures(last: 2) { value } progress { realised } } }
  quotas(year: 2026) { lines { area { code } assigned } ruleSet { categories { category { code } } } }
}
"""


@pytest.fixture
async def few(empty: Database, tmp_path: Path) -> AsyncIterator[Asker]:
    """The application over Haaglanden with ten figures."""
    folder = tmp_path / "haaglanden"
    shutil.copytree(folder_of("haaglanden"), folder)
    for name, kept in (("share_figures", 2), ("target_figures", 0), ("measure_figures", 0)):
        file = folder / "demo" / f"{name}.csv"
        file.write_text("".join(file.read_text().splitlines(keepends=True)[: kept + 1]))
    async with empty.transaction() as session:
        await load(session, read_region(folder), demo=True, moment=MOMENT)
    # Keeping answers takes two statements more whatever is asked: the revision, before the view is taken and in it.
    settings = Settings(mode=Mode.DEMO, operation_seconds=PATIENCE, response_cache_bytes=0)
    async with Asker(make_app(settings, empty), empty) as asker:
        yield asker


async def add_many_figures(database: Database) -> None:
    """Add a figure in each of many half-years gone by, of every share: more than ten thousand, in two versions each."""
    rows = await Rows.of(database)
    periods, figures, versions = [], [], []
    for year in range(1980, 2020):
        for half in (1, 2):
            first = date(year, 6 * half - 5, 1)
            last = date(year, 6, 30) if half == 1 else date(year, 12, 31)
            days = {"starts_on": first, "ends_on": last, "opens_on": last, "closes_on": last, "published_on": last}
            code = f"{year}-H{half}"
            state = PeriodState.PUBLISHED
            periods.append({"id": new_key(), "code": code, "year": year, "half": half, "state": state, **days})
    for period in periods:
        for share in rows.all(CommitmentShare):
            figure = {"id": new_key(), "period_id": period["id"], "share_id": share.id, "is_demo": True}
            subject = {name: getattr(share, name) for name in ("measure_id", "organisation_id", "area_id")}
            figures.append({**figure, **subject})
            versions += [
                {"id": new_key(), "observation_id": figure["id"], "version": number, "value": number, "status": "FINAL"}
                for number in (1, 2)
            ]
    async with database.connection() as connection:
        await connection.execute(insert(table_of(ReportingPeriod)), periods)
        await connection.execute(insert(table_of(Observation)), figures)
        told = [{**one, "recorded_at": MOMENT} for one in versions]
        await connection.execute(insert(table_of(ObservationVersion)), told)
    async with database.transaction() as session:
        await renew(session)


async def subjects(ask: Asker) -> dict[str, dict[str, Any]]:
    """Make two scenarios, calculate them and agree on a contingent; give the ids of those the pages are about."""
    made = [await scenario(ask, name=name) for name in ("Voorraad", "Herkomst eerst")]
    for one in made:
        await calculated(ask, one)
    agreed = await ask(AGREE, as_="secretary", input=await agreement(ask.database, year=2028))
    return {
        "CompareScenarios": {"ids": [one["id"] for one in made]},
        "Deeds": {"id": agreed.data["done"]["found"]["id"]},
        "Scenario": {"id": made[0]["id"]},
    }


async def statements_of(ask: Asker, about: dict[str, dict[str, Any]]) -> dict[str, int]:
    """Count the statements of every page."""
    await ask("{ viewer { role } }", as_=PERSONA)  # reads the roles of demo mode, once for the application
    found = {}
    for name, (_, variables) in ASKED.items():
        shown = (await ask(PAGES[name], as_=ASKING.get(name, PERSONA), **variables, **about.get(name, {}))).data
        assert shown, name
        assert name not in about or None not in shown.values(), name
        found[name] = len(ask.statements)
    assert (await ask(LISTS, as_=PERSONA)).data
    return {**found, "lists": len(ask.statements)}


def test_every_page_is_counted() -> None:
    queries = {name for name, text in PAGES.items() if text.lstrip().startswith("query")}

    assert set(ASKED) == queries


async def test_a_page_takes_few_statements_and_as_many_with_ten_figures_as_with_ten_thousand(few: Asker) -> None:
    assert await few.count(Observation) == 10
    about = await subjects(few)
    with_few = await statements_of(few, about)

    await add_many_figures(few.database)

    assert await few.count(Observation) > 10_000
    assert await statements_of(few, about) == with_few
    assert with_few["lists"] == 12
    for name, (most, _) in ASKED.items():
        assert 0 < with_few[name] <= most <= MOST, name


async def test_who_asks_makes_no_difference_but_for_their_own_organisation(ask: Asker) -> None:
    """A partner is told what waits for it: in the header, and with the agreements, so it is read which one that is."""
    as_partner = await statements_of(ask, await subjects(ask))

    for name, own in (("Agreements", 1), ("Dashboard", 0), ("Municipality", 0), ("Shell", 1)):
        assert (await ask(PAGES[name], **ASKED[name][1])).data
        assert len(ask.statements) + own == as_partner[name], name


async def test_nothing_is_read_below_an_empty_list(ask: Asker) -> None:
    asked = '{ agreements(filter: {goal: "nothing"}) { nodes { parties { organisation { name } } } } }'

    answer = await ask(asked)

    assert answer.data == {"agreements": {"nodes": []}}
    assert len(ask.statements) == 1
