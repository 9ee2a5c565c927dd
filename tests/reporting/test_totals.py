"""The totals the dashboard reads: always what the rows add up to, for whoever asks and whatever was written."""

import asyncio
from collections import Counter
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest

from app.access.caller import HERE
from app.access.roles import AT_AN_ORGANISATION, Role
from app.access.visibility import Visibility
from app.agenda.models import Goal, PeriodState, ReportingPeriod
from app.agreements.models import (
    Agreement,
    AgreementParty,
    AgreementState,
    AgreementVersion,
    CommitmentShare,
    PartyStatus,
)
from app.core.database import Database
from app.core.ids import global_id
from app.identity.models import DemoRole
from app.partners.models import Organisation
from app.quotas.models import PlacementFlow
from app.quotas.placements.models import Placement, PlacementVersion
from app.reporting.models import Observation
from app.reporting.totals.keeping import differences
from app.reporting.totals.models import AgreementTotal, GoalTotal, PlacementTotal
from tests.access.sight import Sight
from tests.agenda.test_goals import check_dashboard
from tests.agreements.reckoning import Reckoning, newest, path, total, version_of
from tests.agreements.trouble import make_trouble
from tests.asking import Asker
from tests.reporting.writing import REPORT, refusals
from tests.rows import Rows, another, change, store

OPEN = "2026-H2"
REPORTERS = {"staedion": "corporation-staedion", "wooninvest": "corporation-wooninvest"}
SUMS = ("due_on", "target", "planned", "expected", "reported", "realised")


async def everybody(database: Database) -> list[str]:
    """Put somebody of each role in the picker, at two organisations where the role is held at one, and name them."""
    rows, made = await Rows.of(database, with_placements=True), []
    for role in sorted(set(Role) - {Role.PLATFORM_ADMIN}):
        for at in ("staedion", "GM0503") if role in AT_AN_ORGANISATION else (None,):
            home = None if at is None else rows.one(Organisation, code=at).id
            code = f"{role.value}-{at}"
            made.append(DemoRole(code=code, label_nl=code, label_en=code, role=role, organisation_id=home, position=99))
    await store(database, *made)
    return [one.code for one in made]


async def check_totals(database: Database) -> None:
    """Add everything up again in plain Python, and hold what is kept against it."""
    rows = await Rows.of(database, with_placements=True)
    reckoning, periods = Reckoning(rows, Sight(rows, Role.AUDITOR)), rows.all(ReportingPeriod)
    counted = {
        (one.id, period.id): of_agreement(reckoning, one, period)
        for one in rows.all(Agreement)
        if version_of(rows, one).measure_id is not None
        for period in periods
    }
    alike: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}
    for goal in (one for one in rows.all(Goal) if one.headline_measure_id):
        for one in reckoning.below(goal):
            for period in periods:
                key = (goal.id, period.id, one.visibility, one.state, one.embargo_until)
                alike.setdefault(key, []).append(counted[one.id, period.id])
    flows: Counter[tuple[Any, ...]] = Counter()
    for flow in rows.all(PlacementFlow):
        flows[flow.period_id, flow.origin_area_id, flow.destination_area_id, flow.category_id] += flow.households

    for placement in rows.all(Placement):
        stands = max(rows.all(PlacementVersion, placement_id=placement.id), key=lambda one: one.version)
        where = placement.period_id, placement.origin_area_id, placement.destination_area_id
        flows[*where, placement.category_id] += stands.households

    kept = {(one.agreement_id, one.period_id): sums(one) for one in rows.all(AgreementTotal)}
    of_goals = {
        (one.goal_id, one.period_id, one.visibility, one.state, one.embargo_until): sums(one)
        for one in rows.all(GoalTotal)
    }
    placements = {
        (one.period_id, one.origin_area_id, one.destination_area_id, one.category_id): one.households
        for one in rows.all(PlacementTotal)
    }

    assert kept == counted
    assert of_goals == {key: together(ones) for key, ones in alike.items()}
    assert placements == flows


def of_agreement(reckoning: Reckoning, one: Agreement, period: ReportingPeriod) -> tuple[Any, ...]:
    """Add up the figures of an agreement's shares over a period."""
    rows, version = reckoning.rows, version_of(reckoning.rows, one)
    shares = [
        share
        for share in reckoning.shares_of(one)
        if reckoning.amount(share) is not None
        and share.starts_on <= period.ends_on
        and period.starts_on <= share.due_on
    ]
    figures = [figure for share in shares for figure in rows.all(Observation, share_id=share.id)]
    values = [newest(rows, figure).value for figure in figures if figure.period_id == period.id]
    known = [value for value in values if value is not None]
    amount = version.total_amount or 0
    planned = path(amount, version.starts_on, version.due_on, period.ends_on)
    return version.due_on, amount, planned, len(shares), len(known), total(known)


def together(ones: list[tuple[Any, ...]]) -> tuple[Any, ...]:
    """Add up what is kept of several agreements."""
    days, *counts, realised = zip(*ones, strict=True)
    return max(days), *(sum(one) for one in counts), total(realised)


def sums(row: AgreementTotal | GoalTotal) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in SUMS)


async def write_at_random(ask: Asker, rows: Rows, random: Random, told: Counter[UUID]) -> None:
    """Report a figure, or change what was promised, as may happen in any order; `told` counts new versions."""
    agreement = random.choice(rows.all(Agreement))
    match random.randrange(4):
        case 0:
            await change(
                ask.database,
                agreement,
                visibility=random.choice(list(Visibility)),
                state=random.choice(list(AgreementState)),
                embargo_until=random.choice(
                    [None, datetime.now(HERE).date() + timedelta(days=random.randrange(-1, 2))]
                ),
            )
        case 1:
            version = version_of(rows, agreement)
            if version.total_amount is not None:
                await change(ask.database, version, total_amount=random.randrange(50_000))
        case _:
            who = random.choice(list(REPORTERS))
            shares = rows.all(CommitmentShare, organisation_id=rows.one(Organisation, code=who).id)
            share = random.choice(shares)
            right = report(rows, share, random)
            right["expectedVersion"] += told[share.id]
            if refusals(await ask(REPORT, as_=REPORTERS[who], input=right)) == []:
                told[share.id] += 1


