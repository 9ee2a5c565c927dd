"""The policy asked of sums: what a role gets whole and what it sees beside that make what it sees, nothing twice."""

from collections import Counter
from random import Random
from typing import Any

from sqlalchemy import ColumnElement, False_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.predicates import own, visible
from app.access.roles import Role
from app.access.sums import beside, whole
from app.agreements.models import Agreement
from app.core.database import Database
from app.core.tables import Table, table_of
from app.reporting.models import Observation
from app.reporting.trajectory import AGREEMENTS_ALIKE, FIGURES_ALIKE
from tests.access.world import callers, make_world


async def keys(session: AsyncSession, who: Caller, model: type[Table], *conditions: ColumnElement[bool]) -> set[Any]:
    found = (await session.exec(select(table_of(model).c.id).where(*conditions), params=own(who))).all()  # type: ignore[call-overload]
    return set(found)


async def test_what_is_whole_and_what_is_beside_it_make_what_is_seen(haaglanden: Database) -> None:
    rows, answers = await make_world(haaglanden), Counter[tuple[str, str]]()
    agreement, figure = table_of(Agreement).c, table_of(Observation).c
    async with haaglanden.transaction() as session:
        for who in callers(rows, Random(3), each=3):
            role = who.role
            agreements = (
                visible("agreement", agreement, role),
                whole("agreement", agreement, role, AGREEMENTS_ALIKE),
                beside("agreement", agreement, role, AGREEMENTS_ALIKE),
            )
            of_shares = figure.share_id.is_not(None)
            figures = (
                visible("observation", figure, role, proven="share_id") & of_shares,
                whole("observation", figure, role, FIGURES_ALIKE, proven="share_id") & of_shares,
                beside("observation", figure, role, FIGURES_ALIKE, proven="share_id") & of_shares,
            )
            for model, asked in ((Agreement, agreements), (Observation, figures)):
                seen, together, apart = [await keys(session, who, model, one) for one in asked]

                assert together | apart == seen, (who, model)
                assert not together & apart, (who, model)
                answers.update([(model.__name__, "whole")] if together else [])
                answers.update([(model.__name__, "beside")] if apart else [])

    assert len(answers) == 4


def test_who_sees_nothing_of_its_own_has_nothing_beside_the_sums() -> None:
    columns = table_of(Agreement).c

    for role in (Role.SECRETARY, Role.AUDITOR, Role.PUBLIC, Role.COUNCIL, Role.PLATFORM_ADMIN):
        assert isinstance(beside("agreement", columns, role, AGREEMENTS_ALIKE), False_)
