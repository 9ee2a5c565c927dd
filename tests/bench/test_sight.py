from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from sqlalchemy import select

from app.access.caller import Caller
from app.access.predicates import own, table_named, visible
from app.access.roles import AT_AN_ORGANISATION, Role
from app.core.database import Database
from app.core.words import Language
from tests.bench.data.filling import fill
from tests.bench.data.shape import Sizes
from tests.bench.data.visitors import partners
from tests.bench.kept import name_of
from tests.bench.peers.postgraphile import login, schema
from tests.databases import postgres

SIZES = Sizes(0.2)
ROLES = [one for one in Role if one is not Role.PLATFORM_ADMIN]  # which sees nothing, and gets no table of the peer
# What the documents of the bench are made of, and the policy has rules for.
TABLES = (
    "agenda",
    "agreement",
    "agreement_version",
    "area",
    "commitment_share",
    "counted_category",
    "counting_rule_set",
    "goal",
    "living_concept",
    "measure",
    "mutation_count",
    "observation",
    "organisation",
    "quota_line",
    "quota_round",
    "reporting_period",
    "stock_target",
)
EMBARGOES = """
    SET session_replication_role = replica;
    UPDATE agreement SET embargo_until = CASE code WHEN 'AF-00000' THEN date '2099-01-01' ELSE date '2026-01-01' END
        WHERE code IN ('AF-00000', 'AF-00001');
    UPDATE stock_target SET embargo_until = CASE code WHEN 'VD-000000' THEN date '2099-01-01' ELSE date '2026-01-01' END
        WHERE code IN ('VD-000000', 'VD-000001');
    UPDATE observation SET period_id = (SELECT id FROM reporting_period WHERE state = 'OPEN')
        WHERE period_id = (SELECT id FROM reporting_period WHERE state = 'PUBLISHED' ORDER BY starts_on DESC LIMIT 1);
"""


async def test_row_level_security_shows_the_peer_what_our_policy_shows_us(worker_id: str) -> None:
    url = await _filled(worker_id)
    postgres().sql(EMBARGOES, database=name_of(url))
    organisation = UUID(partners(SIZES)[0].organisation or "")

    ours = await _by_our_policy(url, organisation)
    theirs = await _by_row_level_security(url, organisation)

    assert theirs == ours
    of_all, of_some = ours[Role.SECRETARY], ours[Role.PUBLIC]
    fewer = {table for table in TABLES if len(of_some[table]) < len(of_all[table])}
    assert {"agreement", "commitment_share", "observation", "stock_target"} <= fewer
    assert all(of_some[table] for table in ("agreement", "commitment_share", "observation", "stock_target"))


async def test_who_administers_the_platform_gets_no_table_of_the_peer(worker_id: str) -> None:
    url = await _filled(worker_id)

    connection = await asyncpg.connect(login(url))
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await _counted(connection, Role.PLATFORM_ADMIN)
    await connection.close()


async def test_only_who_sees_everything_gets_the_kept_totals_from_the_peer(worker_id: str) -> None:
    url = await _filled(worker_id)

    connection = await asyncpg.connect(login(url))
    counts = {role: await _counted(connection, role) for role in ROLES}
    await connection.close()

    assert {role for role, count in counts.items() if count} == {Role.SECRETARY, Role.AUDITOR}


async def _filled(worker_id: str) -> str:
    name = f"{worker_id}_peer"
    url = postgres().create(name)
    await fill(url, SIZES)
    postgres().sql(schema(), database=name)
    return url


def _caller(role: Role, organisation: UUID | None) -> Caller:
    moment = datetime.now(UTC)
    return Caller("test", role, organisation, moment, "test", Language.NL, is_demo=False)


async def _counted(connection: "asyncpg.Connection[Any]", role: Role) -> int:
    async with connection.transaction():
        await _take(connection, role, None)
        found: int = await connection.fetchval(
            "SELECT (SELECT count(*) FROM goal_total) + (SELECT count(*) FROM placement_total)"
        )
        return found


async def _by_our_policy(url: str, organisation: UUID) -> Mapping[Role, Mapping[str, set[UUID]]]:
    database = Database(url)
    found: dict[Role, dict[str, set[UUID]]] = {role: {} for role in ROLES}
    for role in ROLES:
        caller = _caller(role, organisation if role in AT_AN_ORGANISATION else None)
        for table in TABLES:
            source = table_named(table)
            asked = select(source.c.id).where(visible(table, source.c, role))
            found[role][table] = {row[0] for row in await database.glance().rows(asked, own(caller))}
    await database.close()
    return found


async def _by_row_level_security(url: str, organisation: UUID) -> Mapping[Role, Mapping[str, set[UUID]]]:
    connection: asyncpg.Connection[Any] = await asyncpg.connect(login(url))
    found: dict[Role, dict[str, set[UUID]]] = {role: {} for role in ROLES}
    for role in ROLES:
        for table in TABLES:
            async with connection.transaction():
                await _take(connection, role, organisation if role in AT_AN_ORGANISATION else None)
                found[role][table] = {row["id"] for row in await connection.fetch(f"SELECT id FROM {table}")}
    await connection.close()
    return found


async def _take(connection: "asyncpg.Connection[Any]", role: Role, organisation: UUID | None) -> None:
    """Become who asks for the length of a transaction, as the peer does."""
    asked = "SELECT set_config('role', $1, true), set_config('peer.organisation', $2, true)"
    await connection.execute(asked, f"peer_{role.lower()}", str(organisation or ""))