def report(rows: Rows, share: CommitmentShare, random: Random) -> dict[str, Any]:
    """Give the input of a report of a share, after the version that stands."""
    period = rows.one(ReportingPeriod, code=OPEN)
    standing = [one for one in rows.all(Observation, share_id=share.id) if one.period_id == period.id]
    return {
        "subject": {"shareId": global_id("CommitmentShare", share.id)},
        "periodId": global_id("ReportingPeriod", period.id),
        "value": random.choice([None, 0, random.randrange(500)]),
        "expectedVersion": newest(rows, standing[0]).version if standing else 0,
    }


@pytest.mark.parametrize("seed", [1, 2])
async def test_totals_are_what_the_rows_add_up_to_after_any_writes(ask: Asker, haaglanden: Database, seed: int) -> None:
    rows, random, told = await Rows.of(haaglanden, with_placements=True), Random(seed), Counter[UUID]()

    for _ in range(20):
        await write_at_random(ask, rows, random, told)

    assert told.total() > 3

    await check_totals(haaglanden)
    await check_dashboard(ask, haaglanden, OPEN)


async def test_everybody_gets_the_dashboard_the_rows_add_up_to(ask: Asker, haaglanden: Database) -> None:
    today = _day()
    personas = await everybody(haaglanden)
    await make_trouble(haaglanden)
    rows = await Rows.of(haaglanden, with_placements=True)
    agreements = sorted(rows.all(Agreement), key=lambda one: one.code)
    for number, (level, days) in enumerate((level, days) for level in Visibility for days in (0, 1)):
        await change(haaglanden, agreements[number], visibility=level, embargo_until=today + timedelta(days=days))

    await check_totals(haaglanden)
    await check_dashboard(ask, haaglanden, OPEN, personas)


async def test_a_partner_that_withdrew_still_sees_what_it_took_part_in(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden, with_placements=True)
    agreement, staedion = rows.one(Agreement, code="HA-1-01"), rows.one(Organisation, code="staedion")
    party = rows.one(AgreementParty, agreement_id=agreement.id, organisation_id=staedion.id)
    await change(haaglanden, agreement, visibility=Visibility.PARTIES)
    await change(haaglanden, party, status=PartyStatus.WITHDRAWN, withdrawn_on=_day())

    await check_dashboard(ask, haaglanden, OPEN)


async def test_a_figure_of_an_open_period_counts_for_its_own_staff_alone(ask: Asker, haaglanden: Database) -> None:
    rows, random = await Rows.of(haaglanden, with_placements=True), Random(5)
    for share in rows.all(CommitmentShare, organisation_id=rows.one(Organisation, code="staedion").id)[:8]:
        assert refusals(await ask(REPORT, as_="corporation-staedion", input=report(rows, share, random))) == []

    await check_totals(haaglanden)
    await check_dashboard(ask, haaglanden, OPEN, ["corporation-staedion", "corporation-wooninvest", "public"])
    await change(haaglanden, rows.one(ReportingPeriod, code=OPEN), state=PeriodState.PUBLISHED, published_on=_day())
    await check_dashboard(ask, haaglanden, OPEN, ["corporation-staedion", "corporation-wooninvest", "public"])


async def test_a_goal_that_moves_and_placements_on_other_grounds_are_followed(haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden, with_placements=True)
    child = rows.one(Goal, code="1b")
    await change(haaglanden, child, parent_id=rows.one(Goal, code="2").id)
    await change(haaglanden, rows.one(Goal, code="1"), headline_measure_id=None)
    flow = rows.all(PlacementFlow)[0]
    ground = next(one for one in type(flow.ground) if one is not flow.ground)
    await store(haaglanden, another(flow, ground=ground, households=41))

    await check_totals(haaglanden)


async def test_many_writers_at_once_leave_totals_that_are_right(ask: Asker, haaglanden: Database) -> None:
    rows, random = await Rows.of(haaglanden, with_placements=True), Random(3)
    reports = [
        ask(REPORT, as_=REPORTERS[who], input=report(rows, share, random))
        for who in REPORTERS
        for share in rows.all(CommitmentShare, organisation_id=rows.one(Organisation, code=who).id)
        if share.starts_on <= rows.one(ReportingPeriod, code=OPEN).ends_on
    ]

    answers = await asyncio.gather(*reports)

    assert len([one for one in answers if refusals(one) == []]) > 10
    async with haaglanden.snapshot() as snapshot:
        assert await differences(snapshot) == []
    await check_totals(haaglanden)


async def test_a_total_that_is_wrong_is_found(haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden, with_placements=True)
    version = rows.one(AgreementVersion, agreement_id=rows.one(Agreement, code="HA-1-01").id)
    async with haaglanden.transaction() as session:
        kept = await session.get(AgreementVersion, version.id)
        assert kept is not None
        kept.total_amount = (kept.total_amount or 0) + 1
        await session.flush()
    async with haaglanden.snapshot() as snapshot:
        found = await differences(snapshot)
    await change(haaglanden, version, total_amount=version.total_amount)

    assert {one.table for one in found} == {"agreement_total"}
    assert len(found) == len(rows.all(ReportingPeriod))
    assert all(one.kept and one.counted and one.counted["target"] == one.kept["target"] + 1 for one in found)


def _day() -> date:
    return datetime.now(HERE).date()
