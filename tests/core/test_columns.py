"""Both databases keep choices, moments and days alike."""

import random
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from itertools import pairwise

import pytest
from sqlalchemy import Date, Dialect, literal, select
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.exc import DBAPIError, StatementError

from app.agenda.models import PeriodState, ReportingPeriod
from app.core.database import Database
from app.core.days import days_between
from app.core.models import Installation
from app.core.tables import Choice, Moment, table_of

DIALECTS: list[Dialect] = [SQLiteDialect_aiosqlite(), PGDialect_asyncpg()]  # type: ignore[no-untyped-call]


class Colour(StrEnum):
    """A closed list."""

    RED = "ROOD"


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda one: one.name)
class TestChoice:
    def test_a_choice_is_kept_as_its_text(self, dialect: Dialect) -> None:
        kept = [Choice(Colour).process_bind_param(one, dialect) for one in (Colour.RED, "ROOD", None)]

        assert kept == ["ROOD", "ROOD", None]

    @pytest.mark.parametrize("value", ["RED", "rood", "", " ROOD", 1, True])
    def test_what_is_not_on_the_list_is_refused(self, dialect: Dialect, value: object) -> None:
        with pytest.raises(ValueError, match="is not a valid Colour"):
            Choice(Colour).process_bind_param(value, dialect)

    def test_a_choice_comes_back_as_a_member_of_the_list(self, dialect: Dialect) -> None:
        read = Choice(Colour).result_processor(dialect, None)

        assert read("ROOD") is Colour.RED
        assert read(None) is None


async def keep(database: Database, moment: datetime) -> None:
    async with database.transaction() as session:
        session.add(Installation(region_code="x", is_demo=False, content_hash="x", loaded_at=moment))


async def kept(database: Database) -> datetime:
    async with database.snapshot() as snapshot:
        ((moment,),) = await snapshot.rows(select(table_of(Installation).c.loaded_at))
    assert isinstance(moment, datetime)
    return moment


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 22, 12, 0, 0, 123456, tzinfo=UTC),
        datetime(2026, 10, 25, 2, 30, fold=0, tzinfo=timezone(timedelta(hours=2))),  # the hour that comes twice
        datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=timezone(timedelta(hours=1))),
        datetime(1999, 12, 31, 23, 59, 59, 999999, tzinfo=timezone(timedelta(hours=-11))),
        datetime(2100, 2, 28, tzinfo=timezone(timedelta(minutes=345))),
    ],
    ids=["utc", "summer", "winter", "west", "odd"],
)
async def test_a_moment_comes_back_as_the_same_moment_in_utc(empty: Database, moment: datetime) -> None:
    await keep(empty, moment)

    found = await kept(empty)

    assert found == moment
    assert found.utcoffset() == timedelta(0)


async def test_a_moment_without_a_zone_is_refused(empty: Database) -> None:
    with pytest.raises(StatementError, match=r"A moment needs a time zone\."):
        await keep(empty, datetime(2026, 11, 22, 12))

    async with empty.snapshot() as snapshot:
        assert list(await snapshot.rows(select(table_of(Installation)))) == []


def test_an_unknown_moment_stays_unknown() -> None:
    assert Moment().process_bind_param(None, DIALECTS[0]) is None
    assert Moment().process_result_value(None, DIALECTS[0]) is None


async def test_days_are_counted_alike_on_both_databases(haaglanden: Database) -> None:
    period = table_of(ReportingPeriod)
    asked = select(period.c.code, days_between(period.c.starts_on, period.c.ends_on)).order_by(period.c.starts_on)

    async with haaglanden.snapshot() as snapshot:
        found = {row[0]: row[1] for row in await snapshot.rows(asked)}

    assert found == {
        "2024-H1": 181,  # a leap year
        "2024-H2": 183,
        "2025-H1": 180,
        "2025-H2": 183,
        "2026-H1": 180,
        "2026-H2": 183,
        "2027-H1": 180,
        "2027-H2": 183,
    }


async def test_days_to_a_day_before_are_negative_and_of_the_unknown_unknown(haaglanden: Database) -> None:
    period = table_of(ReportingPeriod)
    asked = select(
        days_between(period.c.ends_on, period.c.starts_on),
        days_between(period.c.starts_on, period.c.starts_on),
        days_between(period.c.starts_on, period.c.published_on),
    ).where(period.c.code == "2026-H2")

    async with haaglanden.snapshot() as snapshot:
        (row,) = await snapshot.rows(asked)

    assert tuple(row) == (-183, 0, None)


async def test_a_choice_that_is_not_on_the_list_does_not_reach_the_database(haaglanden: Database) -> None:
    period = table_of(ReportingPeriod)

    async with haaglanden.snapshot() as snapshot:
        rows = await snapshot.rows(select(period.c.state).where(period.c.state == PeriodState.OPEN))
        with pytest.raises((StatementError, ValueError), match="is not a valid PeriodState"):
            await snapshot.rows(select(period.c.state).where(period.c.state == "AJAR"))

    assert [row.state for row in rows] == [PeriodState.OPEN]


async def test_a_view_for_reading_cannot_write(haaglanden: Database) -> None:
    period = table_of(ReportingPeriod)

    async with haaglanden.snapshot() as snapshot:
        with pytest.raises(DBAPIError):
            await snapshot.rows(
                period.update().values(code="x").where(period.c.code == "2026-H2").returning(period.c.id)
            )


async def test_a_view_keeps_showing_what_it_showed_first(haaglanden: Database) -> None:
    period = table_of(ReportingPeriod)
    asked = select(period.c.state).where(period.c.code == "2026-H2")

    async with haaglanden.snapshot() as snapshot:
        first = (await snapshot.rows(asked))[0].state
        async with haaglanden.transaction() as session:
            await session.exec(period.update().values(state="CLOSED").where(period.c.code == "2026-H2"))
        second = (await snapshot.rows(asked))[0].state
        await snapshot.renew()
        third = (await snapshot.rows(asked))[0].state

    assert (first, second, third) == (PeriodState.OPEN, PeriodState.OPEN, PeriodState.CLOSED)


async def test_days_between_any_two_days_are_those_of_the_calendar(empty: Database) -> None:
    chance = random.Random(7)
    days = [date(1900, 1, 1) + timedelta(days=chance.randrange(110_000)) for _ in range(200)]
    days += [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(1900, 2, 28), date(1900, 3, 1)]
    pairs = list(pairwise(days))
    asked = select(*(days_between(literal(first, Date()), literal(last, Date())) for first, last in pairs))

    async with empty.snapshot() as snapshot:
        (found,) = await snapshot.rows(asked)

    assert list(found) == [(last - first).days for first, last in pairs]
