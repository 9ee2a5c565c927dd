"""What has to hold whatever the rules say: tested on a region in which every state, level and embargo occurs."""

from itertools import product
from random import Random
from typing import Any

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.checks import sees
from app.access.policy import GRANTS, Permission
from app.access.predicates import own, visible
from app.access.roles import COUNCILS, EVERYBODY, SEES_ALL, Role
from app.access.rows import ROWS
from app.agenda.models import Agenda, AgendaState, PeriodState, ReportingPeriod
from app.agreements.models import Agreement, AgreementState, CommitmentShare
from app.core.database import Database
from app.core.refusal import NotFound, Refusal
from app.core.tables import Table, table_of
from app.models import metadata
from app.partners.models import Organisation
from app.quotas.models import CountingRuleSet, QuotaRound, QuotaRoundState, RuleSetState
from app.reporting.commands import ReportObservation, ReportProgress
from app.reporting.lights import Light
from app.reporting.models import Observation, ProgressUpdate
from app.reporting.service import report_observation, report_progress
from app.targets.models import StockTarget
from tests.access.world import DAY, caller, make_world
from tests.rows import Rows, every_model

WRITERS = (Role.EDITOR, Role.APPROVER)


async def seen(session: AsyncSession, who: Caller, model: type[Table]) -> set[Any]:
    """Give the keys of the rows of a table the caller sees."""
    table = table_of(model)
    asked = select(table.c.id).where(visible(table.name, table.c, who.role))
    return set((await session.exec(asked, params=own(who))).all())


def test_who_may_write_may_read_whatever_is_open_to_everybody() -> None:
    open_to_all = {one for one in Permission if one.value.endswith(":read") and GRANTS[one] >= EVERYBODY}
    for permission in Permission:
        if not permission.value.endswith(":read"):
            for needed in open_to_all:
                assert GRANTS[permission] <= GRANTS[needed], (permission, needed)


def test_who_may_write_something_may_read_it() -> None:
    for permission in Permission:
        needed = f"{permission.value.partition(':')[0]}:read"
        if needed in list(Permission):
            assert GRANTS[permission] <= GRANTS[Permission(needed)], permission


async def test_what_a_write_accepts_its_caller_sees(haaglanden: Database) -> None:
    rows, random, accepted, unseen = await make_world(haaglanden), Random(11), 0, 0
    periods = [one.id for one in rows.all(ReportingPeriod)]
    for code, role in product(("staedion", "GM0503"), WRITERS):
        who = caller(role, rows.one(Organisation, code=code).id)
        async with haaglanden.transaction() as session:
            keys = {model: await seen(session, who, model) for model in every_model()}
            subjects: list[Table] = [
                *random.sample(rows.all(CommitmentShare), 100),
                *random.sample(rows.all(StockTarget), 100),
                *random.sample(rows.all(Agreement), 100),
            ]
            for one in subjects:
                period = random.choice(periods)
                try:
                    async with session.begin_nested() as inside:
                        await write(session, who, one, period)
                        await inside.rollback()
                    accepted += 1
                    assert one.id in keys[type(one)], (who, one)
                    assert period in keys[ReportingPeriod]
                except NotFound:
                    unseen += 1
                    assert one.id not in keys[type(one)], (who, one)
                except Refusal:
                    assert one.id in keys[type(one)], (who, one)

    assert accepted > 10
    assert unseen > 10


async def write(session: AsyncSession, who: Caller, subject: Table, period: Any) -> None:
    """Report on a share, a stock target or an agreement."""
    match subject:
        case CommitmentShare():
            asked = ReportObservation(share_id=subject.id, period_id=period, value=7, expected_version=0)
            await report_observation(session, who, asked)
        case StockTarget():
            asked = ReportObservation(stock_target_id=subject.id, period_id=period, value=7, expected_version=0)
            await report_observation(session, who, asked)
        case _:
            told = ReportProgress(
                agreement_id=subject.id,
                period_id=period,
                content_light=Light.GREEN,
                planning_light=Light.GREEN,
                finance_light=Light.GREEN,
                text="Het gaat goed.",
                expected_version=0,
            )
            await report_progress(session, who, told)


async def test_a_council_sees_nothing_unreleased_or_unpublished_of_its_own_municipality(haaglanden: Database) -> None:
    rows = await make_world(haaglanden)
    delft = rows.one(Organisation, code="GM0503").id
    withheld = _withheld(rows, delft)
    for role in COUNCILS:
        who = caller(role, delft)
        async with haaglanden.transaction() as session:
            for model, there in withheld.items():
                assert there, model
                assert not {one.id for one in there} & await seen(session, who, model), (role, model)


def _withheld(rows: Rows, delft: Any) -> dict[type[Table], list[Table]]:
    """Give what is not out yet, of the municipality where it belongs to one."""
    unpublished = {one.id for one in rows.all(ReportingPeriod) if one.state is not PeriodState.PUBLISHED}
    decided = {QuotaRoundState.ADOPTED, QuotaRoundState.RUNNING, QuotaRoundState.SETTLED}
    return {
        Agenda: [one for one in rows.all(Agenda) if one.state is AgendaState.DRAFT or _embargoed(one)],
        Agreement: [
            one
            for one in rows.all(Agreement, lead_organisation_id=delft)
            if one.state is AgreementState.DRAFT or _embargoed(one)
        ],
        StockTarget: [one for one in rows.all(StockTarget, organisation_id=delft) if _embargoed(one)],
        Observation: [one for one in rows.all(Observation, organisation_id=delft) if one.period_id in unpublished],
        ProgressUpdate: [
            one for one in rows.all(ProgressUpdate, organisation_id=delft) if one.period_id in unpublished
        ],
        CountingRuleSet: list(rows.all(CountingRuleSet, state=RuleSetState.DRAFT)),
        QuotaRound: [one for one in rows.all(QuotaRound) if one.state not in decided],
    }


def _embargoed(one: Agenda | Agreement | StockTarget) -> bool:
    return one.embargo_until is not None and one.embargo_until > DAY


async def test_the_platform_administrator_sees_no_row_and_who_sees_all_sees_every_row(haaglanden: Database) -> None:
    rows = await make_world(haaglanden)
    async with haaglanden.transaction() as session:
        for model in every_model():
            if model.__tablename__ in ROWS:
                assert await seen(session, caller(Role.PLATFORM_ADMIN, None), model) == set(), model
                for role in SEES_ALL:
                    assert await seen(session, caller(role, None), model) == set(rows.found[model]), (role, model)


async def test_nobody_sees_a_row_of_a_table_without_rules(haaglanden: Database) -> None:
    rows, looked_at = await Rows.of(haaglanden, with_placements=True), set()
    delft = rows.one(Organisation, code="GM0503").id
    async with haaglanden.transaction() as session:
        for model, role in product(every_model(), Role):
            name = table_of(model).name
            if name not in ROWS and rows.all(model):
                looked_at.add(name)
                who = caller(role, delft)
                assert await seen(session, who, model) == set(), (role, name)
                assert not await sees(session, who, rows.all(model)[0]), (role, name)

    assert len(looked_at) >= 5
    assert looked_at <= set(metadata.tables)
