"""The policy in SQL (`visible`) and asked of one row (`sees`) give the same answer, whoever asks for what."""

import time
from collections import Counter
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.checks import sees
from app.access.predicates import own, visible
from app.access.roles import EVERYBODY, Role
from app.access.rows import ROWS
from app.access.visibility import Visibility
from app.agreements.models import Agreement
from app.core.database import Database
from app.core.tables import Table, model_of, table_of
from app.partners.models import Organisation
from tests.access.world import DAY, caller, callers, make_world
from tests.rows import Rows, another, change

SAMPLE = 40  # rows of each table for each caller


async def seen_keys(session: AsyncSession, who: Caller, sample: list[Table]) -> set[Any]:
    """Give the keys of the rows the SQL lets through."""
    table = table_of(type(sample[0]))
    asked = select(table.c.id).where(visible(table.name, table.c, who.role), table.c.id.in_([one.id for one in sample]))
    return set((await session.exec(asked, params=own(who))).all())


async def test_a_list_and_a_single_row_agree_for_everybody_on_every_table(
    haaglanden: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    rows, random, started = await make_world(haaglanden), Random(7), time.perf_counter()
    answers: Counter[tuple[str, bool]] = Counter()
    async with haaglanden.transaction() as session:
        kept = {name: list((await session.exec(select(model_of(name)))).all()) for name in ROWS}
        for who in callers(rows, random, each=5):
            for name, there in kept.items():
                sample = random.sample(there, min(SAMPLE, len(there)))
                by_sql = await seen_keys(session, who, sample)
                for one in sample:
                    answer = await sees(session, who, one)
                    assert answer == (one.id in by_sql), (who, name, one)
                    answers[name, answer] += 1
    took = time.perf_counter() - started
    with capsys.disabled():
        print(f"\n{answers.total()} cases on {len(ROWS)} tables agree ({took:.0f} seconds)")

    assert answers.total() >= 10_000
    assert all(answers[name, answer] for name in ROWS for answer in (True, False))


async def test_an_embargo_ends_with_the_day_it_names_in_amsterdam(haaglanden: Database) -> None:
    agreement = (await Rows.of(haaglanden, with_placements=True)).one(Agreement, code="HA-1-01")
    await change(haaglanden, agreement, embargo_until=DAY, visibility=Visibility.PUBLIC)
    answers = []
    async with haaglanden.transaction() as session:
        for moment in (datetime(2026, 11, 21, 22, 59, tzinfo=UTC), datetime(2026, 11, 21, 23, 0, tzinfo=UTC)):
            who = Caller("somebody", Role.PUBLIC, None, moment, "request")
            kept = (await session.exec(select(Agreement).where(col(Agreement.id) == agreement.id))).one()
            answers.append((await sees(session, who, kept), await seen_keys(session, who, [kept])))

    assert answers == [(False, set()), (True, {agreement.id})]


async def test_a_null_is_no_value_and_nobody_s(haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden, with_placements=True)
    whole, organisation = rows.one(Agreement, code="HA-1-01"), rows.one(Organisation, code="staedion").id
    async with haaglanden.transaction() as session:
        for role in EVERYBODY - {Role.SECRETARY, Role.AUDITOR}:
            for at in (organisation, None):
                nobody_s = another(whole, visibility=None, lead_organisation_id=None)

                assert not await sees(session, caller(role, at), nobody_s), role
