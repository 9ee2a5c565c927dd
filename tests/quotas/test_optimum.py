"""The optimum through the front door and in its own process: asked, carried out, cancelled, lost."""

from datetime import UTC, datetime

from app.core.database import Database
from app.quotas.scenarios.carrying_out import Carrier
from tests.asking import Asker
from tests.quotas.working import CALCULATION, calculated, scenario

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


async def found(ask: Asker, calculation: str) -> Any:
    inside = CALCULATION[CALCULATION.index("{") + 1 : CALCULATION.rindex("}", 0, CALCULATION.rindex("errors"))]
    answer = await ask(f'{{ node(id: "{calculation}") {{ ... on Calculation {{ {inside} }} }} }}', as_="secretary")
    return answer.data["node"]


async def test_the_optimum_waits_for_its_turn_and_is_carried_out(ask: Asker, haaglanden: Database) -> None:
    carrier = Carrier(haaglanden, lambda: NOW)
    made = await scenario(ask, name="Herkomst", method="OPTIMUM")
    asked = await calculated(ask, made)

    did = [await carrier.carry_out_one(), await carrier.carry_out_one()]

    assert (asked["state"], asked["result"]) == ("QUEUED", None)
    assert did == [True, False]
    solved = await found(ask, asked["id"])
    assert solved["state"] == "SOLVED"
    assert solved["result"]["assigned"] + solved["result"]["shortfall"] == solved["result"]["demand"] == 2660
