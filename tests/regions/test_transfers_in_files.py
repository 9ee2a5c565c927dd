"""Transfers, contingents and forecasts in files: they arrive, what cannot be is told, and a reload keeps decisions."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.quotas.contingents.models import ContingentChange, ContingentVersion
from app.quotas.forecasts.models import MutationForecast
from app.quotas.transfers.models import QuotaTransfer, TransferState
from app.regions.bulk import Tally
from app.regions.errors import Problem
from app.regions.files import read_region
from app.regions.service import load
from tests.regions.spoiling import problems_of

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HEADS = {
    "areas.csv": "code,kind,name,parent,valid_from",
    "quota_transfers.csv": "year,giver_area,taker_area,giver,taker,proposer,households,ground,state,"
    "proposed_on,decided_on",
    "contingents.csv": "year,organisation,area,category,households,ceiling",
    "mutation_forecasts.csv": "year,area,district,organisation,expected,certainty",
    "liveability.csv": "year,area,score_class,limit_bp,certainty",
    "inhabitants.csv": "year,area,inhabitants,certainty",
}
TRANSFER = "2026,GM9001,GM9002,GM9001,GM9002,GM9001,1,NETWORK,ACCEPTED,2025-10-01,2025-10-02"
DISTRICT = "GM9001-W01,DISTRICT,Kade (voorbeeld),GM9001,2024-01-01"


def put(folder: Path, file: str, *lines: str) -> None:
    """Write an example file."""
    (folder / "demo" / file).write_text("\n".join([HEADS[file], *lines]) + "\n")


def told(file: str, column: str, found: str, expected: str) -> Problem:
    """Give the problem of the first row of a file."""
    return Problem(file=f"demo/{file}", row=2, column=column, found=found, expected=expected)


async def test_what_is_in_the_files_arrives_and_counts_in_the_adopted_division(
    session: AsyncSession, folder: Path
) -> None:
    put(folder, "areas.csv", DISTRICT)
    put(folder, "quota_transfers.csv", TRANSFER, TRANSFER.replace("NETWORK,ACCEPTED", "SAFETY,DECLINED"))
    put(folder, "contingents.csv", "2026,demo-zorg,GM9001,EVICTED,4,6")
    put(folder, "mutation_forecasts.csv", "2026,GM9001,GM9001-W01,veerhuis,20,LIKELY")

    await load(session, read_region(folder), demo=True, moment=NOW)

    accepted, declined = (await session.exec(select(QuotaTransfer).order_by(col(QuotaTransfer.state)))).all()
    version = (await session.exec(select(ContingentVersion))).one()
    forecast = (await session.exec(select(MutationForecast))).one()
    assert (accepted.state, accepted.is_after_adoption) == (TransferState.ACCEPTED, False)
    assert accepted.round_id is not None
    assert declined.round_id is None
    assert declined.decider_id == declined.taker_id
    assert (version.change, version.agreed, version.households, version.ceiling) == (ContingentChange.AGREED, 4, 4, 6)
    assert (forecast.expected, forecast.dwelling_type, forecast.is_demo) == (20, None, True)


async def test_what_was_decided_since_survives_a_reload(session: AsyncSession, folder: Path) -> None:
    put(folder, "quota_transfers.csv", TRANSFER, "2026,GM9002,GM9001,GM9002,GM9001,GM9002,1,SWAP,PROPOSED,2026-10-01,")
    put(folder, "contingents.csv", "2026,demo-zorg,GM9001,EVICTED,4,6")
    await load(session, read_region(folder), demo=True, moment=NOW)
    open_ = (await session.exec(select(QuotaTransfer).where(col(QuotaTransfer.state) == "PROPOSED"))).one()
    open_.state, open_.decided_at = TransferState.CANCELLED, NOW
    first = (await session.exec(select(ContingentVersion))).one()
    session.add(
        ContingentVersion(
            contingent_id=first.contingent_id,
            version=2,
            change=ContingentChange.RELEASED,
            agreed=4,
            households=3,
            released=1,
            recorded_at=NOW,
        )
    )
    await session.flush()

    loaded = await load(session, read_region(folder), demo=True, moment=NOW + timedelta(days=1))

    assert not loaded.did_something
    assert loaded.tables["quota_transfer"] == Tally(unchanged=1, kept=1)
    assert [one.version for one in (await session.exec(select(ContingentVersion))).all()] == [1, 2]


async def test_a_forecast_that_was_mended_in_the_files_is_changed(session: AsyncSession, folder: Path) -> None:
    put(folder, "mutation_forecasts.csv", "2026,GM9001,,,40,LIKELY")
    await load(session, read_region(folder), demo=True, moment=NOW)
    put(folder, "mutation_forecasts.csv", "2026,GM9001,,,41,SURE")

    loaded = await load(session, read_region(folder), demo=True, moment=NOW)

    assert loaded.tables["mutation_forecast"] == Tally(changed=1)
    assert (await session.exec(select(MutationForecast.expected))).all() == [41]


@pytest.mark.parametrize(
    ("old", "new", "column", "found", "expected"),
    [
        ("GM9001,GM9002,GM9001,1", "GM9002,GM9002,GM9002,1", "giver", "GM9002", "the municipality of GM9001"),
        ("GM9001,GM9002,GM9001,1", "veerhuis,GM9002,GM9002,1", "giver", "veerhuis", "the municipality of GM9001"),
        ("GM9001,1,", "veerhuis,1,", "proposer", "veerhuis", "GM9001 or GM9002"),
        (",1,NETWORK", ",0,NETWORK", "households", "0", "1 or more"),
        (
            "NETWORK",
            "POOL",
            "ground",
            "POOL",
            "one of NETWORK, WORK_EDUCATION, CARE_CONTINUITY, SAFETY, SUITABLE_DWELLING, SWAP",
        ),
        ("2025-10-02", "", "decided_on", None, "a day, as the state is ACCEPTED"),
        ("2025-10-02", "2025-09-30", "decided_on", "2025-09-30", "a day from 2025-10-01 on"),
    ],
    ids=[
        "giver of another area",
        "giver that is no municipality",
        "proposer",
        "nobody",
        "ground",
        "no day",
        "too early",
    ],
)
def test_a_transfer_that_cannot_be_is_told(
    folder: Path, old: str, new: str, column: str, found: str | None, expected: str
) -> None:
    put(folder, "quota_transfers.csv", TRANSFER.replace(old, new))

    problems = [one for one in problems_of(folder) if one.file.endswith("quota_transfers.csv")]

    quoted = "nothing" if found is None else f'"{found}"'
    assert told("quota_transfers.csv", column, quoted, expected) in problems


def test_transfers_are_what_the_lines_of_their_year_count(folder: Path) -> None:
    put(folder, "quota_transfers.csv", TRANSFER.replace(",1,NETWORK", ",2,NETWORK"))

    assert [(one.column, one.found, one.expected) for one in problems_of(folder)] == [
        ("transfers_net", '"-1"', "-2, as quota_transfers.csv adds up to for GM9001 in 2026"),
        ("transfers_net", '"1"', "2, as quota_transfers.csv adds up to for GM9002 in 2026"),
    ]


@pytest.mark.parametrize(
    ("file", "line", "column", "found", "expected"),
    [
        ("contingents.csv", "2026,veerhuis,GM9001,EVICTED,4,6", "organisation", "veerhuis", "a care provider"),
        ("contingents.csv", "2026,demo-zorg,tweestromen,EVICTED,4,6", "area", "tweestromen", "a municipality"),
        ("contingents.csv", "2026,demo-zorg,GM9001,EVICTED,4,3", "ceiling", "3", "4 or more, or nothing"),
        ("mutation_forecasts.csv", "2026,tweestromen,,,4,SURE", "area", "tweestromen", "a municipality"),
        (
            "mutation_forecasts.csv",
            "2026,GM9002,GM9001-W01,,4,SURE",
            "district",
            "GM9001-W01",
            "a district of GM9002, or nothing",
        ),
        (
            "mutation_forecasts.csv",
            "2026,GM9001,,GM9002,4,SURE",
            "organisation",
            "GM9002",
            "a housing corporation, or nothing",
        ),
        ("liveability.csv", "2026,GM9001,4,,SURE", "area", "GM9001", "a district"),
        ("liveability.csv", "2026,GM9001-W01,10,,SURE", "score_class", "10", "a class from 1 to 9"),
        (
            "liveability.csv",
            "2026,GM9001-W01,3,10001,SURE",
            "limit_bp",
            "10001",
            "at most 10000, which is 100%, or nothing",
        ),
        ("inhabitants.csv", "2026,GM9001-W01,10,SURE", "area", "GM9001-W01", "a municipality or a larger area"),
    ],
)
def test_what_cannot_be_is_told_with_file_row_and_column(
    folder: Path, file: str, line: str, column: str, found: str, expected: str
) -> None:
    put(folder, "areas.csv", DISTRICT)
    put(folder, file, line)

    assert problems_of(folder) == [told(file, column, f'"{found}"', expected)]


def test_a_district_lies_in_a_municipality(folder: Path) -> None:
    put(folder, "areas.csv", DISTRICT.replace(",GM9001,", ",tweestromen,"))

    assert problems_of(folder) == [
        told("areas.csv", "parent", '"tweestromen"', "a municipality, as this is a district")
    ]


def test_a_forecast_is_split_in_all_rows_of_its_municipality_or_in_none(folder: Path) -> None:
    put(folder, "areas.csv", DISTRICT)
    put(folder, "mutation_forecasts.csv", "2026,GM9001,,,40,SURE", "2026,GM9001,GM9001-W01,,20,SURE")

    (problem,) = problems_of(folder)

    assert (problem.row, problem.column, problem.found) == (3, "district", '"GM9001-W01"')
    assert problem.expected == "nothing, as in row 2 of demo/mutation_forecasts.csv, so that no home counts twice"
