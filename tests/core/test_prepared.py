"""A prepared statement: compiled once, with parameters and columns of every kind, and errors as everywhere."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Date, Integer, String, bindparam, func, literal, select, text, type_coerce
from sqlalchemy.exc import DBAPIError

from app.agenda.models import PeriodState, ReportingPeriod
from app.core.database import Database
from app.core.keys import CARRIED, KeyList, among, new_key
from app.core.prepared import Prepared
from app.core.tables import Choice, Moment, table_of
from app.core.time_limits import was_stopped
from app.partners.models import Area, AreaKind, Organisation
from tests.conftest import Templates
from tests.core.test_time_limits import ENDLESS, SECONDS
from tests.databases import postgres
from tests.rows import Rows

PERIODS = table_of(ReportingPeriod)
AREAS = table_of(Area)
NAMED = Prepared(lambda: select(AREAS.c.name).where(AREAS.c.code == bindparam("code")))
AMONG = Prepared(
    lambda: select(type_coerce(AREAS.c.id, CARRIED)).where(among(AREAS.c.id, bindparam("keys", type_=KeyList())))
)


async def fetched(database: Database, statement: Prepared, **given: Any) -> list[tuple[Any, ...]]:
    """Run a statement, and convert its rows as the reader does."""
    async with database.snapshot() as snapshot:
        rows = await snapshot.fetch(statement, given)
        conversions = statement.on(snapshot.dialect).conversions
    return [
        tuple(value if one is None else one(value) for one, value in zip(conversions, row, strict=True)) for row in rows
    ]


async def test_parameters_and_columns_of_every_kind_come_and_go_alike(empty: Database) -> None:
    given: dict[str, Any] = {
        "a_text": "één 'woord'",
        "a_number": 7,
        "a_day": date(2026, 11, 22),
        "a_moment": datetime(2026, 11, 22, 12, 30, tzinfo=UTC),
        "a_choice": PeriodState.OPEN,
    }
    kinds: tuple[Any, ...] = (String(), Integer(), Date(), Moment(), Choice(PeriodState))
    asked: list[Any] = [bindparam(name, type_=kind).label(name) for name, kind in zip(given, kinds, strict=True)]

    found = await fetched(empty, Prepared(lambda: select(*asked)), **given)
    nothing = await fetched(empty, Prepared(lambda: select(*asked)), **dict.fromkeys(given))

    assert found == [tuple(given.values())]
    assert [type(one) for one in found[0]] == [type(one) for one in given.values()]
    assert nothing == [(None,) * len(given)]


async def test_keys_come_as_the_driver_gives_them_and_go_in_again(haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    towns = [one.id for one in rows.all(Area) if one.kind is AreaKind.MUNICIPALITY]

    found = await fetched(haaglanden, AMONG, keys=towns)
    again = await fetched(haaglanden, AMONG, keys=[key for (key,) in found])

    assert len(found) == len(towns)
    assert sorted(again) == sorted(found)


async def test_the_text_of_a_statement_does_not_depend_on_what_is_given(ask: Any) -> None:
    database = ask.database
    for count in (0, 1, 700):
        await fetched(database, AMONG, keys=[new_key() for _ in range(count)])
    for code in ("GM0503", "'; DROP TABLE area; --"):
        await fetched(database, NAMED, code=code)

    texts = [AMONG.on(database.engines[0].dialect).text] * 3 + [NAMED.on(database.engines[0].dialect).text] * 2
    assert ask.statements == texts


async def test_constants_stand_beside_what_is_given(haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    ended = (PeriodState.CLOSED, PeriodState.PUBLISHED)
    asked = (
        select(PERIODS.c.code, literal("x"))
        .where(PERIODS.c.state.in_(ended), PERIODS.c.year >= bindparam("year"), PERIODS.c.half.in_([1, 2]))
        .order_by(PERIODS.c.code)
        .limit(bindparam("size", type_=Integer()))
    )
    expected = sorted(one.code for one in rows.all(ReportingPeriod) if one.state in ended and one.year >= 2025)

    for size in (1, 100):
        found = await fetched(haaglanden, Prepared(lambda: asked), year=2025, size=size)
        assert found == [(code, "x") for code in expected[:size]]


async def test_it_sees_the_moment_of_its_snapshot(haaglanden: Database) -> None:
    counted = select(func.count()).select_from(table_of(Organisation))
    async with haaglanden.snapshot() as snapshot:
        ((before,),) = await snapshot.rows(counted)
        async with haaglanden.transaction() as session:
            await session.exec(text("UPDATE area SET name = 'elders'"))  # type: ignore[call-overload]
        ((now,),) = await snapshot.fetch(Prepared(lambda: counted), {})
        ((name,),) = await snapshot.fetch(NAMED, {"code": "GM0503"})

    assert (before, name) == (now, "Delft")


@pytest.fixture
async def limited(engine: str, templates: Templates) -> AsyncIterator[Database]:
    database = Database(await templates.copy(engine, "haaglanden"), SECONDS)
    yield database
    await database.close()


def endless(engine: str) -> Prepared:
    """Give a statement that goes on for ever."""
    return Prepared(lambda: select(text(f"* FROM ({ENDLESS[engine]}) AS one")))


async def test_what_takes_too_long_is_stopped_and_the_next_one_is_answered(limited: Database, engine: str) -> None:
    with pytest.raises(DBAPIError) as stopped:
        async with limited.snapshot() as snapshot:
            await snapshot.fetch(endless(engine), {})

    assert was_stopped(stopped.value)
    assert await fetched(limited, NAMED, code="GM0503") == [("Delft",)]


async def test_what_nobody_waits_for_any_more_stops_at_once(engine: str, templates: Templates) -> None:
    patient = Database(await templates.copy(engine, "haaglanden"), 60)

    async def ask() -> None:
        async with patient.snapshot() as snapshot:
            await snapshot.fetch(endless(engine), {})

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(ask(), SECONDS)

    assert await fetched(patient, NAMED, code="GM0503") == [("Delft",)]
    await patient.close()


async def test_an_error_hides_what_was_given(haaglanden: Database, caplog: pytest.LogCaptureFixture) -> None:
    wrong = Prepared(lambda: select(text("* FROM nothing")).where(AREAS.c.code == bindparam("code")))

    with caplog.at_level(logging.DEBUG), pytest.raises(DBAPIError) as refused:
        await fetched(haaglanden, wrong, code="a secret")

    assert not was_stopped(refused.value)
    assert "a secret" not in str(refused.value)
    assert await fetched(haaglanden, NAMED, code="GM0503") == [("Delft",)]


async def test_a_connection_the_database_has_closed_is_not_used_again(templates: Templates) -> None:
    database = Database(await templates.copy("postgresql", "haaglanden"))
    await fetched(database, NAMED, code="GM0503")

    async with database.snapshot() as snapshot:
        await snapshot.fetch(NAMED, {"code": "GM0503"})
        postgres().sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' "
            "AND pid <> pg_backend_pid() AND datname = "
            f"'{database.engines[0].url.database}'"
        )
        with pytest.raises((DBAPIError, OSError)):
            await snapshot.fetch(NAMED, {"code": "GM0503"})

    assert await fetched(database, NAMED, code="GM0503") == [("Delft",)]
    await database.close()
