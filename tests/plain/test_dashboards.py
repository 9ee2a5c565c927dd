"""Dashboards over rows on every edge: caps, placements and the paths of goals, worked out plainly for each period."""

import pytest

from app.access.roles import Role
from app.agenda.models import Goal, ReportingPeriod
from app.main import make_app
from app.settings import Mode, Settings
from tests.access.everyone import persona
from tests.agenda.test_goals import DASHBOARD, standing_at
from tests.asking import Asker
from tests.conftest import PATIENCE
from tests.plain.conftest import Both
from tests.plain.edges import MOMENT
from tests.quotas.test_division import check_caps, check_placements

WHO = [persona(one) for one in (Role.PUBLIC, Role.COUNCIL, Role.EDITOR, Role.SECRETARY)]
WHO += ["municipality-delft", "province"]
PERIODS = ["2024-H2", "2025-H2", "2026-H1", "2026-H2"]


@pytest.mark.parametrize("period", PERIODS)
async def test_goals_add_up_what_each_may_see_of_what_was_agreed(both: Both, period: str) -> None:
    until = both.rows.one(ReportingPeriod, code=period).ends_on
    realised = {}
    for who in WHO:
        plain = both.plain(who)
        goals = [one for one in both.rows.all(Goal) if one.headline_measure_id and plain.sight.goal(one)]
        goals.sort(key=lambda one: (one.position, one.id))

        found = (await both.ask(DASHBOARD, as_=who, period=period)).data["dashboard"]["goals"]

        assert found == [standing_at(plain.told.reckoning, goal, until) for goal in goals], who
        realised[who] = [one["progress"]["target"] for one in found]
    assert realised[WHO[0]] != realised[persona(Role.SECRETARY)]


async def test_two_dashboards_in_one_document_each_give_what_they_are_asked(both: Both) -> None:
    shared = "fragment D on Dashboard { goals { goal { code } } municipalities { area { code } } }"
    asked = {
        "one": "dashboard { ...D goals { points { on planned } } municipalities { mutation area { name } } }",
        "two": "dashboard { ...D }",
        "three": "dashboard { ...D goals { goal { title } } }",
    }
    together = " ".join(f"{name}: {text}" for name, text in asked.items())
    for who in WHO:
        found = (await both.ask(f"{{ {together} }} {shared}", as_=who)).data

        for name, text in asked.items():
            alone = (await both.ask(f"{{ {name}: {text} }} {shared}", as_=who)).data
            assert found[name] == alone[name]
    assert "points" not in str(found["two"])


async def test_what_hangs_below_a_goal_is_what_it_is_elsewhere(both: Both) -> None:
    below = "id agreements(first: 5) { totalCount nodes { code } }"
    for who in WHO:
        found = (await both.ask(f"{{ dashboard {{ goals {{ goal {{ {below} }} }} }} }}", as_=who)).data["dashboard"]
        goals = [one["goal"] for one in found["goals"]]

        for goal in goals:
            node = f'{{ node(id: "{goal["id"]}") {{ ... on Goal {{ {below} }} }} }}'
            assert (await both.ask(node, as_=who)).data["node"] == goal
        assert sum(goal["agreements"]["totalCount"] for goal in goals)


async def test_what_hangs_below_a_goal_is_the_same_where_no_answer_is_kept(both: Both) -> None:
    """Where none is kept, a dashboard may be one statement without a transaction, but not when others follow it."""
    asked = "{ dashboard { goals { goal { id agreements(first: 5) { totalCount nodes { code } } } } } }"
    settings = Settings(mode=Mode.DEMO, operation_seconds=PATIENCE, response_cache_bytes=0)
    database = both.ask.database
    async with Asker(make_app(settings, database, clock=lambda: MOMENT), database) as without:
        for who in WHO:
            assert (await without(asked, as_=who)).data == (await both.ask(asked, as_=who)).data


@pytest.mark.parametrize("period", PERIODS)
async def test_caps_and_placements_are_counted_from_what_each_may_see(both: Both, period: str) -> None:
    await check_caps(both.ask, both.rows, period)
    await check_placements(both.ask, both.rows, period)
