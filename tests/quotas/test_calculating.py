"""Calculating scenarios by the rule, through the front door: golden tables, digests, and what cannot be."""

from app.core.database import Database
from app.partners.models import Area
from app.quotas.models import QuotaLine
from tests.asking import Asker
from tests.quotas.working import calculated, do, done, scenario
from tests.rows import Rows

FIELDS = {
    "mutation": "mutation",
    "cap": "cap",
    "demand": "demand",
    "transfersNet": "transfers_net",
    "credit": "credit",
    "current": "current",
    "debt": "debt",
    "pool": "pool",
    "overflowOut": "overflow_out",
    "overflowIn": "overflow_in",
    "assigned": "assigned",
    "deferred": "deferred",
}


async def test_the_round_of_2026_calculated_by_the_rule_gives_exactly_its_lines(
    ask: Asker, haaglanden: Database
) -> None:
    rows = await Rows.of(haaglanden)

    found = await calculated(ask, await scenario(ask))

    lines = {one["areaCode"]: {name: one[name] for name in FIELDS} for one in found["result"]["municipalities"]}
    assert lines == {
        rows.get(Area, line.area_id).code: {name: getattr(line, column) for name, column in FIELDS.items()}
        for line in rows.all(QuotaLine)
    }
    assert found["result"]["demand"] == 2660
    assert found["result"]["shortfall"] == 0
    assert found["result"]["balanceBasisPoints"] == 211
    assert found["state"] == "SOLVED"
    for one in found["result"]["municipalities"]:
        assert sum(step["delta"] for step in one["staircase"]) == one["assigned"] == one["staircase"][-1]["value"]


async def test_a_number_used_to_calculate_a_scenario_does_not_archive_it(ask: Asker, haaglanden: Database) -> None:
    made = await scenario(ask)
    asked = {"scenarioId": made["id"], "expectedVersion": made["version"], "clientMutationId": "een"}
    await done(ask, "calculateScenario", **asked)
    before = await ask.everything()

    reused = await do(ask, "archiveScenario", **asked)

    assert [one["code"] for one in reused["errors"]] == ["REQUEST_REUSED"]
    assert await ask.everything() == before
