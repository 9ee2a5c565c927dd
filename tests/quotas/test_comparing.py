"""Scenarios side by side, through the front door."""

from typing import Any

from app.core.database import Database
from tests.asking import Asker
from tests.quotas.test_optimum import carrier
from tests.quotas.working import calculated, scenario

COMPARED = """
query Compare($ids: [ID!]!) { scenarioComparison(ids: $ids) {
  scenarios { id name method demand assigned shortfall deferred balanceBasisPoints }
  municipalities { areaCode quotas { assigned cap basisPoints shareBasisPoints difference } }
  corporations { corporationCode }
  categories { category placed { value } unplaced { value } }
  objectives { objective values }
} }
"""


async def compared(ask: Asker, *made: Any, as_: str = "secretary") -> Any:
    return (await ask(COMPARED, as_=as_, ids=[one["id"] for one in made])).data["scenarioComparison"]


async def test_scenarios_stand_side_by_side(ask: Asker, haaglanden: Database) -> None:
    rule, optimum = await scenario(ask), await scenario(ask, name="Optimum", method="OPTIMUM")
    waiting = await scenario(ask, name="Nog niet", method="OPTIMUM", preset="BALANCE_FIRST")
    await calculated(ask, rule)
    await calculated(ask, optimum)
    await carrier(haaglanden).carry_out_one()

    found = await compared(ask, rule, optimum, waiting)

    assert [(one["name"], one["method"], one["assigned"], one["balanceBasisPoints"]) for one in found["scenarios"]] == [
        ("Voorraad", "RULE", 2660, 211),
        ("Optimum", "OPTIMUM", 2660, 129),
        ("Nog niet", None, None, None),
    ]
    delft = found["municipalities"][0]
    assert delft["areaCode"] == "GM0503"
    assert [(one["assigned"], one["cap"], one["difference"]) for one in delft["quotas"]] == [
        (398, 405, 0),
        (374, 405, -24),
        (None, None, None),
    ]
    moved = next(one for one in found["objectives"] if one["objective"] == "MOVED_AWAY")
    assert moved["values"] == ["60", "60", None]
    assert found["corporations"] == []
    homeless = next(one for one in found["categories"] if one["category"] == "HOMELESS")
    assert [one["value"] for one in homeless["unplaced"]] == [None, 0, None]
    assert len(ask.statements) == 1


async def test_what_one_does_not_see_is_not_compared(ask: Asker) -> None:
    made = await scenario(ask)
    nowhere = {"id": "U2NlbmFyaW86MDFhMjJkNGUzMWZkN2IyYmFjN2I0MWJkNDI5NTMzYTU"}

    assert await compared(ask, made, nowhere) is None
    assert await compared(ask, made, {"id": "x"}) is None
    assert await compared(ask, made, made, as_="province") is not None
    assert (await ask(COMPARED, as_="public", ids=[made["id"]] * 2)).codes == ["NOT_ALLOWED"]
    for number in (1, 6):
        assert (await ask(COMPARED, as_="secretary", ids=[made["id"]] * number)).codes == ["INVALID_INPUT"]
