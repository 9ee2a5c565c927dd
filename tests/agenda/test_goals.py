"""How far the goals of the agenda are: sums over what was agreed for them and for the principles below them."""

from collections.abc import Sequence
from datetime import date
from random import Random

from app.access.visibility import Disclosure, Visibility
from app.agenda.models import Agenda, Goal, Measure, ReportingPeriod
from app.agreements.models import Agreement, AgreementVersion
from app.core.database import Database
from app.reporting.models import Observation
from tests.access.sight import Sight
from tests.agreements.reckoning import (
    PROGRESS,
    Reckoning,
    Standing,
    as_progress,
    newest,
    path,
    total,
    version_of,
)
from tests.agreements.trouble import make_trouble
from tests.asking import Asker
from tests.rows import Rows, another, change, store

PERSONAS = ["secretary", "corporation-staedion", "provider-de-linde", "council-delft", "public"]
AGENDA = f"""
query Agenda($code: String!) {{ agenda(code: $code) {{ code goals {{
  code progress {{ ...Progress }} children {{ code }} parent {{ code }}
}} }} }}
{PROGRESS}
"""
DASHBOARD = f"""
query Goals($period: String) {{ dashboard(period: $period) {{ goals {{
  goal {{ code }} progress {{ ...Progress }} points {{ on period realised planned }}
}} }} }}
{PROGRESS}
"""
GOAL = "query Goal($code: String!, $agenda: String) { goal(code: $code, agenda: $agenda) { id title agenda { code } } }"


async def check_agenda(ask: Asker, database: Database) -> None:
    rows = await Rows.of(database)
    agenda = rows.one(Agenda)
    for persona in PERSONAS:
        reckoning = Reckoning(rows, Sight.of(rows, persona))
        expected = [
            {
                "code": goal.code,
                "progress": reckoning.goal(goal),
                "children": [
                    {"code": one.code}
                    for one in sorted(rows.all(Goal, parent_id=goal.id), key=lambda one: one.position)
                ],
                "parent": {"code": rows.get(Goal, goal.parent_id).code} if goal.parent_id else None,
            }
            for goal in sorted(rows.all(Goal, agenda_id=agenda.id), key=lambda one: one.code)
        ]

        answer = await ask(AGENDA, as_=persona, code=agenda.code)

        assert answer.data["agenda"]["goals"] == expected, persona


async def check_dashboard(ask: Asker, database: Database, period: str, personas: Sequence[str] = PERSONAS) -> None:
    rows = await Rows.of(database)
    until = rows.one(ReportingPeriod, code=period).ends_on
    goals = sorted((one for one in rows.all(Goal) if one.headline_measure_id), key=lambda one: one.position)
    for persona in personas:
        reckoning = Reckoning(rows, Sight.of(rows, persona))
        expected = [standing_at(reckoning, goal, until) for goal in goals]

        answer = await ask(DASHBOARD, as_=persona, period=period)

        assert answer.data["dashboard"]["goals"] == expected, persona


def standing_at(reckoning: Reckoning, goal: Goal, until: date) -> dict[str, object]:
    """Work out how a goal stands at the end of a day, and its path."""
    rows, sight = reckoning.rows, reckoning.sight
    measure = rows.get(Measure, goal.headline_measure_id)
    agreements = reckoning.below(goal)
    versions = [version_of(rows, one) for one in agreements]
    shares = [
        share
        for agreement in agreements
        for share in reckoning.shares_of(agreement)
        if reckoning.amount(share) is not None
    ]
    brought: dict[str, list[int]] = {}
    for share in shares:
        for figure in rows.all(Observation, share_id=share.id):
            value = newest(rows, figure).value
            if value is not None and sight.figure(figure):
                brought.setdefault(rows.get(ReportingPeriod, figure.period_id).code, []).append(value)
    periods = sorted(rows.all(ReportingPeriod), key=lambda one: one.starts_on)
    so_far = [one for one in periods if one.ends_on <= until]
    planned = {
        on: total(path(version.total_amount or 0, version.starts_on, version.due_on, on) for version in versions) or 0
        for on in [until, *(one.ends_on for one in periods)]
    }
    realised = total(value for one in so_far for value in brought.get(one.code, []))
    standing = Standing(
        realised=realised,
        target=sum(version.total_amount or 0 for version in versions),
        reported=sum(len(brought.get(one.code, [])) for one in so_far),
        due=sum(share.starts_on <= one.ends_on and one.starts_on <= share.due_on for one in so_far for share in shares),
        as_on=until if realised is not None else None,
        expected=planned[until],
    )
    points: list[dict[str, object]] = []
    for one in periods:
        if any(share.starts_on <= one.ends_on and one.starts_on <= share.due_on for share in shares):
            by_then = total(
                value
                for before in so_far
                if before.starts_on <= one.starts_on
                for value in brought.get(before.code, [])
            )
            shown = sight.count(by_then, measure.disclosure).value if one.ends_on <= until else None
            points.append(
                {"on": str(one.ends_on), "period": one.code, "realised": shown, "planned": planned[one.ends_on]}
            )
    end = max((version.due_on for version in versions), default=None)
    if end is not None and (not points or str(end) > str(points[-1]["on"])):
        half = f"{end.year}-H{(end.month + 5) // 6}"
        points.append({"on": str(end), "period": half, "realised": None, "planned": standing.target})
    return {
        "goal": {"code": goal.code},
        "progress": as_progress(standing, sight.count(realised, measure.disclosure), measure),
        "points": points,
    }


async def test_a_goal_adds_up_what_was_agreed_for_it_and_below_it(ask: Asker, haaglanden: Database) -> None:
    await check_agenda(ask, haaglanden)


async def test_a_goal_stays_right_after_corrections_and_new_versions(ask: Asker, haaglanden: Database) -> None:
    await make_trouble(haaglanden)

    await check_agenda(ask, haaglanden)


async def test_the_dashboard_adds_up_what_was_reported_until_a_period(ask: Asker, haaglanden: Database) -> None:
    await check_dashboard(ask, haaglanden, "2025-H1")
    await check_dashboard(ask, haaglanden, "2026-H2")


async def test_the_dashboard_stays_right_after_corrections_and_new_versions(ask: Asker, haaglanden: Database) -> None:
    await make_trouble(haaglanden)

    await check_dashboard(ask, haaglanden, "2026-H1")
    await check_dashboard(ask, haaglanden, "2026-H2")


async def test_the_sums_of_paths_are_rounded_down_one_by_one(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    random = Random(7)
    for version in rows.all(AgreementVersion):
        if version.total_amount is not None:
            due_on = date(2026 + random.randrange(10), random.randrange(1, 13), random.randrange(1, 29))
            await change(haaglanden, version, total_amount=random.randrange(20_000, 90_000), due_on=due_on)

    await check_agenda(ask, haaglanden)
    await check_dashboard(ask, haaglanden, "2026-H1")


async def test_a_total_as_large_as_a_country_can_be_followed_for_a_century(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    version = rows.one(AgreementVersion, agreement_id=rows.one(Agreement, code="HA-2-01").id)
    await change(haaglanden, version, total_amount=10_000_000, due_on=date(2123, 12, 31))

    await check_agenda(ask, haaglanden)


async def test_a_goal_of_victims_shows_no_count(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    await change(haaglanden, rows.one(Measure, code="HOUSEHOLDS_HOUSED"), disclosure=Disclosure.SAFETY)

    await check_agenda(ask, haaglanden)
    await check_dashboard(ask, haaglanden, "2026-H1")


async def test_a_goal_is_that_of_the_latest_agenda_somebody_may_see(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    old, goal = rows.one(Agenda), rows.one(Goal, code="1")
    days = {"starts_on": date(2040, 1, 1), "ends_on": date(2044, 1, 1)}
    later = another(old, code="later", visibility=Visibility.REGION, **days)
    await store(haaglanden, later, another(goal, agenda_id=later.id, title="Een nieuw doel"))

    for_the_public = await ask(GOAL, code="1")
    for_the_region = await ask(GOAL, as_="secretary", code="1")
    of_the_later = await ask(GOAL, code="1", agenda="later")

    assert for_the_public.data["goal"]["agenda"] == {"code": old.code}
    assert for_the_region.data["goal"]["title"] == "Een nieuw doel"
    assert of_the_later.data["goal"] is None
